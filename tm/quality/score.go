package quality

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// score finds two small numbers that are set against each other: results (3-1) and
// votes (52 voix contre 48, 52 to 48).
var score = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[^\w.,/:-])(\d{1,3})(?:[-–‑]| ?(?:à|to|contre|against|gegen|contra)[ \x{a0}]|` +
		`[ \x{a0}](?:voix|votes|points|buts|goals)[ \x{a0}](?:à|to|contre|against)[ \x{a0}])(\d{1,3})(?:$|[^\w/:-])`)
})

// scoreIn is a score and where it stands.
type scoreIn struct {
	Span
	first, second string
}

// scoresIn returns the scores of a text.
func scoresIn(s string) []scoreIn {
	if !mayHaveScore(s) {
		return nil
	}
	var out []scoreIn
	for at := 0; at < len(s); {
		m := score().FindStringSubmatchIndex(s[at:])
		if m == nil {
			break
		}
		out = append(out, scoreIn{Span{at + m[2], at + m[5]}, s[at+m[2] : at+m[3]], s[at+m[4] : at+m[5]]})
		at += m[5]
	}
	return out
}

// widestScore is how many bytes may stand between the figures of a score.
const widestScore = 20

// betweenScores are the bytes that may follow the first figures of a score.
const betweenScores = "-\xe2 \xc2\xc3tcga"

// mayHaveScore reports whether figures stand in two places of s near each other, with
// what may stand there in a score.
func mayHaveScore(s string) bool {
	last := -2 - widestScore // the last digit so far
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		if gap := i - last - 1; gap > 0 && gap <= widestScore &&
			strings.IndexByte(betweenScores, s[last+1]) >= 0 {
			return true
		}
		last = i
	}
	return false
}

// reportReversedScores reports scores of the target that stand in the source only
// the other way round.
func (p *pair) reportReversedScores() {
	target := scoresIn(p.target)
	if len(target) == 0 || p.tellsDefeat() {
		return
	}
	has := func(list []scoreIn, first, second string) (Span, bool) {
		for _, s := range list {
			if s.first == first && s.second == second {
				return s.Span, true
			}
		}
		return Span{}, false
	}
	source := scoresIn(p.source)
	for _, t := range target {
		if t.first == t.second {
			continue
		}
		if _, right := has(source, t.first, t.second); right {
			continue
		}
		s, reversed := has(source, t.second, t.first)
		if _, both := has(target, t.second, t.first); !reversed || both {
			continue
		}
		p.reportReversed(t.Span, s)
	}
}

// reportReversed reports that t of the target is s of the source the other way round.
func (p *pair) reportReversed(t, s Span) {
	p.reportBoth(t, s, fmt.Sprintf("\"%s\" is \"%s\" of the source the other way round",
		t.in(p.target), s.in(p.source)), nil)
}

// tellsDefeat reports whether one of the sides tells a score as that of who lost.
func (p *pair) tellsDefeat() bool {
	for _, w := range wordsOf(p.source, p.sourceTokens) {
		if p.from.Numbers.Defeat.Has(w.folded) {
			return true
		}
	}
	for _, w := range wordsOf(p.target, p.targetTokens) {
		if p.to.Numbers.Defeat.Has(w.folded) {
			return true
		}
	}
	return false
}
