package quality

import (
	"fmt"
	"math"
	"unicode"
)

var lengthRule = rule{unit: checkLength, Rule: Rule{
	ID: "length", Severity: Warning,
	Summary: "a target that is far too long or too short",
	Explain: "Compared are characters without spaces. Reported is a target less than half or " +
		"more than twice as long as its source leads one to expect, if chance does not explain " +
		"it; short segments vary more and are let pass.",
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
)

// checkLength reports targets that are much longer or shorter than translations
// of such sources are.
//
// The measure is that of Gale and Church (1993): the difference of the lengths
// in characters, divided by the standard deviation that a source of this
// length has; the ratio and the variance are those of French and English news.
func checkLength(p *pair) {
	if !p.complete() {
		return
	}
	from, to := float64(characters(p.source)), float64(characters(p.target))
	if from < 1 || to < 1 || from+to < shortestCompared {
		return
	}

	expected := from * usualRatio(p.fromBase, p.toBase)
	deviation := (to - expected) / math.Sqrt(variancePerCharacter*(expected+to)/2)
	ratio := to / expected
	if math.Abs(deviation) < longestDeviation || ratio > shortestRatio && ratio < longestRatio {
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

// usualRatio returns how many characters of a target stand for one of its
// source; 1 where nothing was measured.
func usualRatio(from, to string) float64 {
	if r, ok := ratios[[2]string{from, to}]; ok {
		return r
	}
	return 1
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
