package bitext

import (
	"strings"
	"unicode"

	"fidele/tm/text"
)

// Inline is an inline code as a whole: a pair with both its ends, a half whose
// other end stands in another segment, or a code that stands alone.
type Inline struct {
	// First and Last are indexes into the codes of its text, those of the two ends
	// of a pair; of any other code they are the same.
	First, Last int
	// Kind names what the code does, whoever wrote it: "bold", "italic",
	// "underline", "strike", "subscript", "superscript", "link", "image", "break",
	// "code", "footnote", "variable", "comment"; else the type that its file gives
	// it, or the name of its tag; "" when nothing is known.
	Kind string
	// Typographic says that a superscript is the way its language writes a word:
	// the ordinals and titles of "XIX<sup>e</sup>", "M<sup>me</sup>" and
	// "2<sup>nd</sup>". Other languages write them otherwise.
	Typographic bool
	// Partner is the index of the same code on the other side, -1 if there is
	// none.
	Partner int

	shape byte
}

// IsPair reports whether both ends of the code stand in the text.
func (c *Inline) IsPair() bool { return c.shape == shapePair }

// The shapes of a code. Only codes of one shape are joined.
const (
	shapePair  = 'p'
	shapeOpen  = 'o' // the end is in another segment, or lost
	shapeClose = 'c'
	shapeAlone = 'a'
)

// Address returns what a link or image of t leads to, "" for any other code and
// where the file does not say.
func (c *Inline) Address(t text.Text) string {
	if c.Kind != "link" && c.Kind != "image" {
		return ""
	}
	first := t.Codes[c.First].Data
	if to := address(first, t.Codes[c.Last].Data); to != "" {
		return to
	}
	if name := strings.TrimSuffix(strings.TrimPrefix(first, "<"), ">"); c.shape == shapeAlone &&
		len(name) == len(first)-2 && !strings.ContainsAny(name, " =\t\n") {
		return name // an address in angle brackets
	}
	return ""
}

// IsWhole reports whether the code is a pair around all of a text.
func (c *Inline) IsWhole(t text.Text) bool {
	return c.IsPair() && t.Plain != "" &&
		strings.TrimSpace(t.Plain[:t.Codes[c.First].At]) == "" &&
		strings.TrimSpace(t.Plain[t.Codes[c.Last].At:]) == ""
}

// Inlines returns the codes of a text as wholes, in the order in which they
// begin. It takes any list of codes, well paired or not.
func Inlines(t text.Text) []Inline {
	if len(t.Codes) == 0 {
		return nil
	}
	out := make([]Inline, 0, len(t.Codes))
	open := newOpenCodes(len(t.Codes))
	for i, c := range t.Codes {
		whole := Inline{First: i, Last: i, Partner: -1, shape: shapeAlone}
		switch c.Kind {
		case text.Open:
			whole.shape = shapeOpen
			open.push(c.ID, len(out))
		case text.OpenHalf:
			whole.shape = shapeOpen
		case text.Close:
			if k, ok := open.pop(c.ID); ok {
				out[k].Last, out[k].shape = i, shapePair
				continue
			}
			whole.shape = shapeClose
		case text.CloseHalf:
			whole.shape = shapeClose
		}
		out = append(out, whole)
	}

	for i := range out {
		c := &out[i]
		c.Kind = kindOf(t.Codes[c.First], t.Codes[c.Last])
		c.Typographic = t.Codes[c.First].IsTypography() || c.Kind == kindSuperscript && c.IsPair() &&
			text.IsHighEnding(t.Plain, t.Codes[c.First].At, t.Codes[c.Last].At)
	}
	return out
}

// openCodes remembers the codes that wait for their ends.
type openCodes struct {
	ids     []string
	indexes []int
	byID    map[string][]int // for many codes
}

// fewCodes is up to how many codes looking at each is faster than a map.
const fewCodes = 12

func newOpenCodes(n int) (o openCodes) {
	if n > fewCodes {
		o.byID = map[string][]int{}
	}
	return o
}

func (o *openCodes) push(id string, index int) {
	if o.byID != nil {
		o.byID[id] = append(o.byID[id], index)
		return
	}
	o.ids, o.indexes = append(o.ids, id), append(o.indexes, index)
}

// pop returns the last that waits under an id, which no longer waits then.
func (o *openCodes) pop(id string) (index int, ok bool) {
	if o.byID != nil {
		list := o.byID[id]
		if len(list) == 0 {
			return 0, false
		}
		o.byID[id] = list[:len(list)-1]
		return list[len(list)-1], true
	}
	for k := len(o.ids) - 1; k >= 0; k-- {
		if o.ids[k] == id {
			index = o.indexes[k]
			o.ids = append(o.ids[:k], o.ids[k+1:]...)
			o.indexes = append(o.indexes[:k], o.indexes[k+1:]...)
			return index, true
		}
	}
	return 0, false
}

const kindSuperscript = "superscript"

// kindOf names what a code does by its markup where that is known, else by the
// type that its file gives it.
func kindOf(first, last text.Code) string {
	name := ""
	if m := markupOf(first.Data); m != "" {
		if kind := markupKinds[m]; kind != "" {
			return kind
		}
		name = m
	}
	if last.Data != "" && strings.HasPrefix(last.Data, "](") ||
		strings.HasPrefix(last.Data, "][") {
		return "link"
	}
	kind := typeKind(first.Type)
	if kind == kindSuperscript && strings.Contains(first.Data, `"subscript"`) {
		return "subscript" // w:vertAlign
	}
	if kind == "" && !strings.HasPrefix(first.Data, "<") {
		return ""
	}
	if kind == "" {
		return name
	}
	return kind
}

// typeKind returns the kind that a type means.
func typeKind(t string) string {
	t = strings.ToLower(strings.TrimPrefix(t, "x-"))
	if kind := typeKinds[t]; kind != "" {
		return kind
	}
	return t
}

// typeKinds are the types of TMX, XLIFF and editors that mean the same as one of
// ours.
var typeKinds = map[string]string{
	"ulined": "underline", "underlined": "underline", "lb": "break",
	"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
	"sub": "subscript", "sup": kindSuperscript, "a": "link", "hyperlink": "link",
	"img": "image", "br": "break", "struck": "strike", "strikethrough": "strike",
}

// markupKinds are the kinds of markup: names of tags, and marks of Markdown.
var markupKinds = map[string]string{
	"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
	"s": "strike", "del": "strike", "strike": "strike",
	"sub": "subscript", "sup": kindSuperscript,
	"a": "link", "img": "image", "picture": "image", "svg": "image", "br": "break",
	"code": "code", "!--": "comment", "math": "formula",
	"*": "italic", "_": "italic", "**": "bold", "__": "bold", "***": "bold", "~~": "strike",
	"![": "image", "[^": "footnote", "`": "code", "link": "link",
}

// markupOf returns what markup is known by: the name of a tag in lower case, the
// mark of Markdown, "link" for an address in angle brackets; "" for any other.
func markupOf(data string) string {
	if data == "" {
		return ""
	}
	switch data[0] {
	case '<':
		if strings.HasPrefix(data, "<!--") {
			return "!--"
		}
		name := strings.TrimPrefix(data[1:], "/")
		end := strings.IndexFunc(name, func(r rune) bool {
			return r != '-' && r != '_' && r != ':' && r != '.' &&
				!unicode.IsLetter(r) && !unicode.IsDigit(r)
		})
		if end < 0 {
			end = len(name)
		}
		if strings.Contains(name, "://") && !strings.ContainsAny(name, " =") ||
			end < len(name) && name[end] == '@' || strings.HasPrefix(name, "mailto:") {
			return "link"
		}
		return strings.ToLower(name[:end])
	case '*', '_', '~':
		if strings.Trim(data, data[:1]) == "" {
			return data
		}
	case '`':
		return "`"
	case '!':
		if strings.HasPrefix(data, "![") {
			return "!["
		}
	case '[':
		if strings.HasPrefix(data, "[^") {
			return "[^"
		}
	}
	return ""
}

// isLoose reports whether two codes of the kind can be the same in another
// dress: a link to the page in the other language, a tag with other attributes.
// Of others, such as variables, the content is what they are.
func (c *Inline) isLoose(t text.Text) bool {
	switch c.Kind {
	case "", "variable", "code", "comment", "formula":
		return false
	case "bold", "italic", "underline", "strike", "subscript", kindSuperscript,
		"link", "image", "break", "footnote", "format", "field", "inserted", "tab", "hyphen":
		return true
	}
	return strings.HasPrefix(t.Codes[c.First].Data, "<")
}
