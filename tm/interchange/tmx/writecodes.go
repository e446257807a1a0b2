package tmx

import (
	"slices"
	"strconv"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// segments writes both sides with their codes, so that equal numbers are equal
// codes, whatever the ids of the unit say. The attribute x is written where both
// sides have the code and the numbers do not say so. The results for the codes are
// what the elements do not say of them; see [codesProp].
func segments(u *bitext.Unit) (source, target []byte, sourceCodes, targetCodes string) {
	if len(u.Source.Codes) == 0 && len(u.Target.Codes) == 0 {
		return appendEscaped([]byte(nil), u.Source.Plain), appendEscaped([]byte(nil), u.Target.Plain), "", ""
	}
	to := bitext.JoinCodes(u.Source, u.Target)
	var read Entry
	for _, form := range []pairForm{{}, {joined: true}, {joined: true, external: true}} {
		var numbers map[string]string
		source, numbers = segmentOf(u.Source, to, form, nil)
		if form.joined {
			target, _ = segmentOf(to, u.Source, form, numbers)
		} else {
			target, _ = segmentOf(to, u.Source, form, nil)
		}
		read = reread(source, target)
		if sameIDs(read.Variants[0].Text, u.Source) && sameIDs(read.Variants[1].Text, to) {
			break
		}
	}
	return source, target, codesProp(u.Source.Codes, read.Variants[0].Text.Codes), codesProp(u.Target.Codes, read.Variants[1].Text.Codes)
}

// pairForm is how a unit says which codes are the same: joined gives the pairs of
// the target the i of the source, external writes ids as x.
type pairForm struct{ joined, external bool }

// reread returns the texts that reading two segments gives.
func reread(segments ...[]byte) Entry {
	var e Entry
	p := newParser(func(QuirkKind, int, string) {})
	for _, s := range segments {
		p.take(string(s)+"</seg>", 0, p.whole)
		v := e.variant()
		v.Text, _ = p.segment(-1)
	}
	p.identify(&e)
	return e
}

func sameIDs(a, b text.Text) bool {
	return slices.EqualFunc(a.Codes, b.Codes, func(a, b text.Code) bool { return a.ID == b.ID })
}

// segmentOf writes a text with its codes. other is the text of the other side, and
// numbers what that wrote as i, by id, if that counts. It returns what it wrote
// itself.
func segmentOf(t, other text.Text, form pairForm, numbers map[string]string) ([]byte, map[string]string) {
	var out []byte
	at := 0
	wrapped := nesting(t)
	pairs, numbers := pairNumbers(t, wrapped, numbers)
	shared := externalIDs(other, form.external)
	for i, c := range t.Codes {
		out = appendEscaped(out, t.Plain[at:c.At])
		at = c.At
		x := externalID(c, form.external)
		if !shared[joinedCode{c.ID, x}] {
			x = ""
		}
		out = appendCode(out, c, codeForm{pair: pairs[i], hi: wrapped[i], x: x})
	}
	return appendEscaped(out, t.Plain[at:]), numbers
}

// externalID returns the x of a code: its id, or else the x that it was read with.
func externalID(c text.Code, isID bool) string {
	switch {
	case c.Kind == text.Close:
		return ""
	case isID:
		return c.ID
	}
	return attr(c.Attrs, "x")
}

// A joinedCode is a code by its id and its x.
type joinedCode struct{ id, x string }

// externalIDs returns the codes of a text that have an x.
func externalIDs(t text.Text, isID bool) map[joinedCode]bool {
	m := map[joinedCode]bool{}
	for _, c := range t.Codes {
		if x := externalID(c, isID); x != "" {
			m[joinedCode{c.ID, x}] = true
		}
	}
	return m
}

// pairNumbers returns the i of each code that is written as bpt or ept, and by id:
// that of the same pair on the other side where other says it, the one it was read
// with where that is still good, else the least that is free.
func pairNumbers(t text.Text, hi []bool, other map[string]string) ([]string, map[string]string) {
	numbers := make([]string, len(t.Codes))
	used := map[string]bool{}
	byID := map[string]string{}
	for _, n := range other {
		used[n] = true
	}
	take := func(i int, n string) {
		used[n], numbers[i] = true, n
		byID[t.Codes[i].ID] = n
	}
	for i, c := range t.Codes {
		if c.Kind != text.Open || hi[i] {
			continue
		}
		if n := other[c.ID]; n != "" {
			take(i, n)
		} else if n := attr(c.Attrs, "i"); n != "" && !used[n] {
			take(i, n)
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
			take(i, strconv.Itoa(next))
		case c.Kind == text.Close:
			numbers[i] = byID[c.ID]
		}
	}
	return numbers, byID
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
