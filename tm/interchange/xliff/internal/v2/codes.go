package v2

import (
	"strconv"
	"strings"

	"fidele/tm/interchange/xliff/internal/inline"
	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/text"
)

// codes writes codes as XLIFF 2 has them.
type codes struct {
	// data collects native code for originalData; nil where a file that exists
	// is changed and its data may not grow.
	data *originalData
}

// Has reports whether local is an inline element of XLIFF 2.
func (*codes) Has(local string) bool {
	switch local {
	case "ph", "pc", "sc", "ec":
		return true
	}
	return false
}

// NativeInside: native code stands in originalData.
func (*codes) NativeInside() bool { return false }

// CodePoint is the element for characters that XML cannot hold.
func (*codes) CodePoint() string { return "cp" }

// Code writes a code.
func (v *codes) Code(w *inline.Writer, b *strings.Builder, c text.Code, nested bool) {
	p := w.Prefix
	switch {
	case c.Kind == text.Alone && c.Element != "":
		w.AsRead(b, c)
	case c.Kind == text.Alone:
		b.WriteString("<" + p + "ph")
		if !w.AttributesAsRead(b, c) {
			tree.WriteAttribute(b, "id", c.ID)
			writeType(b, c)
			tree.WriteAttribute(b, "equiv", c.Equiv)
		}
		v.dataRef(b, c)
		b.WriteString("/>")
	case nested && (c.Element == "" || w.Wraps(c.Element)):
		v.pair(w, b, c)
	case c.Element != "" && !w.Wraps(c.Element):
		w.AsRead(b, c)
	default:
		v.flat(w, b, c)
	}
}

// pair writes one end of an element around text.
func (v *codes) pair(w *inline.Writer, b *strings.Builder, c text.Code) {
	name := c.Element
	if name == "" {
		name = w.Prefix + "pc"
	}
	if c.Kind == text.Close {
		b.WriteString("</" + name + ">")
		return
	}
	b.WriteString("<" + name)
	if c.Element != "" {
		w.AttributesAsRead(b, c)
		b.WriteByte('>')
		return
	}
	tree.WriteAttribute(b, "id", c.ID)
	writeType(b, c)
	// One without the other is not allowed.
	if end := w.Ends[c.ID]; c.Data != "" || end != "" {
		tree.WriteAttribute(b, "dataRefEnd", v.data.id(end))
		tree.WriteAttribute(b, "dataRefStart", v.data.id(c.Data))
	}
	b.WriteByte('>')
}

// flat writes an opening or closing code that stands at one point.
func (v *codes) flat(w *inline.Writer, b *strings.Builder, c text.Code) {
	half := c.Kind == text.OpenHalf || c.Kind == text.CloseHalf
	isolated := ""
	if half && !w.Paired[c.ID] {
		isolated = "yes"
	}
	if inline.Side(c.Kind) == 1 {
		b.WriteString("<" + w.Prefix + "sc")
		tree.WriteAttribute(b, "id", c.ID)
		writeType(b, c)
	} else {
		b.WriteString("<" + w.Prefix + "ec")
		if isolated != "" {
			tree.WriteAttribute(b, "id", c.ID)
		} else {
			tree.WriteAttribute(b, "startRef", c.ID)
		}
	}
	tree.WriteAttribute(b, "isolated", isolated)
	tree.WriteAttribute(b, "equiv", c.Equiv)
	v.dataRef(b, c)
	b.WriteString("/>")
}

// writeType writes type and subType. Where XLIFF 2 has no word for what a code does, the
// subType is one of our own.
func writeType(b *strings.Builder, c text.Code) {
	switch c.Type {
	case "":
	case "bold", "b":
		b.WriteString(` type="fmt" subType="xlf:b"`)
	case "italic", "i":
		b.WriteString(` type="fmt" subType="xlf:i"`)
	case "underlined", "u":
		b.WriteString(` type="fmt" subType="xlf:u"`)
	case "link", "image":
		tree.WriteAttribute(b, "type", c.Type)
	default:
		if t := strings.TrimPrefix(c.Type, "x-"); isTypeName(t) {
			b.WriteString(` type="other" subType="` + inline.OwnSubType + t + `"`)
		}
	}
}

// isTypeName reports whether a type can stand in a subType.
func isTypeName(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r != '-' && (r < 'a' || r > 'z') }) < 0
}

// dataRef points to the native code of a code that has one.
func (v *codes) dataRef(b *strings.Builder, c text.Code) {
	if c.Data != "" {
		tree.WriteAttribute(b, "dataRef", v.data.id(c.Data))
	}
}

// originalData is the native code of one unit of XLIFF 2.
type originalData struct {
	ids   map[string]string
	order []string
}

// id returns the id of native code, a new one where it is new.
func (d *originalData) id(native string) string {
	if d == nil {
		return ""
	}
	if id, ok := d.ids[native]; ok {
		return id
	}
	if d.ids == nil {
		d.ids = map[string]string{}
	}
	id := "d" + strconv.Itoa(len(d.order)+1)
	d.ids[native] = id
	d.order = append(d.order, native)
	return id
}
