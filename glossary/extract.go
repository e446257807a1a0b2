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
// expressions of two to five words, and names of one, that come back in
// segments whose other sides share an expression too. Names of one word that
// are the same on both sides are left out. The best come first. Units
// are held in memory while it works.
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
	x.source.absorb(x.opts.MinCount)
	x.target.absorb(x.opts.MinCount)

	var out []Candidate
	for _, id := range x.promising() {
		if c, ok := x.pair(id, units[id]); ok {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Likelihood, a.Likelihood), strings.Compare(a.Source, b.Source))
	})
	return out
}

// promising returns the source expressions that a target is looked for, the most
// promising first.
func (x *extraction) promising() []int32 {
	list := x.source.list
	var ids []int32
	for id := range list {
		if list[id].count >= x.opts.MinCount && list[id].parent < 0 {
			ids = append(ids, int32(id))
		}
	}
	slices.SortFunc(ids, func(a, b int32) int {
		return cmp.Or(cmp.Compare(list[b].weight(), list[a].weight()), cmp.Compare(a, b))
	})
	return ids[:min(len(ids), x.opts.MaxTerms)]
}

// pair finds the target expression that goes best with a source expression.
func (x *extraction) pair(id int32, units []int32) (Candidate, bool) {
	source := &x.source.list[id]
	best, count, score := x.partner(source, units)
	if best < 0 || score < x.opts.MinScore {
		return Candidate{}, false
	}

	target := &x.target.list[best]
	c := Candidate{
		Source: source.surface(), Target: target.surface(),
		SourceCount: source.count, TargetCount: target.count,
		Count: min(count, target.count), Score: min(score, 1),
	}
	if c.Source == c.Target && !strings.ContainsRune(c.Source, ' ') {
		return Candidate{}, false // a name
	}
	if x.opts.Known != nil && x.known(c.Source) {
		return Candidate{}, false
	}

	c.Likelihood = likelihood(c.Count, source.count, target.count, len(x.pairs))
	for _, unit := range units {
		if len(c.Contexts) == x.opts.Contexts {
			break
		}
		if _, ok := slices.BinarySearch(x.target.units[unit], best); ok {
			c.Contexts = append(c.Contexts, x.pairs[unit])
		}
	}
	return c, true
}

// manyUnits bounds the segments that a source expression is looked at in.
const manyUnits = 400

// partner returns the target expression that stands most often where the source
// expression does, -1 for none, with the number of segments that have both and
// the score.
func (x *extraction) partner(source *phrase, units []int32) (best int32, count int, score float64) {
	step := max(1, len(units)/manyUnits)
	together := map[int32]int{}
	looked := 0
	for i := 0; i < len(units); i += step {
		looked++
		for _, t := range x.target.units[units[i]] {
			together[t]++
		}
	}

	best = -1
	for t, n := range together {
		target := &x.target.list[t]
		both := n * len(units) / looked
		if both < x.opts.MinCount || target.parent >= 0 {
			continue
		}
		dice := 2 * float64(both) / float64(source.count+target.count)
		if dice > score || dice == score && x.prefer(t, best) {
			best, count, score = t, both, dice
		}
	}
	return best, count, score
}

// prefer reports whether target expression a is better than b, which goes with
// the source equally well: the longer is, then the one that was met first.
func (x *extraction) prefer(a, b int32) bool {
	words, other := x.target.list[a].words, x.target.list[b].words
	return words > other || words == other && a < b
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
