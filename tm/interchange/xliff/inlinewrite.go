package xliff

import (
	"strings"

	"fidele/tm/text"
)

// inlineWriter writes texts as the content of sources and targets.
type inlineWriter struct {
	version2 bool
	// prefix stands before the names of elements ("xlf:").
	prefix string
	// like are the codes of the source in the file that is written to: a code
	// of the same id is written as that one is. nil for a file of our own.
	like map[likeKey]text.Code
	// data collects native code for originalData (XLIFF 2); nil where a file
	// that exists is changed and its data may not grow.
	data *originalData
	// paired holds ids of halves whose other half stands in the same source or
	// target element, in another segment.
	paired map[string]bool
	// ends is the native code that closes each pair of the text being written;
	// native names the pairs that have native code at either end.
	ends   map[string]string
	native map[string]bool
}

// likeKey names a code in a text: by id, and by which end of a pair it is.
type likeKey struct {
	id   string
	side int
}

// likeCodes lists codes by name; where two have one name the first counts.
func likeCodes(lists ...[]text.Code) map[likeKey]text.Code {
	out := map[likeKey]text.Code{}
	for _, list := range lists {
		for _, c := range list {
			k := likeKey{c.ID, side(c.Kind)}
			if _, ok := out[k]; !ok {
				out[k] = c
			}
		}
	}
	return out
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
	id := "d" + itoa(len(d.order)+1)
	d.ids[native] = id
	d.order = append(d.order, native)
	return id
}

// write appends t as XML.
func (w *inlineWriter) write(b *strings.Builder, t text.Text) {
	cp := ""
	if w.version2 {
		cp = w.prefix + "cp"
	}
	if len(t.Codes) == 0 {
		escapeText(b, t.Plain, cp)
		return
	}
	codes := make([]text.Code, len(t.Codes))
	w.ends, w.native = map[string]string{}, map[string]bool{}
	for i, c := range t.Codes {
		codes[i] = w.resolve(c)
		if c.Kind == text.Close {
			w.ends[c.ID] = c.Data
		}
		if c.Data != "" || c.Kind == text.OpenHalf || c.Kind == text.CloseHalf {
			w.native[c.ID] = true
		}
	}
	nested := w.nestedPairs(codes)
	at := 0
	for _, c := range codes {
		escapeText(b, t.Plain[at:c.At], cp)
		at = c.At
		if w.version2 {
			w.code2(b, c, nested[c.ID])
		} else {
			w.code1(b, c, nested[c.ID])
		}
	}
	escapeText(b, t.Plain[at:], cp)
}

// resolve returns a code the element and attributes of the source's code of the
// same id.
func (w *inlineWriter) resolve(c text.Code) text.Code {
	if l, ok := w.like[likeKey{c.ID, side(c.Kind)}]; ok {
		l.At, l.Kind = c.At, c.Kind
		return l
	}
	if w.like != nil && c.Element != "" && strings.HasPrefix(c.Element, w.prefix) && w.knows(c.Element[len(w.prefix):]) {
		return c
	}
	c.Element, c.Attrs, c.Raw = "", nil, ""
	return c
}

// knows reports whether an element belongs to the version of XLIFF written.
func (w *inlineWriter) knows(local string) bool {
	switch local {
	case "ph":
		return true
	case "pc", "sc", "ec":
		return w.version2
	case "g", "x", "bx", "ex", "bpt", "ept", "it":
		return !w.version2
	}
	return false
}

func side(k text.CodeKind) int {
	switch k {
	case text.Open, text.OpenHalf:
		return 1
	case text.Close, text.CloseHalf:
		return 2
	}
	return 0
}

// nestedPairs returns the ids of pairs that lie properly inside each other, so
// that an element may wrap what they enclose.
func (w *inlineWriter) nestedPairs(codes []text.Code) map[string]bool {
	nested := map[string]bool{}
	var stack []string
	for _, c := range codes {
		if c.Element == "" && w.native[c.ID] && !w.version2 || c.Element != "" && !w.wraps(c.Element) {
			continue
		}
		switch c.Kind {
		case text.Open:
			stack = append(stack, c.ID)
		case text.Close:
			if len(stack) > 0 && stack[len(stack)-1] == c.ID {
				stack = stack[:len(stack)-1]
				nested[c.ID] = true
				continue
			}
			for i, id := range stack {
				if id == c.ID {
					stack = append(stack[:i], stack[i+1:]...)
					break
				}
			}
		}
	}
	return nested
}

// wraps reports whether a code was read from an element around text.
func (w *inlineWriter) wraps(element string) bool {
	switch strings.TrimPrefix(element, w.prefix) {
	case "", "x", "ph", "bx", "ex", "bpt", "ept", "it", "sc", "ec":
		return false
	}
	return true
}

// code1 writes a code as XLIFF 1.2 has it.
func (w *inlineWriter) code1(b *strings.Builder, c text.Code, nested bool) {
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
			w.attributes(b, c, "id")
			b.WriteByte('>')
		default:
			// A pair that another one crosses, or that is cut.
			flat := "bx"
			if side(c.Kind) == 2 {
				flat = "ex"
			}
			b.WriteString("<" + p + flat)
			c.Attrs = nil
			w.attributes(b, c, "id", "rid")
			b.WriteString("/>")
		}
		return
	}
	if c.Element != "" {
		w.asRead(b, c)
		return
	}
	name, ids := w.flat1(c)
	b.WriteString("<" + p + name)
	w.attributes(b, c, ids...)
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
func (w *inlineWriter) flat1(c text.Code) (name string, ids []string) {
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

// asRead writes a flat code as the file it was read from wrote it.
func (w *inlineWriter) asRead(b *strings.Builder, c text.Code) {
	b.WriteString("<" + c.Element)
	w.attributes(b, c)
	content := c.Raw
	if content == "" && !w.version2 {
		var data strings.Builder
		escapeText(&data, c.Data, "")
		content = data.String()
	}
	switch strings.TrimPrefix(c.Element, w.prefix) {
	case "x", "bx", "ex", "sc", "ec":
		content = ""
	}
	if content == "" {
		b.WriteString("/>")
		return
	}
	b.WriteString(">" + content + "</" + c.Element + ">")
}

// attributes writes the attributes a code was read with, or those that ids
// name.
func (w *inlineWriter) attributes(b *strings.Builder, c text.Code, ids ...string) {
	if c.Attrs != nil {
		for _, a := range c.Attrs {
			b.WriteString(" " + a.Name + `="`)
			escapeAttribute(b, a.Value)
			b.WriteByte('"')
		}
		return
	}
	for _, name := range ids {
		switch name {
		case "rid":
			if isToken(c.ID) {
				writeAttribute(b, name, c.ID)
			}
		default:
			writeAttribute(b, name, c.ID)
		}
	}
	if len(ids) == 0 {
		return
	}
	if w.version2 {
		writeAttribute(b, "equiv", c.Equiv)
		return
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

// isToken reports whether s can stand where XML Schema wants an NMTOKEN.
func isToken(s string) bool { return s != "" && token(s) == s }

// token makes an NMTOKEN of s: ASCII letters, digits and "._:-" stay, all else
// becomes "_".
func token(s string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("._:-", r) {
			return r
		}
		return '_'
	}, s)
}
