package quality

import (
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

// insideQuotation reports whether bytes start to end of s stand inside
// quotation marks: ones that are open before them, or begin and end with them.
func insideQuotation(s string, start, end int) bool {
	return openQuotations(s[:start]) > 0 || quoted(s, start, end)
}

// openQuotations returns how many double quotation marks are open at the end of
// s, less those that close without having been opened. Straight ones count as
// open when their number is odd; those of inches do not count.
func openQuotations(s string) int {
	balance, straight := 0, 0
	before := rune(0)
	low := false // „ opened: “ closes
	for i, r := range s {
		switch r {
		case '«', '„', '‟':
			balance++
			low = r == '„'
		case '“':
			if low {
				balance--
				low = false
			} else {
				balance++
			}
		case '»', '”':
			balance--
		case '"':
			if !unicode.IsDigit(before) || strings.Count(s[:i], `"`)%2 == 1 {
				straight++
			}
		}
		before = r
	}

	if balance == 0 && straight%2 == 1 {
		return 1
	}
	if straight%2 == 1 && (balance == 1 || balance == -1) {
		return 0 // opened in one style, closed in another
	}
	return balance
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
