package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// searcher follows the searches that a parser makes for the ends of markup, and
// counts what they cost.
type searcher struct {
	s      []byte
	joined bool // the lines are parsed together
	steps  *int // left; below zero when there are too many
	open   []mark

	nodes    int       // made so far, or more
	lines    int       // passed so far
	brackets []opening // that are open
}

// An opening bracket may begin the text of a link. It has nodes before it.
type opening struct{ at, nodes int }

// A mark is a run of characters that begin or end emphasis.
type mark struct {
	char             byte
	length, original int
	opens, closes    bool
}

// searches takes from steps what it costs to parse the inline markup of s, together
// or, with joined false, line by line. It reports false when they are used up.
func searches(s []byte, joined bool, steps *int) bool {
	w := searcher{s: s, joined: joined, steps: steps}
	for i := 0; i < len(s) && *steps >= 0; {
		i = w.next(i)
	}
	return *steps >= 0
}

// next looks at the markup at byte i and returns where to go on.
func (w *searcher) next(i int) int {
	rest := w.s[i+1:]
	c := w.s[i]
	if c < '0' || c == '[' || c == ']' || c == '_' || c == '`' || c == '~' || c == '<' || c == '\\' {
		w.nodes++
	}
	switch c {
	case '\n':
		if w.joined {
			w.lines++
		}
	case '[':
		w.brackets = append(w.brackets, opening{i, w.nodes})
	case '\\':
		return i + 2
	case '`':
		return w.codeSpan(i)
	case '<':
		w.tag(rest)
	case ']':
		w.label()
		w.link(rest)
	case '*', '_', '~':
		return w.emphasis(i)
	}
	return i + 1
}

// What a parser takes for a byte that a search passes, and for a mark of emphasis,
// in nanoseconds or nearly so.
const (
	byteSteps = 1  // by the search for a string
	linkSteps = 4  // one by one
	tagSteps  = 16 // by a regular expression
	markSteps = 4
	nodeSteps = 16 // from one to the next
	lineSteps = 2
)

// farthestOpen is how far apart the first and the last bracket may be that are open,
// in bytes, for the last to begin a link.
const farthestOpen = 999

// label takes the steps of a look at what stands between the bracket that was opened
// last and its end, which is looked for among all lines.
func (w *searcher) label() {
	last := len(w.brackets) - 1
	if last < 0 {
		return
	}
	open := w.brackets[last]
	if open.at-w.brackets[0].at <= farthestOpen {
		*w.steps -= nodeSteps*(w.nodes-open.nodes) + lineSteps*w.lines
	}
	w.brackets = w.brackets[:last]
}

// find takes the steps of a search for end, and returns what follows end; ok is
// false when there is none.
func (w *searcher) find(s []byte, end string, steps int) (rest []byte, ok bool) {
	at := bytes.Index(s, []byte(end))
	if at < 0 {
		*w.steps -= steps * len(s)
		return nil, false
	}
	*w.steps -= steps * at
	return s[at+len(end):], true
}

// run returns how many bytes like the first s begins with.
func run(s []byte) int {
	n := 0
	for n < len(s) && s[n] == s[0] {
		n++
	}
	return n
}

// codeSpan looks for the end of the code span that begins at byte i: as many
// backticks as there.
func (w *searcher) codeSpan(i int) int {
	size := run(w.s[i:])
	tick := strings.Repeat("`", size)
	for rest := w.s[i+size:]; ; {
		at := bytes.Index(rest, []byte(tick))
		if at < 0 {
			*w.steps -= len(w.s) - i
			return i + size
		}
		n := run(rest[at:])
		rest = rest[at+n:]
		if n == size {
			end := len(w.s) - len(rest)
			*w.steps -= linkSteps * (end - i)
			return end
		}
	}
}

// tag looks for the end of a tag, comment or instruction of HTML.
func (w *searcher) tag(s []byte) {
	switch {
	case bytes.HasPrefix(s, []byte("!--")):
		w.find(s, "-->", byteSteps)
	case bytes.HasPrefix(s, []byte("![CDATA[")):
		w.find(s, "]]>", byteSteps)
	case bytes.HasPrefix(s, []byte("?")):
		w.find(s, "?>", byteSteps)
	case len(s) > 0 && (s[0] == '!' || s[0] == '/' || unicode.IsLetter(rune(s[0]))):
		w.find(s, ">", tagSteps)
	}
}

// link looks for the end of what may follow the text of a link: (destination
// "title") or [label].
func (w *searcher) link(s []byte) {
	if len(s) < 2 {
		return
	}
	switch s[0] {
	case '[':
		w.find(s[1:], "]", linkSteps)
		return
	case '(':
	default:
		return
	}

	s = bytes.TrimLeft(s[1:], " \t\r\n")
	ok := true
	if bytes.HasPrefix(s, []byte("<")) {
		line := s[:len(s)-len(afterLine(s))]
		if _, ok = w.find(line, ">", linkSteps); ok {
			s = s[bytes.IndexByte(s, '>')+1:]
		}
	} else {
		s = s[w.destination(s):]
	}

	s = bytes.TrimLeft(s, " \t\r\n")
	if !ok || len(s) == 0 {
		return
	}
	switch s[0] {
	case '"', '\'':
		w.find(s[1:], string(s[:1]), linkSteps)
	case '(':
		w.find(s[1:], ")", linkSteps)
	}
}

// destination takes the steps to the end of a destination without angle brackets,
// and returns its length.
func (w *searcher) destination(s []byte) int {
	open := 0
	for i, c := range s {
		switch {
		case c == '(':
			open++
		case c == ')':
			open--
		}
		if c <= ' ' || open < 0 {
			*w.steps -= linkSteps * i
			return i
		}
	}
	*w.steps -= linkSteps * len(s)
	return len(s)
}

// afterLine returns what follows the first line of s.
func afterLine(s []byte) []byte {
	_, rest, _ := bytes.Cut(s, []byte{'\n'})
	return rest
}

// emphasis looks for the mark that opened what the run at byte i closes, as the
// rules of CommonMark have it.
func (w *searcher) emphasis(i int) int {
	size := run(w.s[i:])
	before, _ := utf8.DecodeLastRune(w.s[:i])
	after, _ := utf8.DecodeRune(w.s[i+size:])
	if i == 0 {
		before = ' '
	}
	if i+size == len(w.s) {
		after = ' '
	}

	c := newMark(w.s[i], size, before, after)
	kept := true // a run that neither opens nor closes is searched, too
	for c.closes && c.length > 0 && *w.steps >= 0 {
		k, possible := w.opener(c)
		if k < 0 {
			kept = c.opens || possible
			break
		}
		w.open = w.open[:k+1]
		used := 1
		if c.length > 1 && w.open[k].length > 1 {
			used = 2
		}
		c.length -= used
		if w.open[k].length -= used; w.open[k].length == 0 {
			w.open = w.open[:k]
		}
	}
	if c.length > 0 && kept {
		w.open = append(w.open, c)
	}
	return i + size
}

// newMark returns a run of size characters between two others.
func newMark(char byte, size int, before, after rune) mark {
	isPunct := func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
	left := !unicode.IsSpace(after) &&
		(!isPunct(after) || unicode.IsSpace(before) || isPunct(before))
	right := !unicode.IsSpace(before) &&
		(!isPunct(before) || unicode.IsSpace(after) || isPunct(after))

	m := mark{char: char, length: size, original: size, opens: left, closes: right}
	if char == '_' {
		m.opens = left && (!right || isPunct(before))
		m.closes = right && (!left || isPunct(after))
	}
	return m
}

// opener returns the index of the mark that c closes, -1 when there is none;
// possible tells whether some mark before c could have been one.
func (w *searcher) opener(c mark) (k int, possible bool) {
	for k = len(w.open) - 1; k >= 0 && *w.steps >= 0; k-- {
		*w.steps -= markSteps
		o := w.open[k]
		if o.char != c.char || !o.opens {
			continue
		}
		possible = true
		both := o.closes || c.opens
		if !both || (o.original+c.original)%3 != 0 || c.original%3 == 0 {
			return k, true
		}
	}
	return -1, possible
}
