package xliff

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"fidele/tm/text"
)

// inlineReader turns the content of a source or target into a text with codes.
type inlineReader struct {
	file string // the decoded file, for markup kept as it is
	// data is native code kept apart from the text: of XLIFF 2 by id, of SDL
	// Trados Studio by what tagKey makes of an id.
	data  map[string]string
	plain strings.Builder
	codes []text.Code
	used  map[string]int // ids taken, and how many codes wanted each
	open  map[string]int // key of a flat opening code → its index
}

// readInline reads what stands in n, an element with text content.
func readInline(file string, n *node, data map[string]string) text.Text {
	if n == nil {
		return text.Text{}
	}
	if len(n.children) == 1 && n.children[0].isText() {
		return text.New(n.children[0].text)
	}
	r := &inlineReader{file: file, data: data}
	r.content(n)
	return text.Text{Plain: r.plain.String(), Codes: r.codes}
}

func (r *inlineReader) content(n *node) {
	for _, c := range n.children {
		if c.isText() {
			r.plain.WriteString(c.text)
			continue
		}
		r.element(n, c)
	}
}

// element reads one inline element. Elements of other vocabularies, and those
// that XLIFF does not know, wrap text like g.
func (r *inlineReader) element(parent, c *node) {
	switch c.local {
	case "mrk":
		r.content(c)
	case "sm", "em":
	case "cp":
		if n, err := strconv.ParseUint(c.attr("hex"), 16, 32); err == nil && n <= utf8.MaxRune {
			r.plain.WriteRune(rune(n))
		}
	case "x", "ph":
		r.add(c, text.Alone)
	case "bpt", "bx", "sc":
		r.add(c, text.Open)
	case "ept", "ex", "ec":
		r.add(c, text.Close)
	case "it":
		switch c.attr("pos") {
		case "close", "end":
			r.add(c, text.CloseHalf)
		default:
			r.add(c, text.OpenHalf)
		}
	default:
		r.pair(c)
	}
}

// pair reads an element that wraps text.
func (r *inlineReader) pair(c *node) {
	id := r.freeID(c.attr("id"), c.local)
	open := r.code(c, text.Open, id)
	closing := text.Code{Kind: text.Close, ID: id, Element: c.name, Type: open.Type}
	if c.local == "g" {
		open.Data, closing.Data = r.data[tagKey("bpt", c.attr("id"))], r.data[tagKey("ept", c.attr("id"))]
	} else {
		open.Data, closing.Data = r.data[c.attr("dataRefStart")], r.data[c.attr("dataRefEnd")]
	}
	r.codes = append(r.codes, open)
	r.content(c)
	closing.At = r.plain.Len()
	r.codes = append(r.codes, closing)
}

// add takes a code that stands at one point. Opening and closing codes that
// find each other become a pair, the others remain halves.
func (r *inlineReader) add(c *node, kind text.CodeKind) {
	id := c.attr("id")
	key := id
	for _, name := range []string{"rid", "startRef"} {
		if v := c.attr(name); v != "" {
			key = v
		}
	}
	switch kind {
	case text.Open:
		code := r.code(c, text.OpenHalf, r.freeID(key, c.local))
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
		r.codes = append(r.codes, r.code(c, text.CloseHalf, r.freeID(key, c.local)))
	default:
		r.codes = append(r.codes, r.code(c, kind, r.freeID(id, c.local)))
	}
}

// freeID gives id, or a name made from it where another code of this text has
// taken it; the same content always gives the same names.
func (r *inlineReader) freeID(id, element string) string {
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

func (r *inlineReader) code(c *node, kind text.CodeKind, id string) text.Code {
	code := text.Code{At: r.plain.Len(), Kind: kind, ID: id, Element: c.name}
	for _, a := range c.attrs {
		switch a.name {
		case "equiv-text", "equiv":
			code.Equiv = a.value
		case "ctype", "type":
			code.Type = a.value
		}
		code.Attrs = append(code.Attrs, text.Attr{Name: a.name, Value: a.value})
	}
	switch c.local {
	case "bpt", "ept", "it", "ph":
		code.Data = c.content()
		for _, inner := range c.children {
			if !inner.isText() {
				code.Raw = r.file[c.inner:c.innerEnd]
			}
		}
	}
	if c.local == "x" {
		code.Data = r.data[tagKey("ph", c.attr("id"))]
	}
	if ref := c.attr("dataRef"); ref != "" {
		code.Data = r.data[ref]
	}
	return code
}

// tagKey names the native code of an element of SDL Trados Studio.
func tagKey(kind, id string) string { return kind + " " + id }
