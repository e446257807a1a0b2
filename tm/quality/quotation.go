package quality

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quotationMarks are the double ones of all languages.
const quotationMarks = "«»“”„\""

// quoted reports whether bytes start to end of s stand between quotation
// marks: titles and slogans are often left as they are.
func quoted(s string, start, end int) bool {
	head := strings.TrimRight(s[:start], " \u00a0\u202f")
	tail := strings.TrimLeft(s[end:], " .,!?\u00a0\u202f")
	before, _ := utf8.DecodeLastRuneInString(head)
	after, _ := utf8.DecodeRuneInString(tail)
	return strings.ContainsRune("«“\"‘'", before) && strings.ContainsRune("»”\"’'", after)
}

// openQuotations returns how many double quotation marks are open at the end of
// s, less those that close without having been opened. Straight ones count as
// open when their number is odd; those of inches do not count.
func openQuotations(s string) int {
	var c quotationCount
	for _, r := range s {
		c.read(r)
	}
	return c.open()
}

// quotationCount counts the quotation marks of a text while it is read.
type quotationCount struct {
	balance, straight int
	marks             int // all straight ones
	before            rune
	low               bool // „ opened: “ closes
}

func (c *quotationCount) read(r rune) {
	switch r {
	case '«', '„', '‟':
		c.balance++
		c.low = r == '„'
	case '“':
		if c.low {
			c.balance--
			c.low = false
		} else {
			c.balance++
		}
	case '»', '”':
		c.balance--
	case '"':
		if !unicode.IsDigit(c.before) || c.marks%2 == 1 {
			c.straight++
		}
		c.marks++
	}
	c.before = r
}

func (c *quotationCount) open() int {
	if c.balance == 0 && c.straight%2 == 1 {
		return 1
	}
	if c.straight%2 == 1 && (c.balance == 1 || c.balance == -1) {
		return 0 // opened in one style, closed in another
	}
	return c.balance
}

// quotationReader answers what stands inside quotation marks, of one text after the
// other. A text is read once.
type quotationReader struct {
	text  string
	marks []quotationMark
}

// quotationMark is where a mark ends, and how many are open from there on.
type quotationMark struct{ end, open int }

// inside reports whether bytes start to end of s stand inside quotation marks:
// ones that are open before them, or begin and end with them.
func (q *quotationReader) inside(s string, start, end int) bool {
	if s != q.text {
		q.read(s)
	}
	k := sort.Search(len(q.marks), func(k int) bool { return q.marks[k].end > start }) - 1
	return k >= 0 && q.marks[k].open > 0 || quoted(s, start, end)
}

func (q *quotationReader) read(s string) {
	q.text, q.marks = s, q.marks[:0]
	var c quotationCount
	for i, r := range s {
		c.read(r)
		if strings.ContainsRune(quotationMarks, r) || r == '‟' {
			q.marks = append(q.marks, quotationMark{i + utf8.RuneLen(r), c.open()})
		}
	}
}

// runsOn reports whether the marks of s that have no counterpart can belong to
// a quotation that began before s or goes on after it: one that opens and is
// not closed, or the only one, at an end.
func runsOn(s string) bool {
	first, last := strings.IndexAny(s, quotationMarks), strings.LastIndexAny(s, quotationMarks)
	if first < 0 {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(s[:last])
	mark, n := utf8.DecodeRuneInString(s[last:])
	next, _ := utf8.DecodeRuneInString(s[last+n:])
	opens := (last == 0 || unicode.IsSpace(before) || before == '(') && unicode.IsLetter(next) &&
		mark != '»' && mark != '”'
	return opens || first == last && !hasWord(s[last:])
}
