package jsondoc

import (
	"strings"
	"unicode/utf8"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/jsonstring"
	"fidele/tm/text/charset"
)

// unquote returns what a valid string means.
func unquote(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var out strings.Builder
	for at := 0; at < len(s); {
		meant, end := jsonstring.Character(s, at)
		out.WriteString(meant)
		at = end
	}
	return out.String()
}

// decode returns what the bytes from from to to of a valid string mean, and where each
// character comes from.
func decode(s string, from, to int) (string, *block.Decoded) {
	var out strings.Builder
	d := &block.Decoded{}
	add := func(from, to int, meant string, exact bool) {
		if from < to {
			d.Runs = append(d.Runs, block.Run{At: out.Len(), From: from, To: to, Exact: exact})
			out.WriteString(meant)
		}
	}
	for at := from; at < to; {
		next := strings.IndexByte(s[at:to], '\\')
		if next < 0 {
			next = to - at
		}
		add(at, at+next, s[at:at+next], true)
		if at += next; at < to {
			meant, end := jsonstring.Character(s, at)
			add(at, end, meant, false)
			at = end
		}
	}
	d.Length = out.Len()
	return out.String(), d
}

// page is how a document is written. It is the frame of HTML in strings.
type page struct {
	file charset.File
	// ascii: characters beyond ASCII are escaped; slash: slashes are; upper:
	// hexadecimal digits are capital letters.
	ascii, slash, upper bool
	// spelling holds the characters that are always escaped.
	spelling map[rune]bool
}

func newPage(file charset.File) *page {
	s := file.Text
	p := &page{file: file, spelling: map[rune]bool{}}
	slash := false
	for at := 0; at < len(s); at++ {
		if s[at] != '"' {
			continue
		}
		end := jsonstring.End(s, at+1)
		for at++; at < end; {
			meant, next := jsonstring.Character(s, at)
			switch {
			case s[at] == '/':
				slash = true
			case strings.HasPrefix(s[at:next], `\/`):
				p.slash = true
			case strings.HasPrefix(s[at:next], `\u`):
				p.upper = p.upper || strings.ContainsAny(s[at+2:next], "ABCDEF")
				if r, _ := utf8.DecodeRuneInString(meant); r != utf8.RuneError && r >= ' ' {
					p.spelling[r] = true
				}
			}
			at = next
		}
		at = end
	}
	p.slash = p.slash && !slash

	p.ascii = false
	for r := range p.spelling {
		p.ascii = p.ascii || r >= utf8.RuneSelf
	}
	for _, r := range s {
		if r >= utf8.RuneSelf {
			p.ascii = false
		}
		delete(p.spelling, r) // it stands for itself, too
	}
	return p
}

// State returns 0: a string has one way of writing.
func (p *page) State(int) int { return 0 }

// Turn adds nothing.
func (p *page) Turn(dst []byte, _, _ int) []byte { return dst }

// Encode escapes dst[at:].
func (p *page) Encode(dst []byte, at, _ int, _ string) []byte {
	plain := string(dst[at:])
	return p.escape(dst[:at], plain)
}

func (p *page) escape(dst []byte, plain string) []byte {
	for _, c := range plain {
		switch {
		case c == '\n':
			dst = append(dst, `\n`...)
		case c == '\r':
			dst = append(dst, `\r`...)
		case c == '\t':
			dst = append(dst, `\t`...)
		case p.spelling[c] || c < ' ' || c >= utf8.RuneSelf && (p.ascii || p.lacks(c)):
			dst = jsonstring.AppendUnicode(dst, c, p.upper)
		case c == '"' || c == '\\' || c == '/' && p.slash:
			dst = append(dst, '\\', byte(c))
		default:
			dst = utf8.AppendRune(dst, c)
		}
	}
	return dst
}

// lacks reports whether the encoding of the document has no such character.
func (p *page) lacks(c rune) bool {
	if strings.HasPrefix(p.file.Encoding, "utf-") {
		return false
	}
	_, err := p.file.Encode(string(c))
	return err != nil
}

// syntax writes plain text into a string.
type syntax struct {
	page  *page
	maybe bool // what looks like HTML is escaped
}

// Render appends the text of a rewrite.
func (x *syntax) Render(dst []byte, r *block.Rewrite) []byte {
	return r.Write(dst, func(dst []byte, plain string) []byte {
		plain = strings.Map(func(c rune) rune {
			if block.IsControl(c) {
				return -1
			}
			return c
		}, block.OneLine(plain))
		if x.maybe && marked().MatchString(plain) {
			plain = strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(plain)
		}
		return x.page.escape(dst, plain)
	})
}

// Finish leaves the string as it is.
func (x *syntax) Finish(dst []byte, _ int) []byte { return dst }
