package revision

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"fidele/tm/text"
)

// The limits of the search for shifts are those of the reference programs
// (tercom 0.7.25, Snover and others, "A Study of Translation Edit Rate with
// Targeted Human Annotation", 2006; sacrebleu counts alike): without them the
// counts would differ from published ones.
const (
	shiftSize       = 10
	shiftDistance   = 50
	shiftCandidates = 1000
	beamWidth       = 25
)

// LongestShifted is how many words either text may have that [TER] searches for
// shifts. Sentences and articles are far below it; a search through more would
// take minutes.
const LongestShifted = 10_000

// TERCount is a number of edits (words inserted, deleted, replaced, and blocks
// of words shifted) and the number of words of the revision.
type TERCount struct {
	Edits, Words int
}

// Rate is the translation edit rate, edits per word of the revision: 0 when
// there is neither, 1 when words were deleted and none are left.
func (c TERCount) Rate() float64 {
	switch {
	case c.Edits == 0:
		return 0
	case c.Words == 0:
		return 1
	}
	return float64(c.Edits) / float64(c.Words)
}

// Plus adds up two counts.
func (c TERCount) Plus(d TERCount) TERCount {
	return TERCount{c.Edits + d.Edits, c.Words + d.Words}
}

// terWords divides a text into what TER counts. An acronym with stops is one word, as
// it is to the reference programs, which divide at spaces: "U.S." for "US" is one
// edit.
func terWords(plain string, opts Options) []string {
	if opts.SpaceTokens {
		return strings.Fields(plain)
	}
	var words []string
	tokens := text.Tokens(plain, opts.Lang)
	for i := 0; i < len(tokens); i++ {
		if tokens[i].Kind == text.Space {
			continue
		}
		last := acronymEnd(plain, tokens, i)
		words = append(words, plain[tokens[i].Start:tokens[last].End])
		i = last
	}
	return words
}

// acronymEnd returns the last token of the acronym with stops that begins at token i:
// two letters or more, each with a stop behind it. It is i itself where none does.
func acronymEnd(plain string, tokens []text.Token, i int) int {
	end := i
	for k := i; k+1 < len(tokens); k += 2 {
		letter := tokens[k].Of(plain)
		if tokens[k].Kind != text.Word || utf8.RuneCountInString(letter) != 1 || !capital(letter) ||
			tokens[k+1].Of(plain) != "." {
			break
		}
		end = k + 1
	}
	if end < i+3 {
		return i
	}
	return end
}

// TER counts the edits from old to new, both divided into words. Shifts are
// found greedily: the block whose move saves most edits is moved, as long as
// one saves any. The reference programs end the search after 1000 candidates,
// and so does this one. Of texts longer than [LongestShifted] only insertions,
// deletions and replacements are counted.
func TER(old, new []string) TERCount {
	if len(new) == 0 {
		return TERCount{Edits: len(old)}
	}
	hypothesis, reference := numbered(old, new)
	if slices.Equal(hypothesis, reference) {
		return TERCount{Words: len(new)}
	}
	e := &editDistance{reference: reference}
	if max(len(old), len(new)) > LongestShifted {
		return TERCount{Edits: e.distance(hypothesis), Words: len(new)}
	}
	shifts, tried := 0, 0
	for {
		gain, shifted, more := e.bestShift(hypothesis, tried)
		tried = more
		if tried >= shiftCandidates || gain <= 0 {
			break
		}
		shifts++
		hypothesis = shifted
	}
	return TERCount{Edits: shifts + e.distance(hypothesis), Words: len(new)}
}

// numbered gives equal words equal numbers.
func numbered(old, new []string) (a, b []int32) {
	numbers := map[string]int32{}
	number := func(words []string) []int32 {
		out := make([]int32, len(words))
		for i, w := range words {
			n, ok := numbers[w]
			if !ok {
				n = int32(len(numbers))
				numbers[w] = n
			}
			out[i] = n
		}
		return out
	}
	return number(old), number(new)
}

// step is one step of an edit path, seen from the hypothesis.
type step uint8

const (
	unknown step = iota
	match
	substitute
	remove // a word of the hypothesis goes
	add    // a word of the reference comes
)

const unreachable = math.MaxInt32 / 2

// cells are the part of a row of the table that is looked at, columns from up to
// to; every other cell is unreachable.
type cells struct {
	from, to int
	cost     []int32 // of column from and on
}

func (c cells) at(j int) int32 {
	if j < c.from || j >= c.to {
		return unreachable
	}
	return c.cost[j-c.from]
}

// editDistance computes edit distances to one reference within a beam around
// the diagonal. Only the cells of the beam are kept, so that memory grows with
// the words of both sides and not with their product.
type editDistance struct {
	reference []int32
	rows      []cells // of the hypothesis that fill was called for
	came      [][]step
	spare     [2][]int32 // rows of a table that is not kept
	ways      []step
}

// beam returns the columns of row i that are looked at, of a hypothesis of n
// words.
func (e *editDistance) beam(i, n int) (from, to int) {
	width := len(e.reference) + 1
	if i == 0 {
		return 0, width
	}
	ratio := float64(len(e.reference)) / float64(n)
	beam := beamWidth
	if beamWidth < ratio/2 {
		beam = int(math.Ceil(ratio/2 + beamWidth))
	}
	diagonal := int(math.Floor(float64(i) * ratio))
	from, to = max(0, diagonal-beam), min(width, diagonal+beam)
	if i == n {
		to = width
	}
	return min(from, to), to
}

// fill computes the whole table for a hypothesis.
func (e *editDistance) fill(hypothesis []int32) {
	if e.rows == nil {
		e.allocate(len(hypothesis))
	}
	for j := range e.rows[0].cost {
		e.rows[0].cost[j], e.came[0][j] = int32(j), add
	}
	for i := 1; i <= len(hypothesis); i++ {
		e.row(hypothesis[i-1], e.rows[i-1], e.rows[i], e.came[i])
	}
}

// allocate makes the table for hypotheses of n words.
func (e *editDistance) allocate(n int) {
	size, widest := 0, 0
	for i := 0; i <= n; i++ {
		from, to := e.beam(i, n)
		size += to - from
		widest = max(widest, to-from)
	}
	cost, came := make([]int32, size), make([]step, size)

	e.rows, e.came = make([]cells, n+1), make([][]step, n+1)
	for i := range e.rows {
		from, to := e.beam(i, n)
		k := to - from
		e.rows[i] = cells{from, to, cost[:k:k]}
		e.came[i] = came[:k:k]
		cost, came = cost[k:], came[k:]
	}
	e.spare[0], e.spare[1] = make([]int32, widest), make([]int32, widest)
	e.ways = make([]step, widest)
}

// row computes the row of a word of the hypothesis from the one above.
func (e *editDistance) row(word int32, above, row cells, came []step) {
	left := int32(unreachable)
	for j := row.from; j < row.to; j++ {
		k := j - row.from
		up := above.at(j)
		cost, how := up+1, remove
		if j > 0 {
			// The order decides between paths of equal cost.
			diagonal := above.at(j - 1)
			cost, how = diagonal+1, substitute
			if word == e.reference[j-1] {
				cost, how = diagonal, match
			}
			if c := up + 1; c < cost {
				cost, how = c, remove
			}
			if c := left + 1; c < cost {
				cost, how = c, add
			}
			if cost >= unreachable {
				cost, how = unreachable, unknown
			}
		}
		row.cost[k], came[k], left = cost, how, cost
	}
}

// distanceFrom returns the distance of a hypothesis that has its first words in
// common with the one that the table was filled for.
func (e *editDistance) distanceFrom(hypothesis []int32, common int) int {
	above := e.rows[common]
	for i := common + 1; i <= len(hypothesis); i++ {
		row := e.rows[i]
		row.cost = e.spare[i%2][:len(row.cost)]
		e.row(hypothesis[i-1], above, row, e.ways)
		above = row
	}
	return int(above.at(len(e.reference)))
}

func (e *editDistance) distance(hypothesis []int32) int {
	e.fill(hypothesis)
	return int(e.rows[len(hypothesis)].at(len(e.reference)))
}

// alignment says, for a path, which words are wrong on either side and which
// word of the hypothesis each word of the reference is aligned to (for a word
// that is missing: the one before it, -1 at the start).
type alignment struct {
	to                          []int
	wrongHypothesis, wrongWords []bool
}

func (e *editDistance) align(hypothesis []int32) alignment {
	a := alignment{
		to:              make([]int, len(e.reference)),
		wrongHypothesis: make([]bool, len(hypothesis)),
		wrongWords:      make([]bool, len(e.reference)),
	}
	for i, j := len(hypothesis), len(e.reference); i > 0 || j > 0; {
		switch e.came[i][j-e.rows[i].from] {
		case match:
			i, j = i-1, j-1
			a.to[j] = i
		case substitute:
			i, j = i-1, j-1
			a.to[j], a.wrongHypothesis[i], a.wrongWords[j] = i, true, true
		case remove:
			i--
			a.wrongHypothesis[i] = true
		default:
			j--
			a.to[j], a.wrongWords[j] = i-1, true
		}
	}
	return a
}

// bestShift finds the block of the hypothesis that, moved, saves most edits. Of
// several the longest is taken, then the earliest, then the one moved least far
// along. tried counts the candidates so far.
func (e *editDistance) bestShift(
	hypothesis []int32, tried int,
) (gain int, shifted []int32, more int) {
	before := e.distance(hypothesis)
	a := e.align(hypothesis)
	var best [4]int // gain, length, then start and target, nearer to 0 being better
	buffer := make([]int32, len(hypothesis))
	try := func(start, length, target int) {
		move(buffer, hypothesis, start, length, target)
		tried++
		r := [4]int{before - e.distanceFrom(buffer, min(start, target)), length, -start, -target}
		if shifted == nil || slices.Compare(r[:], best[:]) > 0 {
			best = r
			shifted = append(shifted[:0], buffer...)
		}
	}
	for start := range hypothesis {
		for place := max(0, start-shiftDistance); place < len(e.reference) && place <= start+shiftDistance; place++ {
			for length := 1; length <= shiftSize &&
				start+length <= len(hypothesis) && place+length <= len(e.reference) &&
				hypothesis[start+length-1] == e.reference[place+length-1]; length++ {
				if !anyTrue(a.wrongHypothesis[start:start+length]) || !anyTrue(a.wrongWords[place:place+length]) {
					continue
				}
				if at := a.to[place]; start <= at && at < start+length {
					continue // the block would move into itself
				}
				last := -1
				for offset := -1; offset < length; offset++ {
					target := 0
					if place+offset >= 0 {
						target = a.to[place+offset] + 1
					}
					if target != last {
						last = target
						try(start, length, target)
					}
				}
				if tried >= shiftCandidates {
					return best[0], shifted, tried
				}
			}
		}
	}
	if shifted == nil {
		return 0, hypothesis, tried
	}
	return best[0], shifted, tried
}

func anyTrue(list []bool) bool {
	for _, b := range list {
		if b {
			return true
		}
	}
	return false
}

// move writes words into dst with the block of length words from start moved to
// where target is.
func move(dst, words []int32, start, length, target int) {
	block := words[start : start+length]
	out := dst[:0]
	switch {
	case target < start:
		out = append(append(out, words[:target]...), block...)
		out = append(out, words[target:start]...)
		_ = append(out, words[start+length:]...)
	case target > start+length:
		out = append(append(out, words[:start]...), words[start+length:target]...)
		_ = append(append(out, block...), words[target:]...)
	default:
		// Inside the block: as many words further on.
		target = min(target+length, len(words))
		out = append(append(out, words[:start]...), words[start+length:target]...)
		_ = append(append(out, block...), words[target:]...)
	}
}
