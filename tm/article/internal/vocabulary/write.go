package vocabulary

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"fidele/tm/article/internal/block"
	"fidele/tm/text/charset"
	"fidele/tm/xml"
)

// page is how a document is written.
type page struct {
	file  charset.File
	label string // of the encoding, as the document has it, in lower case
	// spelling holds the references that the document uses for characters beyond
	// ASCII.
	spelling map[rune]string
	sections []block.Stretch // what stands in CDATA sections
	newline  string
	// text and html are the frames of text, and of HTML that is written as text.
	text, html *frame
}

// newPage returns how the document of a tree is written.
func newPage(file charset.File, label string, t *tree) *page {
	p := &page{
		file: file, label: strings.ToLower(label), sections: t.sections,
		spelling: map[rune]string{}, newline: "\n",
	}
	p.text, p.html = &frame{page: p}, &frame{page: p, html: true}
	if strings.Contains(file.Text, "\r\n") {
		p.newline = "\r\n"
	}
	p.learn(t)
	return p
}

// learn looks how the document spells the characters that it writes as references.
func (p *page) learn(t *tree) {
	s := p.file.Text
	for i := range t.nodes {
		n := &t.nodes[i]
		if n.kind != characters {
			continue
		}
		for at := n.inner; at < n.innerEnd; {
			k := strings.IndexByte(s[at:n.innerEnd], '&')
			if k < 0 {
				break
			}
			at += k
			end := at + strings.IndexByte(s[at:], ';') + 1
			plain, err := t.reader.Decode(at, end)
			r, n := utf8.DecodeRuneInString(plain)
			if err == nil && r >= utf8.RuneSelf && n == len(plain) && p.spelling[r] == "" {
				p.spelling[r] = s[at:end]
			}
			at = end
		}
	}
	for r := range p.spelling {
		if r != '\u00a0' && r != '\u202f' && strings.ContainsRune(s, r) {
			// It has it both ways; take the readable one, unless one cannot see it.
			delete(p.spelling, r)
		}
	}
}

// lacks reports whether the encoding of the document has no such character. What
// calls itself ISO-8859-1 or US-ASCII is read with the characters that Windows adds,
// and never written with them.
func (p *page) lacks(c rune) bool {
	switch p.label {
	case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1":
		return c > 0xFF || c >= 0x80 && c < 0xA0
	case "us-ascii", "ascii":
		return c > 0x7F
	}
	if p.file.Encoding == "utf-8" || strings.HasPrefix(p.file.Encoding, "utf-16") {
		return false
	}
	_, err := p.file.Encode(string(c))
	return err != nil
}

// syntax writes the text of blocks.
type syntax struct {
	page     *page
	preserve bool
	maybe    bool // what looks like HTML is escaped once more
	quote    byte // of an attribute, 0 for text
}

// Render appends the text of a rewrite, with its codes as the document has them. That
// of elements is encoded by their frame.
func (x *syntax) Render(dst []byte, r *block.Rewrite) []byte {
	if x.quote == 0 {
		return r.Write(dst, x.plain)
	}
	return r.Write(dst, func(dst []byte, plain string) []byte {
		for _, c := range block.OneLine(plain) {
			switch {
			case byte(c) == x.quote && c < utf8.RuneSelf && c == '"':
				dst = append(dst, "&quot;"...)
			case byte(c) == x.quote && c < utf8.RuneSelf:
				dst = append(dst, "&#39;"...)
			case c == '\t':
				dst = append(dst, ' ')
			default:
				dst = x.page.character(dst, c)
			}
		}
		return dst
	})
}

// Finish leaves the block as it is.
func (x *syntax) Finish(dst []byte, _ int) []byte { return dst }

// plain appends text as it is, but for what no document can hold and what would be
// read otherwise.
func (x *syntax) plain(dst []byte, plain string) []byte {
	if !x.preserve {
		plain = block.OneLine(plain)
	} else if x.page.newline != "\n" {
		plain = strings.NewReplacer("\r\n", "\r\n", "\n", x.page.newline).Replace(plain)
	}
	if x.maybe && marked().MatchString(plain) {
		plain = strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(plain)
	}
	return append(dst, plain...)
}

// character appends a character of text.
func (p *page) character(dst []byte, c rune) []byte {
	switch {
	case c == '&':
		return append(dst, "&amp;"...)
	case c == '<':
		return append(dst, "&lt;"...)
	case c == '>':
		return append(dst, "&gt;"...)
	case !xml.IsChar(c):
		return dst
	case c < utf8.RuneSelf:
		return append(dst, byte(c))
	case p.spelling[c] != "":
		return append(dst, p.spelling[c]...)
	case p.lacks(c):
		return fmt.Appendf(dst, "&#%d;", c)
	}
	return utf8.AppendRune(dst, c)
}

// The marks of a CDATA section.
const (
	openSection  = "<![CDATA["
	closeSection = "]]>"
)

// frame encodes the text of elements. Its states are 0 for text, 1 for a CDATA
// section.
type frame struct {
	page *page
	html bool // what is written is HTML, which has references of its own
}

// State tells whether an offset stands in a CDATA section.
func (f *frame) State(at int) int {
	sections := f.page.sections
	i := sort.Search(len(sections), func(i int) bool { return sections[i].To >= at })
	if i < len(sections) && sections[i].From <= at {
		return 1
	}
	return 0
}

// Turn opens or closes a CDATA section.
func (f *frame) Turn(dst []byte, from, to int) []byte {
	switch {
	case from < to:
		return append(dst, openSection...)
	case from > to:
		return append(dst, closeSection...)
	}
	return dst
}

// Encode encodes dst[at:].
func (f *frame) Encode(dst []byte, at, state int, next string) []byte {
	plain := string(dst[at:])
	dst = dst[:at]
	if state == 1 {
		dst = f.section(dst, plain)
	} else {
		for _, c := range plain {
			dst = f.page.character(dst, c)
		}
	}

	// What follows was written by somebody else, and may end what looks like the end
	// of a section.
	tail := string(dst[max(0, len(dst)-len("]]")):])
	if len(dst) == at || !(strings.HasPrefix(next, ">") && tail == "]]") &&
		!(next == "]>" && strings.HasSuffix(tail, "]")) {
		return dst
	}
	if state == 1 {
		return append(append(dst, closeSection...), openSection...)
	}
	return append(dst[:len(dst)-1], "&#93;"...)
}

// section appends text that stands in a CDATA section.
func (f *frame) section(dst []byte, plain string) []byte {
	for _, c := range plain {
		switch {
		case !xml.IsChar(c):
		case c == '>' && strings.HasSuffix(string(dst[max(0, len(dst)-2):]), "]]"):
			dst = append(append(append(dst, closeSection...), openSection...), '>')
		case !f.page.lacks(c):
			dst = utf8.AppendRune(dst, c)
		case f.html:
			dst = fmt.Appendf(dst, "&#%d;", c)
		default:
			dst = append(dst, closeSection...)
			dst = fmt.Appendf(dst, "&#%d;", c)
			dst = append(dst, openSection...)
		}
	}
	return dst
}
