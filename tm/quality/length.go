package quality

import (
	"fmt"
	"math"
	"unicode"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	languages "fidele/tm/language"
)

const ruleLength = "length"

var lengthRule = rule{unit: checkLength, Rule: Rule{
	ID: ruleLength, Severity: Warning,
	Summary: "a target that is far too long or too short",
	Explain: "Compared are characters without spaces. Reported is a target less than half or " +
		"more than twice as long as its source leads one to expect, if chance does not explain " +
		"it; short segments vary more and are let pass. Between French and English a target is " +
		"too short already where a clause seems to be missing: where few translations are as " +
		"short, or fewer still that lack figures or names of the source.",
	Example: frenchToEnglish("Le ministre des Affaires étrangères a quitté la réunion avant la "+
		"fin, a indiqué son porte-parole à la presse.", "The minister left."),
	Passes: frenchToEnglish("Oui.", "Yes, indeed it is."),
}}

const (
	// shortestCompared is how many characters both sides must have together.
	shortestCompared = 40
	// variancePerCharacter is that of Gale and Church, longestDeviation how many
	// standard deviations are let pass.
	variancePerCharacter, longestDeviation = 6.8, 3.5
	// shortestRatio and longestRatio are let pass, whatever the deviation.
	shortestRatio, longestRatio = 0.5, 2.0
	// clauseMissing is the deviation of a target that lacks a clause, between
	// languages whose ratio was measured; clauseWithWords that of one which also
	// lacks a figure or so many names.
	clauseMissing, clauseWithWords = -2.35, -2.1
	namesMissing                   = 2
)

// checkLength reports targets that are much longer or shorter than translations
// of such sources are.
//
// The measure is that of Gale and Church (1993): the difference of the lengths
// in characters, divided by the standard deviation that a source of this
// length has; the ratio and the variance are those of French and English news.
func checkLength(p *pair) {
	if !p.complete() || p.ratio == 0 {
		return
	}
	from, to := float64(characters(p.source)), float64(characters(p.target))
	if from < 1 || to < 1 || from+to < shortestCompared {
		return
	}

	expected := from * p.ratio
	deviation := (to - expected) / math.Sqrt(variancePerCharacter*(expected+to)/2)
	ratio := to / expected
	far := math.Abs(deviation) >= longestDeviation && (ratio <= shortestRatio || ratio >= longestRatio)
	if !far && !p.lacksClause(deviation) {
		return
	}

	word := "long"
	if ratio < 1 {
		word = "short"
	}
	message := fmt.Sprintf("the target is very %s: %d characters for %d", word, int(to), int(from))
	p.report(0, len(p.target), message, nil)
}

// ratios are how many characters of a target stand for one of its source, by
// the subtags of both languages. They were measured for the pair of languages
// and are not the ratio of anything that one language has.
var ratios = map[[2]string]float64{
	{"fr", "en"}: 0.9,
	{"en", "fr"}: 1.11,
}

// lacksClause reports whether a target whose length deviates so from what is
// expected is likely to lack a part of its source.
func (p *pair) lacksClause(deviation float64) bool {
	if _, measured := ratios[[2]string{p.fromBase, p.toBase}]; !measured || deviation > clauseWithWords ||
		max(len(p.source), len(p.target)) > mostCompared {
		return false
	}
	if end, _ := endingOf(p.source, p.from.Segmentation); !end.endsSentence() {
		return false // headlines are shortened
	}
	if deviation <= clauseMissing {
		return true
	}
	c := newCoverage(p.source, p.sourceLang, p.target)
	c.list(p.targetLang, p.targetTokens)
	c.capitals = true
	found := c.found(p.source)
	return found.figures.miss > 0 || found.names.miss >= namesMissing
}

// enoughMeasured is how many characters the sources of a document must have for
// its targets to show what ratio is usual.
const enoughMeasured = 1000

// lengths are those of the sides of a document.
type lengths struct {
	measured float64 // for the languages; 0: not
	from, to int     // characters of the pairs that have both sides
	dense    [2]int  // those of them that stand for a syllable or a word
}

func newLengths(source, target language.Tag) lengths {
	return lengths{measured: ratios[[2]string{languages.Base(source), languages.Base(target)}]}
}

// add takes units.
func (l *lengths) add(units []*bitext.Unit) {
	if l.measured > 0 {
		return
	}
	for _, u := range units {
		if u.Source.Plain == "" || u.Target.Plain == "" {
			continue
		}
		l.from += characters(u.Source.Plain)
		l.to += characters(u.Target.Plain)
		l.dense[0] += denseCharacters(u.Source.Plain)
		l.dense[1] += denseCharacters(u.Target.Plain)
	}
}

// ratio returns how many characters of a target of the document stand for one
// of its source: what was measured for the languages, else what the document as a
// whole has. It is 0 where neither is known and the scripts differ so much that
// nothing can be assumed.
func (l *lengths) ratio() float64 {
	switch {
	case l.measured > 0:
		return l.measured
	case l.from >= enoughMeasured && l.to > 0:
		return float64(l.to) / float64(l.from)
	case (4*l.dense[0] > l.from) != (4*l.dense[1] > l.to):
		return 0
	}
	return 1
}

// denseCharacters counts those that stand for a syllable or a word.
func denseCharacters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
			n++
		}
	}
	return n
}

// characters counts those that are not white space.
func characters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}
