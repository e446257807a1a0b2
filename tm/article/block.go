package article

import "fidele/tm/article/internal/block"

// Block is a stretch of an article that is translated as a whole: a heading, a
// paragraph, a list item, a table cell, a caption, a translatable attribute.
//
// Its field Text ([text.Text]) has no white space at its ends, and codes that
// surround the whole block are not in it. Its field Structure is the kind of
// block, one of [Structures], Level the rank of a heading or the depth of a list
// item or quotation. Its method FileSpan(start, end int) returns the
// bytes of [Article.Source] from which the bytes start to end of Text.Plain
// came.
type Block = block.Block

// The kinds of block.
const (
	Heading   = block.Heading
	Paragraph = block.Paragraph
	ListItem  = block.ListItem
	Cell      = block.Cell
	Caption   = block.Caption
	Quotation = block.Quotation
)

// Structures returns the names of all kinds of block.
func Structures() []string {
	return []string{Heading, Paragraph, ListItem, Cell, Caption, Quotation}
}

// Layout says how the lines of plain text make paragraphs.
type Layout uint8

// The layouts of plain text.
const (
	// AutoLayout tells by the lines themselves: lines that were filled up to a
	// common width are one paragraph up to the next blank line.
	AutoLayout = Layout(block.AutoLayout)
	// LineLayout: each line that is not blank is a block.
	LineLayout = Layout(block.LineLayout)
	// WrappedLayout: lines are joined up to the next blank line.
	WrappedLayout = Layout(block.WrappedLayout)
)

// The errors that a [text.PlaceError] of this package wraps, beside those of
// package charset.
var (
	// ErrEmpty: there is nothing in the file but white space.
	ErrEmpty = block.ErrEmpty
	// ErrFormat: the file is of a kind that fidele does not read as an article.
	ErrFormat = block.ErrFormat
	// ErrDamaged: the file is of a known kind but broken.
	ErrDamaged = block.ErrDamaged
	// ErrLimit: the file would take more than a limit allows.
	ErrLimit = block.ErrLimit
	// ErrUnsafe: the file tries what no article does.
	ErrUnsafe = block.ErrUnsafe
)
