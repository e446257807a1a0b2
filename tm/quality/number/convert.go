package number

import (
	"strings"

	"golang.org/x/text/language"
)

// Convert writes figures, digits and the marks between them, as another language does:
// "1 200,5" of French is "1,200.5" in English. Figures without marks stay as they are.
// It reports false where they are no number of from, where they can be read as more than
// one ("3.000" of French), and where it is not known how the other language writes them.
func Convert(figures string, from, into language.Tag) (string, bool) {
	if figures == "" || !isDigit(figures, 0) {
		return "", false
	}
	groups, marks, end := chunks(figures, 0)
	if end != len(figures) {
		return "", false
	}
	if len(marks) == 0 {
		return figures, true
	}
	l := lexiconOf(from)
	var value Value
	read, decimals := 0, 0
	for _, f := range l.writing.Figures {
		v, ok := readFigures(f, groups, marks)
		if !ok || read > 0 && v == value {
			continue
		}
		read, value = read+1, v
		decimals = 0
		if marks[len(marks)-1] == f.Point {
			decimals = len(groups[len(groups)-1])
		}
	}
	writing := &lexiconOf(into).writing
	if read != 1 || writing.Point == "" || l.writing.Point == "" {
		return "", false
	}
	// A mark that is the usual one of the language leaves no doubt.
	if string(marks[:1]) != l.writing.Group {
		for _, f := range l.writing.ForeignFigures {
			if v, ok := readFigures(f, groups, marks); ok && v != value {
				return "", false
			}
		}
	}
	whole, fraction := strings.Join(groups, ""), ""
	if decimals > 0 {
		at := len(whole) - decimals
		whole, fraction = whole[:at], writing.Point+whole[at:]
	}
	isGrouped := len(marks) > 1 || decimals == 0
	if together := lexiconOf(into).FourTogether; isGrouped && (len(whole) > 4 || !together) {
		whole = inGroups(whole, writing.Group)
	}
	return whole + fraction, true
}
