package repair

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	languages "fidele/tm/language"
	"fidele/tm/quality"
	"fidele/tm/quality/number"
	"fidele/tm/text"
)

// FiguresScore is the score of what [Figures] writes, where it stands among matches: like
// a repaired match it is no exact one, and somebody should look.
const FiguresScore = mostScore

// Figures translates a segment that has nothing but numbers in figures, addresses and
// codes, by the conventions of the target's language: "12 500 €" is "€12,500" in English.
// What it writes in another way is listed. It reports false for any other segment, and
// where it is not certain how the language writes it: dates in figures, times with
// letters, numbers that can be read in more than one way, figures beside each other
// that may be a telephone number.
func Figures(source text.Text, from, into language.Tag) (target text.Text, changes []Repair, ok bool) {
	w := &figures{
		s: source.Plain, from: from, into: into, last: -1,
		addresses: quality.Addresses(source.Plain),
		spaced:    &languages.For(from).Typography.SpacedSigns,
		spaces:    &languages.For(into).Typography.SpacedSigns,
	}
	if !strings.ContainsAny(w.s, "0123456789@/") && len(w.addresses) == 0 {
		return source, nil, false
	}
	numbers := number.Scan(w.s, from)
	w.numbers = numbers
	for w.at < len(w.s) {
		if !w.step() {
			return source, nil, false
		}
	}
	if !w.seen || w.beside && w.converted || w.moved && len(source.Codes) > 0 {
		return source, nil, false
	}
	target, changes = w.write(source)
	// Signs that come together may make another number: what is read must be the same.
	r := number.Compare(numbers, number.Scan(target.Plain, into))
	if len(r.Missing)+len(r.Extra)+len(r.Changed) > 0 {
		return source, nil, false
	}
	return target, changes, true
}

// figures is a segment of figures on its way into the other language.
type figures struct {
	s          string
	from, into language.Tag
	numbers    []number.Number
	addresses  []quality.Span
	// The signs that a space stands before, in the two languages.
	spaced, spaces *languages.Words

	at      int
	changes []change
	seen    bool // a number, an address or a code
	// last is where the number before ended, -1 where there is none or a sign other
	// than a dash came between; it is open while no currency stands with it.
	last int
	open bool

	beside    bool // two numbers stand with nothing but a space between them
	converted bool // a number is written in another way
	moved     bool // the sign of a currency goes to the other side
}

// change is a text in the place of some bytes.
type change struct {
	start, end int
	by         string
}

// signs are what may stand between figures in every language.
const signs = "()[]{}+-–—−=<>≤≥±×*·•|_&…,.;:?!#§/°~"

// dashes join the ends of a range, and come before a number below zero.
const dashes = "-–—−"

// currencies are the signs that are the same in every language.
const currencies = "€$£¥"

// metric are the symbols of units that are the same in every language.
const metric = " mm cm m km mg g kg ha m² km² m³ km/h °C "

// step goes on over what stands next; false where it is something else.
func (w *figures) step() bool {
	s := w.s[w.at:]
	r, size := utf8.DecodeRuneInString(s)
	if a := w.addresses; len(a) > 0 && a[0].Start == w.at {
		w.at, w.addresses = a[0].End, a[1:]
		w.seen, w.last = true, -1
		return true
	}
	if code := field(s); w.beginsField() && isCode(code) && !w.isClock() {
		w.at += len(code)
		w.seen, w.last = true, -1
		return true
	}
	for len(w.numbers) > 0 && w.numbers[0].Start < w.at {
		w.numbers = w.numbers[1:]
	}
	switch {
	case '0' <= r && r <= '9':
		return w.amount("", w.at)
	case strings.ContainsRune(currencies, r):
		rest := strings.TrimLeftFunc(s[size:], unicode.IsSpace)
		if rest == "" || rest[0] < '0' || rest[0] > '9' {
			return false
		}
		start := w.at
		w.at += len(s) - len(rest)
		return w.amount(s[:size], start)
	case unicode.IsSpace(r):
		return w.space(s)
	case !strings.ContainsRune(signs, r):
		return false
	}
	sign := s[:size]
	after := s[size:]
	isBetween := w.last == w.at && after != "" && '0' <= after[0] && after[0] <= '9'
	switch {
	case isBetween && !strings.Contains(dashes+":", sign):
		return false // a date, a fraction, numbers of a list
	case !isBetween && w.spaces.Has(sign) && !w.spaced.Has(sign):
		return false
	}
	if !strings.ContainsRune(dashes, r) {
		w.last = -1
	}
	w.at += size
	return true
}

// beginsField reports whether a space stands before, or nothing.
func (w *figures) beginsField() bool {
	before, _ := utf8.DecodeLastRuneInString(w.s[:w.at])
	return w.at == 0 || unicode.IsSpace(before) || before == '('
}

// isClock reports whether the next number is a time of day.
func (w *figures) isClock() bool {
	return len(w.numbers) > 0 && w.numbers[0].Start == w.at && w.numbers[0].Values[0].Kind == number.Clock
}

// space goes on over spaces. Those before a sign are the habit of a language.
func (w *figures) space(s string) bool {
	rest := strings.TrimLeftFunc(s, unicode.IsSpace)
	n := len(s) - len(rest)
	if rest != "" {
		_, size := utf8.DecodeRuneInString(rest)
		sign := rest[:size]
		isHabit := strings.Contains(";:?!", sign) || w.spaced.Has(sign)
		switch {
		case !isHabit:
		case !w.spaced.Known() || !w.spaces.Known():
			return false
		case !w.spaces.Has(sign):
			w.changes = append(w.changes, change{w.at, w.at + n, ""})
		}
	}
	w.at += n
	return true
}

// amount goes on over a number with its sign; currency stands before it, from byte start
// on, "" where none does.
func (w *figures) amount(currency string, start int) bool {
	for len(w.numbers) > 0 && w.numbers[0].Start < w.at {
		w.numbers = w.numbers[1:]
	}
	if len(w.numbers) == 0 || w.numbers[0].Start != w.at {
		return false
	}
	n := w.numbers[0]
	written := w.s[n.Start:n.End]
	if strings.Trim(written, "0123456789.,:'’ \u00a0\u202f\u2009") != "" {
		return false // a time, an ordinal, a magnitude in letters
	}
	sign, end := w.signAfter(n.End)
	if currency != "" && sign != "" {
		return false
	}
	isClock := slices.ContainsFunc(n.Values, func(v number.Value) bool { return v.Kind == number.Clock })
	by := written
	switch {
	case strings.Contains(written, ":"):
		if currency+sign != "" {
			return false
		}
	case isClock && currency+sign == "" && strings.Contains(written, "."):
		return false // "6.30" may be a time
	default:
		var ok bool
		if by, ok = number.Convert(written, w.from, w.into); !ok {
			return false
		}
	}
	if w.last >= 0 && strings.TrimFunc(w.s[w.last:start], unicode.IsSpace) == "" {
		w.beside = true
	}
	w.converted = w.converted || by != written

	typography := languages.For(w.into).Typography
	switch {
	case currency != "" || sign != "" && strings.Contains(currencies, sign):
		var ok bool
		if by, ok = w.money(currency+sign, by); !ok {
			return false
		}
		moves := (currency == "") != strings.HasSuffix(by, sign)
		if moves && (w.last >= 0 && w.open || w.rangeFollows(end)) {
			return false // "10–12 €": the sign belongs to both
		}
		w.moved = w.moved || moves
	case sign == "%":
		if typography.Percent == "" {
			return false
		}
		by = strings.Replace(typography.Percent, "1", by, 1)
	default:
		end = n.End
		by, end = w.withUnit(by, end)
	}
	if by != w.s[start:end] {
		w.changes = append(w.changes, change{start, end, by})
	}
	w.at, w.seen = end, true
	w.last, w.open = end, currency+sign == ""
	return true
}

// signAfter returns the sign of a currency, or of a share, behind byte i, and where it
// ends.
func (w *figures) signAfter(i int) (sign string, end int) {
	rest := strings.TrimLeftFunc(w.s[i:], unicode.IsSpace)
	r, size := utf8.DecodeRuneInString(rest)
	end = len(w.s) - len(rest) + size
	after := w.s[min(end, len(w.s)):]
	switch {
	case rest == "":
	case r == '%' && !strings.HasPrefix(after, "%"):
		return "%", end
	case strings.ContainsRune(currencies, r) && (after == "" || after[0] < '0' || after[0] > '9'):
		return rest[:size], end
	}
	return "", i
}

// money writes an amount with the sign of its currency.
func (w *figures) money(sign, amount string) (string, bool) {
	typography := languages.For(w.into).Typography
	regions := typography.MoneyIn.All()
	_, _, region := w.into.Raw()
	if typography.Money == "" || len(regions) > 0 && region.String() != "ZZ" && !slices.Contains(regions, region.String()) {
		return "", false
	}
	return strings.Replace(strings.Replace(typography.Money, "1", amount, 1), "€", sign, 1), true
}

// rangeFollows reports whether a dash and a number without a currency of its own stand
// behind byte i.
func (w *figures) rangeFollows(i int) bool {
	rest := strings.TrimLeftFunc(w.s[i:], unicode.IsSpace)
	after := strings.TrimLeft(rest, dashes)
	after = strings.TrimLeftFunc(after, unicode.IsSpace)
	if rest == strings.TrimLeft(rest, dashes) || after == "" || after[0] < '0' || after[0] > '9' {
		return false
	}
	after = strings.TrimLeft(after, "0123456789.,'’ \u00a0\u202f\u2009")
	r, _ := utf8.DecodeRuneInString(after)
	return !strings.ContainsRune(currencies, r)
}

// withUnit adds the symbol of a unit that stands behind byte end.
func (w *figures) withUnit(by string, end int) (string, int) {
	rest := strings.TrimLeftFunc(w.s[end:], unicode.IsSpace)
	symbol := field(rest)
	if symbol == "" || !strings.Contains(metric, " "+symbol+" ") {
		return by, end
	}
	to := len(w.s) - len(rest) + len(symbol)
	return by + w.s[end:to], to
}

// write makes the changes.
func (w *figures) write(source text.Text) (target text.Text, changes []Repair) {
	var parts []text.Text
	at := 0
	for _, c := range w.changes {
		old := w.s[c.start:c.end]
		parts = append(parts, source.Slice(at, c.start), source.Slice(c.start, c.end).Reworded(c.by))
		changes = append(changes, Repair{Kind: Number, Old: old, New: c.by})
		at = c.end
	}
	return text.Concat(append(parts, source.Slice(at, len(w.s)))...), changes
}

// field returns what stands before the next space, without the signs at its end.
func field(s string) string {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		s = s[:i]
	}
	return strings.TrimRight(s, ".,;:!?)")
}

// codePattern is capitals and figures in turn, with signs between them.
var codePattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[A-Z0-9]+(?:[-/_.][A-Z0-9]+)*$`)
})

// fewestDigits and fewestRuns are what a code has at the least: short ones may be
// abbreviations of the language, "T1" for a quarter, "ODD-15" for a goal.
const fewestDigits, fewestRuns = 3, 3

// isCode reports whether a field is a code that somebody has given: "AB-12/7", "12XY34".
func isCode(s string) bool {
	if !codePattern().MatchString(s) {
		return false
	}
	letters, digits, runs, kind := 0, 0, 0, byte(0)
	for i := range len(s) {
		k := byte('.')
		switch c := s[i]; {
		case 'A' <= c && c <= 'Z':
			k = 'A'
			letters++
		case '0' <= c && c <= '9':
			k = '0'
			digits++
		}
		if k != kind && k != '.' {
			runs++
		}
		kind = k
	}
	return letters > 0 && digits >= fewestDigits && runs >= fewestRuns
}

// FillFigures fills those of some units of a document, which had no target, that have no
// exact match and whose source [Figures] translates: they are drafts with the prop
// [quality.PropFigures]. It returns how many there are.
func FillFigures(doc *bitext.Document, units []*bitext.Unit) (filled int) {
	for _, u := range units {
		exact := len(u.Matches) > 0 && u.Matches[0].Score >= bitext.ExactScore
		if u.Locked || u.State.Confirmed() || exact {
			continue
		}
		from, into := u.SourceLang, u.TargetLang
		if from.IsRoot() {
			from = doc.SourceLang
		}
		if into.IsRoot() {
			into = doc.TargetLang
		}
		target, changes, ok := Figures(u.Source, from, into)
		if !ok {
			continue
		}
		u.Target, u.State, u.Origin = target, bitext.Draft, bitext.Origin{}
		u.Props = append(u.Props, bitext.Prop{
			Name: quality.PropFigures, Value: FiguresNote(changes), Level: bitext.OnTarget,
		})
		filled++
	}
	return filled
}

// FiguresNote says what [Figures] wrote in another way.
func FiguresNote(changes []Repair) string {
	if len(changes) == 0 {
		return "as in the source"
	}
	return list(changes)
}
