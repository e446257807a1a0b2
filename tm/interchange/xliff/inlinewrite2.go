package xliff

import (
	"strconv"
	"strings"

	"fidele/tm/text"
)

func itoa(n int) string { return strconv.Itoa(n) }

// code2 writes a code as XLIFF 2 has it.
func (w *inlineWriter) code2(b *strings.Builder, c text.Code, nested bool) {
	p := w.prefix
	switch {
	case c.Kind == text.Alone && c.Element != "":
		w.asRead(b, c)
	case c.Kind == text.Alone:
		b.WriteString("<" + p + "ph")
		w.attributes(b, c, "id")
		w.dataRef(b, c)
		b.WriteString("/>")
	case nested && (c.Element == "" || w.wraps(c.Element)):
		w.pair2(b, c)
	case c.Element != "" && !w.wraps(c.Element):
		w.asRead(b, c)
	default:
		w.flat2(b, c)
	}
}

// pair2 writes one end of an element around text.
func (w *inlineWriter) pair2(b *strings.Builder, c text.Code) {
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
		w.attributes(b, c)
		b.WriteByte('>')
		return
	}
	writeAttribute(b, "id", c.ID)
	w.type2(b, c)
	// One without the other is not allowed.
	if end := w.ends[c.ID]; c.Data != "" || end != "" {
		writeAttribute(b, "dataRefEnd", w.data.id(end))
		writeAttribute(b, "dataRefStart", w.data.id(c.Data))
	}
	b.WriteByte('>')
}

// flat2 writes an opening or closing code that stands at one point.
func (w *inlineWriter) flat2(b *strings.Builder, c text.Code) {
	half := c.Kind == text.OpenHalf || c.Kind == text.CloseHalf
	isolated := ""
	if half && !w.paired[c.ID] {
		isolated = "yes"
	}
	if side(c.Kind) == 1 {
		b.WriteString("<" + w.prefix + "sc")
		writeAttribute(b, "id", c.ID)
		w.type2(b, c)
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
	w.dataRef(b, c)
	b.WriteString("/>")
}

// type2 writes type and subType for codes whose work XLIFF 2 has a word for.
func (w *inlineWriter) type2(b *strings.Builder, c text.Code) {
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
func (w *inlineWriter) dataRef(b *strings.Builder, c text.Code) {
	if c.Data != "" {
		writeAttribute(b, "dataRef", w.data.id(c.Data))
	}
}
