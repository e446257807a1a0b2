package runs

import "fidele/tm/article/internal/block"

// A Dialect is how a format spells runs and their text.
type Dialect struct {
	// Prefix is that of the elements, with colon.
	Prefix string
	// Flat: there are no elements for runs and text. A run is the elements of its
	// formatting, text stands in them, and two spaces are one.
	Flat bool
	// Exact: white space at the ends of elements of text counts.
	Exact bool
	// Normal is what a code shows that stands for formatting without properties.
	Normal string
}

// An Item is a piece of a paragraph, before formatting is turned into pairs of
// codes. Places are bytes of the source.
type Item struct {
	Kind     ItemKind
	From, To int
	Format   int // of the run: number in [Paragraph.Formats]
	// Chain is in a flat dialect the number of the format with the very elements that
	// the item stands in, which may look like those of another.
	Chain int
	// Spaced and SpacedAfter say in a flat dialect that white space directly in front of
	// the item, and behind it, does not count.
	Spaced, SpacedAfter bool

	// of text
	Plain string // when it is not the source byte for byte
	// Exact: it is. A hidden item that is characters of a run is exact too.
	Exact bool
	// Bare text stands in an element where white space at its ends does not count,
	// which begins at Element.
	Bare    bool
	Element int
	Blank   bool // there is nothing but white space in the element

	// of codes
	CodeType string
	Equiv    string
	Data     string // what the code shows, when it is not the source
	Open     bool   // of borders
	// InText: of an InRunItem that stands among the characters of a run.
	InText bool
	// Enters and Leaves say that a code between runs begins or ends inside one,
	// which has the formatting Last where it ends; Within: in the same.
	Enters, Leaves, Within bool
	Last                   int

	// of hidden items
	Mark RangeMark
}

// ItemKind is a kind of item.
type ItemKind uint8

// The kinds of item.
const (
	TextItem   ItemKind = iota
	InRunItem           // a tab, a line break, an object, inside a run
	BreakItem           // a line break between runs
	WholeItem           // stands between runs
	BorderItem          // begin or end of an element around runs
	HiddenItem          // stands between runs and means nothing to a translator
)

// A Format is the formatting of a run.
type Format struct {
	Raw      string // what a code for it shows
	Key      string // what makes runs differ
	CodeType string
	// Plain is of Key what does not emphasise; Emphasised: there is more.
	Plain      string
	Emphasised bool
	// Tags are the places in the source of what a run begins with: its properties, or
	// in a flat dialect the start tags of its elements, which End closes.
	Tags []block.Stretch
	End  string
}

// A Paragraph gathers items.
type Paragraph struct {
	Source  string
	Items   []Item
	Formats []Format
	byKey   map[string]int // number of a format
}

// Add adds an item.
func (d *Paragraph) Add(it Item) {
	if it.Chain == 0 {
		it.Chain = it.Format
	}
	d.Items = append(d.Items, it)
}

// FormatNumber returns the number of the first format that looks like f, which may be
// f itself.
func (d *Paragraph) FormatNumber(f Format) int {
	if i, ok := d.byKey[f.Key]; ok {
		return i
	}
	if d.byKey == nil {
		d.byKey = map[string]int{}
	}
	d.byKey[f.Key] = len(d.Formats)
	return d.AddFormat(f)
}

// AddFormat adds a format, and returns its number, though another may look like it.
func (d *Paragraph) AddFormat(f Format) int {
	d.Formats = append(d.Formats, f)
	return len(d.Formats) - 1
}
