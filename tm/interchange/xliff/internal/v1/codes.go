package v1

import (
	"strings"

	"fidele/tm/interchange/xliff/internal/inline"
	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/text"
)

// codes writes codes as XLIFF 1.2 has them.
type codes struct{}

// Has reports whether local is an inline element of XLIFF 1.2.
func (codes) Has(local string) bool {
	switch local {
	case "g", "x", "bx", "ex", "bpt", "ept", "ph", "it":
		return true
	}
	return false
}

// NativeInside: native code stands inside bpt, ept, ph and it.
func (codes) NativeInside() bool { return true }

// CodePoint: there is no element for characters that XML cannot hold.
func (codes) CodePoint() string { return "" }

// Code writes a code.
func (codes) Code(w *inline.Writer, b *strings.Builder, c text.Code, nested bool) {
	p := w.Prefix
	if w.Wraps(c.Element) || c.Element == "" && nested {
		name := c.Element
		if name == "" {
			name = p + "g"
		}
		switch {
		case nested && c.Kind == text.Close:
			b.WriteString("</" + name + ">")
		case nested && c.Kind == text.Open:
			b.WriteString("<" + name)
			attributes(w, b, c, "id")
			b.WriteByte('>')
		default:
			// A pair that another one crosses, or that is cut.
			flat := "bx"
			if inline.Side(c.Kind) == 2 {
				flat = "ex"
			}
			b.WriteString("<" + p + flat)
			c.Attrs = nil
			attributes(w, b, c, "id", "rid")
			b.WriteString("/>")
		}
		return
	}
	if c.Element != "" {
		w.AsRead(b, c)
		return
	}
	name, ids := flat(w, c)
	b.WriteString("<" + p + name)
	attributes(w, b, c, ids...)
	if name == "it" {
		tree.WriteAttribute(b, "pos", map[int]string{1: "open", 2: "close"}[inline.Side(c.Kind)])
	}
	if name == "x" || name == "bx" || name == "ex" {
		b.WriteString("/>")
		return
	}
	b.WriteByte('>')
	tree.EscapeText(b, c.Data, "")
	b.WriteString("</" + p + name + ">")
}

// flat chooses the element for a code of which no file has said how it is
// written.
func flat(w *inline.Writer, c text.Code) (name string, ids []string) {
	half := c.Kind == text.OpenHalf || c.Kind == text.CloseHalf
	switch {
	case c.Kind == text.Alone && c.Data == "":
		return "x", []string{"id"}
	case c.Kind == text.Alone:
		return "ph", []string{"id"}
	case half && !w.Paired[c.ID]:
		return "it", []string{"id"}
	case !w.Native[c.ID] && inline.Side(c.Kind) == 1:
		return "bx", []string{"id", "rid"}
	case !w.Native[c.ID]:
		return "ex", []string{"id", "rid"}
	case inline.Side(c.Kind) == 1:
		return "bpt", []string{"id", "rid"}
	}
	return "ept", []string{"id", "rid"}
}

// attributes writes the attributes a code was read with, or those that ids
// name.
func attributes(w *inline.Writer, b *strings.Builder, c text.Code, ids ...string) {
	if w.AttributesAsRead(b, c) {
		return
	}
	for _, name := range ids {
		if name != "rid" || tree.IsToken(c.ID) {
			tree.WriteAttribute(b, name, c.ID)
		}
	}
	if inline.Side(c.Kind) != 2 {
		tree.WriteAttribute(b, "ctype", ctype(c))
	}
	tree.WriteAttribute(b, "equiv-text", c.Equiv)
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
	return "x-" + tree.Token(c.Type)
}
