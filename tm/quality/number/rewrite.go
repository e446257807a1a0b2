package number

import (
	"strings"

	"golang.org/x/text/language"
)

// Rewrite turns a number in figures that is written by foreign conventions
// into one that follows those of lang: "3,5" into "3.5" in English, "1,200.5"
// into "1 200,5" with no-break spaces in French. It reports false when there
// is nothing to rewrite or the number cannot be read in one way only.
func Rewrite(written string, lang language.Tag) (string, bool) {
	l := lexiconOf(lang)
	if len(l.ForeignFigures) == 0 || written == "" || !isDigit(written, 0) {
		return "", false
	}
	groups, marks, end := chunks(written, 0)
	if len(marks) == 0 {
		return "", false
	}
	for _, f := range l.Figures {
		if _, ok := readFigures(f, groups, marks); ok {
			return "", false
		}
	}
	for _, f := range l.ForeignFigures {
		if _, ok := readFigures(f, groups, marks); !ok {
			continue
		}
		whole, fraction := groups, ""
		if marks[len(marks)-1] == f.Point {
			whole, fraction = groups[:len(groups)-1], groups[len(groups)-1]
		}
		out := strings.Join(whole, l.Group)
		if fraction != "" {
			out += l.Point + fraction
		}
		return out + written[end:], true
	}
	return "", false
}
