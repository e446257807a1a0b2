package quality

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"fidele/tm/bitext"
	"fidele/tm/quality/number"
)

// leftNumbers are the numbers of a unit that its other side does not answer.
type leftNumbers struct{ missing, extra []number.Number }

// numbers compares the numbers of both sides. What is left over waits until
// the neighbours in the paragraph have been asked; see numberFindings.
func numbers(p *pair) {
	if !p.complete() {
		return
	}
	r := number.Compare(number.Scan(p.source, p.sourceLang), number.Scan(p.target, p.targetLang))
	p.left = leftNumbers{r.Missing, r.Extra}
	for _, c := range r.Changed {
		if c.Source.Values[0].Kind == number.Weekday && p.byNight() {
			continue
		}
		p.report(c.Target.Start, c.Target.End, fmt.Sprintf("\"%s\" does not match \"%s\" of the source", p.target[c.Target.Start:c.Target.End], p.source[c.Source.Start:c.Source.End]), nil)
		p.found[len(p.found)-1].Source = At(c.Source.Start, c.Source.End)
	}
	for _, c := range r.Foreign {
		p.foreignNumber(c)
	}
}

// byNight reports whether the segment speaks of a night: "dans la nuit de
// samedi à dimanche" is "on Saturday night".
func (p *pair) byNight() bool {
	for _, w := range []string{"nuit", "night", "premières heures", "early hours"} {
		if strings.Contains(p.source, w) || strings.Contains(p.target, w) {
			return true
		}
	}
	return false
}

// foreignNumber reports a number written by the conventions of the source's
// language, and how the target's language writes it.
func (p *pair) foreignNumber(c number.Pair) {
	written := p.target[c.Target.Start:c.Target.End]
	if p.to == "fr" && !measured(p.target[c.Target.End:]) {
		return // versions, paragraphs of laws: "8.1", "article 3.5"
	}
	right, ok := number.Rewrite(written, p.targetLang)
	if !ok {
		return
	}
	p.report(c.Target.Start, c.Target.End, fmt.Sprintf("\"%s\" is not how the target language writes it: \"%s\"", written, right), Replace(c.Target.Start, c.Target.End, right))
	p.found[len(p.found)-1].Source = At(c.Source.Start, c.Source.End)
}

// measured reports whether a percent sign, a currency or a magnitude follows.
func measured(rest string) bool {
	rest = strings.TrimLeft(rest, " \u00a0\u202f")
	r, _ := utf8.DecodeRuneInString(rest)
	if strings.ContainsRune("%€$£°", r) {
		return true
	}
	for _, w := range []string{"million", "milliard", "pour cent", "euros", "dollars", "livres"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

// numberFindings reports the numbers of unit i that neither its other side nor
// that of a neighbour in its paragraph answers: sentences lend each other
// numbers when a translator divides them anew.
func numberFindings(doc *bitext.Document, left []leftNumbers, i int) []Finding {
	var missing, extra []number.Number
	for _, n := range left[i].missing {
		if !lent(doc, left, i, n, func(l leftNumbers) []number.Number { return l.extra }) {
			missing = append(missing, n)
		}
	}
	for _, n := range left[i].extra {
		if !lent(doc, left, i, n, func(l leftNumbers) []number.Number { return l.missing }) {
			extra = append(extra, n)
		}
	}
	source, target := doc.Units[i].Source.Plain, doc.Units[i].Target.Plain
	var out []Finding
	add := func(from, to Location, format string, a ...any) {
		out = append(out, Finding{Rule: "number", Segment: i, Source: from, Target: to, Message: fmt.Sprintf(format, a...)})
	}
	if len(missing) == len(extra) {
		for k := range missing {
			s, t := missing[k], extra[k]
			add(At(s.Start, s.End), At(t.Start, t.End), "\"%s\" does not match \"%s\" of the source", target[t.Start:t.End], source[s.Start:s.End])
		}
		return out
	}
	for _, s := range missing {
		add(At(s.Start, s.End), At(0, len(target)), "\"%s\" of the source is not in the target", source[s.Start:s.End])
	}
	for _, t := range extra {
		add(At(0, len(source)), At(t.Start, t.End), "\"%s\" is not in the source", target[t.Start:t.End])
	}
	return out
}

func lent(doc *bitext.Document, left []leftNumbers, i int, n number.Number, other func(leftNumbers) []number.Number) bool {
	for _, k := range []int{i - 1, i + 1} {
		if k < 0 || k >= len(left) || !neighbours(doc, i, k) {
			continue
		}
		for _, m := range other(left[k]) {
			if number.Equal(n, m) {
				return true
			}
		}
	}
	return false
}

// longestParagraph is how many segments a document may have that are taken for
// one paragraph where nothing tells paragraphs apart.
const longestParagraph = 12

// neighbours reports whether units i and k stand in one paragraph. Formats
// that know no paragraphs number them all the same.
func neighbours(doc *bitext.Document, i, k int) bool {
	last := len(doc.Units) - 1
	return doc.Units[i].Paragraph == doc.Units[k].Paragraph && (doc.Units[0].Paragraph != doc.Units[last].Paragraph || last < longestParagraph)
}
