package quality

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	languages "fidele/tm/language"
	"fidele/tm/quality/number"
)

// dateStyle is how days are written.
type dateStyle struct {
	monthFirst bool
	comma      bool // before the year
	ordinal    bool // "May 1st"
	full       bool // months are not cut short
	dayFirst   *regexp.Regexp
	dayLast    *regexp.Regexp
	months     map[string]int   // by form, in small letters
	names      map[int]string   // in full, in small letters
	kept       *languages.Words // endings that the first of a month keeps: "1er"
	capitals   bool
}

// foundDate is a date in a text. Parts that it has not are empty.
type foundDate struct {
	Span
	day, ordinal, month, year string
	comma, monthFirst         bool
}

// readDateStyle reads an example in a language.
func readDateStyle(example string, lang *languages.Language) (*dateStyle, error) {
	months := map[string]int{}
	names := map[int]string{}
	longest := map[int]int{}
	var forms []string
	for word, month := range lang.Calendar.Months.All() {
		word = strings.ReplaceAll(word, "_", " ")
		months[word] = month
		forms = append(forms, regexp.QuoteMeta(word))
		if names[month] == "" {
			names[month] = word
		}
		longest[month]++
	}
	if len(forms) == 0 {
		return nil, fmt.Errorf("the names of months are not known in %s", lang.Name)
	}
	slices.SortFunc(forms, func(a, b string) int { return len(b) - len(a) })
	month := `(?i:(` + strings.Join(forms, "|") + `)\.?)`
	var endings, between []string
	for _, e := range lang.Numbers.Ordinals.All() {
		endings = append(endings, regexp.QuoteMeta(e))
	}
	for _, w := range lang.Calendar.DayBeforeMonth.All() {
		between = append(between, regexp.QuoteMeta(w)+`[ \x{a0}]+`)
	}
	day := `([0-9]{1,2})(` + strings.Join(endings, "|") + `)?`
	year := `(?:(,?)[ \x{a0}]+([0-9]{4}))?`
	const gap = `[ \x{a0}\x{202f}]+`
	s := &dateStyle{
		months: months, names: names, capitals: lang.Calendar.CapitalMonths,
		dayFirst: regexp.MustCompile(day + gap + `(?:` + strings.Join(between, "|") + `)?` + month + year),
		dayLast:  regexp.MustCompile(month + gap + day + year),
		kept:     &lang.Numbers.RegnalOrdinals,
	}
	found := s.find(example)
	if len(found) != 1 || found[0].Span != (Span{0, len(example)}) || found[0].year == "" {
		return nil, fmt.Errorf("%q is no day with the name of a month in %s and a year", example, lang.Name)
	}
	d := found[0]
	s.monthFirst, s.comma, s.ordinal = d.monthFirst, d.comma, d.ordinal != "" && !s.keeps(d)
	n := months[strings.ToLower(d.month)]
	s.full = strings.ToLower(d.month) == names[n] && longest[n] > 1
	return s, nil
}

// find returns the dates of a text.
func (s *dateStyle) find(in string) []foundDate {
	var out []foundDate
	part := func(m []int, k int) string {
		if m[2*k] < 0 {
			return ""
		}
		return in[m[2*k]:m[2*k+1]]
	}
	add := func(m []int, d foundDate) {
		d.Span = Span{m[0], m[1]}
		if n := strings.IndexByte(in[m[0]:m[1]], '.'); d.year == "" && n == m[1]-m[0]-1 && strings.ToLower(d.month) == s.names[s.months[strings.ToLower(d.month)]] {
			d.End-- // the sentence's
		}
		first, _ := utf8.DecodeRuneInString(d.month)
		after, _ := utf8.DecodeRuneInString(in[d.End:])
		before, _ := utf8.DecodeLastRuneInString(in[:d.Start])
		if n, err := strconv.Atoi(d.day); err != nil || n < 1 || n > 31 || letterOrDigit(after) || letterOrDigit(before) ||
			s.capitals && !unicode.IsUpper(first) || slices.ContainsFunc(out, func(o foundDate) bool { return o.Start < d.End && d.Start < o.End }) {
			return
		}
		out = append(out, d)
	}
	for _, m := range s.dayLast.FindAllStringSubmatchIndex(in, -1) {
		add(m, foundDate{month: part(m, 1), day: part(m, 2), ordinal: part(m, 3), comma: part(m, 4) == ",", year: part(m, 5), monthFirst: true})
	}
	for _, m := range s.dayFirst.FindAllStringSubmatchIndex(in, -1) {
		add(m, foundDate{day: part(m, 1), ordinal: part(m, 2), month: part(m, 3), comma: part(m, 4) == ",", year: part(m, 5)})
	}
	return out
}

// isAsWritten reports whether a date is as the house writes it.
func (s *dateStyle) isAsWritten(d foundDate) bool {
	return d.monthFirst == s.monthFirst && (d.year == "" || d.comma == s.comma) &&
		(s.keeps(d) || (d.ordinal != "") == s.ordinal) && !(s.full && s.isShort(d))
}

// keeps reports whether the ending of a day belongs to it in every style.
func (s *dateStyle) keeps(d foundDate) bool { return d.day == "1" && s.kept.Has(d.ordinal) }

func (s *dateStyle) isShort(d foundDate) bool {
	month := strings.ToLower(d.month)
	return month != s.names[s.months[month]]
}

func (s *dateStyle) check(p *pair, shown *shownBySource) {
	for _, d := range s.find(p.target) {
		month := s.months[strings.ToLower(d.month)]
		if _, ok := shown.has(number.Int(number.Month, month)); !ok || s.isAsWritten(d) {
			continue
		}
		p.otherwise(d.Span, s.write(d, month, p.target), s.isSure(p, d))
	}
}

// write returns a date of a text as the house writes it.
func (s *dateStyle) write(d foundDate, month int, in string) string {
	name := d.month
	if s.full && s.isShort(d) {
		name = s.names[month]
		if first, _ := utf8.DecodeRuneInString(d.month); unicode.IsUpper(first) {
			name = capitalised(name)
		}
	} else if s.isShort(d) && strings.Contains(in[d.Start:d.End], d.month+".") {
		name += "."
	}
	day := d.day
	if s.ordinal || s.keeps(d) {
		day += d.ordinal
	}
	out := day + " " + name
	if s.monthFirst {
		out = name + " " + day
	}
	if d.year != "" {
		if s.comma {
			out += ","
		}
		out += " " + d.year
	}
	return out
}

// isSure reports whether nothing beside a date would have to change with it.
func (s *dateStyle) isSure(p *pair, d foundDate) bool {
	rest := strings.TrimLeft(p.target[d.End:], spaces)
	next, _ := utf8.DecodeRuneInString(rest)
	before := strings.TrimRight(p.target[:d.Start], spaces)
	switch {
	case s.ordinal && d.ordinal == "":
		return false // its ending is not known
	case d.year != "" && d.monthFirst != s.monthFirst && s.comma && rest != "" && !strings.ContainsRune(".;:!?)”»\"", next):
		return false // a comma would have to follow
	case d.year != "" && d.comma && !s.comma && next == ',':
		return false // the comma behind it belongs to it
	}
	// Ranges and lists of days: "May 1-3", "1 and 3 May".
	joins := func(word string) bool {
		return strings.Trim(word, "-–—,/&") == "" || p.to.Numbers.And.Has(word) || p.to.Numbers.Between.Has(word)
	}
	word, after, _ := strings.Cut(rest, " ")
	if d.monthFirst && rest != "" && (strings.ContainsRune("-–—/", next) || joins(word) && startsWithDigit(after) && d.year == "") {
		return false
	}
	words := strings.Fields(before)
	if n := len(words); !d.monthFirst && n > 0 {
		last := words[n-1]
		if strings.HasSuffix(last, "-") || strings.HasSuffix(last, "–") || strings.HasSuffix(last, "/") ||
			endsWithDigit(strings.TrimRight(last, ",")) && strings.HasSuffix(last, ",") ||
			n > 1 && joins(last) && endsWithDigit(words[n-2]) {
			return false
		}
	}
	return true
}

func startsWithDigit(s string) bool { return s != "" && '0' <= s[0] && s[0] <= '9' }
func endsWithDigit(s string) bool {
	return s != "" && '0' <= s[len(s)-1] && s[len(s)-1] <= '9'
}

// hourStyle is how times of day are written.
type hourStyle struct {
	times  *regexp.Regexp
	twelve bool   // with am and pm
	mark   string // between hours and minutes: ":", ".", "h"
	spaced bool   // spaces around h
	padded bool   // "09:30"
	half   string // "am", "a.m.", "AM", with the space before it
}

// foundTime is a time in a text.
type foundTime struct {
	Span
	hour, minute int
	mark         string // ":", ".", "h", "" for none
	minutes      bool
	padded       bool
	half         string // as written, with the space before it
}

// timeOfDay compiles the expression that finds what may be times.
func timeOfDay() *regexp.Regexp {
	return regexp.MustCompile(
		`([0-9]{1,2})(?:([:.])([0-9]{2})|([ \x{a0}\x{202f}]?)[hH](?:[ \x{a0}\x{202f}]?([0-9]{2}))?)?` +
			`([ \x{a0}\x{202f}]?(?:[aApP]\.[mM]\.|[aApP][mM]))?`)
}

// findTimes returns what may be times in a text.
func findTimes(times *regexp.Regexp, in string) []foundTime {
	var out []foundTime
	for _, m := range times.FindAllStringSubmatchIndex(in, -1) {
		part := func(k int) string {
			if m[2*k] < 0 {
				return ""
			}
			return in[m[2*k]:m[2*k+1]]
		}
		t := foundTime{Span: Span{m[0], m[1]}, mark: part(2), half: part(6), padded: in[m[0]] == '0'}
		if m[8] >= 0 {
			t.mark = "h"
		}
		if t.mark == "" && t.half == "" || t.mark == "." && t.half == "" {
			continue // no time, or decimals
		}
		minutes := part(3) + part(5)
		t.minutes = minutes != ""
		t.hour, _ = strconv.Atoi(part(1))
		if t.minutes {
			t.minute, _ = strconv.Atoi(minutes)
		}
		before, n := utf8.DecodeLastRuneInString(in[:t.Start])
		earlier, _ := utf8.DecodeLastRuneInString(in[:t.Start-n])
		after, size := utf8.DecodeRuneInString(in[t.End:])
		next, _ := utf8.DecodeRuneInString(in[min(t.End+size, len(in)):])
		if letterOrDigit(before) || letterOrDigit(after) || t.hour > 24 || t.minute > 59 ||
			strings.ContainsRune(":.,/-", before) && unicode.IsDigit(earlier) ||
			strings.ContainsRune(":", after) && unicode.IsDigit(next) {
			continue
		}
		out = append(out, t)
	}
	return out
}

func readHourStyle(example string) (*hourStyle, error) {
	times := timeOfDay()
	found := findTimes(times, example)
	if len(found) != 1 || found[0].Span != (Span{0, len(example)}) || !found[0].minutes {
		return nil, fmt.Errorf("%q is no time with minutes, such as 2:30 p.m. or 14:30", example)
	}
	t := found[0]
	s := &hourStyle{times: times, twelve: t.half != "", mark: t.mark, padded: t.padded}
	s.spaced = t.mark == "h" && strings.ContainsAny(example, spaces)
	if s.twelve {
		if t.hour < 1 || t.hour > 12 {
			return nil, fmt.Errorf("%q is no time in the hours from 1 to 12", example)
		}
		am := strings.NewReplacer("p", "a", "P", "A").Replace(t.half)
		s.half = am
	}
	return s, nil
}

func (s *hourStyle) check(p *pair, shown *shownBySource) {
	for _, t := range findTimes(s.times, p.target) {
		afternoon := strings.ContainsAny(t.half, "pP")
		hours := []int{t.hour % 24}
		sure := true
		switch {
		case t.half != "" && t.hour > 12:
			continue
		case t.half != "" && afternoon:
			hours[0] = t.hour%12 + 12
		case t.half != "":
			hours[0] = t.hour % 12
		case t.hour <= 12 && t.hour > 0 && !t.padded && t.mark != "h":
			hours = append(hours, (t.hour+12)%24)
			sure = !s.twelve // the half of the day is not known
		}
		var values []number.Value
		for _, h := range hours {
			values = append(values, number.Int(number.Clock, h*60+t.minute))
		}
		if _, ok := shown.has(values...); !ok {
			continue
		}
		right := s.write(t, hours[0])
		written := t.in(p.target)
		if oneSpace(right) == oneSpace(written) || s.isWhole(t) {
			continue
		}
		if !sure {
			right = s.write(t, t.hour)
		}
		after := p.target[t.End:]
		switch next, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, spaces)); {
		case strings.HasSuffix(right, ".") && strings.HasPrefix(after, "."):
			right = strings.TrimSuffix(right, ".") // it ends the sentence too
		case strings.HasSuffix(written, ".") && !strings.HasSuffix(right, ".") &&
			(after == "" || !unicode.IsLower(next) && !unicode.IsDigit(next) && next != ','):
			sure = false // the stop may end the sentence
		}
		p.otherwise(t.Span, right, sure)
	}
}

// isWhole reports whether a time is a full hour with minutes that the house writes
// without, or may.
func (s *hourStyle) isWhole(t foundTime) bool {
	return s.twelve && !t.minutes && oneSpace(t.half) == oneSpace(s.halfOf(strings.ContainsAny(t.half, "pP")))
}

// halfOf returns am or pm as the house writes them.
func (s *hourStyle) halfOf(afternoon bool) string {
	if afternoon {
		return strings.NewReplacer("a", "p", "A", "P").Replace(s.half)
	}
	return s.half
}

// write returns a time as the house writes it, the hour from 0 to 24.
func (s *hourStyle) write(t foundTime, hour int) string {
	if s.twelve {
		half := strings.Replace(s.halfOf(hour >= 12), " ", "\u00a0", 1)
		if strings.HasPrefix(t.half, " ") {
			half = strings.Replace(half, "\u00a0", " ", 1)
		}
		h := hour % 12
		if h == 0 {
			h = 12
		}
		if !t.minutes {
			return fmt.Sprintf("%d%s", h, half)
		}
		return fmt.Sprintf("%d%s%02d%s", h, s.mark, t.minute, half)
	}
	h := strconv.Itoa(hour)
	if hour < 10 && (s.padded || t.padded && s.mark != "h") {
		h = "0" + h
	}
	gap := ""
	if s.spaced {
		gap = "\u00a0"
	}
	switch {
	case s.mark != "h":
		return fmt.Sprintf("%s%s%02d", h, s.mark, t.minute)
	case t.minutes:
		return fmt.Sprintf("%s%sh%s%02d", h, gap, gap, t.minute)
	}
	return h + gap + "h"
}

// oneSpace makes all spaces ordinary ones.
func oneSpace(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ").Replace(s)
}
