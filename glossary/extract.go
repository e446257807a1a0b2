package glossary

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
)

// ExtractOptions say what [Extract] looks for. The zero value is useful.
type ExtractOptions struct {
	// SourceLang and TargetLang are the languages of units that do not say.
	SourceLang, TargetLang language.Tag
	// MinCount is the least number of segments with the source term and the
	// target term together; 0 means 2.
	MinCount int
	// MaxTerms bounds the source terms that a target is looked for, the most
	// promising first; 0 means 5000.
	MaxTerms int
	// MinScore is the least association (Dice), 0 to 1; 0 means 0.5.
	MinScore float64
	// Contexts is how many pairs of segments go with a candidate; 0 means 2.
	Contexts int
	// Known, when set, leaves out terms that the glossary has.
	Known *Glossary
}

// Extract proposes term pairs from units that have a source and a target:
// expressions of several words, and names of one, that come back in segments whose
// other sides share an expression too. An expression is in one pair at most, words of a
// pair go with each other, and opposites (export, import) only with their own. Names of
// one word that are the same on both sides are left out. The best come first. Units
// are held in memory while it works; of a segment the first thousand words are read.
func Extract(units iter.Seq2[*bitext.Unit, error], opts ExtractOptions) ([]Candidate, error) {
	opts.MinCount = max(cmp.Or(opts.MinCount, 2), 1)
	opts.MaxTerms = cmp.Or(opts.MaxTerms, 5000)
	opts.MinScore = cmp.Or(opts.MinScore, 0.5)
	opts.Contexts = cmp.Or(opts.Contexts, 2)

	x := &extraction{opts: opts}
	for u, err := range units {
		if err != nil {
			return nil, err
		}
		if strings.TrimSpace(u.Source.Plain) == "" || strings.TrimSpace(u.Target.Plain) == "" {
			continue
		}
		x.add(u)
	}
	return x.candidates(), nil
}

// extraction is one run of Extract.
type extraction struct {
	opts           ExtractOptions
	source, target phrases
	pairs          []CandidateContext
}

// add files the expressions of a unit.
func (x *extraction) add(u *bitext.Unit) {
	source, target := u.SourceLang, u.TargetLang
	if source == language.Und {
		source = x.opts.SourceLang
	}
	if target == language.Und {
		target = x.opts.TargetLang
	}

	x.source.init(source)
	x.target.init(target)
	x.source.add(u.Source.Plain)
	x.target.add(u.Target.Plain)
	x.pairs = append(x.pairs, CandidateContext{u.Source.Plain, u.Target.Plain})
}

// candidates pairs the expressions of both sides.
func (x *extraction) candidates() []Candidate {
	units := make([][]int32, len(x.source.list)) // of each source expression
	for unit, ids := range x.source.units {
		for _, id := range ids {
			units[id] = append(units[id], int32(unit))
		}
	}
	x.source.prune(x.opts.MinCount)
	x.target.prune(x.opts.MinCount)

	forward, backward := newWordTable(&x.source, &x.target), newWordTable(&x.target, &x.source)
	var links []link
	for _, id := range x.promising() {
		for _, l := range x.partners(id, units[id]) {
			source, target := &x.source.list[id], &x.target.list[l.target]
			fit := together(forward, backward, source, target)
			l.rank = l.likelihood * fit
			if fit >= leastTogether && !opposed(x.source.basesOf(source), x.target.basesOf(target)) {
				links = append(links, l)
			}
		}
	}

	var out []Candidate
	for _, l := range linkOneToOne(links) {
		if c, ok := x.candidate(l, units[l.source]); ok {
			out = append(out, c)
		}
	}
	return out
}

// promising returns the source expressions that a target is looked for, the most
// promising first.
func (x *extraction) promising() []int32 {
	list := x.source.list
	var ids []int32
	for id := range list {
		if int(list[id].count) >= x.opts.MinCount && list[id].parent < 0 {
			ids = append(ids, int32(id))
		}
	}
	slices.SortFunc(ids, func(a, b int32) int {
		return cmp.Or(cmp.Compare(list[b].weight(), list[a].weight()), cmp.Compare(a, b))
	})
	return ids[:min(len(ids), x.opts.MaxTerms)]
}

// candidate makes a candidate of a link; names that are the same on both sides, and what
// is known, are none.
func (x *extraction) candidate(l link, units []int32) (Candidate, bool) {
	source, target := &x.source.list[l.source], &x.target.list[l.target]
	c := Candidate{
		Source: x.source.spelled(source), Target: x.target.spelled(target),
		SourceCount: int(source.count), TargetCount: int(target.count),
		Count: l.count, Score: min(l.dice, 1), Likelihood: l.likelihood,
	}
	if c.Source == c.Target && !strings.ContainsRune(c.Source, ' ') ||
		x.opts.Known != nil && x.known(c.Source) {
		return Candidate{}, false
	}
	for _, unit := range units {
		if len(c.Contexts) == x.opts.Contexts {
			break
		}
		if _, ok := slices.BinarySearch(x.target.units[unit], l.target); ok {
			c.Contexts = append(c.Contexts, x.pairs[unit])
		}
	}
	return c, true
}

// leastTogether is how well the words of a pair go together at least, see together.
const leastTogether = 0.5

// manyUnits bounds the segments that an expression or a word is looked at in.
const manyUnits = 400

// manyEntries bounds the expressions or words of the other side that are counted for one.
const manyEntries = 20_000

// sampling returns each how manyth of some units is looked at, which have these entries.
func sampling(units []int32, entries [][]int32) (step int) {
	total := 0
	for _, unit := range units {
		total += len(entries[unit])
	}
	return max(1, len(units)/manyUnits, total/manyEntries)
}

// manyPartners bounds the target expressions that compete for a source expression.
const manyPartners = 20

// partners returns links to the target expressions that stand most often where a source
// expression does.
func (x *extraction) partners(id int32, units []int32) []link {
	source := &x.source.list[id]
	step := sampling(units, x.target.units)
	together := map[int32]int{}
	looked := 0
	for i := 0; i < len(units); i += step {
		looked++
		for _, t := range x.target.units[units[i]] {
			together[t]++
		}
	}

	var links []link
	for t, n := range together {
		target := &x.target.list[t]
		both := min(n*len(units)/looked, int(target.count))
		dice := 2 * float64(both) / float64(source.count+target.count)
		if both < x.opts.MinCount || target.parent >= 0 || dice < x.opts.MinScore {
			continue
		}
		links = append(links, link{source: id, target: t, count: both, dice: dice,
			likelihood: likelihood(both, int(source.count), int(target.count), len(x.pairs))})
	}
	slices.SortFunc(links, func(a, b link) int {
		return cmp.Or(cmp.Compare(b.dice, a.dice),
			cmp.Compare(x.target.list[b.target].words, x.target.list[a.target].words),
			cmp.Compare(a.target, b.target))
	})
	return links[:min(len(links), manyPartners)]
}

// known reports whether the glossary finds the whole of an expression.
func (x *extraction) known(s string) bool {
	for _, o := range x.opts.Known.Find(s, language.Und) {
		if o.Start == 0 && o.End == len(s) {
			return true
		}
	}
	return false
}
