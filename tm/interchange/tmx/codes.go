package tmx

import (
	"fmt"
	"slices"
	"strconv"
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

// segment parses the content of a seg and its end tag. Codes get their ids
// later, from [parser.identify], which sees all languages.
func (p *parser) segment() (out text.Text, f *fail) {
	if only, ok := p.onlyText("</seg>"); ok {
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
			plain = p.appendText(plain, t)
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

// identify gives the codes of all languages of a tu their ids and makes pairs.
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
		codes := e.Variants[i].Text.Codes
		if len(codes) == 0 {
			continue
		}
		prefix := ""
		if external {
			prefix = "v" + strconv.Itoa(i+1) + "."
		}
		p.pair(codes)
		p.pairs.name(codes, prefix)
	}
}

// pairs is what is known of the codes of one text while they get their ids.
type pairs struct {
	// open is, by i, the last bpt that waits for its ept, and waits, by bpt, the
	// one with the same i that waited before it; -1 for none.
	open  map[string]int
	waits []int

	ordinals []ordinal
	used     map[string]bool // the ids of more codes than fewCodes
	repeats  map[string]int  // how often an id was wanted again
}

// ordinal is how many codes of an element have no i.
type ordinal struct {
	element string
	n       int
}

// next counts a code of an element.
func (s *pairs) next(element string) int {
	for i := range s.ordinals {
		if o := &s.ordinals[i]; o.element == element {
			o.n++
			return o.n
		}
	}
	s.ordinals = append(s.ordinals, ordinal{element, 1})
	return 1
}

// fewCodes is up to how many codes looking at each is faster than a map.
const fewCodes = 16

// taken reports whether a code before number k has an id.
func (s *pairs) taken(codes []text.Code, k int, id string) bool {
	if len(codes) > fewCodes {
		return s.used[id]
	}
	for i := range codes[:k] {
		if codes[i].ID == id {
			return true
		}
	}
	return false
}

// pair joins bpt and ept. Before it both are halves without an id; after it the
// halves of a pair share an id that begins with "#".
func (p *parser) pair(codes []text.Code) {
	s := &p.pairs
	if s.open == nil {
		s.open = map[string]int{}
	}
	clear(s.open)
	s.waits = append(s.waits[:0], make([]int, len(codes))...)
	left := 0
	for k := range codes {
		c := &codes[k]
		switch c.Element {
		case "bpt":
			i := attr(c.Attrs, "i")
			if i == "" {
				p.quirk(QuirkNoCodeID, 0, c.Element)
			}
			before, ok := s.open[i]
			if !ok {
				before = -1
			}
			s.open[i], s.waits[k] = k, before
			left++
		case "ept":
			i := attr(c.Attrs, "i")
			o, ok := s.open[i]
			if !ok || o < 0 {
				p.quirk(QuirkUnbalanced, 0, c.Element)
				continue
			}
			s.open[i] = s.waits[o]
			left--
			codes[o].Kind, codes[o].ID = text.Open, pairID(o)
			c.Kind, c.ID = text.Close, codes[o].ID
		}
	}
	for range left {
		p.quirk(QuirkUnbalanced, 0, "bpt")
	}
}

// pairID is the id of the pair that code number n opens, until it gets its own.
func pairID(n int) string {
	const short = "#0#1#2#3#4#5#6#7#8#9"
	if n < 10 {
		return short[2*n : 2*n+2]
	}
	return "#" + strconv.Itoa(n)
}

// opener returns the number of the code that opens the pair with an id of
// [pairID].
func opener(id string) int {
	if len(id) == 2 {
		return int(id[1] - '0')
	}
	n, _ := strconv.Atoi(strings.TrimPrefix(id, "#"))
	return n
}

// name replaces the ids of pairs, and gives ids to the others. prefix marks
// codes that have no counterpart in other languages.
func (s *pairs) name(codes []text.Code, prefix string) {
	if s.used == nil {
		s.used, s.repeats = map[string]bool{}, map[string]int{}
	}
	clear(s.used)
	clear(s.repeats)
	s.ordinals = s.ordinals[:0]
	for k := range codes {
		c := &codes[k]
		if c.Kind == text.Close {
			c.ID = codes[opener(c.ID)].ID // which has its own by now
			continue
		}
		id := attr(c.Attrs, "x")
		if id == "" {
			element := c.Element
			if element == "" || element == "it" || element == "ut" {
				element = plainElement(c.Kind)
			}
			id = attr(c.Attrs, "i")
			if id == "" || element == "ept" {
				id = element + strconv.Itoa(s.next(element))
			}
			id = prefix + id
		}
		for base := id; s.taken(codes, k, id); {
			s.repeats[base]++
			id = base + "-" + strconv.Itoa(s.repeats[base]+1)
		}
		if len(codes) > fewCodes {
			s.used[id] = true
		}
		c.ID = id
	}
}

// plainElement names the codes of a kind whose element says nothing.
func plainElement(kind text.CodeKind) string {
	switch kind {
	case text.Open:
		return "g"
	case text.Alone:
		return "x"
	case text.OpenHalf:
		return "bx"
	case text.CloseHalf:
		return "ex"
	}
	return ""
}
