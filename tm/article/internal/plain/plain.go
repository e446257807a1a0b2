package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/tm/article/internal/block"
)

// Format reads plain text.
type Format struct{}

// Read divides a plain text into lines or paragraphs.
func (Format) Read(name string, data []byte, opts block.Options) (*block.File, error) {
	file, err := block.Decode(name, data, opts.Encoding)
	if err != nil {
		return nil, err
	}
	r := reader{source: file.Text, layout: opts.Layout}
	r.read()
	return block.NewText(name, data, file, r.blocks), nil
}

// reader makes blocks of lines.
type reader struct {
	source string
	layout block.Layout
	width  int // to which lines may have been filled, in characters; 0: they were not
	blocks []block.Block
}

func (r *reader) read() {
	lines := splitLines(r.source)
	if r.layout != block.LineLayout {
		r.width = fillWidth(r.source, lines)
	}
	auto := r.layout == block.AutoLayout
	usual := auto && r.usuallyWrapped(lines)

	for i := 0; i < len(lines); {
		j := paragraphEnd(lines, i)
		from := i
		if auto && r.underTitle(lines[i:j]) {
			from++
		}

		join := r.layout == block.WrappedLayout
		if auto {
			filled, inside := r.wrapped(lines[from:j])
			join = filled && (inside || usual)
		}
		for ; i < j && (i < from || !join); i++ {
			r.addLine(lines[i], i+1 == len(lines), r.layout == block.LineLayout)
		}
		if i < j {
			r.addWrapped(lines[i:j])
			i = j
		}
	}
}

// A line of plain text: its bytes without line break, and its characters
// without white space at the ends.
type line struct{ start, end int }

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
		length := len(strings.TrimRightFunc(body, unicode.IsSpace))
		lines = append(lines, line{start, start + length})
		at = next
	}
	return lines
}

func (l line) blank() bool { return l.start == l.end }

func (l line) in(s string) string { return s[l.start:l.end] }

// addLine adds a line as a block of its own. Lines without a letter or number
// are rules and ornaments, not text, unless every line counts. The last line of
// a file is no heading.
func (r *reader) addLine(l line, last, every bool) {
	s := l.in(r.source)
	if l.blank() || !every && !block.HasText(s) {
		return
	}
	structure := block.Paragraph
	switch {
	case listMarker(s) > 0 && block.HasText(s):
		structure = block.ListItem
	case !last && isHeading(s):
		structure = block.Heading
	}
	r.add([]block.Stretch{{From: l.start, To: l.end}}, structure, block.AsIs)
}

// add adds stretches of the source as one block. Control characters, which no file
// of translators may hold, are codes in it.
func (r *reader) add(lines []block.Stretch, structure string, syntax block.Syntax) {
	from, to := lines[0].From, lines[len(lines)-1].To
	if !strings.ContainsFunc(r.source[from:to], block.IsControl) {
		if len(lines) == 1 {
			r.blocks = append(r.blocks, block.New(r.source, from, to, structure, syntax))
		} else {
			r.blocks = append(r.blocks, block.Lines(r.source, lines, structure, syntax))
		}
		return
	}

	var in block.Builder
	for i, l := range lines {
		if i > 0 {
			in.Space(lines[i-1].To, l.From)
		}
		block.Plain(&in, r.source, l.From, l.To)
	}
	if b, ok := in.Block(r.source, structure, syntax); ok {
		r.blocks = append(r.blocks, b)
	}
}

// addWrapped adds lines that are one paragraph; a line that begins like a list
// item begins a block.
func (r *reader) addWrapped(lines []line) {
	for len(lines) > 0 {
		n := 1
		for n < len(lines) && listMarker(lines[n].in(r.source)) == 0 {
			n++
		}
		group := lines[:n]
		lines = lines[n:]
		if n == 1 {
			r.addLine(group[0], false, false)
			continue
		}

		structure := block.Paragraph
		if listMarker(group[0].in(r.source)) > 0 {
			structure = block.ListItem
		}
		syntax := &wrappedSyntax{
			softBreak: r.source[group[0].end:group[1].start], width: r.width,
		}
		stretches := make([]block.Stretch, len(group))
		for i, l := range group {
			stretches[i] = block.Stretch{From: l.start, To: l.end}
		}
		r.add(stretches, structure, syntax)
	}
}

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
	width := block.CommonWidth(widths)
	if width < block.MinWidth || width > block.MaxWidth {
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
func (r *reader) usuallyWrapped(lines []line) bool {
	yes, all := 0, 0
	for i := 0; i < len(lines); {
		j := paragraphEnd(lines, i)
		if j > i+1 {
			all++
			if filled, inside := r.wrapped(lines[i:j]); filled && inside {
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
func (r *reader) wrapped(lines []line) (filled, inside bool) {
	if r.width == 0 || len(lines) < 2 {
		return false, false
	}
	full, pairs := 0, 0
	for i := range len(lines) - 1 {
		this, next := lines[i].in(r.source), lines[i+1].in(r.source)
		if listMarker(next) > 0 {
			continue
		}
		pairs++
		word, _, _ := strings.Cut(next, " ")
		length := utf8.RuneCountInString(this)
		if length+1+utf8.RuneCountInString(word) > r.width-r.width/8 {
			full++
		}
		first, _ := utf8.DecodeRuneInString(next)
		goesOn := strings.HasSuffix(this, ",") || !endsSentence(this)
		inside = inside || unicode.IsLower(first) || length > r.width/2 && goesOn
	}
	return full*4 >= pairs*3, inside
}

// underTitle reports whether the first of several lines is the heading of the
// others: too short to have been filled.
func (r *reader) underTitle(lines []line) bool {
	first := lines[0].in(r.source)
	return len(lines) > 2 && isHeading(first) && utf8.RuneCountInString(first) < r.width*2/3
}

// endsSentence reports whether s ends in a stop, closing marks set aside.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "»”’\"')] \u00a0\u202f")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:;,", r)
}

// longestHeading is that of a line that looks like one, in characters.
const longestHeading = 100

// isHeading reports whether a line alone looks like a heading: short, and
// without a final stop.
func isHeading(s string) bool {
	if len(s) > 4*longestHeading || utf8.RuneCountInString(s) > longestHeading {
		return false
	}
	quoted := strings.HasPrefix(s, "«") || strings.HasPrefix(s, "“")
	return block.HasText(s) && !endsSentence(s) && listMarker(s) == 0 && !quoted
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

// wrappedSyntax writes paragraphs whose lines are filled again.
type wrappedSyntax struct {
	softBreak string // between the lines of the paragraph
	width     int    // in characters
}

// Render appends the text in lines of the paragraph's width.
func (w *wrappedSyntax) Render(dst []byte, r *block.Rewrite) []byte {
	return r.Write(dst, func(dst []byte, plain string) []byte {
		plain = block.OneLine(plain)
		if w.softBreak == "" {
			return append(dst, plain...)
		}
		return block.Fill(dst, plain, w.softBreak, w.width, looksLikeItem)
	})
}

// Finish leaves the block as it is.
func (w *wrappedSyntax) Finish(dst []byte, _ int) []byte { return dst }

// looksLikeItem reports whether a line that begins with word would begin a list
// item.
func looksLikeItem(word string) bool { return listMarker(word+" x") > 0 }
