package align

import (
	"math"
	"slices"
)

// maxBead is the greatest number of segments on one side of a bead.
const maxBead = 4

// shape is how many source and target segments a bead has.
type shape struct{ source, target int }

// shapes are the two-sided beads that are looked for, with the logarithm of how
// common each is.
var shapes = [...]struct {
	shape
	prior float64
}{
	{shape{1, 1}, math.Log(0.931)},
	{shape{1, 2}, math.Log(0.025)},
	{shape{2, 1}, math.Log(0.025)},
	{shape{2, 2}, math.Log(0.003)},
	{shape{1, 3}, math.Log(0.003)},
	{shape{3, 1}, math.Log(0.003)},
	{shape{1, 4}, math.Log(0.0012)},
	{shape{4, 1}, math.Log(0.0012)},
	{shape{2, 3}, math.Log(0.0006)},
	{shape{3, 2}, math.Log(0.0006)},
}

// exactScore is for two texts that the lexicon knows as each other's
// translation.
const exactScore = 12.0

// hopeless is the score of lengths and borders from which no words are looked
// at.
const hopeless = -14.0

// problem is an alignment being solved.
type problem struct {
	reverse          Lexicon // the built-in table from target to source; nil: none
	opts             Options
	source, target   *side
	partners         [][]partner // by source word
	links            [][]link    // by source word
	absentSource     []float64   // by segment: the score when no partner of its words is there
	absentTarget     []float64
	wordAbsentSource []float64 // by word
	wordAbsentTarget []float64
	lengths          *lengths
	structure        *structure
	paragraphs       *borders
	sentences        *borders
	exact            map[int][]int32 // target segments that the lexicon knows for a source segment
	path             []point         // of the previous pass
	content          *content
	elsewhere        []float64 // by target word: how likely the partners are that the source has nowhere
	counts           *counts
	shapes           [len(shapes)]float64 // by shape: the log of how common it is here
}

// link joins a source word to a target word: what it is worth, seen from either
// side, that they stand opposite each other, over their being absent.
type link struct {
	word                   int32
	fromSource, fromTarget float32
}

func newProblem(source, target []Segment, opts Options) *problem {
	if !opts.NoTable {
		opts.Lexicon = layered(opts.Lexicon, builtIn(opts.SourceLang, opts.TargetLang))
	}
	var reverse Lexicon
	if !opts.NoTable {
		reverse = builtIn(opts.TargetLang, opts.SourceLang)
	}
	p := &problem{
		opts: opts, reverse: reverse,
		source: newSide(source, opts.SourceLang),
		target: newSide(target, opts.TargetLang),
	}
	for k, sh := range shapes {
		p.shapes[k] = sh.prior
	}
	p.lengths = newLengths(source, target)
	p.structure = newStructure(source, target)
	p.paragraphs = newParagraphs(source, target)
	p.sentences = newSentences(source, target)
	p.counts = newCounts(source, target, opts)
	prior := priorPartners(p.source, p.target, opts.Lexicon,
		newFacts(opts.SourceLang, opts.TargetLang))
	p.content = newContent(p, prior)
	p.findKinds()
	p.findElsewhere()
	p.setPartners(prior)
	p.findExact()
	return p
}

// findExact asks the lexicon which segments are translations of each other as
// they stand.
func (p *problem) findExact() {
	if p.opts.Lexicon == nil {
		return
	}
	targets := map[string][]int32{}
	for j, s := range p.target.segments {
		key := exactKey(s.Text.Plain)
		targets[key] = append(targets[key], int32(j))
	}
	p.exact = map[int][]int32{}
	for i, s := range p.source.segments {
		for _, known := range p.opts.Lexicon.Known(s.Text.Plain) {
			p.exact[i] = append(p.exact[i], targets[exactKey(known)]...)
		}
	}
}

// setPartners computes what it is worth that words stand opposite each other, and
// that they do not.
func (p *problem) setPartners(partners [][]partner) {
	p.partners = partners
	back := make([][]partner, len(p.target.vocab))
	for w := range partners {
		for _, partner := range partners[w] {
			if t := partner.word; t >= 0 {
				partner.word = int32(w)
				back[t] = append(back[t], partner)
			}
		}
	}
	for w, key := range p.target.vocab {
		switch {
		case key[0] == '#' && back[w] == nil:
			back[w] = []partner{{-1, numberProbability}}
		case back[w] == nil && p.elsewhere[w] == 0 && p.target.name[w]:
			back[w] = []partner{{-1, nameProbability}}
		case p.elsewhere[w] > 0:
			back[w] = append(back[w], partner{-1, p.elsewhere[w]})
		}
	}
	type pairOfWords struct{ source, target int32 }
	values := map[pairOfWords]float64{}
	p.wordAbsentTarget = make([]float64, len(back))
	for w, list := range back {
		e := weigh(list, p.source, weights[p.target.kind[w]])
		p.wordAbsentTarget[w] = e.absent
		for _, x := range e.partners {
			values[pairOfWords{x.word, int32(w)}] = x.score - e.absent
		}
	}
	p.links = make([][]link, len(partners))
	p.wordAbsentSource = make([]float64, len(partners))
	for w, list := range partners {
		e := weigh(list, p.target, weights[p.source.kind[w]])
		p.wordAbsentSource[w] = e.absent
		for _, x := range e.partners {
			p.links[w] = append(p.links[w], link{
				word:       x.word,
				fromSource: float32(x.score - e.absent),
				fromTarget: float32(values[pairOfWords{int32(w), x.word}]),
			})
		}
	}
	p.absentSource = sumAbsent(p.source, p.wordAbsentSource)
	p.absentTarget = sumAbsent(p.target, p.wordAbsentTarget)
}

// sumAbsent adds up, for each segment, what the absence of all its words is
// worth.
func sumAbsent(s *side, absent []float64) []float64 {
	sums := make([]float64, len(s.words))
	for i, words := range s.words {
		for _, w := range words {
			sums[i] += absent[w]
		}
	}
	return sums
}

// hit is a word of a segment that has a partner opposite.
type hit struct {
	at   int32 // which of the segment's words
	gain float32
}

// hits are the words of one source and one target segment that are partners.
type hits struct{ source, target []hit }

// opposite lists, for one source segment, which target words are partners of
// which of its words.
type opposite struct {
	entries [][]entry // by target word
	touched []int32
}

type entry struct {
	at                     int32
	fromSource, fromTarget float32
}

// set takes source segment i in place of the one before.
func (o *opposite) set(p *problem, i int) {
	if o.entries == nil {
		o.entries = make([][]entry, len(p.target.vocab))
	}
	for _, w := range o.touched {
		o.entries[w] = o.entries[w][:0]
	}
	o.touched = o.touched[:0]
	for at, w := range p.source.words[i] {
		for _, l := range p.links[w] {
			if len(o.entries[l.word]) == 0 {
				o.touched = append(o.touched, l.word)
			}
			o.entries[l.word] = append(o.entries[l.word],
				entry{int32(at), l.fromSource, l.fromTarget})
		}
	}
}

// find finds the hits of the source segment that is set with target segment j.
func (o *opposite) find(p *problem, j int, into *hits) {
	into.source, into.target = into.source[:0], into.target[:0]
	for at, w := range p.target.words[j] {
		best := float32(-1)
		for _, e := range o.entries[w] {
			best = max(best, e.fromTarget)
			into.source = append(into.source, hit{e.at, e.fromSource})
		}
		if best > 0 {
			into.target = append(into.target, hit{int32(at), best})
		}
	}
}

// scorer computes bead scores row by row; it remembers the hits of the last
// four rows.
type scorer struct {
	p    *problem
	band *band
	rows [maxBead]struct {
		i    int // the row's number; the source segment is i-1
		lo   int // first target segment
		hits []hits
	}
	opposite opposite
	gain     []float32 // best gain of each word of a segment, while summing
}

func (p *problem) newScorer(b *band) *scorer {
	longest := 0
	for _, words := range p.source.words {
		longest = max(longest, len(words))
	}
	for _, words := range p.target.words {
		longest = max(longest, len(words))
	}
	return &scorer{p: p, band: b, gain: make([]float32, longest)}
}

// advance makes row i, from 1, the newest.
func (s *scorer) advance(i int) {
	s.opposite.set(s.p, i-1)
	row := &s.rows[i%maxBead]
	// Beads that end in this row reach back three targets, and those of the
	// next three rows may lie further right.
	first := max(s.band.lo[i]-maxBead, 0)
	last := s.band.hi[min(i+maxBead-1, len(s.band.hi)-1)]
	row.i, row.lo = i, first
	for len(row.hits) < last-first {
		row.hits = append(row.hits, hits{})
	}
	for j := first; j < last; j++ {
		s.opposite.find(s.p, j, &row.hits[j-first])
	}
}

// hitsOf returns the hits of the segments that end in cell i, j.
func (s *scorer) hitsOf(i, j int) *hits {
	row := &s.rows[i%maxBead]
	return &row.hits[j-1-row.lo]
}

// words returns the score of the words of a bead that ends in cell i, j.
func (s *scorer) words(i, j int, sh shape) float64 {
	sum := 0.0
	for k := i - sh.source; k < i; k++ {
		sum += s.p.absentSource[k]
	}
	for k := j - sh.target; k < j; k++ {
		sum += s.p.absentTarget[k]
	}
	// A word finds a partner by chance more easily among more segments.
	fromSource, fromTarget := logOf[sh.target], logOf[sh.source]
	for a := range sh.source {
		for b := range sh.target {
			s.collect(s.hitsOf(i-a, j-b).source, fromSource)
		}
		for b := range sh.target {
			sum += s.drain(s.hitsOf(i-a, j-b).source)
		}
	}
	for b := range sh.target {
		for a := range sh.source {
			s.collect(s.hitsOf(i-a, j-b).target, fromTarget)
		}
		for a := range sh.source {
			sum += s.drain(s.hitsOf(i-a, j-b).target)
		}
	}
	return sum
}

// logOf holds the logarithms of the numbers of segments on one side of a bead, weighted.
var logOf = func() (logs [maxBead + 1]float32) {
	for n := 1; n <= maxBead; n++ {
		logs[n] = float32(chanceWeight * math.Log(float64(n)))
	}
	return logs
}()

// collect keeps the greatest gain of each word.
func (s *scorer) collect(list []hit, chance float32) {
	for _, h := range list {
		s.gain[h.at] = max(s.gain[h.at], h.gain-chance)
	}
}

// drain adds up what collect kept of these words and forgets it.
func (s *scorer) drain(list []hit) float64 {
	sum := 0.0
	for _, h := range list {
		sum += float64(s.gain[h.at])
		s.gain[h.at] = 0
	}
	return sum
}

// bead returns the whole score of a bead that ends in cell i, j.
func (s *scorer) bead(i, j int, sh shape) float64 {
	p := s.p
	score := p.lengths.score(i, j, sh.source, sh.target) +
		p.paragraphs.score(i, j, sh.source, sh.target) +
		p.sentences.score(i, j, sh.source, sh.target) +
		p.counts.score(i, j, sh.source, sh.target) +
		joinScore(p.source.segments[i-sh.source:i], sh.target) + joinScore(p.target.segments[j-sh.target:j], sh.source)
	if score < hopeless {
		return score
	}
	score += s.words(i, j, sh)
	score += p.structure.score(i-sh.source, j-sh.target, sh)
	if sh == (shape{1, 1}) && slices.Contains(p.exact[i-1], int32(j-1)) {
		score += exactScore
	}
	return score
}
