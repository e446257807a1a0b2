package glossary

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
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

// Candidate is a pair of expressions that stand in the same segments.
type Candidate struct {
	Source, Target string // as they are written most often
	// SourceCount and TargetCount are the segments that have the source and
	// the target, Count those that have both.
	SourceCount, TargetCount, Count int
	// Score is Dice's coefficient, 2·Count/(SourceCount+TargetCount), 0 to 1.
	Score float64
	// Likelihood is the log-likelihood ratio of the two standing together
	// (Dunning 1993); above 10.8 chance is no explanation (p < 0.001).
	Likelihood float64
	Contexts   []CandidateContext
}

// CandidateContext is a segment in which both sides of a candidate stand.
type CandidateContext struct{ Source, Target string }

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

type extraction struct {
	opts           ExtractOptions
	source, target phrases
	pairs          []CandidateContext
}

// phrases are the expressions of one side.
type phrases struct {
	in    inflector
	base  string
	ids   map[string]int32
	list  []phrase
	units [][]int32 // expressions of each unit, each once
}

type phrase struct {
	surfaces map[string]int
	count    int // segments
	words    int
	parent   int32 // a longer expression that it mostly stands in, -1
}

func (p *phrases) init(lang language.Tag) {
	if p.ids == nil {
		p.base, p.ids = text.Base(lang), map[string]int32{}
		p.in = inflectorOf(p.base)
	}
}

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

// longestPhrase is the most words of an expression, small ones included.
const longestPhrase = 5

// add files the expressions of a segment.
func (p *phrases) add(plain string) {
	tokens := tokenize(nil, plain).tokens
	seen := map[int32]bool{}
	for i := range tokens {
		if !p.edge(&tokens[i]) || tokens[i].hyphened {
			continue
		}
		content := 0
		for j := i; j < len(tokens) && j < i+longestPhrase && !tokens[j].symbol; j++ {
			if !p.in.function(tokens[j].lower) {
				content++
			}
			if stopWords.has(p.base, tokens[j].lower) || !p.inner(&tokens[j]) {
				break
			}
			if j+1 < len(tokens) && tokens[j+1].hyphened {
				continue // "Al" of "Al-Assad"
			}
			if !p.edge(&tokens[j]) || j == i && !p.name(tokens, i) || j > i && content < 2 {
				continue
			}
			id := p.file(tokens[i:j+1], plain)
			seen[id] = true
		}
	}
	unit := make([]int32, 0, len(seen))
	for id := range seen {
		p.list[id].count++
		unit = append(unit, id)
	}
	slices.Sort(unit)
	p.units = append(p.units, unit)
}

// edge reports whether an expression may begin or end with the token.
func (p *phrases) edge(t *token) bool {
	return !t.symbol && !p.in.function(t.lower) && !stopWords.has(p.base, t.lower) && !isDigits(t.lower) && utf8.RuneCountInString(t.lower) > 1
}

// inner reports whether the token may stand inside an expression: function
// words may where terms have them.
func (p *phrases) inner(t *token) bool {
	if isDigits(t.lower) {
		return false
	}
	if !p.in.function(t.lower) {
		return true
	}
	switch p.base {
	case "fr":
		return slices.Contains([]string{"de", "d", "du", "des", "la", "le", "les", "l", "à", "en", "aux", "au"}, t.lower)
	case "en":
		return t.lower == "of" || t.lower == "the" || t.lower == "for" || t.lower == "s"
	}
	return false
}

// name reports whether the token alone is worth proposing: a name or acronym
// that is no part of a longer one.
func (p *phrases) name(tokens []token, i int) bool {
	t := &tokens[i]
	if t.shape != shapeUpper && (t.shape != shapeTitle || t.first || utf8.RuneCountInString(t.lower) < 3) {
		return false
	}
	beside := func(n *token) bool { return !n.symbol && n.shape != shapeLower && !p.in.function(n.lower) }
	if t.hyphened || i > 0 && beside(&tokens[i-1]) {
		return false
	}
	return i+1 == len(tokens) || !tokens[i+1].hyphened && !beside(&tokens[i+1])
}

// file counts an expression under the base forms of its words.
func (p *phrases) file(tokens []token, plain string) int32 {
	var key strings.Builder
	for i := range tokens {
		w := tokens[i].lower
		switch in := p.in.(type) {
		case french:
			if !in.function(w) {
				w = frenchBase(w)[0]
			} else if w == "d" {
				w = "de"
			}
		case english:
			if single := englishSingulars(w); len(single) > 0 && !in.function(w) {
				w = single[0]
			}
		}
		key.WriteString(w)
		key.WriteByte(' ')
	}
	id, ok := p.ids[key.String()]
	if !ok {
		id = int32(len(p.list))
		p.ids[key.String()] = id
		p.list = append(p.list, phrase{surfaces: map[string]int{}, words: len(tokens), parent: -1})
	}
	p.list[id].surfaces[surface(tokens, plain)]++
	return id
}

// surface returns an expression as the text has it, in small letters where only
// the start of a sentence made a capital.
func surface(tokens []token, plain string) string {
	s := strings.Join(strings.Fields(plain[tokens[0].start:tokens[len(tokens)-1].end]), " ")
	if tokens[0].first && tokens[0].shape == shapeTitle && len(tokens) > 1 {
		s = tokens[0].lower + strings.TrimPrefix(s, tokens[0].word)
	}
	return s
}

// candidates pairs the expressions of both sides.
func (x *extraction) candidates() []Candidate {
	where := make([][]int32, len(x.source.list)) // units of each source expression
	for unit, ids := range x.source.units {
		for _, id := range ids {
			where[id] = append(where[id], int32(unit))
		}
	}
	x.source.absorb(x.opts.MinCount)
	x.target.absorb(x.opts.MinCount)
	var order []int32
	for id := range x.source.list {
		if p := &x.source.list[id]; p.count >= x.opts.MinCount && p.parent < 0 {
			order = append(order, int32(id))
		}
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(x.source.list[b].weight(), x.source.list[a].weight()), cmp.Compare(a, b))
	})
	order = order[:min(len(order), x.opts.MaxTerms)]
	var out []Candidate
	for _, id := range order {
		if c, ok := x.pair(id, where[id]); ok {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Likelihood, a.Likelihood), strings.Compare(a.Source, b.Source))
	})
	return out
}

// weight ranks expressions: frequent and long ones first.
func (p *phrase) weight() float64 { return float64(p.count) * math.Log2(float64(p.words)+1) }

// absorb marks expressions four fifths of which stand inside one longer one.
func (p *phrases) absorb(least int) {
	for key, id := range p.ids {
		long := &p.list[id]
		if long.words < 2 || long.count < least {
			continue
		}
		words := strings.Fields(key)
		for from := range words {
			for to := from + 1; to <= len(words); to++ {
				if to-from == len(words) {
					continue
				}
				if part, ok := p.ids[strings.Join(words[from:to], " ")+" "]; ok && p.list[part].count*4 <= long.count*5 {
					p.list[part].parent = id
				}
			}
		}
	}
}

// manyUnits bounds the segments that a source expression is looked at in.
const manyUnits = 400

// pair finds the target expression that goes best with a source expression.
func (x *extraction) pair(id int32, units []int32) (Candidate, bool) {
	source := &x.source.list[id]
	step := max(1, len(units)/manyUnits)
	together := map[int32]int{}
	looked := 0
	for i := 0; i < len(units); i += step {
		looked++
		for _, t := range x.target.units[units[i]] {
			together[t]++
		}
	}
	best, bestScore, bestCount := int32(-1), 0.0, 0
	for t, n := range together {
		target := &x.target.list[t]
		count := n * len(units) / looked
		if count < x.opts.MinCount || target.parent >= 0 {
			continue
		}
		score := 2 * float64(count) / float64(source.count+target.count)
		// Of targets that go equally well the longer is the better.
		if score > bestScore || score == bestScore && (target.words > x.target.list[best].words || target.words == x.target.list[best].words && t < best) {
			best, bestScore, bestCount = t, score, count
		}
	}
	if best < 0 || bestScore < x.opts.MinScore {
		return Candidate{}, false
	}
	target := &x.target.list[best]
	c := Candidate{Source: source.surface(), Target: target.surface(), SourceCount: source.count, TargetCount: target.count,
		Count: min(bestCount, target.count), Score: min(bestScore, 1)}
	if c.Source == c.Target && !strings.ContainsRune(c.Source, ' ') || x.opts.Known != nil && x.known(c.Source) {
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

// known reports whether the glossary finds the whole of an expression.
func (x *extraction) known(s string) bool {
	for _, o := range x.opts.Known.Find(s, language.Und) {
		if o.Start == 0 && o.End == len(s) {
			return true
		}
	}
	return false
}

// surface returns the spelling that is met most, in order of spelling where two
// are met alike.
func (p *phrase) surface() string {
	best := ""
	for s, n := range p.surfaces {
		if m := p.surfaces[best]; best == "" || n > m || n == m && s < best {
			best = s
		}
	}
	return best
}

// likelihood is the log-likelihood ratio -2 log λ of Dunning (Computational
// Linguistics 19, 1993) for two expressions in a, b of n segments, both in k.
func likelihood(k, a, b, n int) float64 {
	term := func(k, n, p float64) float64 {
		l := 0.0
		if k > 0 {
			l += k * math.Log(p)
		}
		if n-k > 0 {
			l += (n - k) * math.Log(1-p)
		}
		return l
	}
	k1, n1, k2, n2 := float64(k), float64(a), float64(b-k), float64(n-a)
	if n2 <= 0 {
		return 0
	}
	p, p1, p2 := (k1+k2)/(n1+n2), k1/n1, k2/n2
	return max(0, 2*(term(k1, n1, p1)+term(k2, n2, p2)-term(k1, n1, p)-term(k2, n2, p)))
}

// CandidateTable returns candidates as a glossary to review: counts of segments,
// score and likelihood ratio in columns of their own, with the first pair of
// segments of each. clean, when set, makes the text of a segment fit for a cell.
func CandidateTable(candidates []Candidate, source, target language.Tag, clean func(string) string) (*Glossary, error) {
	if clean == nil {
		clean = func(s string) string { return s }
	}
	t := Table{Names: []string{
		source.String(), target.String(), ColumnStatus, ColumnMatch, ColumnNote,
		"count", "source_count", "target_count", "score", "likelihood",
		"source_context", "target_context",
	}}
	for _, c := range candidates {
		var context CandidateContext
		if len(c.Contexts) > 0 {
			context = c.Contexts[0]
		}
		t.Records = append(t.Records, []string{
			c.Source, c.Target, "", "", "",
			strconv.Itoa(c.Count), strconv.Itoa(c.SourceCount), strconv.Itoa(c.TargetCount),
			fmt.Sprintf("%.2f", c.Score), fmt.Sprintf("%.1f", c.Likelihood),
			clean(context.Source), clean(context.Target),
		})
	}
	g, _, err := FromTable("candidates", t)
	return g, err
}
