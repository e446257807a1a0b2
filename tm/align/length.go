package align

import (
	"math"
	"sync"
	"unicode"
	"unicode/utf8"
)

// The length of a translation is taken as normally distributed about the
// length of the source times the ratio of the two articles, its variance
// growing with the length (Gale and Church, "A Program for Aligning Sentences
// in Bilingual Corpora", 1993, give 6.8 for a character; less fits when one in
// twenty translations is taken to be freer, with three times the deviation).
const (
	lengthVariance = 2.5
	// lengthFloor is the variance of the shortest segments, in characters².
	lengthFloor    = 14.0
	freeShare      = 0.05
	freeDeviation  = 3.0
	logSqrtTwoPi   = 0.9189385332046727
	smallestLength = 1.0
	// leastRatio and mostRatio bound the first guess of the ratio.
	leastRatio, mostRatio = 0.8, 1.25
	// spreadPrior is how many beads the assumption about the variance weighs against what
	// an article shows, mostSpread bounds what one bead adds, leastSpread the result.
	spreadPrior, mostSpread, leastSpread = 20.0, 4.0, 0.02
	// denseScript is how many letters a character of Chinese or Japanese stands
	// for.
	denseScript = 2.6
)

// lengths scores how well the lengths of segments fit each other.
type lengths struct {
	source, target []float64 // running sums of characters
	ratio          float64   // target characters for one of the source
	// spread is the variance of the article's lengths, over the usual one.
	spread, halfSpread float64
	// chance[n][j] is the log density of the length of the n+1 target segments
	// that end before segment j, if they translate nothing.
	chance [maxBead][]float64
	// logDensity is the table of that name, at hand in the inner loop.
	logDensity *[500 * densitySteps]float64
	halfLog    *[4000 * logSteps]float64
}

// runningLengths returns the sums of the lengths, in characters, of the first i
// segments.
func runningLengths(segments []Segment) []float64 {
	sums := make([]float64, len(segments)+1)
	for i, s := range segments {
		sums[i+1] = sums[i] + smallestLength + float64(utf8.RuneCountInString(s.Text.Plain))
	}
	return sums
}

// density tells how much a character of a text says: 1, or more where a good
// part of the text is in a script of syllables or ideograms.
func density(segments []Segment) float64 {
	dense, all := 0, 0
	for _, s := range segments {
		for _, r := range s.Text.Plain {
			all++
			if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
				dense++
			}
		}
	}
	if 3*dense < all {
		return 1
	}
	return denseScript
}

func newLengths(source, target []Segment) *lengths {
	l := &lengths{
		source: runningLengths(source), target: runningLengths(target), ratio: 1, spread: 1,
		logDensity: logDensity(), halfLog: halfLog(),
	}
	if len(source) > 0 && len(target) > 0 {
		// Whole articles differ by missing passages more than by language, but
		// for scripts that put a syllable or a word into one character.
		usual := density(source) / density(target)
		ratio := l.target[len(target)] / l.source[len(source)]
		l.ratio = usual * min(max(ratio/usual, leastRatio), mostRatio)
	}
	l.fitChance()
	return l
}

// fitChance fits a gamma distribution to the lengths of the target segments;
// the sum of n segments has n times its shape.
func (l *lengths) fitChance() {
	m := len(l.target) - 1
	if m == 0 {
		return
	}
	mean := l.target[m] / float64(m)
	variance := 0.0
	for j := range m {
		d := l.target[j+1] - l.target[j] - mean
		variance += d * d
	}
	variance = max(variance/float64(m), mean*mean/20)
	shape, scale := mean*mean/variance, variance/mean
	for n := range l.chance {
		l.chance[n] = make([]float64, m+1)
		k := shape * float64(n+1)
		gamma, _ := math.Lgamma(k)
		norm := gamma + k*math.Log(scale)
		for j := n + 1; j <= m; j++ {
			x := l.target[j] - l.target[j-n-1]
			l.chance[n][j] = (k-1)*math.Log(x) - x/scale - norm
		}
	}
}

// score is the log likelihood ratio of the lengths of a source and b target
// segments that end before i and j.
func (l *lengths) score(i, j, a, b int) float64 {
	s := (l.source[i] - l.source[i-a]) * l.ratio
	t := l.target[j] - l.target[j-b]
	variance := (lengthVariance*(s+t)/2 + lengthFloor) * l.spread
	z := (t - s) * (t - s) / variance
	step := min(int(z*densitySteps+0.5), len(l.logDensity)-1)
	var half float64
	if at := int((s + t) * logSteps); at < len(l.halfLog) {
		half = l.halfLog[at]
	} else {
		half = math.Log(variance) / 2
	}
	return l.logDensity[step] - half - l.halfSpread - logSqrtTwoPi - l.chance[b-1][j]
}

// logSteps is the number of entries of halfLog for a character.
const logSteps = 2

// halfLog is half the logarithm of the variance by the characters of both sides.
var halfLog = sync.OnceValue(func() *[4000 * logSteps]float64 {
	table := new([4000 * logSteps]float64)
	for k := range table {
		both := (float64(k) + 0.5) / logSteps
		table[k] = math.Log(lengthVariance*both/2+lengthFloor) / 2
	}
	return table
})

// densitySteps is the number of entries of logDensity for a squared deviation
// of one.
const densitySteps = 16

// logDensity is the logarithm of the mixed normal density of a translation's
// length by its squared deviation.
var logDensity = sync.OnceValue(func() *[500 * densitySteps]float64 {
	table := new([500 * densitySteps]float64)
	for k := range table {
		z := float64(k) / densitySteps
		usual := (1 - freeShare) * math.Exp(-z/2)
		free := freeShare / freeDeviation * math.Exp(-z/(2*freeDeviation*freeDeviation))
		table[k] = math.Log(usual + free + 1e-12)
	}
	return table
})

// learn takes the ratio and the spread of the article from beads.
func (l *lengths) learn(beads []Bead) {
	var source, target float64
	i, j := 0, 0
	for _, b := range beads {
		if b.TwoSided() {
			source += l.source[i+len(b.Source)] - l.source[i]
			target += l.target[j+len(b.Target)] - l.target[j]
		}
		i, j = i+len(b.Source), j+len(b.Target)
	}
	if source == 0 {
		return
	}
	l.ratio = target / source
	sum, n := spreadPrior, spreadPrior
	i, j = 0, 0
	for _, b := range beads {
		i, j = i+len(b.Source), j+len(b.Target)
		if len(b.Source) == 1 && len(b.Target) == 1 {
			s := (l.source[i] - l.source[i-1]) * l.ratio
			t := l.target[j] - l.target[j-1]
			sum += min((t-s)*(t-s)/(lengthVariance*(s+t)/2+lengthFloor), mostSpread)
			n++
		}
	}
	l.spread = max(sum/n, leastSpread)
	l.halfSpread = math.Log(l.spread) / 2
}
