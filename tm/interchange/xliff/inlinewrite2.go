package xliff

import (
	"strconv"
	"strings"

	"fidele/tm/text"
)

// codes2 writes codes as XLIFF 2 has them.
type codes2 struct {
	// data collects native code for originalData; nil where a file that exists
	// is changed and its data may not grow.
	data *originalData
}

// Has reports whether local is an inline element of XLIFF 2.
func (*codes2) Has(local string) bool {
	switch local {
	case "ph", "pc", "sc", "ec":
		return true
	}
	return false
}

// NativeInside: native code stands in originalData.
func (*codes2) NativeInside() bool { return false }

// CodePoint is the element for characters that XML cannot hold.
func (*codes2) CodePoint() string { return "cp" }

// Code writes a code.
func (v *codes2) Code(w *inlineWriter, b *strings.Builder, c text.Code, nested bool) {
	p := w.prefix
	switch {
	case c.Kind == text.Alone && c.Element != "":
		w.asRead(b, c)
	case c.Kind == text.Alone:
		b.WriteString("<" + p + "ph")
		if !w.attributesAsRead(b, c) {
			writeAttribute(b, "id", c.ID)
			writeAttribute(b, "equiv", c.Equiv)
		}
		v.dataRef(b, c)
		b.WriteString("/>")
	case nested && (c.Element == "" || w.wraps(c.Element)):
		v.pair(w, b, c)
	case c.Element != "" && !w.wraps(c.Element):
		w.asRead(b, c)
	default:
		v.flat(w, b, c)
	}
}

// pair writes one end of an element around text.
func (v *codes2) pair(w *inlineWriter, b *strings.Builder, c text.Code) {
	name := c.Element
	if name == "" {
		name = w.prefix + "pc"
	}
	if c.Kind == text.Close {
		b.WriteString("</" + name + ">")
		return
	}
	b.WriteString("<" + name)
	if c.Element != "" {
		w.attributesAsRead(b, c)
		b.WriteByte('>')
		return
	}
	writeAttribute(b, "id", c.ID)
	type2(b, c)
	// One without the other is not allowed.
	if end := w.ends[c.ID]; c.Data != "" || end != "" {
		writeAttribute(b, "dataRefEnd", v.data.id(end))
		writeAttribute(b, "dataRefStart", v.data.id(c.Data))
	}
	b.WriteByte('>')
}

// flat writes an opening or closing code that stands at one point.
func (v *codes2) flat(w *inlineWriter, b *strings.Builder, c text.Code) {
	half := c.Kind == text.OpenHalf || c.Kind == text.CloseHalf
	isolated := ""
	if half && !w.paired[c.ID] {
		isolated = "yes"
	}
	if side(c.Kind) == 1 {
		b.WriteString("<" + w.prefix + "sc")
		writeAttribute(b, "id", c.ID)
		type2(b, c)
	} else {
		b.WriteString("<" + w.prefix + "ec")
		if isolated != "" {
			writeAttribute(b, "id", c.ID)
		} else {
			writeAttribute(b, "startRef", c.ID)
		}
	}
	writeAttribute(b, "isolated", isolated)
	writeAttribute(b, "equiv", c.Equiv)
	v.dataRef(b, c)
	b.WriteString("/>")
}

// type2 writes type and subType for codes whose work XLIFF 2 has a word for.
func type2(b *strings.Builder, c text.Code) {
	switch c.Type {
	case "bold", "b":
		b.WriteString(` type="fmt" subType="xlf:b"`)
	case "italic", "i":
		b.WriteString(` type="fmt" subType="xlf:i"`)
	case "underlined", "u":
		b.WriteString(` type="fmt" subType="xlf:u"`)
	case "link", "image":
		writeAttribute(b, "type", c.Type)
	}
}

// dataRef points to the native code of a code that has one.
func (v *codes2) dataRef(b *strings.Builder, c text.Code) {
	if c.Data != "" {
		writeAttribute(b, "dataRef", v.data.id(c.Data))
	}
}

// originalData is the native code of one unit of XLIFF 2.
type originalData struct {
	ids   map[string]string
	order []string
}

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
