package block

import (
	"errors"
	"io"
	"slices"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// The errors that a [text.PlaceError] of a format wraps, beside those of package
// charset.
var (
	ErrEmpty   = errors.New("the file is empty")
	ErrFormat  = errors.New("not an article that fidele reads")
	ErrDamaged = errors.New("damaged file")
	ErrLimit   = errors.New("limit exceeded")
	ErrUnsafe  = errors.New("unsafe file")
)

// MaxDepth is how deep elements may be nested.
const MaxDepth = 1_000

// A Format reads the articles of one kind.
type Format interface {
	// Read divides the article data, the content of the file called name, into
	// blocks. An error is a [*text.PlaceError].
	Read(name string, data []byte, opts Options) (*File, error)
}

// Options say how an article is read. The zero value is right for most.
type Options struct {
	// Layout says how lines make paragraphs, in plain text only.
	Layout Layout
	// Encoding overrules what the file declares, as package charset names it.
	Encoding string
	// MaxSize bounds a DOCX once unpacked, in bytes; 0: 1 GiB, of which 256 MiB
	// may be text.
	MaxSize int64
	// Comments reads the comments of a DOCX, ODT or PPTX and the notes of an IDML too.
	Comments bool
	// TextKeys are entries of front matter that are text beside those that usually
	// are, or with "-" in front those that are none, in Markdown only.
	TextKeys []string
	// Subtitles are the limits to which translated subtitles are broken.
	Subtitles bitext.CueLimits
}

// Layout says how the lines of plain text make paragraphs.
type Layout uint8

// The layouts of plain text.
const (
	// AutoLayout tells by the lines themselves.
	AutoLayout Layout = iota
	// LineLayout: each line that is not blank is a block.
	LineLayout
	// WrappedLayout: lines are joined up to the next blank line.
	WrappedLayout
)

// A Part is one text that blocks were cut from: the whole decoded file, or one
// XML file of a DOCX.
type Part struct {
	Name   string // within the file, "" for the whole
	Text   charset.File
	Blocks []Block
	// Languages are the places that name the language of the article, in order.
	Languages []Language
}

// A Container puts the parts of an article back into a file.
type Container interface {
	// Pack writes the file with the parts that changed, by index, as UTF-8.
	Pack(w io.Writer, changed map[int][]byte) error
}

// File is an article as read from a file.
type File struct {
	name     string
	encoding string
	data     []byte // the file as read
	source   string
	lines    *text.Lines

	parts   []part
	blocks  []Block // all, by part and place
	visible []Block // those that are translated on their own: all but mirrors
	pack    Container
	leftOut []LeftOut
}

// LeftOut says what of a file its readers see and the article does not have.
type LeftOut struct {
	What  string // in the singular
	Count int
}

// part is a text with its blocks, which are blocks first to last-1 of the file.
type part struct {
	source      string
	first, last int
	languages   []Language
}

// Decode returns the file as text in the encoding it declares ("": UTF-8 or what
// a byte-order mark says).
func Decode(name string, data []byte, declared string) (charset.File, error) {
	file, err := charset.Decode(name, data, declared)
	if err != nil {
		return file, err
	}
	if strings.TrimSpace(file.Text) == "" {
		return file, Empty(name)
	}
	return file, nil
}

// Empty returns the error for a file without text.
func Empty(name string) error {
	return &text.PlaceError{File: name, Err: ErrEmpty, Hint: "give an article with text in it"}
}

// NewText returns the article of a file that is one text. languages are the places
// that name its language, in order.
func NewText(
	name string, data []byte, decoded charset.File, blocks []Block, languages ...Language,
) *File {
	f := &File{name: name, encoding: decoded.Encoding, data: data, source: decoded.Text}
	f.pack = &textContainer{name: name, file: decoded}
	f.add(Part{Text: decoded, Blocks: blocks, Languages: languages})

	f.visible = f.blocks
	for i := range f.blocks {
		f.blocks[i].number = i
	}
	f.lines = text.NewLines(f.source)
	return f
}

// textContainer is a file that is one text.
type textContainer struct {
	name string
	file charset.File
}

// Pack writes the text in the encoding of the file.
func (c *textContainer) Pack(w io.Writer, changed map[int][]byte) error {
	data := changed[0]
	if c.file.Encoding != "utf-8" || c.file.BOM {
		var err error
		if data, err = c.file.Encode(string(data)); err != nil {
			return &text.PlaceError{File: c.name, Err: err,
				Hint: "convert the article to UTF-8 before it is translated, or write the character otherwise"}
		}
	}
	_, err := w.Write(data)
	return err
}

// NewPackage returns the article of a file that holds several texts. Its source
// is the text of the blocks, one a line.
func NewPackage(name string, data []byte, parts []Part, pack Container) *File {
	f := &File{name: name, data: data, pack: pack}
	for _, p := range parts {
		f.add(p)
	}
	f.show()
	f.lines = text.NewLines(f.source)
	return f
}

// add adds a part. Its blocks are put in the order of their places: a block
// before those inside it.
func (f *File) add(p Part) {
	byPlace := func(x, y Block) int { return x.from - y.from }
	if !slices.IsSortedFunc(p.Blocks, byPlace) {
		slices.SortStableFunc(p.Blocks, byPlace)
	}

	first := len(f.blocks)
	if first == 0 {
		f.blocks = p.Blocks
	} else {
		f.blocks = append(f.blocks, p.Blocks...)
	}
	f.parts = append(f.parts, part{
		source: p.Text.Text, first: first, last: len(f.blocks), languages: p.Languages,
	})
}

// show numbers the blocks of a package and makes its source of them. A block
// that is the second form of another one shares its number.
func (f *File) show() {
	var source strings.Builder
	hidden := false
	byText := map[string]int{}
	for i := range f.blocks {
		b := &f.blocks[i]
		if b.second {
			if n, ok := byText[b.Text.Tagged()]; ok {
				b.number, b.mirror, hidden = n, true, true
				continue
			}
		}

		b.number = len(f.visible)
		b.shown, b.shownAt = true, source.Len()
		source.WriteString(b.Text.Plain)
		source.WriteByte('\n')
		if b.first {
			byText[b.Text.Tagged()] = b.number
		}
		f.visible = append(f.visible, *b)
	}
	if !hidden {
		f.visible = f.blocks
	}
	f.source = source.String()
}

// LeaveOut notes that something of the file is not in the article.
func (f *File) LeaveOut(what string, count int) {
	f.leftOut = append(f.leftOut, LeftOut{what, count})
}

// LeftOut returns what of the file is not in the article.
func (f *File) LeftOut() []LeftOut { return f.leftOut }

// Encoding returns the file's encoding ("utf-8"), "" for a package.
func (f *File) Encoding() string { return f.encoding }

// Source returns the decoded file, to which all places lead: UTF-8 without
// byte-order mark. For a package it is the text of the blocks, one a line.
func (f *File) Source() string { return f.source }

// Lines returns the lines of [File.Source].
func (f *File) Lines() *text.Lines { return f.lines }

// Blocks returns the blocks in reading order; a translatable attribute follows
// the block it stands in. The slice belongs to the file.
func (f *File) Blocks() []Block { return f.visible }
