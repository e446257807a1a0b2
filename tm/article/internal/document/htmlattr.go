package document

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"fidele/tm/text/charset"
)

// An htmlAttribute is an attribute of a tag. The value stands in the source
// from from to to, without its quotation marks.
type htmlAttribute struct {
	name     string
	from, to int
	quote    byte // ' or ", 0 without quotation marks
}

// tagAttributes finds the attributes of the start tag from from to to.
func tagAttributes(s string, from, to int) []htmlAttribute {
	var attrs []htmlAttribute
	at := from + 1
	for at < to && strings.IndexByte(htmlSpace+"/>", s[at]) < 0 {
		at++
	}
	for at < to {
		for at < to && strings.IndexByte(htmlSpace+"/", s[at]) >= 0 {
			at++
		}
		begin := at
		for at < to && (strings.IndexByte(htmlSpace+"/>=", s[at]) < 0 || at == begin && s[at] == '=') {
			at++
		}
		a := htmlAttribute{name: strings.ToLower(s[begin:at])}
		if at == begin {
			// ">", the end of the tag
			return attrs
		}
		for at < to && strings.IndexByte(htmlSpace, s[at]) >= 0 {
			at++
		}
		if at < to && s[at] == '=' {
			at++
			for at < to && strings.IndexByte(htmlSpace, s[at]) >= 0 {
				at++
			}
			if at == to {
				return attrs
			}
			stop := htmlSpace + ">"
			if s[at] == '"' || s[at] == '\'' {
				a.quote, stop = s[at], string(s[at])
				at++
			}
			a.from = at
			for at < to && strings.IndexByte(stop, s[at]) < 0 {
				at++
			}
			a.to = at
			if a.quote != 0 && at < to {
				at++
			}
		}
		attrs = append(attrs, a)
	}
	return attrs
}

// isFrozen reports whether an element is marked as not to be translated.
func isFrozen(attrs []htmlAttribute, s string) bool {
	for _, a := range attrs {
		value := strings.ToLower(s[a.from:a.to])
		if a.name == "translate" && strings.TrimSpace(value) == "no" {
			return true
		}
		if a.name == "class" {
			for _, c := range strings.Fields(value) {
				if c == "notranslate" {
					return true
				}
			}
		}
	}
	return false
}

// attributes makes blocks of the attributes of a tag that readers see.
func (r *htmlReader) attributes(t htmlTag, attrs []htmlAttribute) {
	structure := Caption
	for _, a := range attrs {
		if elements, ok := textAttributes[a.name]; !ok || !elements[""] && !elements[t.name] {
			if a.name != "content" || t.name != "meta" {
				continue
			}
			name := ""
			for _, b := range attrs {
				if b.name == "name" || b.name == "property" {
					name = strings.ToLower(r.source[b.from:b.to])
				}
			}
			if structure, ok = textMeta[name]; !ok {
				continue
			}
		}
		r.attribute(a, structure)
	}
}

// attribute makes a block of one attribute value.
func (r *htmlReader) attribute(a htmlAttribute, structure string) {
	value := htmlReader{source: r.source}
	value.characters(a.from, a.to)
	b, ok := value.in.block(r.source, structure, &htmlSyntax{spelling: r.syntax.spelling, file: r.syntax.file, quote: a.quote, attribute: true})
	if ok {
		r.article.blocks = append(r.article.blocks, b)
	}
}

// newHTMLSyntax looks how a page spells the characters that it writes as
// references.
func newHTMLSyntax(p *part) *htmlSyntax {
	h := &htmlSyntax{spelling: map[rune]string{}, file: p.file}
	s := p.source
	for at := strings.IndexByte(s, '&'); at >= 0; {
		end := at + characterReference(s[at:])
		if s[end-1] == ';' {
			plain := []rune(html.UnescapeString(s[at:end]))
			if len(plain) == 1 && plain[0] > 0x7F && h.spelling[plain[0]] == "" {
				h.spelling[plain[0]] = s[at:end]
			}
		}
		next := strings.IndexByte(s[end:], '&')
		if next < 0 {
			break
		}
		at = end + next
	}
	for r := range h.spelling {
		if r != '\u00a0' && r != '\u202f' && strings.ContainsRune(s, r) {
			// The page has it both ways; take the readable one, unless one
			// cannot see it.
			delete(h.spelling, r)
		}
	}
	return h
}

// htmlSyntax writes text into HTML.
type htmlSyntax struct {
	spelling  map[rune]string // references that the page uses for characters beyond ASCII
	file      charset.File
	attribute bool
	quote     byte // of the attribute
}

func (h *htmlSyntax) render(dst []byte, r *rewrite) []byte { return r.write(dst, h.escape) }

// finish puts quotation marks around a value that had none.
func (h *htmlSyntax) finish(dst []byte, from int, _ *Block) []byte {
	if !h.attribute || h.quote != 0 {
		return dst
	}
	return append(slices.Insert(dst, from, '"'), '"')
}

// escape appends text as HTML.
func (h *htmlSyntax) escape(dst []byte, plain string) []byte {
	for _, c := range oneLine(plain) {
		switch {
		case c == '&':
			dst = append(dst, "&amp;"...)
		case c == '<':
			dst = append(dst, "&lt;"...)
		case c == '>':
			dst = append(dst, "&gt;"...)
		case c == '"' && h.attribute && h.quote != '\'':
			dst = append(dst, "&quot;"...)
		case c == '\'' && h.attribute && h.quote == '\'':
			dst = append(dst, "&#39;"...)
		case c < 0x20 && c != '\t':
			// No page and no XML may hold it.
		case c <= 0x7F:
			dst = append(dst, byte(c))
		case h.spelling[c] != "":
			dst = append(dst, h.spelling[c]...)
		case h.lacks(c):
			dst = fmt.Appendf(dst, "&#%d;", c)
		default:
			dst = utf8.AppendRune(dst, c)
		}
	}
	return dst
}

// lacks reports whether the page's encoding has no such character.
func (h *htmlSyntax) lacks(c rune) bool {
	if strings.HasPrefix(h.file.Encoding, "utf-") {
		return false
	}
	_, err := h.file.Encode(string(c))
	return err != nil
}
