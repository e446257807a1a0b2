package document

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// The errors that a [text.PlaceError] of this package wraps, beside those of
// package charset.
var (
	// ErrEmpty: there is nothing in the file but white space.
	ErrEmpty = errors.New("the file is empty")
	// ErrFormat: the file is of a kind that fidele does not read as an article.
	ErrFormat = errors.New("not an article that fidele reads")
	// ErrDamaged: the file is of a known kind but broken.
	ErrDamaged = errors.New("damaged file")
	// ErrLimit: the file would take more than a limit allows.
	ErrLimit = errors.New("limit exceeded")
	// ErrUnsafe: the file tries what no article does.
	ErrUnsafe = errors.New("unsafe file")
)

// Names of [Block.Structure].
const (
	Heading   = "heading"
	Paragraph = "paragraph"
	ListItem  = "list-item"
	Cell      = "cell"
	Caption   = "caption"
	Quotation = "quotation"
)

// Structures are the names of all structures.
var Structures = []string{Heading, Paragraph, ListItem, Cell, Caption, Quotation}

// Options say how an article is read. The zero value is right for most.
type Options struct {
	// Format overrules what name and content say.
	Format Format
	// Layout says how lines make paragraphs, in plain text only.
	Layout Layout
	// MaxSize bounds a DOCX once unpacked, in bytes; 0: 1 GiB.
	MaxSize int64
}

// Layout says how the lines of plain text make paragraphs.
type Layout uint8

// The layouts of plain text.
const (
	// AutoLayout tells by the lines themselves: lines that were filled up to a
	// common width are one paragraph up to the next blank line.
	AutoLayout Layout = iota
	// LineLayout: each line that is not blank is a block.
	LineLayout
	// WrappedLayout: lines are joined up to the next blank line.
	WrappedLayout
)

// Article is an article as read from a file.
type Article struct {
	// Name is the file's name, as given to [Read].
	Name string
	// Format is what the file turned out to be.
	Format Format
	// Encoding is the file's encoding ("utf-8"), "" for a DOCX.
	Encoding string

	data    []byte // the file as read
	view    string // decoded file, see Source
	parts   []*part
	blocks  []Block // all, by part and place
	visible []Block // those that are translated on their own: all but mirrors
	lines   *text.Lines
}

// A part is one text that blocks were cut from: the whole decoded file, or one
// XML file of a DOCX.
type part struct {
	name   string
	source string
	file   charset.File
	first  int // index of the part's first block
	last   int // index after its last block
}

// Block is a stretch of an article that is translated as a whole.
type Block struct {
	// Text has no white space at its ends. Codes that surround the whole block
	// are not in it.
	Text text.Text
	// Structure names the kind of block: "heading", "paragraph", "list-item",
	// "cell", "caption", "quotation".
	Structure string

	source int // offset in the part's source at which the text begins
	end    int // and at which it ends
	pieces []piece
	place  int       // where the text stands in the decoded file, if not at source
	view   bool      // place counts
	number int       // among the visible blocks
	mirror bool      // a second form of the block of that number
	docx   *docxData // DOCX only
	syntax syntax    // how text is written inside this block

}

// A piece is a stretch of a block that came from one stretch of the source.
// Pieces are in order. A block without pieces is its source, byte for byte.
type piece struct {
	at       int // offset in Text.Plain
	from, to int // in the source
	code     bool
	mark     int    // DOCX: index into docxData.marks
	spell    string // code: how a translation writes it, "" when as the source does
	exact    bool   // text: every byte of Plain is one byte of the source
}

// Source returns the decoded file, to which all places lead: UTF-8 without
// byte-order mark. For a DOCX it is the text of the blocks, one a line.
func (a *Article) Source() string { return a.view }

// Lines returns the lines of [Article.Source].
func (a *Article) Lines() *text.Lines { return a.lines }

// Blocks returns the blocks in reading order; a translatable attribute follows
// the block it stands in. The slice belongs to the article.
func (a *Article) Blocks() []Block { return a.visible }

// FileSpan returns the bytes of the decoded file ([Article.Source]) from which
// the bytes start to end of Text.Plain came. Codes at the ends are not counted.
func (b *Block) FileSpan(start, end int) (int, int) {
	if b.view {
		return b.place + start, b.place + end
	}
	from := b.sourceAt(start)
	if end <= start {
		return from, from
	}
	return from, b.sourceBefore(end)
}

// sourceAt returns the source offset at which the character at Plain[at] begins.
func (b *Block) sourceAt(at int) int {
	i := b.pieceAt(at)
	if i < 0 {
		return b.source + at
	}
	p := b.pieces[i]
	switch {
	case at >= b.plainEnd(i):
		return p.to
	case p.exact:
		return p.from + at - p.at
	}
	return p.from
}

// sourceBefore returns the source offset at which the character before Plain[at]
// ends.
func (b *Block) sourceBefore(at int) int {
	i := b.pieceBefore(at)
	if i < 0 {
		return b.source + at
	}
	if p := b.pieces[i]; p.exact && at < b.plainEnd(i) {
		return p.from + at - p.at
	}
	return b.pieces[i].to
}

// pieceAt returns the index of the text piece that holds the character at
// Plain[at], or else of the one before it; -1 when the block has no pieces.
func (b *Block) pieceAt(at int) int {
	return b.textPiece(sort.Search(len(b.pieces), func(i int) bool { return b.pieces[i].at > at }) - 1)
}

// pieceBefore returns the index of the text piece that holds the character before
// Plain[at].
func (b *Block) pieceBefore(at int) int {
	return b.textPiece(sort.Search(len(b.pieces), func(i int) bool { return b.pieces[i].at >= at }) - 1)
}

// textPiece goes back from piece i to one of text.
func (b *Block) textPiece(i int) int {
	for i > 0 && b.pieces[i].code {
		i--
	}
	return i
}

func (b *Block) plainEnd(i int) int {
	if i+1 < len(b.pieces) {
		return b.pieces[i+1].at
	}
	return len(b.Text.Plain)
}

// Read reads the article data, the content of the file called name. What it is
// is told by name and content. An error is a [*text.PlaceError].
func Read(name string, data []byte, opts Options) (*Article, error) {
	a := &Article{Name: name, data: data, Format: opts.Format}
	if a.Format == "" {
		f, err := Detect(name, data)
		if err != nil {
			return nil, err
		}
		a.Format = f
	}
	if len(strings.TrimSpace(string(data[:min(len(data), 64)]))) == 0 && len(data) <= 64 {
		return nil, empty(name)
	}
	var err error
	switch a.Format {
	case PlainText:
		err = a.readPlain(opts)
	case Markdown:
		err = a.readMarkdown(opts)
	case HTML:
		err = a.readHTML(opts)
	case DOCX:
		err = a.readDOCX(opts)
	default:
		err = &text.PlaceError{File: name, Err: fmt.Errorf("%w: no format %q", ErrFormat, a.Format)}
	}
	if err != nil {
		return nil, err
	}
	if a.visible == nil {
		a.visible = a.blocks
		for i := range a.blocks {
			a.blocks[i].number = i
		}
	}
	a.lines = text.NewLines(a.view)
	return a, nil
}

func empty(name string) error {
	return &text.PlaceError{File: name, Err: ErrEmpty, Hint: "give an article with text in it"}
}

// decode reads the file as one text in the encoding it declares and makes it
// the article's only part.
func (a *Article) decode(declared string) (*part, error) {
	file, err := charset.Decode(a.Name, a.data, declared)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(file.Text) == "" {
		return nil, empty(a.Name)
	}
	p := &part{source: file.Text, file: file}
	a.view, a.Encoding, a.parts = file.Text, file.Encoding, []*part{p}
	return p, nil
}
