package tmx

import (
	"fmt"
	"slices"
	"strings"

	"fidele/tm/text"
	"fidele/tm/xml"
)

// opened is an element of a segment whose end is still to come.
type opened struct {
	local string
	code  int // index of its code
	at    int
}

// segment parses the content of a seg, whose start tag is at an index of the piece
// (-1: it has none), and its end tag. Codes get their ids
// later, from [parser.identify], which sees all languages.
func (p *parser) segment(tag int) (out text.Text, f *fail) {
	lines, pretty := p.layoutOf(tag, p.lex.Offset())
	if pretty {
		p.quirk(QuirkLayout, tag, "")
	} else if only, ok := p.onlyText("</seg>"); ok {
		out.Plain = only
		return out, nil
	}
	plain, codes := p.plain[:0], p.codes[:0]
	defer func() {
		clear(codes) // what they hold need not live on
		p.plain, p.codes = plain[:0], codes[:0]
	}()
	var stack []opened
	for {
		t, err := p.next()
		if err != nil {
			return out, damaged(len(p.src), "its segment has no end")
		}
		if t.Kind == xml.Text && t.End == len(p.src) {
			return out, damaged(t.Start, "its segment has no end")
		}
		local := ""
		if t.Kind == xml.Start || t.Kind == xml.End {
			local = p.local(t)
		}
		if local == "seg" && t.Kind == xml.End {
			if f := p.unclosed(stack, codes); f != nil {
				return out, f
			}
			out.Plain = string(plain)
			if len(codes) > 0 {
				out.Codes = slices.Clone(codes)
			}
			return out, nil
		}
		switch t.Kind {
		case xml.Text:
			if pretty {
				plain = lines.appendText(p, plain, t)
			} else {
				plain = p.appendText(plain, t)
			}
		case xml.CData:
			plain = append(plain, strings.ReplaceAll(p.raw(t), "\r\n", "\n")...)
		case xml.Stray:
			p.quirk(RepairLess, t.Start, "")
			plain = append(plain, '<')
		case xml.Start, xml.End:
			switch local {
			case "tuv", "tu", "seg", "body", "prop":
				return out, damaged(t.Start, "%s within a segment", p.src[t.Start:t.End])
			}
			code := text.Code{At: len(plain)}
			if t.Kind == xml.End {
				stack, f = p.closes(t, &code, stack, codes)
			} else {
				stack, f = p.opens(t, &code, stack, len(codes))
			}
			if f != nil {
				return out, f
			}
			codes = append(codes, code)
		}
	}
}

// closes makes the code of an end tag in a segment.
func (p *parser) closes(t *xml.Token, code *text.Code, stack []opened, codes []text.Code) ([]opened, *fail) {
	k := len(stack) - 1
	if k < 0 || stack[k].local != p.local(t) {
		return stack, damaged(t.Start, "</%s> closes what is not open", t.Name)
	}
	open := &codes[stack[k].code]
	code.Kind, code.Element, code.ID = text.Close, open.Element, open.ID
	code.Attrs = p.codeAttrs(t)
	if open.Data != "" {
		code.Data = p.src[t.Start:t.End]
	}
	return stack[:k], nil
}

// opens makes the code of a start tag in a segment, which will be number n.
func (p *parser) opens(t *xml.Token, code *text.Code, stack []opened, n int) (_ []opened, f *fail) {
	local := p.local(t)
	if isNative(local) {
		p.native(t, local, code)
		if !t.Empty {
			code.Data, code.Raw, f = p.codeContent(local, t.End)
		}
		return stack, f
	}
	code.Kind = text.Alone
	if local == "hi" {
		code.Element, code.Attrs = local, p.codeAttrs(t)
		p.element(t, local)
	} else {
		p.markup(t, local, code)
	}
	if t.Empty {
		return stack, nil
	}
	if len(stack) >= maxDepth {
		return stack, &fail{t.Start, fmt.Errorf("%w: elements nest more than %d deep", ErrTooLarge, maxDepth)}
	}
	code.Kind = text.Open
	// The pair is known by its place in the text for now.
	code.ID = pairID(n)
	return append(stack, opened{local, n, t.Start}), nil
}

// isNative reports whether an element's content is a code and no text.
func isNative(local string) bool {
	switch local {
	case "bpt", "ept", "ph", "it", "ut":
		return true
	}
	return false
}

// native makes the code of a code element; bpt and ept become pairs in
// [parser.identify].
func (p *parser) native(t *xml.Token, local string, c *text.Code) {
	c.Kind, c.Element = text.Alone, local
	var kind, pos *string // the first of each counts
	from := p.room(len(t.Attrs))
	for i := range t.Attrs {
		a := &t.Attrs[i]
		switch name := attrName(a.Name); {
		case name != "type" && name != "pos":
			p.slab = append(p.slab, text.Attr{Name: name, Value: a.Value})
		case name == "type" && kind == nil:
			kind = &a.Value
		case name == "pos" && pos == nil:
			pos = &a.Value
		}
	}
	if len(t.Attrs) > 0 {
		c.Attrs = p.slab[from:len(p.slab):len(p.slab)]
	}
	if kind != nil {
		c.Type = *kind
	}

	switch local {
	case "bpt":
		c.Kind = text.OpenHalf
	case "ept":
		c.Kind = text.CloseHalf
	case "it":
		if pos == nil {
			return
		}
		switch *pos {
		case "begin", "open":
			c.Kind = text.OpenHalf
		case "end", "close":
			c.Kind = text.CloseHalf
		}
	}
}

// markup makes the code of an element TMX does not know: its tag is the code,
// its content is text.
func (p *parser) markup(t *xml.Token, local string, c *text.Code) {
	switch local {
	case "g", "x", "bx", "ex", "mrk":
		p.quirk(QuirkXLIFFCodes, t.Start, t.Name)
	default:
		p.quirk(QuirkUnknownElement, t.Start, t.Name)
	}
	c.Data = p.src[t.Start:t.End]
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

// codeContent reads the content of a code element, which begins at index from,
// and its end tag. data is its text, with that of sub-flows; raw is its markup
// where it is more than text.
func (p *parser) codeContent(local string, from int) (data, raw string, f *fail) {
	if to, ok := p.onlyTo(endTag(local)); ok {
		return p.codeText(from, to), "", nil
	}
	text := p.code[:0]
	defer func() { p.code = text[:0] }()
	var markup []byte
	sub := 0
	for {
		t, err := p.next()
		if err != nil || t.Kind == xml.Text && t.End == len(p.src) {
			return "", "", damaged(from, "<%s> has no end", local)
		}
		is := ""
		if t.Kind == xml.Start || t.Kind == xml.End {
			is = p.local(t)
		}
		switch {
		case t.Kind == xml.Text:
			text = p.appendText(text, t)
		case t.Kind == xml.CData:
			text = append(text, p.raw(t)...)
		case t.Kind == xml.Stray:
			p.quirk(RepairLess, t.Start, "")
			text = append(text, '<')
		case is == "":
		case t.Kind == xml.End && is == local && sub == 0:
			if markup != nil {
				raw = string(appendEscaped(markup, text[len(data):]))
				return data + string(text[len(data):]), raw, nil
			}
			return string(text), "", nil
		case is == "seg" || is == "tuv" || is == "tu" || (is == "body" || is == "tmx") && t.Kind == xml.End:
			return "", "", damaged(from, "<%s> has no end", local)
		case isSubMarkup(is) && (sub > 0 || is == "sub"):
			markup = appendEscaped(markup, text[len(data):])
			data = string(text)
			markup = p.appendTag(markup, t, is)
			if is == "sub" && !t.Empty {
				if sub++; t.Kind == xml.End {
					sub -= 2
				}
				if sub < 0 || sub > maxDepth {
					return "", "", damaged(t.Start, "sub-flows do not nest")
				}
			}
		default:
			p.quirk(QuirkMarkupInCode, t.Start, t.Name)
			text = append(text, p.src[t.Start:t.End]...)
		}
	}
}

// codeText returns the characters of a part of the piece that is a code. The
// same few codes stand in most units: what was decoded is kept for the next.
func (p *parser) codeText(from, to int) string {
	raw := p.src[from:to]
	if len(raw) > maxKnownCode || len(raw) == 0 {
		return p.decoded(from, to)
	}
	if p.known == nil {
		p.known = new([64]knownCode)
	}
	middle, late := uint(raw[len(raw)/2]), uint(raw[len(raw)-len(raw)/4-1])
	known := &p.known[(middle*31+late*7+uint(len(raw)))%uint(len(p.known))]
	if known.raw == raw {
		return known.text
	}
	noted := p.noted
	text := p.decoded(from, to)
	if p.noted == noted && len(text) != len(raw) {
		known.raw, known.text = strings.Clone(raw), text
	}
	return text
}

// maxKnownCode bounds the bytes of a code that is kept.
const maxKnownCode = 64

// knownCode is a code as written and what it stands for.
type knownCode struct{ raw, text string }

// endTag returns the end tag of a code element as it is usually written.
func endTag(local string) string {
	switch local {
	case "bpt":
		return "</bpt>"
	case "ept":
		return "</ept>"
	case "ph":
		return "</ph>"
	case "it":
		return "</it>"
	}
	return "</ut>"
}

// isSubMarkup reports whether an element may stand in a sub-flow.
func isSubMarkup(local string) bool { return local == "sub" || local == "hi" || isNative(local) }

// appendTag writes a tag as TMX writes it.
func (p *parser) appendTag(b []byte, t *xml.Token, local string) []byte {
	b = append(b, '<')
	if t.Kind == xml.End {
		return append(append(append(b, '/'), local...), '>')
	}
	b = append(b, local...)
	for _, a := range p.attrs(nil, t) {
		b = append(append(append(b, ' '), a.Name...), '=', '"')
		b = append(appendAttr(b, a.Value), '"')
	}
	if t.Empty {
		b = append(b, '/')
	}
	return append(b, '>')
}
