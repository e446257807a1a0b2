package document

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line of plain text: its bytes without line break, and its characters
// without white space at the ends.
type line struct{ start, end, next int }

func (a *Article) readPlain(opts Options) error {
	p, err := a.decode("")
	if err != nil {
		return err
	}
	lines := splitLines(p.source)
	layout := opts.Layout
	width := 0
	if layout != LineLayout {
		width = fillWidth(p.source, lines)
	}
	usual := layout == AutoLayout && usuallyWrapped(p.source, lines, width)
	for i := 0; i < len(lines); {
		j := paragraphEnd(lines, i)
		from := i
		if layout == AutoLayout && underTitle(p.source, lines[i:j], width) {
			from++
		}
		join := layout == WrappedLayout
		if layout == AutoLayout {
			filled, inside := wrapped(p.source, lines[from:j], width)
			join = filled && (inside || usual)
		}
		for ; i < j && (i < from || !join); i++ {
			a.addLine(p.source, lines[i], i+1 == len(lines), layout == LineLayout)
		}
		if i < j {
			a.addWrapped(p.source, lines[i:j], width)
			i = j
		}
	}
	p.last = len(a.blocks)
	return nil
}

// splitLines divides s at its line breaks and finds what stands in each line.
func splitLines(s string) []line {
	var lines []line
	for at := 0; at < len(s); {
		end := len(s)
		if i := strings.IndexAny(s[at:], "\r\n"); i >= 0 {
			end = at + i
		}
		next := end
		switch {
		case strings.HasPrefix(s[end:], "\r\n"):
			next += 2
		case end < len(s):
			next++
		}
		body := strings.TrimLeftFunc(s[at:end], unicode.IsSpace)
		start := end - len(body)
		lines = append(lines, line{start, start + len(strings.TrimRightFunc(body, unicode.IsSpace)), next})
		at = next
	}
	return lines
}

func (l line) blank() bool { return l.start == l.end }

func (l line) in(s string) string { return s[l.start:l.end] }

// addLine adds a line as a block of its own. Lines without a letter or number
// are rules and ornaments, not text, unless every line counts. The last line of
// a file is no heading.
func (a *Article) addLine(s string, l line, last, every bool) {
	if l.blank() || !every && !hasText(l.in(s)) {
		return
	}
	structure := Paragraph
	switch {
	case listMarker(l.in(s)) > 0 && hasText(l.in(s)):
		structure = ListItem
	case !last && isHeading(l.in(s)):
		structure = Heading
	}
	b := Block{Structure: structure, source: l.start, end: l.end, syntax: plainSyntax}
	b.Text.Plain = l.in(s)
	a.blocks = append(a.blocks, b)
}

// addWrapped adds lines that are one paragraph; a line that begins like a list
// item begins a block.
func (a *Article) addWrapped(s string, lines []line, width int) {
	for len(lines) > 0 {
		n := 1
		for n < len(lines) && listMarker(lines[n].in(s)) == 0 {
			n++
		}
		group := lines[:n]
		lines = lines[n:]
		if n == 1 {
			a.addLine(s, group[0], false, false)
			continue
		}
		b := Block{Structure: Paragraph, source: group[0].start, end: group[n-1].end}
		if listMarker(group[0].in(s)) > 0 {
			b.Structure = ListItem
		}
		b.syntax = &plainWriter{softBreak: s[group[0].end:group[1].start], width: width}
		var text strings.Builder
		for i, l := range group {
			if i > 0 {
				b.pieces = append(b.pieces, piece{at: text.Len(), from: group[i-1].end, to: l.start})
				text.WriteByte(' ')
			}
			b.pieces = append(b.pieces, piece{at: text.Len(), from: l.start, to: l.end, exact: true})
			text.WriteString(l.in(s))
		}
		b.Text.Plain = text.String()
		a.blocks = append(a.blocks, b)
	}
}

// The widths, in characters, to which people and programs fill lines.
const (
	narrowest = 30
	widest    = 132
)

// fillWidth returns the width to which the lines of a text may have been filled:
// that of nine tenths of the lines that have a successor in their paragraph. 0
// when it is out of the range in which lines are filled.
func fillWidth(s string, lines []line) int {
	var widths []int
	for i := range max(len(lines)-1, 0) {
		if !lines[i].blank() && !lines[i+1].blank() {
			widths = append(widths, utf8.RuneCountInString(lines[i].in(s)))
		}
	}
	if len(widths) == 0 {
		return 0
	}
	slices.Sort(widths)
	width := widths[len(widths)*9/10]
	if width < narrowest || width > widest {
		return 0
	}
	return width
}

// paragraphEnd returns the index after the lines that stand together with line i,
// up to the next blank line.
func paragraphEnd(lines []line, i int) int {
	j := i + 1
	for j < len(lines) && !lines[j].blank() && !lines[i].blank() {
		j++
	}
	return j
}

// usuallyWrapped reports whether most of the lines that stand together are
// paragraphs.
func usuallyWrapped(s string, lines []line, width int) bool {
	yes, all := 0, 0
	for i := 0; i < len(lines); {
		j := paragraphEnd(lines, i)
		if j > i+1 {
			all++
			if filled, inside := wrapped(s, lines[i:j], width); filled && inside {
				yes++
			}
		}
		i = j
	}
	return yes > 0 && yes*2 >= all
}

// wrapped looks whether consecutive lines are one paragraph: whether nearly all
// of them were filled as far as the next word allowed, and whether one of them
// breaks inside a sentence.
func wrapped(s string, lines []line, width int) (filled, inside bool) {
	if width == 0 || len(lines) < 2 {
		return false, false
	}
	full, pairs := 0, 0
	for i := range len(lines) - 1 {
		this, next := lines[i].in(s), lines[i+1].in(s)
		if listMarker(next) > 0 {
			continue
		}
		pairs++
		word, _, _ := strings.Cut(next, " ")
		length := utf8.RuneCountInString(this)
		if length+1+utf8.RuneCountInString(word) > width-width/8 {
			full++
		}
		first, _ := utf8.DecodeRuneInString(next)
		inside = inside || unicode.IsLower(first) || length > width/2 && (strings.HasSuffix(this, ",") || !endsSentence(this))
	}
	return full*4 >= pairs*3, inside
}

// underTitle reports whether the first of several lines is the heading of the
// others: too short to have been filled.
func underTitle(s string, lines []line, width int) bool {
	return len(lines) > 2 && isHeading(lines[0].in(s)) && utf8.RuneCountInString(lines[0].in(s)) < width*2/3
}

func hasText(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// endsSentence reports whether s ends in a stop, closing marks set aside.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "»”’\"')] \u00a0\u202f")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:;,", r)
}

// The longest heading, in characters.
const longestHeading = 100

// isHeading reports whether a line alone looks like a heading: short, and
// without a final stop.
func isHeading(s string) bool {
	if len(s) > 4*longestHeading || utf8.RuneCountInString(s) > longestHeading {
		return false
	}
	return hasText(s) && !endsSentence(s) && listMarker(s) == 0 && !strings.HasPrefix(s, "«") && !strings.HasPrefix(s, "“")
}

// listMarker returns the length of a bullet or number at the beginning of s with
// the space after it, 0 when there is none.
func listMarker(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case strings.ContainsRune("-–—•*‣◦▪·●○", r) && r != utf8.RuneError:
	case r >= '0' && r <= '9':
		for n < len(s) && n < 3 && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		if n >= len(s) || s[n] != '.' && s[n] != ')' {
			return 0
		}
		n++
	case r >= 'a' && r <= 'z' && len(s) > 1 && s[1] == ')':
		n = 2
	default:
		return 0
	}
	rest := strings.TrimLeftFunc(s[n:], unicode.IsSpace)
	if len(rest) == len(s)-n || rest == "" {
		return 0
	}
	return len(s) - len(rest)
}

// plainWriter writes plain text. Line breaks in a translation become spaces, so
// that a block stays a block; in wrapped paragraphs lines are filled again.
type plainWriter struct {
	softBreak string // "" when the block is one line
	width     int    // in characters
}

var plainSyntax = &plainWriter{}

func (w *plainWriter) render(dst []byte, r *rewrite) []byte {
	plain := oneLine(r.text.Plain)
	if w.softBreak == "" {
		return append(dst, plain...)
	}
	return fill(dst, plain, w.softBreak, w.width, looksLikeItem)
}

// looksLikeItem reports whether a line that begins with word would begin a list
// item.
func looksLikeItem(word string) bool { return listMarker(word+" x") > 0 }

func (w *plainWriter) finish(dst []byte, _ int, _ *Block) []byte { return dst }

// oneLine turns line breaks into spaces, and leaves out NUL, which no article
// may hold.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n\x00") {
		return s
	}
	return strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\x00", "").Replace(s)
}

// fill appends s, with softBreak instead of a space where a line would become
// longer than width characters. A break is not set before a word that keep
// rejects.
func fill(dst []byte, s, softBreak string, width int, keep func(word string) bool) []byte {
	column := 0
	for i := len(dst); i > 0 && dst[i-1] != '\n' && dst[i-1] != '\r'; {
		_, n := utf8.DecodeLastRune(dst[:i])
		i -= n
		column++
	}
	for first := true; ; first = false {
		word, rest, more := strings.Cut(s, " ")
		n := utf8.RuneCountInString(word)
		switch {
		case first:
		case column+1+n > width && word != "" && dst[len(dst)-1] != ' ' && !keep(word):
			dst = append(dst, softBreak...)
			column = 0
		default:
			dst = append(dst, ' ')
			column++
		}
		dst = append(dst, word...)
		column += n
		if !more {
			return dst
		}
		s = rest
	}
}
