package inline

import (
	"strings"

	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/text"
)

// Vocabulary is how a version of XLIFF writes codes.
type Vocabulary interface {
	// Has reports whether the version has an inline element of that local name.
	Has(local string) bool
	// NativeInside reports whether native code stands inside the element of its
	// code; otherwise it stands apart and the element points to it.
	NativeInside() bool
	// CodePoint is the local name of the element that stands for a character
	// that XML cannot hold, "" where there is none.
	CodePoint() string
	// Code writes a code; nested tells that an element can wrap its pair.
	Code(w *Writer, b *strings.Builder, c text.Code, nested bool)
}

// Writer writes texts as the content of sources and targets.
type Writer struct {
	Vocabulary Vocabulary
	// Prefix stands before the names of elements ("xlf:").
	Prefix string
	// Models are the codes of the source in the file that is written to: a code
	// of the same id is written as that one is. nil for a file of our own.
	Models map[modelKey]text.Code
	// Paired holds ids of halves whose other half stands in the same source or
	// target element, in another segment.
	Paired map[string]bool
	// Ends is the native code that closes each pair of the text being written;
	// Native names the pairs that have native code at either end.
	Ends   map[string]string
	Native map[string]bool
}

// modelKey names a code in a text: by id, and by which end of a pair it is.
type modelKey struct {
	id   string
	side int
}

// Models lists codes by name; where two have one name the first counts.
func Models(lists ...[]text.Code) map[modelKey]text.Code {
	out := map[modelKey]text.Code{}
	for _, list := range lists {
		for _, c := range list {
			k := modelKey{c.ID, Side(c.Kind)}
			if _, ok := out[k]; !ok {
				out[k] = c
			}
		}
	}
	return out
}

// Write appends t as XML.
func (w *Writer) Write(b *strings.Builder, t text.Text) {
	cp := w.Vocabulary.CodePoint()
	if cp != "" {
		cp = w.Prefix + cp
	}
	if len(t.Codes) == 0 {
		tree.EscapeText(b, t.Plain, cp)
		return
	}
	codes := make([]text.Code, len(t.Codes))
	w.Ends, w.Native = map[string]string{}, map[string]bool{}
	for i, c := range t.Codes {
		codes[i] = w.resolve(c)
		if c.Kind == text.Close {
			w.Ends[c.ID] = c.Data
		}
		if c.Data != "" || c.Kind == text.OpenHalf || c.Kind == text.CloseHalf {
			w.Native[c.ID] = true
		}
	}
	nested := w.nestedPairs(codes)
	at := 0
	for _, c := range codes {
		tree.EscapeText(b, t.Plain[at:c.At], cp)
		at = c.At
		w.Vocabulary.Code(w, b, c, nested[c.ID])
	}
	tree.EscapeText(b, t.Plain[at:], cp)
}

// resolve returns a code the element and attributes of the source's code of the
// same id.
func (w *Writer) resolve(c text.Code) text.Code {
	if l, ok := w.Models[modelKey{c.ID, Side(c.Kind)}]; ok {
		l.At, l.Kind = c.At, c.Kind
		return l
	}
	local, ours := strings.CutPrefix(c.Element, w.Prefix)
	if w.Models != nil && ours && w.Vocabulary.Has(local) {
		return c
	}
	c.Element, c.Attrs, c.Raw = "", nil, ""
	return c
}

// Side tells which end of a pair a code is: 1 opens, 2 closes, 0 stands alone.
func Side(k text.CodeKind) int {
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
func (w *Writer) nestedPairs(codes []text.Code) map[string]bool {
	nested := map[string]bool{}
	var stack []string
	for _, c := range codes {
		ours := c.Element == ""
		if ours && w.Native[c.ID] && w.Vocabulary.NativeInside() || !ours && !w.Wraps(c.Element) {
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

// Wraps reports whether a code was read from an element around text.
func (w *Writer) Wraps(element string) bool {
	switch strings.TrimPrefix(element, w.Prefix) {
	case "", "x", "ph", "bx", "ex", "bpt", "ept", "it", "sc", "ec":
		return false
	}
	return true
}

// AsRead writes a flat code as the file it was read from wrote it.
func (w *Writer) AsRead(b *strings.Builder, c text.Code) {
	b.WriteString("<" + c.Element)
	w.AttributesAsRead(b, c)
	content := c.Raw
	if content == "" && w.Vocabulary.NativeInside() {
		var data strings.Builder
		tree.EscapeText(&data, c.Data, "")
		content = data.String()
	}
	switch strings.TrimPrefix(c.Element, w.Prefix) {
	case "x", "bx", "ex", "sc", "ec":
		content = ""
	}
	if content == "" {
		b.WriteString("/>")
		return
	}
	b.WriteString(">" + content + "</" + c.Element + ">")
}

// AttributesAsRead writes the attributes that a code was read with, and reports
// whether it was read.
func (w *Writer) AttributesAsRead(b *strings.Builder, c text.Code) bool {
	for _, a := range c.Attrs {
		b.WriteString(" " + a.Name + `="`)
		tree.EscapeAttribute(b, a.Value)
		b.WriteByte('"')
	}
	return c.Attrs != nil
}
