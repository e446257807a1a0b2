package repair

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/bitext"
	languages "fidele/tm/language"
	"fidele/tm/quality/number"
	"fidele/tm/text"
)

// Kind says what a repair is about.
type Kind string

// The kinds of repair.
const (
	Number      Kind = "number"
	Date        Kind = "date"
	Time        Kind = "time"
	Unit        Kind = "unit"
	Term        Kind = "term"
	Name        Kind = "name"
	Case        Kind = "case"
	Punctuation Kind = "punctuation"
)

// Repair is one replacement in a target.
type Repair struct {
	Kind Kind `json:"kind"`
	// Old is what stood in the target of the match, New what stands there now.
	Old string `json:"old"`
	New string `json:"new"`
}

// String writes the repair for people: “20” → “12”.
func (r Repair) String() string { return fmt.Sprintf("“%s” → “%s”", r.Old, r.New) }

// Occurrence is a term that stands in a text.
type Occurrence struct {
	// Start and End are its bytes.
	Start, End int
	// Term names the term, whatever its form.
	Term string
	// Targets are its accepted targets, the best first.
	Targets []string
}

// Finder finds the terms of a source text, in order.
type Finder func(source string) []Occurrence

// Namer returns how a name of a source is called in the target language; ok is false where
// that is not known.
type Namer func(name string) (target string, ok bool)

// Options say what is known. A nil field leaves that kind alone.
type Options struct {
	Terms Finder
	Names Namer
	// Article returns the form of an indefinite article of the target language that is
	// right before a text: "an" for "a" before "8-year-old".
	Article func(article, before string) string
}

// mostScore is the score of a match that was repaired wholly: somebody should look.
const mostScore = bitext.ExactScore - 1

// Result is a repaired match.
type Result struct {
	// Target is the target with the repairs, Repairs what was replaced, in order; none
	// where there was nothing to repair.
	Target  text.Text
	Repairs []Repair
	// Score is that of the match if its source had been what was replaced, at most 99; that
	// of the match itself where nothing was.
	Score bitext.Score
}

// Match repairs a match of a segment; the match has the codes of the segment. A match of
// 100 and more is right as it is.
func Match(source text.Text, from, into language.Tag, m bitext.Match, opts Options) Result {
	r := Result{Target: m.Target, Score: m.Score}
	if m.Score >= bitext.ExactScore || m.Source.IsEmpty() || m.Target.IsEmpty() {
		return r
	}
	w := &work{
		from: from, into: into, opts: opts,
		old: m.Source.Plain, new: source.Plain, target: m.Target,
	}
	w.oldNumbers, w.newNumbers = number.Scan(w.old, from), number.Scan(w.new, from)
	w.scan()
	before := number.Compare(w.oldNumbers, w.numbers)
	w.wrong = disagreements(before)
	list := stretches(w.old, w.new, from, w.oldNumbers, w.newNumbers)
	w.terms = w.changedTerms(list)
	unrepaired := *w
	for {
		for i := range list {
			w.stretch(list[i])
		}
		half := w.halfRepaired()
		if len(half) == 0 {
			break
		}
		unrepaired.left = append(unrepaired.left, half...)
		again := unrepaired
		w = &again
	}
	if len(w.repairs) == 0 {
		return r
	}
	slices.SortStableFunc(w.repairs, func(a, b placed) int { return a.at - b.at })
	for _, p := range w.repairs {
		r.Repairs = append(r.Repairs, p.Repair)
	}
	r.Target = w.target
	r.Score = min(max(tm.Explain(source, w.repairedSource(m.Source, source), from).Score, m.Score), mostScore)
	return r
}

// work is a match under repair.
type work struct {
	from, into             language.Tag
	opts                   Options
	old, new               string // the sources of match and segment
	oldNumbers, newNumbers []number.Number
	target                 text.Text
	numbers                []number.Number // of the target
	wrong                  int             // numbers that do not agree
	repairs                []placed
	terms                  []changedTerm
	done                   []stretch // what was repaired in the source of the match
	replaced               []amount  // what was repaired in it of amounts
	left                   []int     // where numbers of the match's source begin that stay
}

// amount is an amount of the match's source and the one that the segment has in its place.
type amount struct{ old, new number.Number }

// halfRepaired returns where the amounts of the match's source begin that were replaced in
// the target while what they count was not: of "25 euros" and "40 livres" neither "40 euros"
// is the translation, nor "40" where the target names no currency.
func (w *work) halfRepaired() (starts []int) {
	for _, a := range w.replaced {
		renamed := slices.ContainsFunc(w.numbers, func(n number.Number) bool {
			return number.Equal(n, a.new) && len(n.Counted) > 0 && number.CountAlike(n, a.new)
		})
		if !renamed && !number.CountAlike(a.old, a.new) {
			starts = append(starts, a.old.Start)
		}
	}
	return starts
}

// placed is a repair and where it stands in the target.
type placed struct {
	Repair
	at int
}

func (w *work) scan() { w.numbers = number.Scan(w.target.Plain, w.into) }

// disagreements counts what is wrong with the numbers of a pair.
func disagreements(r number.Result) int {
	return len(r.Missing) + len(r.Extra) + len(r.Changed) + len(r.Foreign) + len(r.Miscounted)
}

// repairedSource is the source of the match with what the segment has in the place of what
// was repaired.
func (w *work) repairedSource(old, new text.Text) text.Text {
	slices.SortFunc(w.done, func(a, b stretch) int { return a.oldStart - b.oldStart })
	var parts []text.Text
	at := 0
	for _, s := range w.done {
		if s.oldStart < at {
			continue
		}
		parts = append(parts, old.Slice(at, s.oldStart),
			old.Slice(s.oldStart, s.oldEnd).Reworded(new.Plain[s.newStart:s.newEnd]))
		at = s.oldEnd
	}
	return text.Concat(append(parts, old.Slice(at, len(old.Plain)))...)
}

// stretch repairs one stretch: a term as a whole, else the numbers in it, else a sign, a
// unit, a name or a capital that is all of it.
func (w *work) stretch(s stretch) {
	if w.term(s) {
		return
	}
	old, new := within(w.oldNumbers, s.oldStart, s.oldEnd), within(w.newNumbers, s.newStart, s.newEnd)
	if len(old) == len(new) {
		for i := range old {
			w.number(old[i], new[i])
			w.counted(old[i], new[i])
		}
		if len(old) > 0 {
			return
		}
	}
	x, y := w.old[s.oldStart:s.oldEnd], w.new[s.newStart:s.newEnd]
	switch {
	case w.sign(s, x, y), w.unit(s, x, y), w.capital(s, x, y):
	default:
		w.name(s, x, y)
	}
}

// replace puts a text in the place of some bytes of the target, unless more numbers
// disagree then. What was there is no place of an earlier repair.
func (w *work) replace(kind Kind, s stretch, start, end int, by string) bool {
	old := w.target.Plain[start:end]
	for _, p := range w.repairs {
		if start < p.at+len(p.New) && p.at < end {
			return false
		}
	}
	before, numbers := w.target, w.numbers
	w.target = text.Concat(w.target.Slice(0, start), w.target.Slice(start, end).Reworded(by),
		w.target.Slice(end, len(w.target.Plain)))
	w.scan()
	// The source with what is repaired, and the target, must agree as well as before.
	done := append(slices.Clone(w.done), s)
	wrong := disagreements(number.Compare(number.Scan(w.sourceWith(done), w.from), w.numbers))
	if wrong > w.wrong {
		w.target, w.numbers = before, numbers
		return false
	}
	for i := range w.repairs {
		if w.repairs[i].at >= end {
			w.repairs[i].at += len(by) - (end - start)
		}
	}
	w.done = done
	w.repairs = append(w.repairs, placed{Repair{kind, old, by}, start})
	return true
}

// sourceWith is the plain source of the match with some stretches as the segment has them.
func (w *work) sourceWith(done []stretch) string {
	slices.SortFunc(done, func(a, b stretch) int { return a.oldStart - b.oldStart })
	var b strings.Builder
	at := 0
	for _, s := range done {
		if s.oldStart < at {
			continue
		}
		b.WriteString(w.old[at:s.oldStart])
		b.WriteString(w.new[s.newStart:s.newEnd])
		at = s.oldEnd
	}
	return b.String() + w.old[at:]
}

// number replaces one number.
func (w *work) number(old, new number.Number) {
	x, y := w.old[old.Start:old.End], w.new[new.Start:new.End]
	s := stretch{old.Start, old.End, new.Start, new.End}
	if x == y {
		return
	}
	if number.Equal(old, new) && len(old.Values) == 1 {
		return // written otherwise; the target has a way of its own
	}
	if slices.Contains(w.left, old.Start) || signBefore(w.old, old.Start) != signBefore(w.new, new.Start) {
		return
	}
	same := func(n number.Number) bool { return number.Equal(n, old) && n.Values[0].Kind == old.Values[0].Kind }
	if count(w.oldNumbers, same) != 1 || count(w.numbers, same) != 1 {
		return
	}
	place := w.numbers[slices.IndexFunc(w.numbers, same)]
	place.Values = slices.DeleteFunc(slices.Clone(place.Values), func(v number.Value) bool { return !old.Has(v) })
	if w.mayAgree(old, new, place) {
		return
	}
	by, end, ok := number.Like(w.new, w.from, readLike(new, old, place), w.target.Plain, w.into, place)
	if !ok || by == w.target.Plain[place.Start:end] {
		return
	}
	kind := Number
	switch old.Values[0].Kind {
	case number.Month, number.Weekday:
		kind = Date
	case number.Clock:
		kind = Time
	}
	if w.replaceWithArticle(kind, s, place.Start, end, by) && old.Values[0].Kind == number.Amount {
		w.replaced = append(w.replaced, amount{old, new})
	}
}

// signBefore returns the plus or minus of the number that begins at byte i of s, a hyphen as
// a minus; 0 where there is none, and where it joins the number to what is before.
func signBefore(s string, i int) rune {
	sign, size := utf8.DecodeLastRuneInString(s[:i])
	if sign == '-' {
		sign = '−'
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i-size])
	if sign != '+' && sign != '−' || i > size && before != '(' && !unicode.IsSpace(before) {
		return 0
	}
	return sign
}

// readLike returns a number read in the same way as another is that stands for a third: in
// French "40" is forty and may be the year 1940; of "84" that is meant which is meant there.
// The likeliest reading of the target counts.
func readLike(new, old, target number.Number) number.Number {
	for _, v := range target.Values {
		if i := slices.Index(old.Values, v); i >= 0 && i < len(new.Values) {
			new.Values, new.Native = new.Values[i:i+1], 1
			break
		}
	}
	return new
}

func count(numbers []number.Number, has func(number.Number) bool) (n int) {
	for _, x := range numbers {
		if has(x) {
			n++
		}
	}
	return n
}

// mayAgree reports whether words around a number may depend on its being one or many.
func (w *work) mayAgree(old, new, place number.Number) bool {
	if old.Values[0].Kind != number.Amount || isOne(old) == isOne(new) {
		return false
	}
	for _, n := range w.oldNumbers { // a day
		if n.Values[0].Kind == number.Month && n.Start >= old.End && n.Start-old.End <= 4 {
			return false
		}
	}
	rest := strings.TrimLeftFunc(w.target.Plain[place.End:], unicode.IsSpace)
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(r) || r == '-'
}

// isOne reports whether a number may be one, or none.
func isOne(n number.Number) bool {
	return n.Has(number.Int(number.Amount, 1)) || n.Has(number.Int(number.Amount, 0))
}

// replaceWithArticle is [work.replace] that gives an article before the place the form that
// is right there. Where nobody knows that, nothing is replaced.
func (w *work) replaceWithArticle(kind Kind, s stretch, start, end int, by string) bool {
	article := w.article(start)
	if article == "" {
		return w.replace(kind, s, start, end, by)
	}
	if w.opts.Article == nil {
		return false
	}
	plain := w.target.Plain
	at := strings.LastIndex(plain[:start], article)
	now := w.opts.Article(article, by+plain[end:])
	if now == article {
		return w.replace(kind, s, start, end, by)
	}
	return w.replace(kind, s, at, end, now+plain[at+len(article):start]+by)
}

// article returns the article before a place of the target that has other forms, "" where
// there is none.
func (w *work) article(at int) string {
	before := strings.TrimRightFunc(w.target.Plain[:at], unicode.IsSpace)
	if before == w.target.Plain[:at] {
		return ""
	}
	word := before[strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })+1:]
	indefinite := &languages.For(w.into).Numbers.Indefinite
	if len(indefinite.All()) > 1 && indefinite.Has(strings.ToLower(word)) {
		return word
	}
	return ""
}
