package xliff

import (
	"strings"

	"fidele/tm/text"
)

// codes1 writes codes as XLIFF 1.2 has them.
type codes1 struct{}

// Has reports whether local is an inline element of XLIFF 1.2.
func (codes1) Has(local string) bool {
	switch local {
	case "g", "x", "bx", "ex", "bpt", "ept", "ph", "it":
		return true
	}
	return false
}

// NativeInside: native code stands inside bpt, ept, ph and it.
func (codes1) NativeInside() bool { return true }

// CodePoint: there is no element for characters that XML cannot hold.
func (codes1) CodePoint() string { return "" }

// Code writes a code.
func (codes1) Code(w *inlineWriter, b *strings.Builder, c text.Code, nested bool) {
	p := w.prefix
	if w.wraps(c.Element) || c.Element == "" && nested {
		name := c.Element
		if name == "" {
			name = p + "g"
		}
		switch {
		case nested && c.Kind == text.Close:
			b.WriteString("</" + name + ">")
		case nested && c.Kind == text.Open:
			b.WriteString("<" + name)
			attributes1(w, b, c, "id")
			b.WriteByte('>')
		default:
			// A pair that another one crosses, or that is cut.
			flat := "bx"
			if side(c.Kind) == 2 {
				flat = "ex"
			}
			b.WriteString("<" + p + flat)
			c.Attrs = nil
			attributes1(w, b, c, "id", "rid")
			b.WriteString("/>")
		}
		return
	}
	if c.Element != "" {
		w.asRead(b, c)
		return
	}
	name, ids := flat1(w, c)
	b.WriteString("<" + p + name)
	attributes1(w, b, c, ids...)
	if name == "it" {
		writeAttribute(b, "pos", map[int]string{1: "open", 2: "close"}[side(c.Kind)])
	}
	if name == "x" || name == "bx" || name == "ex" {
		b.WriteString("/>")
		return
	}
	b.WriteByte('>')
	escapeText(b, c.Data, "")
	b.WriteString("</" + p + name + ">")
}

// flat1 chooses the element for a code of which no file has said how it is
// written.
func flat1(w *inlineWriter, c text.Code) (name string, ids []string) {
	half := c.Kind == text.OpenHalf || c.Kind == text.CloseHalf
	switch {
	case c.Kind == text.Alone && c.Data == "":
		return "x", []string{"id"}
	case c.Kind == text.Alone:
		return "ph", []string{"id"}
	case half && !w.paired[c.ID]:
		return "it", []string{"id"}
	case !w.native[c.ID] && side(c.Kind) == 1:
		return "bx", []string{"id", "rid"}
	case !w.native[c.ID]:
		return "ex", []string{"id", "rid"}
	case side(c.Kind) == 1:
		return "bpt", []string{"id", "rid"}
	}
	return "ept", []string{"id", "rid"}
}

// attributes1 writes the attributes a code was read with, or those that ids
// name.
func attributes1(w *inlineWriter, b *strings.Builder, c text.Code, ids ...string) {
	if w.attributesAsRead(b, c) {
		return
	}
	for _, name := range ids {
		if name != "rid" || isToken(c.ID) {
			writeAttribute(b, name, c.ID)
		}
	}
	if side(c.Kind) != 2 {
		writeAttribute(b, "ctype", ctype(c))
	}
	writeAttribute(b, "equiv-text", c.Equiv)
}

// ctype names what a code does in the words of XLIFF 1.2.
func ctype(c text.Code) string {
	switch c.Type {
	case "":
		return ""
	case "image", "pb", "lb":
		if c.Kind == text.Alone {
			return c.Type
		}
	case "bold", "italic", "underlined", "link":
		if c.Kind != text.Alone {
			return c.Type
		}
	}
	if strings.HasPrefix(c.Type, "x-") {
		return c.Type
	}
	return "x-" + token(c.Type)
}
