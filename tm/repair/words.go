package repair

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	languages "fidele/tm/language"
	"fidele/tm/quality/number"
	"fidele/tm/text"
)

// changedTerm is a term of the match's source and the one that the segment has in its
// place.
type changedTerm struct{ old, new Occurrence }

// changedTerms finds the stretches in which one term has come for another.
func (w *work) changedTerms(list []stretch) (changed []changedTerm) {
	if w.opts.Terms == nil {
		return nil
	}
	was, now := w.opts.Terms(w.old), w.opts.Terms(w.new)
	gone, come := without(was, now), without(now, was)
	for _, s := range list {
		x := touching(gone, s.oldStart, s.oldEnd)
		y := touching(come, s.newStart, s.newEnd)
		if len(x) == 1 && len(y) == 1 && w.isLemma(w.old, x[0]) && w.isLemma(w.new, y[0]) {
			changed = append(changed, changedTerm{x[0], y[0]})
		}
	}
	return changed
}

// isLemma reports whether a term stands in a text as the glossary has it: of its other
// forms, which may be those of many or of another gender, nobody knows the target.
func (w *work) isLemma(s string, o Occurrence) bool {
	fold := func(s string) string { return text.Fold(s, text.FoldTypography|text.FoldCase) }
	return fold(s[o.Start:o.End]) == fold(o.Term)
}

func without(terms, others []Occurrence) (left []Occurrence) {
	for _, t := range terms {
		if !slices.ContainsFunc(others, func(o Occurrence) bool { return o.Term == t.Term }) {
			left = append(left, t)
		}
	}
	return left
}

func touching(terms []Occurrence, start, end int) (some []Occurrence) {
	for _, t := range terms {
		if t.Start < end && start < t.End || start == end && t.Start < start && start < t.End {
			some = append(some, t)
		}
	}
	return some
}

// term replaces the target of the term that a stretch changes. It reports whether the
// stretch belongs to a term, repaired or not.
func (w *work) term(s stretch) bool {
	for _, c := range w.terms {
		if c.old.Start >= s.oldEnd || s.oldStart >= c.old.End {
			continue
		}
		if len(c.new.Targets) > 0 {
			if at, end, ok := w.once(c.old.Targets); ok {
				by := c.new.Targets[0]
				if startsUpper(w.target.Plain[at:end]) && at == 0 {
					by = upperFirst(by)
				}
				w.replaceWithArticle(Term, stretch{c.old.Start, c.old.End, c.new.Start, c.new.End}, at, end, by)
			}
		}
		return true
	}
	return false
}

// once finds the only place in the target where one of some texts stands as whole words.
func (w *work) once(texts []string) (start, end int, ok bool) {
	for _, t := range texts {
		for _, form := range slices.Compact([]string{t, upperFirst(t)}) {
			for i := 0; ; {
				k := strings.Index(w.target.Plain[i:], form)
				if k < 0 {
					break
				}
				at := i + k
				i = at + len(form)
				if !isWhole(w.target.Plain, at, i) || ok && at == start && i == end {
					continue
				}
				if ok && (at < start || i > end) && !(at >= start && i <= end) {
					return 0, 0, false
				}
				start, end, ok = at, i, true
			}
		}
	}
	return start, end, ok
}

// isWhole reports whether a part of a text is not cut out of a word.
func isWhole(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, _ := utf8.DecodeRuneInString(s[end:])
	return !isWordRune(before) && !isWordRune(after)
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// ends are the signs that a segment may end with.
var ends = []string{".", "!", "?", "…", ":", ";", ""}

// sign replaces the sign at the end of a segment.
func (w *work) sign(s stretch, x, y string) bool {
	if s.oldEnd != len(w.old) || s.newEnd != len(w.new) {
		return false
	}
	x, y = strings.TrimFunc(x, unicode.IsSpace), strings.TrimFunc(y, unicode.IsSpace)
	if x == y || !slices.Contains(ends, x) || !slices.Contains(ends, y) {
		return false
	}
	plain := w.target.Plain
	end := len(plain)
	start := end - len(x)
	if start < 0 || plain[start:] != x {
		return true
	}
	start = len(strings.TrimRightFunc(plain[:start], unicode.IsSpace))
	if last, _ := utf8.DecodeLastRuneInString(plain[:start]); !unicode.IsLetter(last) && !unicode.IsDigit(last) && last != '%' {
		return true // another sign, a quotation mark: they belong together
	}
	typography := languages.For(w.into).Typography
	switch {
	case y == "":
	case typography.NarrowSpaced.Has(y):
		y = "\u202f" + y
	case typography.SpacedSigns.Has(y):
		y = "\u00a0" + y
	}
	w.replace(Punctuation, s, start, end, y)
	return true
}

// unit replaces what a number counts, a currency or a unit, where a stretch is that of two
// numbers of which the one stands for the other.
func (w *work) unit(s stretch, x, y string) bool {
	counts := func(numbers []number.Number, start, end int) *number.Number {
		for i, n := range numbers {
			if len(n.Counted) > 0 && n.CountStart <= start && end <= n.CountEnd && (start >= n.End || end <= n.Start) {
				return &numbers[i]
			}
		}
		return nil
	}
	old, new := counts(w.oldNumbers, s.oldStart, s.oldEnd), counts(w.newNumbers, s.newStart, s.newEnd)
	if old == nil || new == nil {
		return false
	}
	x, y = strings.TrimFunc(x, unicode.IsSpace), strings.TrimFunc(y, unicode.IsSpace)
	if !isSymbol(x) || !isSymbol(y) || !w.symbol(s, x, y, *old, *new) {
		w.counted(*old, *new)
	}
	return true
}

// symbol replaces the symbol x of a currency or a unit by y where it is written alike in
// source and target; it reports whether it did.
func (w *work) symbol(s stretch, x, y string, old, new number.Number) bool {
	place := w.rendering(old, new)
	if place == nil {
		return false
	}
	of := w.target.Plain[place.CountStart:place.CountEnd]
	k := strings.Index(of, x)
	if k < 0 || strings.Count(of, x) != 1 || hasLetters(x) && !isWhole(of, k, k+len(x)) {
		return false
	}
	at := place.CountStart + k
	return w.replace(Unit, s, at, at+len(x), y)
}

// counted replaces the name of the currency or the unit that a number counts by that of what
// the number in its place counts.
func (w *work) counted(old, new number.Number) {
	place := w.rendering(old, new)
	if place == nil || (old.CountStart < old.Start) != (new.CountStart < new.Start) {
		return
	}
	by, start, end, ok := number.Called(new, old, w.target.Plain, w.into, *place)
	if !ok {
		return
	}
	s := stretch{old.End, old.CountEnd, new.End, new.CountEnd}
	if old.CountStart < old.Start {
		s = stretch{old.CountStart, old.Start, new.CountStart, new.Start}
	}
	w.replaceWithArticle(Unit, s, start, end, by)
}

// rendering returns the only number of the target that counts something and stands for a
// number of the match's source, repaired or not; nil where that is none or not certain.
func (w *work) rendering(old, new number.Number) *number.Number {
	is := old
	if w.isDone(old) {
		is = new
	}
	if !number.Equal(is, new) {
		return nil
	}
	same := func(n number.Number) bool { return len(n.Counted) > 0 && number.Equal(n, is) }
	if count(w.numbers, same) != 1 {
		return nil
	}
	return &w.numbers[slices.IndexFunc(w.numbers, same)]
}

// isDone reports whether a number of the match's source was repaired.
func (w *work) isDone(n number.Number) bool {
	return slices.ContainsFunc(w.done, func(s stretch) bool { return s.oldStart == n.Start && s.oldEnd == n.End })
}

func hasLetters(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// longestSymbol is how many characters a symbol has at the most.
const longestSymbol = 4

// isSymbol reports whether the text is a symbol, which languages do not translate, rather
// than a word.
func isSymbol(s string) bool {
	if s == "" || utf8.RuneCountInString(s) > longestSymbol || strings.ContainsFunc(s, unicode.IsSpace) {
		return false
	}
	return !hasLetters(s) || s == strings.ToUpper(s) || number.IsUnitSymbol(s)
}

// capital gives the target the capital that the segment has at its beginning.
func (w *work) capital(s stretch, x, y string) bool {
	if s.oldStart != 0 || s.newStart != 0 || x == "" || y == "" || !strings.EqualFold(x, y) {
		return false
	}
	if upperFirst(x) != y {
		return true
	}
	r, size := utf8.DecodeRuneInString(w.target.Plain)
	if by := string(unicode.ToUpper(r)); by != string(r) {
		w.replace(Case, s, 0, size, by)
	}
	return true
}

// name replaces a name by what the one in its place is called.
func (w *work) name(s stretch, x, y string) {
	if w.opts.Names == nil || !isName(x) || !isName(y) || strings.Count(w.old, x) != 1 {
		return
	}
	old, ok := w.opts.Names(x)
	if !ok {
		old = x
	}
	new, ok := w.opts.Names(y)
	if !ok {
		return
	}
	if at, end, found := w.once([]string{old}); found {
		w.replaceWithArticle(Name, s, at, end, new)
	}
}

// mostNameWords is how many words a name has that is replaced.
const mostNameWords = 4

// isName reports whether a text is words with capitals.
func isName(s string) bool {
	words := strings.Fields(s)
	for _, word := range words {
		if !startsUpper(word) || strings.ContainsFunc(word, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '-' && r != '\'' && r != '’'
		}) {
			return false
		}
	}
	return len(words) > 0 && len(words) <= mostNameWords
}
