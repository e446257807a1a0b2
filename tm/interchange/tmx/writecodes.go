package tmx

import (
	"slices"
	"strconv"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// segments writes both sides with their codes. The attribute x is written where
// both sides have the code, so that readers can join them. The results for the
// codes are what the elements do not say of them; see [codesProp].
func segments(u *bitext.Unit) (source, target []byte, sourceCodes, targetCodes string) {
	if len(u.Source.Codes) == 0 && len(u.Target.Codes) == 0 {
		return appendEscaped([]byte(nil), u.Source.Plain), appendEscaped([]byte(nil), u.Target.Plain), "", ""
	}
	var read Entry
	for _, joined := range []bool{false, true} {
		source = segmentOf(u.Source, u.Target, joined)
		target = segmentOf(u.Target, u.Source, joined)
		read = reread(source, target)
		if sameIDs(read.Variants[0].Text, u.Source) && sameIDs(read.Variants[1].Text, u.Target) {
			break
		}
	}
	return source, target, codesProp(u.Source.Codes, read.Variants[0].Text.Codes), codesProp(u.Target.Codes, read.Variants[1].Text.Codes)
}

// reread returns the texts that reading two segments gives.
func reread(segments ...[]byte) Entry {
	var e Entry
	p := newParser(func(QuirkKind, int, string) {})
	for _, s := range segments {
		p.take(string(s)+"</seg>", 0, p.whole)
		v := e.variant()
		v.Text, _ = p.segment()
	}
	p.identify(&e)
	return e
}

func sameIDs(a, b text.Text) bool {
	return slices.EqualFunc(a.Codes, b.Codes, func(a, b text.Code) bool { return a.ID == b.ID })
}

// segmentOf writes a text with its codes. other is the text of the other side;
// joined writes ids as x.
func segmentOf(t, other text.Text, joined bool) []byte {
	var out []byte
	at := 0
	wrapped := nesting(t)
	pairs := pairNumbers(t, wrapped)
	there := externalIDs(other)
	for i, c := range t.Codes {
		out = appendEscaped(out, t.Plain[at:c.At])
		at = c.At
		out = appendCode(out, c, codeForm{pair: pairs[i], hi: wrapped[i], x: externalID(c, there, joined)})
	}
	return appendEscaped(out, t.Plain[at:])
}

// externalIDs returns the attribute x of each code that a text has, by the id of
// the code; ids are unique but for the closing halves of pairs.
func externalIDs(t text.Text) map[string]string {
	ids := make(map[string]string, len(t.Codes))
	for _, c := range t.Codes {
		if c.Kind != text.Close {
			ids[c.ID] = attr(c.Attrs, "x")
		}
	}
	return ids
}

// externalID returns the x of a code, "" where the other side, whose codes have
// the ids that are there, has no such code.
func externalID(c text.Code, there map[string]string, joined bool) string {
	x := attr(c.Attrs, "x")
	if joined {
		x = c.ID
	}
	if x == "" || c.Kind == text.Close {
		return ""
	}
	if other, ok := there[c.ID]; ok && (joined || other == x) {
		return x
	}
	return ""
}

// pairNumbers returns the i of each code that is written as bpt or ept: the one
// it was read with where that is still good, else the least that is free.
func pairNumbers(t text.Text, hi []bool) []string {
	numbers := make([]string, len(t.Codes))
	used := map[string]bool{}
	byID := map[string]string{}
	for i, c := range t.Codes {
		if n := attr(c.Attrs, "i"); c.Kind == text.Open && !hi[i] && n != "" && !used[n] {
			used[n], numbers[i] = true, n
			byID[c.ID] = n
		}
	}
	next := 1
	for i, c := range t.Codes {
		switch {
		case hi[i]:
		case c.Kind == text.Open && numbers[i] == "":
			for used[strconv.Itoa(next)] {
				next++
			}
			n := strconv.Itoa(next)
			used[n], numbers[i] = true, n
			byID[c.ID] = n
		case c.Kind == text.Close:
			numbers[i] = byID[c.ID]
		}
	}
	return numbers
}

// nesting tells for each code whether it can be written as a hi element: those
// must lie within one another.
func nesting(t text.Text) []bool {
	ok := make([]bool, len(t.Codes))
	var stack []int
	for i, c := range t.Codes {
		if c.Element != "hi" || c.Data != "" {
			continue
		}
		switch c.Kind {
		case text.Open:
			stack = append(stack, i)
		case text.Close:
			k := len(stack) - 1
			if k >= 0 && t.Codes[stack[k]].ID == c.ID {
				ok[stack[k]], ok[i] = true, true
				stack = stack[:k]
			}
		case text.Alone:
			ok[i] = true
		}
	}
	return ok
}

// codeForm is how a code is written.
type codeForm struct {
	pair string // i
	x    string
	hi   bool
}

// appendCode writes the element of a code.
func appendCode(b []byte, c text.Code, f codeForm) []byte {
	put := func(name, value string) {
		if value != "" {
			b = append(appendAttr(append(append(append(b, ' '), name...), '=', '"'), value), '"')
		}
	}
	if f.hi {
		if c.Kind == text.Close {
			return append(b, "</hi>"...)
		}
		b = append(b, "<hi"...)
		put("x", f.x)
		put("type", c.Type)
		if c.Kind == text.Alone {
			return append(b, "/>"...)
		}
		return append(b, '>')
	}
	element := usualElement(c.Kind)
	if c.Element == "ut" && c.Kind == text.Alone {
		element = "ut"
	}
	b = append(append(b, '<'), element...)
	switch element {
	case "bpt", "ept":
		put("i", f.pair)
	case "it":
		put("pos", map[bool]string{true: "begin", false: "end"}[c.Kind == text.OpenHalf])
	}
	if element != "ept" {
		put("x", f.x)
	}
	if element == "ph" {
		put("assoc", attr(c.Attrs, "assoc"))
	}
	if element != "ept" && element != "ut" {
		put("type", c.Type)
	}
	content := rawContent(c)
	if content == "" {
		return append(b, "/>"...)
	}
	b = append(append(append(b, '>'), content...), "</"...)
	return append(append(b, element...), '>')
}

// rawContent returns what stands in the element of a code: its markup where that
// is fit for TMX, else its text.
func rawContent(c text.Code) string {
	if c.Raw != "" && isNative(c.Element) {
		p := newParser(func(QuirkKind, int, string) {})
		p.take(c.Raw+"</ph>", 0, p.whole)
		data, raw, f := p.codeContent("ph", 0)
		if f == nil && p.lex.Offset() == len(p.src) && data == c.Data && raw == c.Raw {
			return c.Raw
		}
	}
	return string(appendEscaped([]byte(nil), strings.ToValidUTF8(c.Data, "\uFFFD")))
}
