package align

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What is assumed of paragraphs before anything is seen of the two articles.
const (
	// borderKept is the probability that a source paragraph begins a target
	// paragraph.
	borderKept = 0.85
	// openKept is the same of a segment that goes on with the sentence before it, and
	// openInside how many times as likely such a border is within a bead as anywhere.
	openKept, openInside = 0.5, 6.0
	// insideExponent is the power of the share of segments that begin a paragraph which
	// is the probability that one begins inside a bead.
	insideExponent = 1.4
	// borderPrior is how many observations that assumption weighs.
	borderPrior = 10.0
	// neverJoined is for each further block of a bead's side, opposite a single
	// segment, that is no running text or follows one that is none: headings, list
	// items and cells are translated one by one. As many opposite as many are
	// reordered.
	neverJoined = -6.0
)

// borders scores the agreement of borders of one kind: those of paragraphs, or those
// within a sentence.
type borders struct {
	source, target []bool // segment begins at a border
	known          bool   // the articles have such borders
	// kept is the score by whether source and target begin at a border there.
	kept [2][2]float64
	// inside is the score of a border, or none, between two segments of one
	// bead; first source, then target.
	inside [2][2]float64
	prior  habits
}

// habits are what is assumed of one kind of border before anything is seen.
type habits struct {
	// kept is the probability that a target border stands opposite a source border.
	kept float64
	// inside returns the probability of a border within a bead, from the share of the
	// segments that begin at one.
	inside func(share float64) float64
}

var (
	// Few beads reach over the border of a paragraph.
	paragraphHabits = habits{borderKept, func(share float64) float64 { return math.Pow(share, insideExponent) }}
	// Where a sentence goes on, its parts often are one sentence of the other side.
	sentenceHabits = habits{openKept, func(share float64) float64 {
		return openInside * share / (1 + (openInside-1)*share)
	}}
)

// paragraphStarts says which segments begin a paragraph, and what share of them.
func paragraphStarts(segments []Segment) (starts []bool, share float64) {
	starts = make([]bool, len(segments))
	n := 0
	for i := range segments {
		starts[i] = i == 0 || segments[i].Paragraph != segments[i-1].Paragraph
		if starts[i] {
			n++
		}
	}
	return starts, float64(n) / float64(max(len(segments), 1))
}

// hasParagraphs reports whether anything tells the paragraphs of segments apart.
func hasParagraphs(segments []Segment) bool {
	n := len(segments)
	return n > 1 && segments[0].Paragraph != segments[n-1].Paragraph
}

// continues says which segments go on with the sentence of the one before: that ends
// with a colon, a semicolon, a comma or a dash, or they begin with a small letter. It
// returns their share too.
func continues(segments []Segment) (list []bool, share float64) {
	list = make([]bool, len(segments))
	n := 0
	for i := 1; i < len(segments); i++ {
		before := strings.TrimRightFunc(segments[i-1].Text.Plain, unicode.IsSpace)
		last, _ := utf8.DecodeLastRuneInString(before)
		first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(segments[i].Text.Plain, notALetter))
		if strings.ContainsRune(":;,–—", last) || unicode.IsLower(first) {
			list[i] = true
			n++
		}
	}
	return list, float64(n) / float64(max(len(segments), 1))
}

func notALetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

func newParagraphs(source, target []Segment) *borders {
	b := &borders{prior: paragraphHabits}
	var ps, pt float64
	b.source, ps = paragraphStarts(source)
	b.target, pt = paragraphStarts(target)
	b.known = hasParagraphs(source) && hasParagraphs(target)
	if b.known {
		b.assume(ps, pt)
	}
	return b
}

func newSentences(source, target []Segment) *borders {
	b := &borders{prior: sentenceHabits}
	var ps, pt float64
	b.source, ps = continues(source)
	b.target, pt = continues(target)
	b.known = ps+pt > 0
	if b.known {
		b.assume(ps, pt)
	}
	return b
}

// assume sets the scores before anything is seen but the shares of segments that begin
// at a border.
func (b *borders) assume(ps, pt float64) {
	b.set(ps, pt, b.prior.kept, b.prior.inside(ps), b.prior.inside(pt))
}

// set computes scores: ps and pt are the shares of segments that begin at
// a border, kept the probability that a target border stands opposite a source border,
// insideSource and insideTarget those of a border within a bead.
func (b *borders) set(ps, pt, kept, insideSource, insideTarget float64) {
	bound := func(p float64) float64 { return min(max(p, 0.002), 0.998) }
	ps, pt = bound(ps), bound(pt)
	kept = bound(max(kept, pt))
	added := bound((pt - kept*ps) / (1 - ps)) // a target border where the source has none
	b.kept[1][1] = math.Log(kept / pt)
	b.kept[1][0] = math.Log((1 - kept) / (1 - pt))
	b.kept[0][1] = math.Log(added / pt)
	b.kept[0][0] = math.Log((1 - added) / (1 - pt))
	for k, p := range [2][2]float64{{ps, insideSource}, {pt, insideTarget}} {
		in := bound(p[1])
		b.inside[k][1] = math.Log(in / p[0])
		b.inside[k][0] = math.Log((1 - in) / (1 - p[0]))
	}
}

// index returns 1 for true: whether there is a border chooses a score.
func index(b bool) int {
	if b {
		return 1
	}
	return 0
}

// score rates the borders of a bead of a source and b target segments that end
// before i and j.
func (b *borders) score(i, j, a, n int) float64 {
	if !b.known {
		return 0
	}
	score := b.kept[index(b.source[i-a])][index(b.target[j-n])]
	for k := i - a + 1; k < i; k++ {
		score += b.inside[0][index(b.source[k])]
	}
	for k := j - n + 1; k < j; k++ {
		score += b.inside[1][index(b.target[k])]
	}
	return score
}

// learn counts which borders stand opposite each other in beads, and sets the
// scores anew.
func (b *borders) learn(beads []Bead) {
	if !b.known {
		return
	}
	var both, source, target, insideSource, insideTarget, pairs, ps, pt float64
	joins := [2]float64{}
	for _, bead := range beads {
		if !bead.TwoSided() {
			continue
		}
		pairs++
		s, t := b.source[bead.Source[0]], b.target[bead.Target[0]]
		if s {
			source++
		}
		if t {
			target++
		}
		if s && t {
			both++
		}
		for _, k := range bead.Source[1:] {
			joins[0]++
			insideSource += float64(index(b.source[k]))
		}
		for _, k := range bead.Target[1:] {
			joins[1]++
			insideTarget += float64(index(b.target[k]))
		}
	}
	if pairs == 0 {
		return
	}
	ps = (source + insideSource + 1) / (pairs + joins[0] + 2)
	pt = (target + insideTarget + 1) / (pairs + joins[1] + 2)
	kept := (both + b.prior.kept*borderPrior) / (source + borderPrior)
	b.set(ps, pt, kept,
		(insideSource+b.prior.inside(ps)*borderPrior)/(joins[0]+borderPrior),
		(insideTarget+b.prior.inside(pt)*borderPrior)/(joins[1]+borderPrior))
}

// joinScore rates the segments of one side of a bead by the blocks that they join.
func joinScore(segments []Segment, opposite int) float64 {
	if opposite > 1 {
		return 0
	}
	score := 0.0
	for k := 1; k < len(segments); k++ {
		before, s := &segments[k-1], &segments[k]
		if s.Paragraph != before.Paragraph && (setApart(s.Structure) || setApart(before.Structure)) {
			score += neverJoined
		}
	}
	return score
}

// setApart reports whether a kind of block is no running text.
func setApart(structure string) bool {
	return structure == "heading" || structure == "list-item" || structure == "cell" || structure == "caption"
}
