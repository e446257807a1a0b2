package align

import (
	"math"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"fidele/tm/segment"
)

const (
	// keptPair is the probability that two segments of a bead of one to one hold as many
	// sentences, and keptJoined that the sides of a bead of more do, in articles many of
	// whose segments hold several; enoughJoined is the share of these from which that
	// counts by half. Where every sentence is a segment, no group can keep their number.
	keptPair, keptJoined, enoughJoined = 0.95, 0.99, 0.02
	// keptPrior is how many beads those assumptions weigh.
	keptPrior = 8.0
	// partedMore is how much likelier a segment opposite two or more has a stop inside
	// than another, as the part of what is missing to certainty; partedPrior is how many
	// beads that weighs.
	partedMore, partedPrior = 0.5, 10.0
	// mostParted is the most stops that are told apart.
	mostParted = 3
	// surestCount bounds the log of what agreeing numbers are worth.
	surestCount = 4.0
)

// counts scores the number of sentences in the segments of a bead: a translator seldom
// changes it. Where the numbers differ because segments were joined, the single segment
// often has a stop inside, a semicolon say, where the other side ends a sentence.
type counts struct {
	// more is the running sum, by side, of the sentences beyond the first of each segment,
	// and rate their mean.
	more [2][]int
	rate [2]float64
	// stops is the number of stops inside each segment that end no sentence, and chance,
	// by number, the part of the segments that have as many or more.
	stops  [2][]int
	chance [2][mostParted + 1]float64
	// open is the running sum, by side, of the segments that end with no stop: where one
	// is joined to the next, nobody sees that two sentences were.
	open [2][]int
	// several is 1 where many segments hold several sentences, 0 where none does.
	several float64
	// kept is the probability that both sides hold as many sentences: in a bead of one to
	// one, and in others.
	kept [2]float64
	// parted is, by number, the probability that a segment opposite so many more sentences
	// has as many stops inside.
	parted [mostParted + 1]float64
	// agreed is what it is worth that both sides of a bead hold as many sentences: by
	// whether it is of more than one to one, the side that tells, its segments, and the
	// sentences beyond these.
	agreed [2][2][maxBead + 1][mostTold + 1]float64
}

// mostTold is the most sentences beyond the segments for which agreed is at hand.
const mostTold = 7

func newCounts(source, target []Segment, opts Options) *counts {
	c := &counts{}
	c.count(0, source, opts.SourceLang)
	c.count(1, target, opts.TargetLang)
	share := max(c.rate[0], c.rate[1])
	c.several = share / (share + enoughJoined)
	c.kept = [2]float64{keptPair, keptJoined * c.several}
	for n := range c.parted {
		chance := (c.chance[0][n] + c.chance[1][n]) / 2
		c.parted[n] = chance + (1-chance)*partedMore
	}
	c.setAgreed()
	return c
}

// count counts the sentences and stops of one side.
func (c *counts) count(side int, list []Segment, lang language.Tag) {
	segmenter := segment.For(lang)
	more, open := make([]int, len(list)+1), make([]int, len(list)+1)
	stops := make([]int, len(list))
	var have [mostParted + 1]float64
	for i := range list {
		plain := list[i].Text.Plain
		sentences := 1
		if spans, err := segmenter.Split(plain); err == nil {
			sentences = max(len(spans), 1)
		}
		more[i+1] = more[i] + sentences - 1
		open[i+1] = open[i] + index(!stopped(plain))
		stops[i] = max(innerStops(plain)-(sentences-1), 0)
		for n := range min(stops[i], mostParted) {
			have[n+1]++
		}
	}
	all := float64(len(list)) + 2
	c.more[side], c.open[side], c.stops[side] = more, open, stops
	c.rate[side] = (float64(more[len(list)]) + 0.02) / all
	for n := range have {
		c.chance[side][n] = (have[n] + 0.1) / all
	}
}

// stopped reports whether a text ends with a stop, closing marks aside.
func stopped(plain string) bool {
	return strings.ContainsAny(plain[len(strings.TrimRightFunc(plain, notALetter)):], ".?!…")
}

// innerStops counts the places inside a text where a sentence might have ended: stops,
// colons and semicolons before a space.
func innerStops(plain string) int {
	n := 0
	stop := false
	for _, r := range strings.TrimRightFunc(plain, notALetter) {
		switch {
		case strings.ContainsRune(".;:?!…", r):
			stop = true
		case unicode.IsSpace(r):
			if stop {
				n++
			}
			stop = false
		case !notALetter(r):
			stop = false
		}
	}
	return n
}

// of returns the number of sentences on both sides of a bead of a source and b target
// segments that end before i and j.
func (c *counts) of(i, j, a, b int) (source, target int) {
	return a + c.more[0][i] - c.more[0][i-a], b + c.more[1][j] - c.more[1][j-b]
}

// score rates a bead of a source and b target segments that end before i and j.
func (c *counts) score(i, j, a, b int) float64 {
	kept := c.kept[index(a+b > 2)]
	s, t := c.of(i, j, a, b)
	switch {
	case s == t:
	case t > s && t-s <= c.open[1][j-1]-c.open[1][j-b], s > t && s-t <= c.open[0][i-1]-c.open[0][i-a]:
		return (1 - c.several) * c.stopScore(i, j, a, b)
	default:
		return math.Log(1-kept) + c.stopScore(i, j, a, b)
	}
	// Of the side with fewer segments, so many sentences are the greater coincidence.
	side, segments, more := 0, a, s-a
	if b < a || b == a && c.rate[1] > c.rate[0] {
		side, segments, more = 1, b, t-b
	}
	if more <= mostTold {
		return c.agreed[index(a+b > 2)][side][segments][more]
	}
	return c.agreement(kept, side, segments, more)
}

// agreement is what it is worth that so many segments of a side hold so many sentences more,
// as the other side does.
func (c *counts) agreement(kept float64, side, segments, more int) float64 {
	coincidence := logPoisson(c.rate[side]*float64(segments), more)
	return math.Log(1 - kept + kept*math.Exp(min(-coincidence, surestCount)))
}

func (c *counts) setAgreed() {
	for k, kept := range c.kept {
		for side := range c.rate {
			for segments := 1; segments <= maxBead; segments++ {
				for more := range mostTold + 1 {
					c.agreed[k][side][segments][more] = c.agreement(kept, side, segments, more)
				}
			}
		}
	}
}

// logPoisson is the log probability of n events where mean are expected.
func logPoisson(mean float64, n int) float64 {
	logFactorial, _ := math.Lgamma(float64(n + 1))
	return float64(n)*math.Log(mean) - mean - logFactorial
}

// parting tells whether a bead has a single segment opposite more sentences: on which
// side, how many more, 0 if it has not, and whether it has as many stops inside.
func (c *counts) parting(i, j, a, b int) (side, missing int, has bool) {
	s, t := c.of(i, j, a, b)
	switch {
	case a == 1 && b > 1 && t > s:
		missing = min(t-s, mostParted)
		return 0, missing, c.stops[0][i-1] >= missing
	case b == 1 && a > 1 && s > t:
		missing = min(s-t, mostParted)
		return 1, missing, c.stops[1][j-1] >= missing
	}
	return 0, 0, false
}

// stopScore rates the stops of such a bead.
func (c *counts) stopScore(i, j, a, b int) float64 {
	side, missing, has := c.parting(i, j, a, b)
	if missing == 0 {
		return 0
	}
	const least, most = 0.02, 0.98
	p := min(max(c.parted[missing], least), most)
	chance := min(c.chance[side][missing], most)
	if has {
		return math.Log(p / chance)
	}
	return math.Log((1 - p) / (1 - chance))
}

// learn takes from beads how often they keep the number of sentences.
func (c *counts) learn(beads []Bead) {
	var seen, same [2]float64
	var parted, had [mostParted + 1]float64
	i, j := 0, 0
	for _, bead := range beads {
		a, b := len(bead.Source), len(bead.Target)
		i, j = i+a, j+b
		if !bead.TwoSided() {
			continue
		}
		k := index(a+b > 2)
		seen[k]++
		if s, t := c.of(i, j, a, b); s == t {
			same[k]++
		} else if _, missing, has := c.parting(i, j, a, b); missing > 0 {
			parted[missing]++
			had[missing] += float64(index(has))
		}
	}
	for k := range seen {
		c.kept[k] = (same[k] + c.kept[k]*keptPrior) / (seen[k] + keptPrior)
	}
	for n := range parted {
		c.parted[n] = (had[n] + c.parted[n]*partedPrior) / (parted[n] + partedPrior)
	}
	c.setAgreed()
}
