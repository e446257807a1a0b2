package quality

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fidele/tm/bitext"
	languages "fidele/tm/language"
	"fidele/tm/quality/number"
)

const ruleNumber = "number"

var numberRule = rule{unit: checkNumbers, afterUnits: unansweredNumbers, Rule: Rule{
	ID: ruleNumber, Severity: Error,
	Summary: "a number, date or time that differs, or what it counts",
	Explain: "Every number in figures must have its equal on the other side, in figures or in " +
		"words. Both languages are understood: 3 000 is 3,000 and 3,5 % is 3.5%, 14h30 is " +
		"2:30 pm, 1er décembre is December 1, milliard is billion, les années 90 are the " +
		"1990s, vingt et un is 21. What is counted must be the same too: currencies, units, " +
		"percent and points, spans of time; a right conversion passes (100 km is 62 miles, " +
		"quinze jours are two weeks, €10m ($11m)), as far as rounding goes. A number in words " +
		"may be missing on the other side, since languages put different things in words; " +
		"those that stand for each other must agree, and so must shares (un tiers), months, " +
		"ordinals, multiples (doublé), rough numbers (des dizaines de milliers), the halves of " +
		"the day (11 h is 11 a.m.), names with a figure (the G7 is no G8), and the sides of a " +
		"score, a vote or a ratio (3-1, trois des cinq). A temperature below zero stays below, " +
		"and what rises by 3 % on one side must not fall on the other. A number that a neighbouring " +
		"sentence of the paragraph has is let pass, and the date of a dateline. Numbers in " +
		"addresses are for the rule url. A number that is right but written as the source " +
		"language writes it (3,5 in English) is reported, with a fix where it can be read in " +
		"one way only. Where the number words of a language are not known, the digits alone " +
		"are compared.",
	Corrects: "The figures are those of the source, digit by digit, and can be read in one way " +
		"only; they stand behind no word of pages or articles, in no address, and touch no " +
		"letter. What groups the digits and divides the decimals is replaced, nothing else.",
	Example: frenchToEnglish("Près de 3 000 personnes", "Nearly 300 people"),
	Passes:  frenchToEnglish("Près de 3 000 personnes à 14h30", "Nearly 3,000 people at 2:30 pm"),
}}

// openNumbers are the numbers of a unit that its other side does not answer.
// They wait until its neighbours in the paragraph have been asked.
type openNumbers struct{ missing, extra []number.Number }

// longestParagraph is how many segments a document may have that are taken for
// one paragraph where nothing tells paragraphs apart.
const longestParagraph = 12

// checkNumbers compares the numbers of both sides. What is left open is for
// unansweredNumbers.
func checkNumbers(p *pair) {
	if !p.complete() {
		return
	}
	source := p.outsideAddresses(p.outsidePlaceholders(number.ScanTokens(p.source, p.sourceTokens, p.sourceLang), p.source), false)
	target := p.outsideAddresses(p.outsidePlaceholders(number.ScanTokens(p.target, p.targetTokens, p.targetLang), p.target), true)
	source, target = p.withoutDatelines(source, target)
	if !p.from.Numbers.Cardinals.Known() || !p.to.Numbers.Cardinals.Known() {
		r := number.CompareDigits(source, target)
		p.open = openNumbers{r.Missing, r.Extra}
		for _, c := range r.Foreign {
			p.reportForeign(c)
		}
		return
	}
	p.reportReversedScores()
	p.reportOtherSigns()
	p.reportOtherDesignations()
	r := number.Compare(source, target)
	if !p.from.Complete || !p.to.Complete {
		r = r.Sure(source, target)
	}
	if len(r.Missing)+len(r.Extra) > 0 {
		r.Extra = number.NoParts(r.Extra, source, number.Fractions(p.source, p.sourceLang))
		r.Missing = number.NoParts(r.Missing, target, number.Fractions(p.target, p.targetLang))
	}
	p.open = openNumbers{r.Missing, r.Extra}

	if shares := number.Fractions(p.target, p.targetLang); len(shares) > 0 {
		r.Changed = append(r.Changed, number.CompareFractions(
			number.Fractions(p.source, p.sourceLang), shares, source, target)...)
	}
	for _, c := range r.Changed {
		if c.Source.Values[0].Kind == number.Weekday && p.byNight() {
			continue
		}
		s, t := spanOf(c.Source), spanOf(c.Target)
		message := fmt.Sprintf("\"%s\" does not match \"%s\" of the source",
			t.in(p.target), s.in(p.source))
		p.reportBoth(t, s, message, nil)
	}
	for _, c := range r.Miscounted {
		s, t := counted(c.Source), counted(c.Target)
		if s.in(p.source) == t.in(p.target) {
			continue // "16F" is a name, or whatever it is on either side
		}
		message := fmt.Sprintf("\"%s\" has another %s than \"%s\" of the source: expected %s", t.in(p.target),
			number.KindOf(c.Source), s.in(p.source), number.NameOf(c.Source, p.targetLang))
		p.reportBoth(t, s, message, nil)
	}
	for _, c := range r.Opposed {
		s, t := Span{c.Source.Change.Start, c.Source.Change.End}, Span{c.Target.Change.Start, c.Target.Change.End}
		p.reportBoth(t, s, fmt.Sprintf("\"%s\" goes the other way than \"%s\" of the source",
			t.in(p.target), s.in(p.source)), nil)
	}
	for _, c := range r.Signed {
		s, t := counted(c.Source), counted(c.Target)
		p.reportBoth(t, s, fmt.Sprintf("\"%s\" has another sign than \"%s\" of the source",
			t.in(p.target), s.in(p.source)), nil)
	}
	for _, c := range r.Reversed {
		p.reportReversed(spanOf(c.Target), spanOf(c.Source))
	}
	for _, c := range r.Foreign {
		p.reportForeign(c)
	}
}

func spanOf(n number.Number) Span { return Span{n.Start, n.End} }

// counted is where a number stands with what it counts.
func counted(n number.Number) Span { return Span{n.CountStart, n.CountEnd} }

// byNight reports whether the segment speaks of a night: "dans la nuit de
// samedi à dimanche" is "on Saturday night".
func (p *pair) byNight() bool {
	for _, lang := range []*languages.Language{p.from, p.to} {
		for _, night := range lang.Calendar.Night.All() {
			night = strings.ReplaceAll(night, "_", " ")
			if strings.Contains(p.source, night) || strings.Contains(p.target, night) {
				return true
			}
		}
	}
	return false
}

// reportForeign reports a number written by the conventions of the source's
// language, and how the target's language writes it. The fix is offered only where
// it can be read in no other way.
func (p *pair) reportForeign(c number.Pair) {
	s, t := spanOf(c.Source), spanOf(c.Target)
	written := t.in(p.target)
	if p.style != nil && p.style.thousands != nil {
		if g, end := groupsAt(p.target, t.Start); end == t.End && len(g.groups) > 1 {
			return // what the house says of thousands is for the rule style
		}
	}
	numbers := p.to.Numbers
	if numbers.PointInReferences && !strings.Contains(written, ",") && !isAmount(numbers, p.target[t.End:]) ||
		p.isReference(s, t) {
		return // versions, paragraphs of laws, pages: "8.1", "article 3.5", "pages 12,13"
	}
	right, sure := number.Rewrite(written, p.targetLang)
	if !sure {
		var ok bool
		right, ok = number.Suggest(written, p.targetLang, c.Source)
		if !ok || digitsOf(written) != digitsOf(s.in(p.source)) {
			return
		}
	}
	if p.style != nil && p.style.thousands != nil {
		right = p.style.thousands.rewrite(right)
	}
	message := fmt.Sprintf("\"%s\" is not how the target language writes it: \"%s\"",
		written, right)
	var fix *Fix
	if before, _ := utf8.DecodeLastRuneInString(p.target[:t.Start]); sure && !letterOrDigit(before) {
		fix = Replace(t.Start, t.End, right)
	}
	p.reportBoth(t, s, message, fix)
}

// digitsOf returns the digits of s.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// isReference reports whether figures that are the same on both sides stand behind
// a word that numbers follow, or behind others that do: "pages 12,13 and 15,16".
func (p *pair) isReference(s, t Span) bool {
	if s.in(p.source) != t.in(p.target) {
		return false
	}
	source, target := p.source[:s.Start], p.target[:t.Start]
	if endsInReference(p.from, source) || endsInReference(p.to, target) {
		return true
	}
	return !isAmount(p.to.Numbers, p.target[t.End:]) &&
		(endsInReference(p.from, withoutList(p.from, source)) || endsInReference(p.to, withoutList(p.to, target)))
}

// mostListed bounds how many numbers of a list are looked back over.
const mostListed = 20

// withoutList takes the numbers of a list off the end of s, and what joins them.
func withoutList(lang *languages.Language, s string) string {
	for range mostListed {
		joined := strings.TrimRight(s, " \u00a0\u202f")
		at := strings.LastIndexAny(joined, " \u00a0\u202f")
		switch last := joined[at+1:]; {
		case at < 0:
			return s
		case lang.Numbers.And.Has(strings.ToLower(last)), lang.Numbers.Between.Has(strings.ToLower(last)),
			strings.Trim(last, "0123456789,.-–") == "":
			s = joined[:at]
		default:
			return s
		}
	}
	return s
}

// endsInReference reports whether s ends in a word that the numbers of pages,
// articles and the like follow.
func endsInReference(lang *languages.Language, s string) bool {
	s = strings.TrimRight(s, ". \u00a0\u202f")
	word := strings.ToLower(s[strings.LastIndexAny(s, " \u00a0\u202f(")+1:])
	return lang.Segmentation.NumberBound.Has(word) || lang.Segmentation.HeadingWord.Has(word) ||
		lang.Segmentation.HeadingWord.Has(strings.TrimSuffix(word, "s"))
}

// outsideAddresses drops the numbers that are part of web and e-mail addresses,
// which another rule compares.
func (p *pair) outsideAddresses(numbers []number.Number, ofTarget bool) []number.Number {
	s := p.source
	if ofTarget {
		s = p.target
	}
	if len(numbers) == 0 || !mayHaveAddress(s) {
		return numbers
	}
	return outside(numbers, p.addresses(ofTarget))
}

// isAmount reports whether a percent sign, a currency or a magnitude follows.
func isAmount(lang *languages.Numbers, rest string) bool {
	rest = strings.TrimLeft(rest, " \u00a0\u202f")
	r, _ := utf8.DecodeRuneInString(rest)
	if strings.ContainsRune("%€$£°", r) {
		return true
	}
	for _, counted := range lang.Counted.All() {
		if strings.HasPrefix(rest, strings.ReplaceAll(counted, "_", " ")) {
			return true
		}
	}
	return false
}

// unansweredNumbers reports the numbers of unit i that neither its other side
// nor that of a neighbour in its paragraph answers: sentences lend each other
// numbers when a translator divides them anew.
func unansweredNumbers(r *Run, part *bitext.Part, open []openNumbers, i int) []Finding {
	own := open[i-part.First]
	missing := r.withoutEqual(own.missing, part, open, i,
		func(o openNumbers) []number.Number { return o.extra })
	extra := r.withoutEqual(own.extra, part, open, i,
		func(o openNumbers) []number.Number { return o.missing })

	source, target := part.Unit(i).Source.Plain, part.Unit(i).Target.Plain
	var out []Finding
	add := func(from, to Span, format string, a ...any) {
		out = append(out, Finding{
			Rule: ruleNumber, Segment: i, Message: fmt.Sprintf(format, a...),
			Source: Location{Span: from}, Target: Location{Span: to},
		})
	}
	if len(missing) == len(extra) {
		for k, s := range missing {
			t := extra[k]
			add(s, t, "\"%s\" does not match \"%s\" of the source", t.in(target), s.in(source))
		}
		return out
	}
	for _, s := range missing {
		add(s, Span{0, len(target)}, "\"%s\" of the source is not in the target", s.in(source))
	}
	for _, t := range extra {
		add(Span{0, len(source)}, t, "\"%s\" is not in the source", t.in(target))
	}
	return out
}

// withoutEqual returns the spans of those of the open numbers of unit i that a
// unit beside it, in its paragraph, does not have open on the other side.
func (r *Run) withoutEqual(
	numbers []number.Number, part *bitext.Part, open []openNumbers, i int,
	otherSide func(openNumbers) []number.Number,
) []Span {
	if len(numbers) == 0 {
		return nil
	}
	beside := map[number.Value]bool{}
	for _, k := range []int{i - 1, i + 1} {
		if !part.Has(k) || !r.sameParagraph(part.Unit(i), part.Unit(k)) {
			continue
		}
		for _, n := range otherSide(open[k-part.First]) {
			for _, v := range n.Values {
				beside[v] = true
			}
		}
	}
	var out []Span
	for _, n := range numbers {
		if !slices.ContainsFunc(n.Values, func(v number.Value) bool { return beside[v] }) {
			out = append(out, spanOf(n))
		}
	}
	return out
}

// sameParagraph reports whether two units stand in one paragraph. Formats
// that know no paragraphs number them all the same.
func (r *Run) sameParagraph(a, b *bitext.Unit) bool {
	return r.paragraphs && a.Paragraph == b.Paragraph
}
