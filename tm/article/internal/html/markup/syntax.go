package markup

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fidele/tm/article/internal/block"
	"fidele/tm/text/charset"
)

// Syntax writes text into HTML.
type Syntax struct {
	spelling  map[rune]string // references that the page uses for characters beyond ASCII
	file      charset.File
	attribute bool
	quote     byte // of the attribute
	cdata     bool
}

// CDATA returns the syntax of CDATA sections of the page.
func (h *Syntax) CDATA() *Syntax { return &Syntax{file: h.file, cdata: true} }

// Spelling returns the references that the page uses for characters beyond ASCII.
func (h *Syntax) Spelling() map[rune]string { return h.spelling }

// Render appends the text of a rewrite, with its codes as the source has them.
func (h *Syntax) Render(dst []byte, r *block.Rewrite) []byte { return r.Write(dst, h.escape) }

// Finish puts quotation marks around a value that had none.
func (h *Syntax) Finish(dst []byte, from int) []byte {
	if !h.attribute || h.quote != 0 {
		return dst
	}
	return append(slices.Insert(dst, from, '"'), '"')
}

// escape appends text as HTML.
func (h *Syntax) escape(dst []byte, plain string) []byte {
	if h.cdata {
		return h.escapeCDATA(dst, plain)
	}
	for _, c := range block.OneLine(plain) {
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
		case block.IsControl(c):
			// No page and no XML may hold it.
		case c <= 0x7F:
			dst = append(dst, byte(c))
		case h.spelling[c] != "":
			dst = append(dst, h.spelling[c]...)
		case h.Lacks(c):
			dst = fmt.Appendf(dst, "&#%d;", c)
		default:
			dst = utf8.AppendRune(dst, c)
		}
	}
	return dst
}

// escapeCDATA appends text as a CDATA section has it. What a section cannot hold
// is written between two.
func (h *Syntax) escapeCDATA(dst []byte, plain string) []byte {
	for _, c := range block.OneLine(plain) {
		switch {
		case block.IsControl(c):
		case c == '>' && bytes.HasSuffix(dst, []byte("]]")):
			dst = append(dst, "]]><![CDATA[>"...)
		case h.Lacks(c):
			dst = fmt.Appendf(dst, "]]>&#%d;<![CDATA[", c)
		default:
			dst = utf8.AppendRune(dst, c)
		}
	}
	return dst
}

// Lacks reports whether the page's encoding has no such character.
func (h *Syntax) Lacks(c rune) bool {
	if strings.HasPrefix(h.file.Encoding, "utf-") {
		return false
	}
	_, err := h.file.Encode(string(c))
	return err != nil
}

// NewSyntax returns the syntax of a page: it looks how the page spells the
// characters that it writes as references.
func NewSyntax(page charset.File) *Syntax {
	h := &Syntax{spelling: map[rune]string{}, file: page}
	s := page.Text
	for at := strings.IndexByte(s, '&'); at >= 0; {
		end := at + ReferenceLength(s[at:])
		if s[end-1] == ';' {
			plain := []rune(Unescape(s[at:end]))
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
