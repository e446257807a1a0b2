package tmx

import (
	"fmt"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/text"
	"fidele/tm/xml"
)

// fail is an error at an index of the piece that is parsed.
type fail struct {
	at  int
	err error
}

func damaged(at int, format string, a ...any) *fail {
	return &fail{at, fmt.Errorf("%w: %s", ErrDamaged, fmt.Sprintf(format, a...))}
}

// entry parses the piece, one whole tu.
func (p *parser) entry(e *Entry) (at int, err error) {
	start, lexed := p.next()
	if lexed != nil || start.Kind != xml.Start {
		return 0, fmt.Errorf("%w: its start tag has no end", ErrDamaged)
	}
	p.element(start, p.local(start))
	e.Attrs = p.attrs(e.Attrs, start)
	if start.Empty {
		return 0, nil
	}
	if f := p.children(e); f != nil {
		return f.at, f.err
	}
	p.identify(e)
	return 0, nil
}

// element notes names that are not written as TMX writes them.
func (p *parser) element(t *xml.Token, local string) {
	if local == t.Name {
		return
	}
	if strings.Contains(t.Name, ":") {
		p.quirk(QuirkPrefix, t.Start, t.Name)
	} else {
		p.quirk(QuirkUpperCase, t.Start, t.Name)
	}
}

// children parses what stands in a tu.
func (p *parser) children(e *Entry) *fail {
	for {
		t, f := p.nextTag()
		if f != nil {
			return f
		}
		local := p.local(t)
		switch {
		case t.Kind == xml.End && local == "tu":
			return nil
		case t.Kind == xml.End:
			return damaged(t.Start, "</%s> without a start", t.Name)
		case local == "tuv":
			p.element(t, local)
			v := e.variant()
			v.Attrs = p.attrs(v.Attrs, t)
			p.lang(v, t.Start)
			if t.Empty {
				continue
			}
			if f := p.variant(v); f != nil {
				return f
			}
		case local == "note" || local == "prop":
			if f := p.remark(t, &e.Notes, &e.Props); f != nil {
				return f
			}
		case local == "seg":
			return damaged(t.Start, "a segment outside of a tuv")
		default:
			if f := p.foreign(t); f != nil {
				return f
			}
		}
	}
}

// lang moves the language of a tuv from its attributes to its field.
func (p *parser) lang(v *Variant, at int) {
	kept := v.Attrs[:0]
	old := ""
	for _, a := range v.Attrs {
		switch a.Name {
		case "xml:lang":
			v.Lang = a.Value
		case "lang":
			old = a.Value
			p.quirk(QuirkOldLang, at, "")
		default:
			kept = append(kept, a)
		}
	}
	v.Attrs = kept
	if v.Lang == "" {
		v.Lang = old
	}
	v.Lang = strings.TrimSpace(v.Lang)
}

// variant parses what stands in a tuv.
func (p *parser) variant(v *Variant) *fail {
	seen := false
	for {
		t, f := p.nextTag()
		if f != nil {
			return f
		}
		local := p.local(t)
		switch {
		case t.Kind == xml.End && local == "tuv":
			return nil
		case t.Kind == xml.End:
			return damaged(t.Start, "</%s> where </tuv> is expected", t.Name)
		case local == "seg":
			if seen {
				return damaged(t.Start, "a second segment in one tuv")
			}
			seen = true
			p.element(t, local)
			if t.Empty {
				continue
			}
			if v.Text, f = p.segment(t.Start); f != nil {
				return f
			}
		case local == "note" || local == "prop":
			if seen {
				p.quirk(QuirkOrder, t.Start, "")
			}
			if f := p.remark(t, &v.Notes, &v.Props); f != nil {
				return f
			}
		case local == "tuv" || local == "tu":
			return damaged(t.Start, "<%s> within a tuv", t.Name)
		default:
			if f := p.foreign(t); f != nil {
				return f
			}
		}
	}
}

// nextTag returns the next tag, where no text is expected.
func (p *parser) nextTag() (*xml.Token, *fail) {
	for {
		p.lex.SkipSpace()
		t, err := p.next()
		if err != nil {
			return nil, damaged(len(p.src), "it has no end")
		}
		switch t.Kind {
		case xml.Start, xml.End:
			return t, nil
		case xml.Text:
			if t.End == len(p.src) {
				return nil, damaged(t.Start, "it has no end")
			}
			p.quirk(QuirkStray, t.Start, "")
		case xml.CData:
			p.quirk(QuirkStray, t.Start, "")
			p.lex.Seek(t.Start + 1)
		case xml.Stray:
			if t.Name != "" {
				return nil, damaged(t.Start, "the tag <%s has no end", t.Name)
			}
			p.quirk(QuirkStray, t.Start, "")
		}
	}
}

// onlyText reads the content and the end tag of an element that holds only
// text, as most do; end is that tag. Otherwise ok is false and nothing is read.
func (p *parser) onlyText(end string) (value string, ok bool) {
	from := p.lex.Offset()
	to, ok := p.onlyTo(end)
	if !ok {
		return "", false
	}
	return p.decoded(from, to), true
}

// onlyTo passes what onlyText reads; to is where the text ends.
func (p *parser) onlyTo(end string) (to int, ok bool) {
	from := p.lex.Offset()
	n := strings.IndexByte(p.src[from:], '<')
	if n < 0 || !strings.HasPrefix(p.src[from+n:], end) {
		return 0, false
	}
	p.lex.Seek(from + n + len(end))
	return from + n, true
}

// remark parses the content of a note or prop.
func (p *parser) remark(t *xml.Token, notes *[]bitext.Note, props *[]bitext.Prop) *fail {
	var space [4]text.Attr
	attrs := p.attrs(space[:0], t)
	local, name := p.local(t), t.Name
	value := ""
	if !t.Empty {
		var err error
		if value, err = p.content(local); err != nil {
			return damaged(p.lex.Offset(), "<%s> has no end", name)
		}
	}
	if local == "note" {
		*notes = append(*notes, bitext.Note{Text: value, Lang: langOf(attrs)})
	} else {
		*props = append(*props, bitext.Prop{Name: attr(attrs, "type"), Value: value, Lang: langOf(attrs)})
	}
	return nil
}

// content reads text up to the end tag of an element. Markup in it becomes
// text, written as XML writes it.
func (p *parser) content(local string) (value string, err error) {
	switch local {
	case "prop":
		if value, ok := p.onlyText("</prop>"); ok {
			return value, nil
		}
	case "note":
		if value, ok := p.onlyText("</note>"); ok {
			return value, nil
		}
	}
	out := p.plain[:0]
	defer func() { p.plain = out[:0] }()
	for {
		t, err := p.next()
		if err != nil {
			return "", ErrTruncated
		}
		switch t.Kind {
		case xml.Text:
			if t.End == len(p.src) {
				p.lex.Seek(t.Start)
				return "", ErrTruncated
			}
			out = p.appendText(out, t)
		case xml.CData:
			out = append(out, p.raw(t)...)
		case xml.Stray:
			p.quirk(RepairLess, t.Start, "")
			out = append(out, '<')
		case xml.Start, xml.End:
			switch is := p.local(t); {
			case is == local && t.Kind == xml.End:
				return string(out), nil
			case is == "tuv" || is == "tu" || is == "body" || is == "tmx" && t.Kind == xml.End:
				p.lex.Seek(t.Start)
				return "", ErrDamaged
			}
			out = append(out, p.src[t.Start:t.End]...)
		}
	}
}

// foreign passes an element that TMX does not have.
func (p *parser) foreign(t *xml.Token) *fail {
	p.quirk(QuirkUnknownElement, t.Start, t.Name)
	if t.Empty {
		return nil
	}
	local, inner := p.local(t), t.End
	if _, err := p.content(local); err != nil {
		return damaged(inner, "<%s> has no end", local)
	}
	return nil
}
