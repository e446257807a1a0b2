package tmx

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fidele/tm/text"
)

// opened is an element of a segment whose end is still to come.
type opened struct {
	local string
	code  int // index of its code
	at    int
}

// segment parses the content of a seg, from index i to behind its end tag.
// Codes get their ids later, from [identify], which sees all languages.
func (p *parser) segment(i int) (out text.Text, next int, f *fail) {
	plain := p.plain[:0]
	var codes []text.Code
	var stack []opened
	defer func() { p.plain = plain[:0] }()
	for {
		j := bytes.IndexByte(p.b[i:], '<')
		if j < 0 {
			return out, i, damaged(i, "its segment has no end")
		}
		plain = p.text(plain, p.b[i:i+j], i)
		i += j
		if n := p.passed(i); n > i {
			i = n
			continue
		}
		if s, n, ok := p.cdata(i); ok {
			plain, i = append(plain, bytes.ReplaceAll(s, []byte("\r\n"), []byte("\n"))...), n
			continue
		}
		t, n, ok := p.tag(i)
		at := i
		switch {
		case !ok:
			p.quirk(RepairLess, i, "")
			plain = append(plain, '<')
			i++
			continue
		case t.end && t.local == "seg":
			if f := p.unclosed(stack, codes); f != nil {
				return out, at, f
			}
			out.Plain, out.Codes = string(plain), codes
			return out, n, nil
		case t.local == "tuv" || t.local == "tu" || t.local == "seg" || t.local == "body" || t.local == "prop":
			return out, at, damaged(at, "%s within a segment", p.b[at:n])
		}
		i = n
		code := text.Code{At: len(plain), Element: t.local, Attrs: t.attrs}
		switch {
		case t.end:
			k := len(stack) - 1
			if k < 0 || stack[k].local != t.local {
				return out, at, damaged(at, "</%s> closes what is not open", t.name)
			}
			open := &codes[stack[k].code]
			code.Kind, code.Element, code.ID = text.Close, open.Element, open.ID
			if open.Data != "" {
				code.Data = string(p.b[at:n])
			}
			stack = stack[:k]
		case isNative(t.local):
			p.native(&t, &code)
			if !t.empty {
				if code.Data, code.Raw, i, f = p.codeContent(n, t.local); f != nil {
					return out, at, f
				}
			}
		default:
			code.Kind = text.Alone
			if t.local == "hi" {
				p.element(&t, at)
			} else {
				p.markup(&t, &code, at, p.b[at:n])
			}
			if !t.empty {
				if len(stack) >= maxDepth {
					return out, at, &fail{at, fmt.Errorf("%w: elements nest more than %d deep", ErrTooLarge, maxDepth)}
				}
				code.Kind = text.Open
				// The pair is known by its place in the text for now.
				code.ID = "#" + strconv.Itoa(len(codes))
				stack = append(stack, opened{t.local, len(codes), at})
			}
		}
		codes = append(codes, code)
	}
}

// isNative reports whether an element's content is a code and no text.
func isNative(local string) bool {
	switch local {
	case "bpt", "ept", "ph", "it", "ut":
		return true
	}
	return false
}

// native sets the kind of a code element; bpt and ept become pairs in
// [identify].
func (p *parser) native(t *tag, c *text.Code) {
	c.Kind = text.Alone
	switch t.local {
	case "bpt":
		c.Kind = text.OpenHalf
	case "ept":
		c.Kind = text.CloseHalf
	case "it":
		switch t.attr("pos") {
		case "begin", "open":
			c.Kind = text.OpenHalf
		case "end", "close":
			c.Kind = text.CloseHalf
		}
	}
	c.Type = t.attr("type")
	c.Attrs = slices.DeleteFunc(c.Attrs, func(a text.Attr) bool { return a.Name == "type" || a.Name == "pos" })
}

// markup makes a code of an element TMX does not know: its tag is the code, its
// content is text.
func (p *parser) markup(t *tag, c *text.Code, at int, raw []byte) {
	switch t.local {
	case "g", "x", "bx", "ex", "mrk":
		p.quirk(QuirkXLIFFCodes, at, t.name)
	default:
		p.quirk(QuirkUnknownElement, at, t.name)
	}
	c.Data, c.Attrs, c.Element = string(raw), nil, ""
}

// unclosed deals with elements that a segment leaves open. Those that HTML
// writes without an end are repaired.
func (p *parser) unclosed(stack []opened, codes []text.Code) *fail {
	for _, o := range stack {
		switch o.local {
		case "br", "img", "hr", "input", "wbr", "col":
			codes[o.code].Kind = text.Alone
			p.quirk(RepairTag, o.at, o.local)
		default:
			return damaged(o.at, "<%s> is never closed", o.local)
		}
	}
	return nil
}

// codeContent reads the content of a code element. data is its text, with that
// of sub-flows; raw is its markup where it is more than text.
func (p *parser) codeContent(i int, local string) (data, raw string, next int, f *fail) {
	text := p.code[:0]
	defer func() { p.code = text[:0] }()
	var markup []byte
	from, sub := i, 0
	for {
		j := bytes.IndexByte(p.b[i:], '<')
		if j < 0 {
			return "", "", i, damaged(from, "<%s> has no end", local)
		}
		text = p.text(text, p.b[i:i+j], i)
		i += j
		if n := p.passed(i); n > i {
			i = n
			continue
		}
		if s, n, ok := p.cdata(i); ok {
			text, i = append(text, s...), n
			continue
		}
		t, n, ok := p.tag(i)
		switch {
		case !ok:
			p.quirk(RepairLess, i, "")
			text = append(text, '<')
			i++
			continue
		case t.end && t.local == local && sub == 0:
			if markup != nil {
				raw = string(appendEscaped(markup, text[len(data):]))
				return data + string(text[len(data):]), raw, n, nil
			}
			return string(text), "", n, nil
		case t.local == "seg" || t.local == "tuv" || t.local == "tu":
			return "", "", i, damaged(from, "<%s> has no end", local)
		case isSubMarkup(t.local) && (sub > 0 || t.local == "sub"):
			markup = appendEscaped(markup, text[len(data):])
			data = string(text)
			markup = appendTag(markup, &t)
			if t.local == "sub" && !t.empty {
				if sub += 1; t.end {
					sub -= 2
				}
				if sub < 0 || sub > maxDepth {
					return "", "", i, damaged(i, "sub-flows do not nest")
				}
			}
		default:
			p.quirk(QuirkMarkupInCode, i, t.name)
			text = append(text, p.b[i:n]...)
		}
		i = n
	}
}

// isSubMarkup reports whether an element may stand in a sub-flow.
func isSubMarkup(local string) bool { return local == "sub" || local == "hi" || isNative(local) }

// appendTag writes a tag as TMX writes it.
func appendTag(b []byte, t *tag) []byte {
	b = append(b, '<')
	if t.end {
		return append(append(append(b, '/'), t.local...), '>')
	}
	b = append(b, t.local...)
	for _, a := range t.attrs {
		b = append(append(append(b, ' '), a.Name...), '=', '"')
		b = append(appendAttr(b, a.Value), '"')
	}
	if t.empty {
		b = append(b, '/')
	}
	return append(b, '>')
}

// identify returns the codes of all languages of a tu their ids and makes pairs.
// A code keeps its x, which joins it to the same code of the other languages.
// Where no code of the tu has one, codes are joined by their i, or by their
// place among the codes of their kind.
func (p *parser) identify(e *Entry) {
	external := false
	coded := false
	for i := range e.Variants {
		for _, c := range e.Variants[i].Text.Codes {
			coded = true
			external = external || attr(c.Attrs, "x") != ""
		}
	}
	if !coded {
		return
	}
	for i := range e.Variants {
		prefix := ""
		if external {
			prefix = "v" + strconv.Itoa(i+1) + "."
		}
		codes := e.Variants[i].Text.Codes
		p.pair(codes)
		nameCodes(codes, prefix)
	}
}

// pair joins bpt and ept. Before it both are halves without an id; after it the
// halves of a pair share an id that begins with "#".
func (p *parser) pair(codes []text.Code) {
	open := map[string][]int{} // by i, the bpt that wait for their ept
	for k := range codes {
		c := &codes[k]
		i := attr(c.Attrs, "i")
		switch c.Element {
		case "bpt":
			if i == "" {
				p.quirk(QuirkNoCodeID, 0, c.Element)
			}
			open[i] = append(open[i], k)
		case "ept":
			n := len(open[i]) - 1
			if n < 0 {
				p.quirk(QuirkUnbalanced, 0, c.Element)
				continue
			}
			o := open[i][n]
			open[i] = open[i][:n]
			codes[o].Kind, codes[o].ID = text.Open, "#"+strconv.Itoa(o)
			c.Kind, c.ID = text.Close, codes[o].ID
		}
	}
	for _, left := range open {
		for range left {
			p.quirk(QuirkUnbalanced, 0, "bpt")
		}
	}
}

// nameCodes replaces the ids of pairs, and gives ids to the others. prefix
// marks codes that have no counterpart in other languages.
func nameCodes(codes []text.Code, prefix string) {
	used := map[string]bool{}
	ordinal := map[string]int{}
	named := map[string]string{}
	repeats := map[string]int{}
	for k := range codes {
		c := &codes[k]
		if c.Kind == text.Close {
			c.ID = named[c.ID]
			continue
		}
		id := attr(c.Attrs, "x")
		if id == "" {
			element := c.Element
			if element == "" || element == "it" || element == "ut" {
				element = map[text.CodeKind]string{text.Open: "g", text.Alone: "x", text.OpenHalf: "bx", text.CloseHalf: "ex"}[c.Kind]
			}
			id = attr(c.Attrs, "i")
			if id == "" || element == "ept" {
				ordinal[element]++
				id = element + strconv.Itoa(ordinal[element])
			}
			id = prefix + id
		}
		for base := id; used[id]; {
			repeats[base]++
			id = base + "-" + strconv.Itoa(repeats[base]+1)
		}
		used[id] = true
		if strings.HasPrefix(c.ID, "#") {
			named[c.ID] = id
		}
		c.ID = id
	}
}
