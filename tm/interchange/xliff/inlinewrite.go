package xliff

import (
	"strings"

	"fidele/tm/text"
)

// vocabulary is how a version of XLIFF writes codes.
type vocabulary interface {
	// Has reports whether the version has an inline element of that local name.
	Has(local string) bool
	// NativeInside reports whether native code stands inside the element of its
	// code; otherwise it stands apart and the element points to it.
	NativeInside() bool
	// CodePoint is the local name of the element that stands for a character
	// that XML cannot hold, "" where there is none.
	CodePoint() string
	// Code writes a code; nested tells that an element can wrap its pair.
	Code(w *inlineWriter, b *strings.Builder, c text.Code, nested bool)
}

// inlineWriter writes texts as the content of sources and targets.
type inlineWriter struct {
	vocabulary vocabulary
	// prefix stands before the names of elements ("xlf:").
	prefix string
	// like are the codes of the source in the file that is written to: a code
	// of the same id is written as that one is. nil for a file of our own.
	like map[likeKey]text.Code
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

// write appends t as XML.
func (w *inlineWriter) write(b *strings.Builder, t text.Text) {
	cp := w.vocabulary.CodePoint()
	if cp != "" {
		cp = w.prefix + cp
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
		w.vocabulary.Code(w, b, c, nested[c.ID])
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
	if w.like != nil && c.Element != "" && strings.HasPrefix(c.Element, w.prefix) && w.vocabulary.Has(c.Element[len(w.prefix):]) {
		return c
	}
	c.Element, c.Attrs, c.Raw = "", nil, ""
	return c
}

// side tells which end of a pair a code is: 1 opens, 2 closes, 0 stands alone.
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
		if c.Element == "" && w.native[c.ID] && w.vocabulary.NativeInside() || c.Element != "" && !w.wraps(c.Element) {
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

// asRead writes a flat code as the file it was read from wrote it.
func (w *inlineWriter) asRead(b *strings.Builder, c text.Code) {
	b.WriteString("<" + c.Element)
	w.attributesAsRead(b, c)
	content := c.Raw
	if content == "" && w.vocabulary.NativeInside() {
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

// attributesAsRead writes the attributes that a code was read with, and reports
// whether it was read.
func (w *inlineWriter) attributesAsRead(b *strings.Builder, c text.Code) bool {
	for _, a := range c.Attrs {
		b.WriteString(" " + a.Name + `="`)
		escapeAttribute(b, a.Value)
		b.WriteByte('"')
	}
	return c.Attrs != nil
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
