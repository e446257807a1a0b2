package number

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Rewrite turns a number in figures that is written by foreign conventions
// into one that follows those of lang: "3,5" into "3.5" in English, "1,200.5"
// into "1 200,5" with no-break spaces in French. It reports false when there
// is nothing to rewrite or the number cannot be read in one way only.
func Rewrite(written string, lang language.Tag) (string, bool) {
	l := lexiconOf(lang)
	groups, marks, _, ok := l.foreign(written)
	if !ok {
		return "", false
	}
	for _, f := range l.writing.Figures {
		if _, ok := readFigures(f, groups, marks); ok {
			return "", false
		}
	}
	return l.rewrite(written, nil)
}

// Suggest returns how lang writes a number that has the value of a number of the
// source when it is read by foreign conventions, though it could be another number
// in lang: "3.000" for three thousand in English is "3,000".
func Suggest(written string, lang language.Tag, source Number) (string, bool) {
	return lexiconOf(lang).rewrite(written, &source)
}

// foreign divides figures that a foreign convention may have written.
func (l *lexicon) foreign(written string) (groups []string, marks []rune, end int, ok bool) {
	if len(l.writing.ForeignFigures) == 0 || written == "" || !isDigit(written, 0) {
		return nil, nil, 0, false
	}
	groups, marks, end = chunks(written, 0)
	return groups, marks, end, len(marks) > 0
}

// rewrite writes figures anew that a foreign convention can read, with the value
// of the source where there is one.
func (l *lexicon) rewrite(written string, source *Number) (string, bool) {
	groups, marks, end, ok := l.foreign(written)
	if !ok {
		return "", false
	}
	for _, f := range l.writing.ForeignFigures {
		v, ok := readFigures(f, groups, marks)
		if !ok || source != nil && !slices.ContainsFunc(source.Values, func(w Value) bool { return v.digits == w.digits }) {
			continue
		}
		whole, fraction := groups, ""
		if marks[len(marks)-1] == f.Point {
			whole, fraction = groups[:len(groups)-1], groups[len(groups)-1]
		}
		out := strings.Join(whole, l.writing.Group)
		if fraction != "" {
			out += l.writing.Point + fraction
		}
		return out + written[end:], true
	}
	return "", false
}
