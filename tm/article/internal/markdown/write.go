package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/text"
)

// syntax writes text into Markdown. A character is escaped where it
// would otherwise be markup, and only there.
type syntax struct {
	labels    map[string]bool // of the article's link references
	spelling  map[rune]string // character references that the article uses
	heading   bool
	cell      bool
	softBreak string // how lines of the paragraph are broken, "" when they are not
	width     int    // to which they are filled, in characters
}

// Render appends the text, its characters escaped and its codes as the source
// has them where they are understood.
func (m *syntax) Render(dst []byte, r *block.Rewrite) []byte {
	tags := m.asTags(r)
	at := 0
	start := r.StartsBlock() || atLineStart(dst)
	for k, c := range r.Text.Codes {
		dst = m.text(dst, r.Text.Plain[at:c.At], start, false)
		start = c.Type == "break"
		if tag := tags[k]; tag != "" {
			dst = append(dst, tag...)
			at = c.At
			continue
		}
		dst = r.Code(dst, k)
		at = r.After(k)
	}
	return m.text(dst, r.Text.Plain[at:], start, r.EndsBlock())
}

// Finish leaves the block as it is.
func (m *syntax) Finish(dst []byte, _ int) []byte { return dst }

// text appends plain text; start and end say whether it begins or ends the
// block.
func (m *syntax) text(dst []byte, plain string, start, end bool) []byte {
	if plain == "" {
		return dst
	}
	var before byte
	if len(dst) > 0 {
		before = dst[len(dst)-1]
	}
	s := m.escape(block.OneLine(plain), before, start, end)
	if m.softBreak == "" {
		return append(dst, s...)
	}
	return block.Fill(dst, s, m.softBreak, m.width, notAtLineStart)
}

// atLineStart reports whether nothing but indentation and marks of quotation
// stands in the last line of dst.
func atLineStart(dst []byte) bool {
	before := bytes.TrimRight(dst, " \t>") // from its end: a line may be long
	return len(before) == 0 || before[len(before)-1] == '\n'
}

// notAtLineStart reports whether a word could be markup at the beginning of a
// line; only letters and opening quotation marks are safe.
func notAtLineStart(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return !unicode.IsLetter(r) && !strings.ContainsRune("«“‘", r)
}

// escape puts backslashes where characters would be markup. before is the byte
// in front of s in the file.
func (m *syntax) escape(s string, before byte, start, end bool) string {
	closers := brackets(s, m.labels)
	lead := 0
	if start {
		lead = leadingMark(s)
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		next, _ := utf8.DecodeRuneInString(s[i+n:])
		rest := s[i+n:]
		switch {
		case r > 0x7F && m.spelling[r] != "":
			b.WriteString(m.spelling[r])
			i += n
			continue
		case start && i == lead-1, m.isMarkup(s, i, r, next, closers):
			b.WriteByte('\\')
		case i == 0 && (before == ']' && strings.ContainsRune("([:", r) || before == '[' && r == '^'):
			b.WriteByte('\\')
		case rest == "" && (r == '!' && !end || r == '\\'):
			b.WriteByte('\\')
		case m.heading && end && r == '#' && strings.Trim(rest, "# ") == "":
			b.WriteByte('\\')
		case m.heading && end && r == '{' && strings.HasSuffix(s, "}"):
			b.WriteByte('\\')
		}
		b.WriteString(s[i : i+n])
		i += n
	}
	return b.String()
}

// isMarkup reports whether the character at byte i of s would be inline markup.
func (m *syntax) isMarkup(s string, i int, r, next rune, closers map[int]bool) bool {
	switch r {
	case '*', '`':
		return true
	case '_':
		previous, _ := utf8.DecodeLastRuneInString(s[:i])
		return !isWordRune(previous) || !isWordRune(next)
	case '~':
		return true
	case '[', ']':
		return closers[i]
	case '<':
		return next == '/' || next == '!' || next == '?' || next < 0x80 && unicode.IsLetter(next)
	case '&':
		return markup.IsReference(s[i:])
	case '\\':
		return next == ' ' || next < 0x80 && util.IsPunct(byte(next))
	case '|':
		return m.cell
	}
	return false
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// longestLabel is that of a link reference, in bytes.
const longestLabel = 1000

// brackets finds the square brackets of s that have to be escaped: those that
// would make a link, a footnote or a check box, and those without a partner.
func brackets(s string, labels map[string]bool) map[int]bool {
	escape := map[int]bool{}
	var open []int
	for i := range len(s) {
		switch s[i] {
		case '[':
			open = append(open, i)
			escape[i] = true
		case ']':
			escape[i] = true
			if len(open) == 0 {
				continue
			}
			from := open[len(open)-1]
			open = open[:len(open)-1]
			inside := s[from+1 : i]
			next := s[i+1:]
			switch {
			case next == "", strings.IndexByte("([:", next[0]) >= 0:
			case strings.HasPrefix(inside, "^"):
			case len(inside) < longestLabel && labels[util.ToLinkReference([]byte(inside))]:
			case from == 0 && (inside == " " || inside == "x" || inside == "X"):
			default:
				delete(escape, from)
				delete(escape, i)
			}
		}
	}
	return escape
}

// leadingMark returns the length of what would begin another kind of block at the
// beginning of s; its last byte is the one to escape.
func leadingMark(s string) int {
	switch {
	case s == "":
		return 0
	case s[0] == '>', s[0] == '=', s[0] == '|':
		return 1
	case s[0] == '#' && strings.HasPrefix(strings.TrimLeft(s, "#")+" ", " "):
		return 1
	case (s[0] == '-' || s[0] == '+') && (len(s) == 1 || s[1] == ' ' || s[1] == s[0]):
		return 1
	}
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n > 0 && n < len(s) && (s[n] == '.' || s[n] == ')') && (n+1 == len(s) || s[n+1] == ' ') {
		return n + 1
	}
	return 0
}

// htmlTags write formatting where its marks would not be read as such.
var htmlTags = map[string]string{"bold": "strong", "italic": "em", "strike": "del"}

// asTags finds pairs of marks that would not be understood where the
// translation puts them, as in "un**«deux»**", and returns the HTML tags that say
// the same, by index of the code.
func (m *syntax) asTags(r *block.Rewrite) map[int]string {
	tags := map[int]string{}
	for i, c := range r.Text.Codes {
		tag := htmlTags[c.Type]
		if c.Kind != text.Open || tag == "" || strings.HasPrefix(c.Data, "<") {
			continue
		}
		for k := i + 1; k < len(r.Text.Codes); k++ {
			d := r.Text.Codes[k]
			if d.ID != c.ID {
				continue
			}
			if c.At == d.At || !m.flanks(r, i, c.Data, false) || !m.flanks(r, k, c.Data, true) {
				tags[i], tags[k] = "<"+tag+">", "</"+tag+">"
			}
		}
	}
	return tags
}

// flanks reports whether the mark of code number i can open (or close) there.
func (m *syntax) flanks(r *block.Rewrite, i int, mark string, closing bool) bool {
	at := r.Text.Codes[i].At
	outside, _ := utf8.DecodeLastRuneInString(r.Text.Plain[:at])
	inside, _ := utf8.DecodeRuneInString(r.Text.Plain[at:])
	step := -1
	if at == 0 {
		outside = edgeRune(r.Source(), r.From, true)
	}
	if at == len(r.Text.Plain) {
		inside = edgeRune(r.Source(), r.To, false)
	}
	if closing {
		outside, inside = inside, outside
		step = 1
	}
	// Another code beside it shows a bracket, a backtick or another mark.
	if k := i + step; k >= 0 && k < len(r.Text.Codes) && r.Text.Codes[k].At == at {
		outside = '.'
	}
	if k := i - step; k >= 0 && k < len(r.Text.Codes) && r.Text.Codes[k].At == at {
		inside = '.'
	}
	free := unicode.IsSpace(outside) || util.IsPunctRune(outside)
	if unicode.IsSpace(inside) || util.IsPunctRune(inside) && !free {
		return false
	}
	return free || mark[0] != '_'
}

// edgeRune returns the character before or behind an offset of the source, a space
// at its ends.
func edgeRune(s string, at int, before bool) rune {
	r, n := utf8.DecodeRuneInString(s[at:])
	if before {
		r, n = utf8.DecodeLastRuneInString(s[:at])
	}
	if n == 0 {
		return ' '
	}
	return r
}
