package align

import (
	"cmp"
	"iter"
	"slices"
	"sync"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// How word tables are learned (IBM model 1: Brown and others, "The Mathematics
// of Statistical Machine Translation", 1993).
const (
	// tableRounds is the number of rounds of expectation and maximisation.
	tableRounds = 5
	// frequentShare is the part of the segments from which a word is too
	// frequent to tell anything.
	frequentShare = 0.3
	// leastProbability is what a partner must reach, and mostPartners how many
	// a word may have.
	leastProbability = 0.08
	mostPartners     = 6
	// mostKnown is how many translations of one text are kept.
	mostKnown = 4
	// enoughSeen is how often a word must be seen for its partners to be known
	// well enough; beyond, words are left out that say little because they are
	// frequent.
	enoughSeen = 200
	rareShare  = 0.06
)

// Table is a word table and a set of known pairs: a [Lexicon] learned from
// segments that are known to translate each other, such as the units of a
// memory or the entries of a glossary.
type Table struct {
	partners map[string][]Partner
	known    map[string][]string
}

// Pair is two texts that translate each other.
type Pair struct{ Source, Target string }

// Learn makes a table from pairs. It takes memory and time in proportion to the
// words of a source segment times those of its target, summed over all pairs.
func Learn(pairs iter.Seq[Pair], source, target language.Tag) *Table {
	return NewLearner(source, target).Learn(pairs)
}

// Learner makes tables of pairs many of which come again, such as the units of a memory
// that several articles share: it remembers the words of every text it has seen, some 300
// bytes each. It is safe for concurrent use, and what it learns from pairs does not depend
// on those of other calls.
type Learner struct {
	mu             sync.Mutex
	source, target reader
}

// NewLearner returns a learner for two languages.
func NewLearner(source, target language.Tag) *Learner {
	return &Learner{source: newReader(source), target: newReader(target)}
}

// reader turns texts into numbers of words.
type reader struct {
	keys  *keyer
	words *numbering
	seen  map[string]seenText
}

// seenText is what is remembered of a text: its words and its [exactKey].
type seenText struct {
	words []int32
	exact string
}

func newReader(lang language.Tag) reader {
	return reader{keys: newKeyer(lang), words: newNumbering(), seen: map[string]seenText{}}
}

// read returns what is remembered of a text.
func (r *reader) read(plain string) seenText {
	known, ok := r.seen[plain]
	if !ok {
		known = seenText{r.words.numbers(r.keys.keys(plain)), exactKey(plain)}
		r.seen[plain] = known
	}
	return known
}

// read returns the words of pairs, as numbers, and all words by number; it fills what t
// knows of whole texts.
func (l *Learner) read(pairs iter.Seq[Pair], t *Table) (samples []sample, source, target []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for p := range pairs {
		source, target := l.source.read(p.Source), l.target.read(p.Target)
		if key := source.exact; len(t.known[key]) < mostKnown {
			t.known[key] = append(t.known[key], p.Target)
		}
		samples = append(samples, sample{source.words, target.words})
	}
	return samples, slices.Clip(l.source.words.words), slices.Clip(l.target.words.words)
}

// Learn makes a table from pairs.
func (l *Learner) Learn(pairs iter.Seq[Pair]) *Table {
	t := &Table{partners: map[string][]Partner{}, known: map[string][]string{}}
	samples, sourceWords, targetWords := l.read(pairs, t)
	learned := learnPartners(samples, len(sourceWords), len(targetWords))
	for w, partners := range learned {
		for _, p := range partners {
			if p.count < 2 {
				continue
			}
			if probability := p.expected / (p.sourceCount + 1); probability >= leastProbability {
				key, partner := sourceWords[w], targetWords[p.word]
				t.partners[key] = append(t.partners[key], Partner{partner, probability})
			}
		}
	}
	for key, list := range t.partners {
		slices.SortStableFunc(list, func(a, b Partner) int {
			return cmp.Compare(b.Probability, a.Probability)
		})
		t.partners[key] = list[:min(len(list), mostPartners)]
	}
	return t
}

// numbering numbers words.
type numbering struct {
	number map[string]int32
	words  []string
}

func newNumbering() *numbering { return &numbering{number: map[string]int32{}} }

// numbers returns the numbers of words; new ones get the next.
func (n *numbering) numbers(keys []string) []int32 {
	out := make([]int32, len(keys))
	for i, key := range keys {
		w, ok := n.number[key]
		if !ok {
			w = int32(len(n.words))
			n.number[key] = w
			n.words = append(n.words, key)
		}
		out[i] = w
	}
	return out
}

// exactKey returns a form that two texts share when they say the same.
func exactKey(s string) string { return text.Fold(s, text.FoldTypography|text.FoldCase) }

// Partners implements [Lexicon].
func (t *Table) Partners(source string) []Partner { return t.partners[source] }

// Known implements [Lexicon].
func (t *Table) Known(source string) []string { return t.known[exactKey(source)] }

// sample is the distinct words of two texts that translate each other.
type sample struct{ source, target []int32 }

// observed is a target word seen with a source word.
type observed struct {
	word        int32
	count       float64 // samples that have both
	sourceCount float64 // samples that have the source word
	expected    float64 // samples in which the source word explains the target word
}

// countSamples counts, for each word of either side, the samples that have it.
func countSamples(samples []sample, sourceWords, targetWords int) (source, target []float64) {
	source, target = make([]float64, sourceWords), make([]float64, targetWords)
	for _, s := range samples {
		for _, w := range s.source {
			source[w]++
		}
		for _, w := range s.target {
			target[w]++
		}
	}
	return source, target
}

// learnPartners finds, for each source word, the target words that it explains.
func learnPartners(samples []sample, sourceWords, targetWords int) [][]observed {
	countSource, countTarget := countSamples(samples, sourceWords, targetWords)
	all := float64(len(samples))
	limit := max(min(frequentShare*all, enoughSeen+rareShare*all), 4)
	keep := func(words []int32, count []float64) []int32 {
		tooFrequent := func(w int32) bool { return count[w] > limit }
		return slices.DeleteFunc(slices.Clone(words), tooFrequent)
	}
	// Every pair of words gets a row of one table; a sample lists its rows, target word by
	// target word. They are given source word by source word, so that the last source word
	// that a target word was seen with tells whether the pair has its row.
	type place struct{ sample, at int32 } // of a source word
	var (
		rows    = make([][]int32, len(samples))
		widths  = make([]int, len(samples))
		targets = make([][]int32, len(samples))
		places  = make([][]place, sourceWords)
		first   = make([]int, sourceWords+1) // row of a source word
	)
	for i, s := range samples {
		source := keep(s.source, countSource)
		targets[i], widths[i] = keep(s.target, countTarget), len(source)
		rows[i] = make([]int32, len(source)*len(targets[i]))
		for at, w := range source {
			places[w] = append(places[w], place{int32(i), int32(at)})
		}
	}
	n := 0
	seenWith, rowOf := make([]int32, targetWords), make([]int32, targetWords)
	for w := range places {
		first[w] = n
		for _, p := range places[w] {
			for k, t := range targets[p.sample] {
				if seenWith[t] != int32(w)+1 {
					seenWith[t], rowOf[t] = int32(w)+1, int32(n)
					n++
				}
				rows[p.sample][k*widths[p.sample]+int(p.at)] = rowOf[t]
			}
		}
	}
	first[sourceWords] = n
	table := make([]observed, n)
	for w := range places {
		for _, p := range places[w] {
			for k, t := range targets[p.sample] {
				o := &table[rows[p.sample][k*widths[p.sample]+int(p.at)]]
				o.word, o.sourceCount = t, countSource[w]
				o.count++
			}
		}
	}
	// At first a word explains what stands beside it more often than chance has
	// it; a word that explains nothing is left to chance.
	weight := make([]float64, len(table))
	for at, o := range table {
		weight[at] = o.count * o.count / (o.sourceCount * countTarget[o.word])
	}
	expected := make([]float64, len(table))
	const unexplained = 0.05
	for range tableRounds {
		clear(expected)
		for i, list := range rows {
			for from := 0; from < len(list); from += widths[i] {
				row := list[from : from+widths[i]]
				sum := unexplained
				for _, at := range row {
					sum += weight[at]
				}
				for _, at := range row {
					expected[at] += weight[at] / sum
				}
			}
		}
		for at := range weight {
			weight[at] = expected[at] / table[at].sourceCount
		}
	}
	for at := range table {
		table[at].expected = expected[at]
	}
	out := make([][]observed, sourceWords)
	for w := range out {
		out[w] = table[first[w]:first[w+1]:first[w+1]]
	}
	return out
}
