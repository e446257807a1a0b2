package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
)

// syntax writes text into Markdown. A character is escaped where it
// would otherwise be markup, and only there.
type syntax struct {
	labels    map[string]bool // of the article's link references
	spelling  map[rune]string // character references that the article uses
	heading   bool
	cell      bool
	inside    bool   // of a line that has begun: behind "#", a title, a caption, a verse
	nested    bool   // a description in the midst of another block
	from      int    // where the first line begins, in the source
	softBreak string // how lines of the paragraph are broken, "" when they are not
	width     int    // to which they are filled, in characters
}

// Render appends the text, its characters escaped and its codes as the source
// has them where they are understood.
func (m *syntax) Render(dst []byte, r *block.Rewrite) []byte {
	tags := m.asTags(r)
	e := newEscaper(m, r)
	at := 0
	start := r.StartsBlock() && r.From <= m.from || atLineStart(dst)
	for k, c := range r.Text.Codes {
		dst = m.text(dst, e, at, c.At, start)
		start = c.Type == "break"
		if tag := tags[k]; tag != "" {
			dst = append(dst, tag...)
			at = c.At
			continue
		}
		dst = r.Code(dst, k)
		at = r.After(k)
	}
	return m.text(dst, e, at, len(r.Text.Plain), start)
}

// Finish leaves the block as it is.
func (m *syntax) Finish(dst []byte, _ int) []byte { return dst }

// text appends the plain text from from to to; start says whether it begins the
// block or a line.
func (m *syntax) text(dst []byte, e *escaper, from, to int, start bool) []byte {
	if from >= to {
		return dst
	}
	var before byte
	if len(dst) > 0 {
		before = dst[len(dst)-1]
	}
	s := e.escape(from, to, before, start && !m.cell && !m.inside)
	if m.softBreak == "" {
		return append(dst, s...)
	}
	return block.Fill(dst, s, m.softBreak, m.width, notAtLineStart)
}

// atLineStart reports whether nothing but indentation and marks of quotation
// stands in the last line of dst.
func atLineStart(dst []byte) bool {
	before := bytes.TrimRight(dst, " \t>") // from its end: a line may be long
	return len(before) == 0 || before[len(before)-1] == '\n' || before[len(before)-1] == '\r'
}

// notAtLineStart reports whether a word could be markup at the beginning of a
// line; only letters and opening quotation marks are safe.
func notAtLineStart(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return !unicode.IsLetter(r) && !strings.ContainsRune("«“‘", r) ||
		word == "import" || word == "export"
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
