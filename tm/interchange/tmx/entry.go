package tmx

import (
	"bytes"
	"fmt"
	"strings"

	"fidele/tm/bitext"
)

// fail is an error at an index of the piece that is parsed.
type fail struct {
	at  int
	err error
}

func damaged(at int, format string, a ...any) *fail {
	return &fail{at, fmt.Errorf("%w: %s", ErrDamaged, fmt.Sprintf(format, a...))}
}

// entry parses p.b, one whole tu.
func (p *parser) entry(e *Entry) (at int, err error) {
	start, i, ok := p.tag(0)
	if !ok {
		return 0, fmt.Errorf("%w: its start tag has no end", ErrDamaged)
	}
	p.element(&start, 0)
	e.Attrs = append(e.Attrs, start.attrs...)
	if start.empty {
		return 0, nil
	}
	if f := p.children(&start, i, e); f != nil {
		return f.at, f.err
	}
	p.identify(e)
	return 0, nil
}

// element notes names that are not written as TMX writes them.
func (p *parser) element(t *tag, at int) {
	if t.local == t.name {
		return
	}
	if strings.Contains(t.name, ":") {
		p.quirk(QuirkPrefix, at, t.name)
	} else {
		p.quirk(QuirkUpperCase, at, t.name)
	}
}

// children parses what stands in a tu, from index i.
func (p *parser) children(start *tag, i int, e *Entry) *fail {
	for {
		t, at, next, f := p.nextTag(i)
		if f != nil {
			return f
		}
		i = next
		switch {
		case t.end && t.local == "tu":
			return nil
		case t.end:
			return damaged(at, "</%s> without a start", t.name)
		case t.local == "tuv":
			p.element(&t, at)
			v := e.variant()
			v.Attrs = append(v.Attrs, t.attrs...)
			p.lang(v, at)
			if t.empty {
				continue
			}
			if i, f = p.variant(v, i); f != nil {
				return f
			}
		case t.local == "note" || t.local == "prop":
			if i, f = p.remark(&t, i, &e.Notes, &e.Props, bitext.OnUnit); f != nil {
				return f
			}
		case t.local == "seg":
			return damaged(at, "a segment outside of a tuv")
		default:
			p.quirk(QuirkUnknownElement, at, t.name)
			if !t.empty {
				if _, i, f = p.foreignContent(i, t.local); f != nil {
					return f
				}
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

// variant parses what stands in a tuv, from index i.
func (p *parser) variant(v *Variant, i int) (next int, f *fail) {
	seen := false
	for {
		t, at, after, f := p.nextTag(i)
		if f != nil {
			return i, f
		}
		i = after
		switch {
		case t.end && t.local == "tuv":
			return i, nil
		case t.end:
			return i, damaged(at, "</%s> where </tuv> is expected", t.name)
		case t.local == "seg":
			if seen {
				return i, damaged(at, "a second segment in one tuv")
			}
			seen = true
			p.element(&t, at)
			if t.empty {
				continue
			}
			if v.Text, i, f = p.segment(i); f != nil {
				return i, f
			}
		case t.local == "note" || t.local == "prop":
			if seen {
				p.quirk(QuirkOrder, at, "")
			}
			if i, f = p.remark(&t, i, &v.Notes, &v.Props, bitext.OnUnit); f != nil {
				return i, f
			}
		case t.local == "tuv" || t.local == "tu":
			return i, damaged(at, "<%s> within a tuv", t.name)
		default:
			p.quirk(QuirkUnknownElement, at, t.name)
			if !t.empty {
				if _, i, f = p.foreignContent(i, t.local); f != nil {
					return i, f
				}
			}
		}
	}
}

// nextTag finds the next tag from index i, where no text is expected.
func (p *parser) nextTag(i int) (t tag, at, next int, f *fail) {
	for {
		j := bytes.IndexByte(p.b[i:], '<')
		if j < 0 {
			return t, i, i, damaged(i, "it has no end")
		}
		if s := bytes.TrimLeft(p.b[i:i+j], " \t\r\n"); len(s) > 0 {
			p.quirk(QuirkStray, i+j-len(s), "")
		}
		i += j
		if n := p.passed(i); n > i {
			i = n
			continue
		}
		t, next, ok := p.tag(i)
		if ok {
			return t, i, next, nil
		}
		if name, _ := tagName(p.b[i:]); len(name) > 0 {
			return t, i, i, damaged(i, "the tag <%s has no end", name)
		}
		p.quirk(QuirkStray, i, "")
		i++
	}
}

// passed returns the index after a comment or processing instruction at i, or i
// if there is none.
func (p *parser) passed(i int) int {
	n := -1
	switch {
	case bytes.HasPrefix(p.b[i:], []byte("<!--")):
		n = p.find(commentEnd, i+len("<!--"))
	case bytes.HasPrefix(p.b[i:], []byte("<?")):
		n = p.find(instructionEnd, i+len("<?"))
	}
	if n < 0 {
		return i
	}
	return n
}

// cdata returns the content of a CDATA section at i and the index after it.
func (p *parser) cdata(i int) (content []byte, next int, ok bool) {
	const open = "<![CDATA["
	if !bytes.HasPrefix(p.b[i:], []byte(open)) {
		return nil, i, false
	}
	i += len(open)
	n := p.find(sectionEnd, i)
	if n < 0 {
		return nil, i, false
	}
	return p.b[i : n-len(ends[sectionEnd])], n, true
}

// remark parses the content of a note or prop.
func (p *parser) remark(t *tag, i int, notes *[]bitext.Note, props *[]bitext.Prop, level bitext.Level) (next int, f *fail) {
	value := ""
	if !t.empty {
		var err error
		if value, i, err = p.content(i, t.local); err != nil {
			return i, damaged(i, "<%s> has no end", t.name)
		}
	}
	if t.local == "note" {
		*notes = append(*notes, bitext.Note{Text: value, Lang: langOf(t.attrs), Level: level})
	} else {
		*props = append(*props, bitext.Prop{Name: t.attr("type"), Value: value, Lang: langOf(t.attrs), Level: level})
	}
	return i, nil
}

// content reads text up to the end tag of an element. Markup in it becomes
// text, written as XML writes it.
func (p *parser) content(i int, local string) (value string, next int, err error) {
	out := p.plain[:0]
	defer func() { p.plain = out[:0] }()
	for {
		j := bytes.IndexByte(p.b[i:], '<')
		if j < 0 {
			return "", i, ErrTruncated
		}
		out = p.text(out, p.b[i:i+j], i)
		i += j
		if n := p.passed(i); n > i {
			i = n
			continue
		}
		if s, n, ok := p.cdata(i); ok {
			out, i = append(out, s...), n
			continue
		}
		t, n, ok := p.tag(i)
		switch {
		case !ok:
			p.quirk(RepairLess, i, "")
			out = append(out, '<')
			i++
		case t.end && t.local == local:
			return string(out), n, nil
		case t.local == "tuv" || t.local == "tu" || t.local == "body":
			return "", i, ErrDamaged
		default:
			out = append(out, p.b[i:n]...)
			i = n
		}
	}
}

// foreignContent passes the content of an element TMX does not have.
func (p *parser) foreignContent(i int, local string) (value string, next int, f *fail) {
	value, next, err := p.content(i, local)
	if err != nil {
		return "", i, damaged(i, "<%s> has no end", local)
	}
	return value, next, nil
}
