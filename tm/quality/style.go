package quality

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
	"fidele/tm/quality/number"
)

const ruleStyle = "style"

var styleRule = rule{unit: checkStyle, prose: true, Rule: Rule{
	ID: ruleStyle, Severity: Warning,
	Summary: "figures, a date, a time or quotation marks not as the house writes them",
	Explain: "Where [style] in fidele.toml says by an example how the house writes thousands, " +
		"dates, hours or quotation marks in the target language, what is written otherwise is " +
		"reported. The source must show that it is one: it has the same number, month or time. " +
		"Figures without marks are reported where the source divides them, so that years and " +
		"numbers of telephones are left in peace. Of quotation marks the outer ones are looked " +
		"at. Without [style] the rule finds nothing.",
	Corrects: "The value is certain and nothing beside it would have to change: no range of days, " +
		"no comma that belongs to a date, no full stop that belongs to p.m. too, no time of " +
		"which neither side says the half of the day.",
}}

// Style is how a house writes what languages leave open. [NewStyle] makes one; the zero
// value leaves everything open.
type Style struct {
	base      string // the language that it is for
	thousands *groupStyle
	dates     *dateStyle
	hours     *hourStyle
	quotes    *languages.Quotes
}

// StyleText is a [Style] as it is written: by examples. "" leaves open.
type StyleText struct {
	// Thousands is a number such as "10,000", "10 000" or "10000"; four figures say
	// that these are divided too: "3,000".
	Thousands string
	// Dates is a day, a month by its name and a year: "May 1, 2026", "1 May 2026".
	Dates string
	// Hours is a time with minutes: "2:30 p.m.", "2.30pm", "14:30", "14 h 30".
	Hours string
	// Quotes are the outer quotation marks: "“…”".
	Quotes string
}

// StyleError is what is wrong with an example of a [StyleText]: the setting as
// fidele.toml calls it.
type StyleError struct {
	Setting string
	Err     error
}

// Error says what is wrong.
func (e *StyleError) Error() string { return e.Setting + ": " + e.Err.Error() }

// Unwrap returns the error without its setting.
func (e *StyleError) Unwrap() error { return e.Err }

// NewStyle reads the examples of a house for a language. The error is a [*StyleError].
func NewStyle(t StyleText, lang language.Tag) (Style, error) {
	s := Style{base: languages.Base(lang)}
	known := languages.For(lang)
	for _, x := range []struct {
		setting, example string
		read             func(string) error
	}{
		{"thousands", t.Thousands, func(x string) (err error) { s.thousands, err = readGroupStyle(x); return err }},
		{"dates", t.Dates, func(x string) (err error) { s.dates, err = readDateStyle(x, known); return err }},
		{"hours", t.Hours, func(x string) (err error) { s.hours, err = readHourStyle(x); return err }},
		{"quotes", t.Quotes, func(x string) (err error) { s.quotes, err = readQuotes(x); return err }},
	} {
		if x.example == "" {
			continue
		}
		if err := x.read(x.example); err != nil {
			return Style{}, &StyleError{x.setting, err}
		}
	}
	return s, nil
}

// of returns the style for texts of a language, nil where it has nothing to say.
func (s *Style) of(lang language.Tag) *Style {
	if s.thousands == nil && s.dates == nil && s.hours == nil && s.quotes == nil ||
		s.base != languages.Base(lang) {
		return nil
	}
	return s
}

// checkStyle reports what the house writes in another way.
func checkStyle(p *pair) {
	s := p.style
	if s == nil || p.target == "" {
		return
	}
	if s.thousands != nil || s.dates != nil || s.hours != nil {
		shown := shownBySource{pair: p}
		if s.thousands != nil {
			s.thousands.check(p, &shown)
		}
		if s.dates != nil {
			s.dates.check(p, &shown)
		}
		if s.hours != nil {
			s.hours.check(p, &shown)
		}
	}
	if s.quotes != nil {
		p.checkHouseQuotes(s.quotes)
	}
}

// otherwise reports a passage that the house writes in another way.
func (p *pair) otherwise(at Span, right string, sure bool) {
	var fix *Fix
	if sure {
		fix = Replace(at.Start, at.End, right)
	}
	p.report(at.Start, at.End, fmt.Sprintf("\"%s\" is not how the house writes it: \"%s\"", at.in(p.target), right), fix)
}

// shownBySource answers what numbers, months and times the source has.
type shownBySource struct {
	*pair
	scanned bool
	numbers []number.Number
}

func (s *shownBySource) all() []number.Number {
	if !s.scanned {
		s.scanned = true
		s.numbers = number.ScanTokens(s.source, s.sourceTokens, s.sourceLang)
	}
	return s.numbers
}

// has returns the number of the source that its own language reads as one of some
// values.
func (s *shownBySource) has(values ...number.Value) (found number.Number, ok bool) {
	for _, n := range s.all() {
		native := n.Values[:n.Native]
		if slices.ContainsFunc(values, func(v number.Value) bool { return slices.Contains(native, v) }) {
			return n, true
		}
	}
	return number.Number{}, false
}

// groupStyle is how thousands are written.
type groupStyle struct {
	mark  string // between groups, "" for none
	least int    // figures of a number that is divided
}

// spaces are those that stand between figures.
const spaces = " \u00a0\u202f\u2009"

func readGroupStyle(example string) (*groupStyle, error) {
	g, end := groupsAt(example, 0)
	digits := strings.Join(g.groups, "")
	if end != len(example) || len(digits) < 4 || len(digits) > 15 {
		return nil, fmt.Errorf("%q is no number of thousands, such as 10,000", example)
	}
	s := &groupStyle{mark: g.mark, least: 4}
	if s.mark == " " {
		s.mark = "\u00a0" // no line ends inside a number
	}
	if len(digits) > 4 {
		s.least = 5
	}
	return s, nil
}

// grouped is a whole number in figures, as it is divided.
type grouped struct {
	groups []string
	mark   string // "" where it is not divided
}

// groupsAt reads figures from byte i of s on. What is no division into thousands ends
// them.
func groupsAt(s string, i int) (g grouped, end int) {
	digits := func(at int) int {
		n := 0
		for at+n < len(s) && '0' <= s[at+n] && s[at+n] <= '9' {
			n++
		}
		return n
	}
	n := digits(i)
	g.groups, end = []string{s[i : i+n]}, i+n
	for n >= 1 && n <= 3 {
		r, size := utf8.DecodeRuneInString(s[end:])
		mark := string(r)
		if !strings.ContainsRune(spaces+",.'’", r) || g.mark != "" && g.mark != mark || digits(end+size) != 3 {
			break
		}
		g.mark = mark
		g.groups = append(g.groups, s[end+size:end+size+3])
		end += size + 3
	}
	return g, end
}

// write returns figures as the house divides them.
func (s *groupStyle) write(digits string) string {
	if s.mark == "" || len(digits) < s.least {
		return digits
	}
	var b strings.Builder
	for i := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(s.mark)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

// rewrite returns a number that is divided otherwise as the house divides it; what
// follows the whole part stays.
func (s *groupStyle) rewrite(written string) string {
	g, end := groupsAt(written, 0)
	return s.write(strings.Join(g.groups, "")) + written[end:]
}

// isSpaceMark reports whether what divides a number is a space, of whatever kind.
func isSpaceMark(mark string) bool { return mark != "" && strings.Contains(spaces, mark) }

func sameMark(a, b string) bool { return a == b || isSpaceMark(a) && isSpaceMark(b) }

func (s *groupStyle) check(p *pair, shown *shownBySource) {
	for i := 0; i < len(p.target); {
		if p.target[i] < '0' || p.target[i] > '9' {
			i++
			continue
		}
		g, end := groupsAt(p.target, i)
		start := i
		for i = end; i < len(p.target) && '0' <= p.target[i] && p.target[i] <= '9'; i++ {
			end = -1 // no division into thousands
		}
		before, _ := utf8.DecodeLastRuneInString(p.target[:start])
		if end < 0 || g.groups[0][0] == '0' || letterOrDigit(before) || strings.ContainsRune("+-/.,", before) {
			continue
		}
		s.checkNumber(p, shown, Span{start, end}, g)
	}
}

// checkNumber looks at a number of the target.
func (s *groupStyle) checkNumber(p *pair, shown *shownBySource, at Span, g grouped) {
	digits := strings.Join(g.groups, "")
	right := s.write(digits)
	if len(digits) < 4 || len(digits) > 15 || digits == right && g.mark == "" ||
		g.mark != "" && sameMark(g.mark, s.mark) && len(digits) >= s.least {
		return
	}
	source, ok := shown.has(wholeNumber(digits))
	divided, _ := groupsAt(p.source, source.Start)
	switch {
	case g.mark == "" && (!ok || len(divided.groups) < 2):
		return // a year, the number of a telephone
	case !ok && !p.groups(g.mark):
		return // decimals, perhaps
	}
	p.otherwise(at, right, true)
}

// groups reports whether the target's language divides numbers by a mark, and so by no
// other reading.
func (p *pair) groups(mark string) bool {
	for _, f := range p.to.Numbers.Figures {
		if strings.Contains(string(f.Point), mark) {
			return false
		}
	}
	for _, f := range p.to.Numbers.Figures {
		if strings.Contains(f.Groups, mark) || isSpaceMark(mark) && strings.ContainsAny(f.Groups, spaces) {
			return true
		}
	}
	return false
}

// wholeNumber returns the value of at most fifteen figures.
func wholeNumber(digits string) number.Value {
	n := 0
	for _, r := range digits {
		n = 10*n + int(r-'0')
	}
	return number.Int(number.Amount, n)
}

// readQuotes reads a pair of quotation marks.
func readQuotes(example string) (*languages.Quotes, error) {
	before, after, ok := strings.Cut(example, "…")
	if !ok {
		before, after, ok = strings.Cut(example, "...")
	}
	if runes := []rune(example); !ok && len(runes) == 2 {
		before, after, ok = string(runes[0]), string(runes[1]), true
	}
	q := &languages.Quotes{
		Open: strings.TrimRightFunc(before, unicode.IsSpace), Close: strings.TrimLeftFunc(after, unicode.IsSpace),
	}
	q.Space = strings.TrimPrefix(before, q.Open)
	if q.Space == " " {
		q.Space = "\u00a0" // no line begins with a lone mark
	}
	if !ok || utf8.RuneCountInString(q.Open) != 1 || utf8.RuneCountInString(q.Close) != 1 ||
		!strings.Contains(quotationMarks+"‟‘’‚‹›'「」『』", q.Open) || !strings.Contains(quotationMarks+"‘’‚‹›'「」『』", q.Close) {
		return nil, fmt.Errorf("%q are no two quotation marks, such as “…”", example)
	}
	return q, nil
}

// closes reports whether a mark closes what another opens.
func closes(mark, opener rune) bool {
	switch opener {
	case '«':
		return mark == '»'
	case '»':
		return mark == '«' || mark == '»'
	case '„':
		return mark == '“' || mark == '”'
	case '“', '‟', '”':
		return mark == '”'
	case '‘':
		return mark == '’'
	}
	return mark == opener
}

// checkHouseQuotes reports the outer quotation marks that are not those of the house.
func (p *pair) checkHouseQuotes(house *languages.Quotes) {
	type mark struct {
		r  rune
		at int
	}
	var open []mark
	s := p.target
	for i, r := range s {
		single := r == '‘' || r == '’'
		if !strings.ContainsRune(quotationMarks+"‟", r) && !(single && house.Open == "‘") {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		inner := len(open) > 0 && closes(r, open[len(open)-1].r)
		switch {
		case r == '"' && unicode.IsDigit(before) && !inner, r == '’' && (!inner || letterOrDigit(after)):
			// inches; an apostrophe
		case inner:
			if len(open) == 1 {
				p.houseQuote(open[0].at, open[0].r, house.Open, house, true)
				p.houseQuote(i, r, house.Close, house, false)
			}
			open = open[:len(open)-1]
		case len(open) == 0 && (r == '»' || r == '”') && !letterOrDigit(after):
			p.houseQuote(i, r, house.Close, house, false) // opened in an earlier segment
		default:
			open = append(open, mark{r, i})
		}
	}
	if len(open) > 0 && (open[0].r == '«' || open[0].r == '“') {
		p.houseQuote(open[0].at, open[0].r, house.Open, house, true) // closed in a later one
	}
}

// houseQuote reports a mark that is not what the house has there, with the space inside.
func (p *pair) houseQuote(at int, r rune, want string, house *languages.Quotes, opens bool) {
	if string(r) == want {
		return
	}
	span := Span{at, at + utf8.RuneLen(r)}
	right := want + house.Space
	if opens {
		rest := p.target[span.End:]
		span.End += len(rest) - len(strings.TrimLeftFunc(rest, unicode.IsSpace))
	} else {
		span.Start = len(strings.TrimRightFunc(p.target[:at], unicode.IsSpace))
		right = house.Space + want
	}
	p.otherwise(span, right, true)
}
