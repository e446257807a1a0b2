package block

import (
	"sort"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// A Cue is a subtitle.
type Cue = bitext.Cue

// The names of [Block.Structure].
const (
	Heading   = "heading"
	Paragraph = "paragraph"
	ListItem  = "list-item"
	Cell      = "cell"
	Caption   = "caption"
	Quotation = "quotation"
)

// Block is a stretch of an article that is translated as a whole.
type Block struct {
	// Text has no white space at its ends. Codes that surround the whole block
	// are not in it.
	Text text.Text
	// Structure names the kind of block: "heading", "paragraph", "list-item",
	// "cell", "caption", "quotation".
	Structure string
	// Level is the rank of a heading or the depth of a list item or quotation, from
	// 1; 0 where there is none or the file does not say.
	Level int
	// Numbered says that the list item has a number, in Markdown and HTML.
	Numbered bool
	// Cue is the subtitle that the block stands in, nil where it is none. Blocks of
	// one subtitle share it.
	Cue *Cue

	// from and to are the bytes of the part's source that the block takes.
	from, to int
	pieces   []piece
	syntax   Syntax
	// spaces is by piece the white space beside a code; see Rewrite.Spaces.
	spaces map[int]codeSpace
	// taken is by piece what a code took of white space.
	taken map[int]takenSpace
	frame Frame // nil for most

	// number is the block's index among those that a translator sees.
	number int
	// shownAt is where the text stands in the file's Source, if shown; else it
	// stands at from.
	shownAt int
	shown   bool
	// first and second: see MarkForms. mirror: a second form of the block of
	// that number.
	first, second, mirror bool
}

// codeSpace is white space before and after a code.
type codeSpace struct{ before, after string }

// A piece is a stretch of a block that came from one stretch of the source.
// Pieces are in order. A block without pieces is its source, byte for byte.
type piece struct {
	at       int    // offset in Text.Plain
	from, to int    // in the source
	spelling string // code: how a translation writes it, "" when as the source does; aside: itself
	mark     int32  // of the format, see Builder.Mark
	code     bool
	aside    bool // neither text nor a code
	exact    bool // text: every byte of Plain is one byte of the source
}

// MarkForms says that the block is the first or the second form of a text that
// the file holds twice, as a DOCX does text boxes: once for programs that can
// show the first form, once for the others. A second form is edited with the
// first one of the same text.
func MarkForms(b *Block, first, second bool) { b.first, b.second = first, second }

// SourceSpan returns the bytes of the part's source that the block takes.
func SourceSpan(b *Block) (from, to int) { return b.from, b.to }

// An Anchor is the place in the text of a block at which something stands in the
// source that is no part of the text.
type Anchor struct {
	At   int // in Text.Plain
	Code int // number of the block's first code behind the place
	// AfterCode and BeforeCode: no text stands between it and the code before it
	// (number Code-1), or the code behind it.
	AfterCode, BeforeCode bool
	// Taken are the bytes of white space in front of the place that a code has taken, the
	// one before the text or the one behind it; see Rewrite.Spaces.
	Taken int
}

// Anchors returns the places of offsets of the part's source, which ascend.
func Anchors(b *Block, offsets []int) []Anchor {
	anchors := make([]Anchor, len(offsets))
	i, codes, taken, afterCode := 0, 0, 0, false
	for n, offset := range offsets {
		for ; i < len(b.pieces) && max(b.pieces[i].to, b.taken[i].to) <= offset; i++ {
			switch p := &b.pieces[i]; {
			case p.code:
				codes++
				taken, afterCode = 0, true
			case p.to > p.from || b.plainEnd(i) == p.at:
				// Not the space behind a line break: text, or white space that a
				// code took.
				afterCode = false
				taken += len(b.taken[i].space)
				if b.plainEnd(i) > p.at {
					taken = 0
				}
			}
		}
		anchors[n] = Anchor{
			At: len(b.Text.Plain), Code: codes, AfterCode: afterCode, Taken: taken,
			BeforeCode: i < len(b.pieces) && b.pieces[i].code,
		}
		if i < len(b.pieces) {
			anchors[n].At = b.pieces[i].at
		}
	}
	return anchors
}

// New returns a block of the source's bytes from to to as they stand.
func New(source string, from, to int, structure string, syntax Syntax) Block {
	return Block{
		Text: text.New(source[from:to]), Structure: structure,
		from: from, to: to, syntax: syntax,
	}
}

// A Stretch is bytes of the source.
type Stretch struct{ From, To int }

// Lines returns a block of stretches of the source, joined with a space each.
func Lines(source string, lines []Stretch, structure string, syntax Syntax) Block {
	b := Block{
		Structure: structure, syntax: syntax,
		from: lines[0].From, to: lines[len(lines)-1].To,
		pieces: make([]piece, 0, 2*len(lines)-1),
	}
	var plain strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.pieces = append(b.pieces, piece{at: plain.Len(), from: lines[i-1].To, to: l.From})
			plain.WriteByte(' ')
		}
		b.pieces = append(b.pieces, piece{at: plain.Len(), from: l.From, to: l.To, exact: true})
		plain.WriteString(source[l.From:l.To])
	}
	b.Text.Plain = plain.String()
	return b
}

// FileSpan returns the bytes of the decoded file ([File.Source]) from which
// the bytes start to end of Text.Plain came. Codes at the ends are not counted.
func (b *Block) FileSpan(start, end int) (int, int) {
	if b.shown {
		return b.shownAt + start, b.shownAt + end
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
		return b.from + at
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
		return b.from + at
	}
	if p := b.pieces[i]; p.exact && at < b.plainEnd(i) {
		return p.from + at - p.at
	}
	return b.pieces[i].to
}

// pieceAt returns the index of the text piece that holds the character at
// Plain[at], or else of the one before it; -1 when the block has no pieces.
func (b *Block) pieceAt(at int) int {
	after := sort.Search(len(b.pieces), func(i int) bool { return b.pieces[i].at > at })
	return b.textPiece(after - 1)
}

// pieceBefore returns the index of the text piece that holds the character before
// Plain[at].
func (b *Block) pieceBefore(at int) int {
	after := sort.Search(len(b.pieces), func(i int) bool { return b.pieces[i].at >= at })
	return b.textPiece(after - 1)
}

// textPiece returns the index of the last piece of text up to piece i.
func (b *Block) textPiece(i int) int {
	for i > 0 && b.pieces[i].code {
		i--
	}
	return i
}

// plainEnd returns the offset in Text.Plain at which piece i ends.
func (b *Block) plainEnd(i int) int {
	if i+1 < len(b.pieces) {
		return b.pieces[i+1].at
	}
	return len(b.Text.Plain)
}

// codePieces returns the indexes of the pieces that are codes, by their number.
func (b *Block) codePieces() []int {
	pieces := make([]int, 0, len(b.Text.Codes))
	for i := range b.pieces {
		if b.pieces[i].code {
			pieces = append(pieces, i)
		}
	}
	return pieces
}

// spaceFollows reports whether the space behind the code at piece i is in the plain
// text only.
func (b *Block) spaceFollows(i int) bool {
	if i++; i >= len(b.pieces) {
		return false
	}
	p := b.pieces[i]
	return !p.code && p.from == p.to && b.plainEnd(i) > p.at
}
