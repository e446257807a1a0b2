package inline

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/text"
)

// reader turns the content of a source or target into a text with codes.
type reader struct {
	file string // the decoded file, for markup kept as it is
	// data is native code kept apart from the text: of XLIFF 2 by id, of SDL
	// Trados Studio by what tagKey makes of an id.
	data  map[string]string
	plain strings.Builder
	codes []text.Code
	used  map[string]int // ids taken, and how many codes wanted each
	open  map[string]int // key of a flat opening code → its index
}

// Read reads what stands in n, an element with text content.
func Read(file string, n *tree.Node, data map[string]string) text.Text {
	if n == nil {
		return text.Text{}
	}
	if len(n.Children) == 1 && n.Children[0].IsText() {
		return text.New(n.Children[0].Text)
	}
	r := &reader{file: file, data: data}
	r.content(n)
	return text.Text{Plain: r.plain.String(), Codes: r.codes}
}

// content reads what stands in n.
func (r *reader) content(n *tree.Node) {
	for _, c := range n.Children {
		if c.IsText() {
			r.plain.WriteString(c.Text)
			continue
		}
		r.element(n, c)
	}
}

// element reads one inline element. Elements of other vocabularies, and those
// that XLIFF does not know, wrap text like g.
func (r *reader) element(parent, c *tree.Node) {
	switch c.Local {
	case "mrk":
		if protects(c) {
			r.pair(c)
		} else {
			r.content(c)
		}
	case "sm", "em":
	case "cp":
		if n, err := strconv.ParseUint(c.Attr("hex"), 16, 32); err == nil && n <= utf8.MaxRune {
			r.plain.WriteRune(rune(n))
		}
	case "x", "ph":
		r.add(c, text.Alone)
	case "bpt", "bx", "sc":
		r.add(c, text.Open)
	case "ept", "ex", "ec":
		r.add(c, text.Close)
	case "it":
		switch c.Attr("pos") {
		case "close", "end":
			r.add(c, text.CloseHalf)
		default:
			r.add(c, text.OpenHalf)
		}
	default:
		r.pair(c)
	}
}

// protects reports whether a mrk says that its text is not translated.
func protects(mrk *tree.Node) bool {
	return mrk.Attr("translate") == "no" || mrk.Attr("mtype") == "protected"
}

// pair reads an element that wraps text.
func (r *reader) pair(c *tree.Node) {
	id := r.freeID(c.Attr("id"), c.Local)
	open := r.code(c, text.Open, id)
	closing := text.Code{Kind: text.Close, ID: id, Element: c.Name, Type: open.Type}
	if c.Local == "g" {
		open.Data = r.data[TagKey("bpt", c.Attr("id"))]
		closing.Data = r.data[TagKey("ept", c.Attr("id"))]
	} else {
		open.Data, closing.Data = r.data[c.Attr("dataRefStart")], r.data[c.Attr("dataRefEnd")]
	}
	r.codes = append(r.codes, open)
	r.content(c)
	closing.At = r.plain.Len()
	r.codes = append(r.codes, closing)
}

// add takes a code that stands at one point. Opening and closing codes that
// find each other become a pair, the others remain halves.
func (r *reader) add(c *tree.Node, kind text.CodeKind) {
	id := c.Attr("id")
	key := id
	for _, name := range []string{"rid", "startRef"} {
		if v := c.Attr(name); v != "" {
			key = v
		}
	}
	switch kind {
	case text.Open:
		code := r.code(c, text.OpenHalf, r.freeID(key, c.Local))
		if r.open == nil {
			r.open = map[string]int{}
		}
		r.open[key] = len(r.codes)
		r.codes = append(r.codes, code)
	case text.Close:
		if i, ok := r.open[key]; ok {
			delete(r.open, key)
			r.codes[i].Kind = text.Open
			r.codes = append(r.codes, r.code(c, text.Close, r.codes[i].ID))
			return
		}
		r.codes = append(r.codes, r.code(c, text.CloseHalf, r.freeID(key, c.Local)))
	default:
		r.codes = append(r.codes, r.code(c, kind, r.freeID(id, c.Local)))
	}
}

// freeID returns id, or a name made from it where another code of this text has
// taken it; the same content always has the same names.
func (r *reader) freeID(id, element string) string {
	if r.used == nil {
		r.used = map[string]int{}
	}
	if id == "" {
		id = element
	}
	r.used[id]++
	if r.used[id] == 1 {
		return id
	}
	base := id + "-" + element
	name := base
	for r.used[name] > 0 {
		r.used[base]++
		name = base + strconv.Itoa(r.used[base])
	}
	r.used[name]++
	return name
}

// OwnSubType begins the subTypes of XLIFF 2 that say what a code does for which the
// standard has no word.
const OwnSubType = "fidele:"

// formatTypes are the types of the codes that have a subType of XLIFF 2.
var formatTypes = map[string]string{"xlf:b": "bold", "xlf:i": "italic", "xlf:u": "underlined"}

// code makes the code that an element is.
func (r *reader) code(c *tree.Node, kind text.CodeKind, id string) text.Code {
	code := text.Code{At: r.plain.Len(), Kind: kind, ID: id, Element: c.Name}
	subType := ""
	for _, a := range c.Attrs {
		switch a.Name {
		case "equiv-text", "equiv":
			code.Equiv = a.Value
		case "ctype", "type":
			code.Type = a.Value
		case "subType":
			subType = a.Value
		}
		code.Attrs = append(code.Attrs, text.Attr{Name: a.Name, Value: a.Value})
	}
	if own, ok := strings.CutPrefix(subType, OwnSubType); ok {
		code.Type = own
	} else if word := formatTypes[subType]; word != "" {
		code.Type = word
	}
	switch c.Local {
	case "bpt", "ept", "it", "ph":
		code.Data = c.Content()
		for _, inner := range c.Children {
			if !inner.IsText() {
				code.Raw = r.file[c.Inner:c.InnerEnd]
			}
		}
	}
	if c.Local == "x" {
		code.Data = r.data[TagKey("ph", c.Attr("id"))]
	}
	if ref := c.Attr("dataRef"); ref != "" {
		code.Data = r.data[ref]
	}
	return code
}

// TagKey names the native code of an element of SDL Trados Studio.
func TagKey(kind, id string) string { return kind + " " + id }
