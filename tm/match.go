package tm

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
	"fidele/tm/internal/record"
	"fidele/tm/text"
)

// DefaultMinimum is the threshold of a search that names none.
const DefaultMinimum bitext.Score = 70

// LowestMinimum is the lowest threshold that can be asked for.
const LowestMinimum bitext.Score = 50

// DefaultMax is the number of results of a search that names none.
const DefaultMax = 5

// Query is a question to the memory.
type Query struct {
	Source text.Text
	// SourceLang and TargetLang choose the language pair by base language; Und
	// is any language.
	SourceLang, TargetLang language.Tag
	// Context is what stands around the source; where it is known, a match of
	// source and both neighbours scores 101. Its structure, where it is known,
	// ranks exact matches.
	Context bitext.Context
	// MessageContext is what keeps apart messages of one source (the msgctxt of
	// a catalogue), "" where nothing does. An exact match that has it scores 101
	// whatever its neighbours are; one that has another never does.
	MessageContext string
	// Min is the lowest score, 50 to 101; 0: [DefaultMinimum].
	Min bitext.Score
	// Max is the most results; 0: [DefaultMax]; negative: all.
	Max int
	// Reverse searches units of the opposite direction too, by their target;
	// their results have source and target exchanged.
	Reverse bool

	penalties *Penalties // nil: those of the memory
	now       time.Time  // for the penalties of age

	looked *int // counts the units that were looked at, where it is not nil

	found    *inParts // what was found in parts of the index; nil: it is not kept
	rehearse bool     // only what the search asks for counts, as far as that is known
}

// Result is a match. Results stand in order of score, then by how well what
// stood around them agrees with the query (the same message context before none
// before another, the same neighbours before others, the same structure before
// another), then the newest change, then the id.
type Result struct {
	bitext.Match
	// Structural says that an exact match stood in the same structure (a heading,
	// an item of a list) as the query, whose structure is known.
	Structural bool
	// OtherMessage says that the query and the unit are known to be different
	// messages: the message context of each is known, and not the same.
	OtherMessage bool
	// Unit is the unit as it is kept.
	Unit *bitext.Unit
	// Reversed says that the unit's target is the match's source.
	Reversed bool
	// Variant is the regional variant that the target is in, or else the source, where that
	// is another one than was asked for (en-GB for en-US): the score is a point less, and at
	// most 99. Und: there is no other.
	Variant language.Tag
	// Memory is the path of an attached memory that the unit is from, "" for the memory
	// itself.
	Memory string
	// Penalty is what was taken off the score, Penalties why.
	Penalty   bitext.Score
	Penalties []Penalty
	query     text.Text
	// fit ranks results of one score of 100 and above.
	fit int
}

// OtherVariant reports whether the unit is in another regional variant than was asked for.
func (r Result) OtherVariant() bool { return r.Variant != language.Und }

// Explain returns the edits that lead from the query to the match, their weights
// and the sum.
func (r Result) Explain() Explanation {
	lang := r.Unit.SourceLang
	if r.Reversed {
		lang = r.Unit.TargetLang
	}
	e := Explain(r.query, r.Source, lang)
	if r.OtherVariant() {
		e.Score, e.Variant = r.Score, true
	}
	if r.Score == bitext.ContextScore {
		e.Score, e.Context = r.Score, true
	}
	if r.Penalty > 0 {
		e.Score = r.Score
	}
	e.Penalty, e.Penalties = r.Penalty, r.Penalties
	return e
}

// Match finds the units that resemble a source. It returns an error that wraps
// [ErrQuery] for a minimum below [LowestMinimum].
func (m *Memory) Match(ctx context.Context, q Query) ([]Result, error) {
	if q.Min == 0 {
		q.Min = DefaultMinimum
	}
	if q.Min < LowestMinimum || q.Min > bitext.ContextScore {
		return nil, &text.PlaceError{
			Err:  fmt.Errorf("%w: a minimum of %d", ErrQuery, q.Min),
			Hint: fmt.Sprintf("scores go from %d to %d", LowestMinimum, bitext.ContextScore),
		}
	}
	if q.Max == 0 {
		q.Max = DefaultMax
	}
	q = m.withPenalties(q)
	q.found = &inParts{}
	var out []Result
	rehearse := func(v view) { v.rehearse(ctx, q) }
	err := m.reread(ctx, rehearse, func(v view) (err error) {
		out, err = v.match(ctx, q)
		return err
	})
	if err != nil {
		return out, err
	}
	return m.withFurther(ctx, q, out)
}

// withPenalties says what is taken off the scores of a query's results, and when "now" is.
func (m *Memory) withPenalties(q Query) Query {
	if q.penalties == nil {
		q.penalties = &m.penalties
	}
	if q.penalties.Age > 0 {
		q.now = m.catalog.Now()
	}
	return q
}

// matchAll answers a question for each of a list, within one view; what query returns
// has a minimum and a most. Beside an error it returns the answers before it.
func matchAll[T any](
	ctx context.Context, m *Memory, list []T, query func(T) Query,
) (out [][]Result, err error) {
	queries := make([]Query, len(list))
	for i, one := range list {
		queries[i] = m.withPenalties(query(one))
		queries[i].found = &inParts{}
	}
	rehearse := func(v view) {
		for _, q := range queries {
			v.rehearse(ctx, q)
		}
	}
	err = m.reread(ctx, rehearse, func(v view) error {
		out = nil
		for _, q := range queries {
			results, err := v.match(ctx, q)
			if err == nil {
				results, err = m.withFurther(ctx, q, results)
			}
			if err != nil {
				return err
			}
			out = append(out, results)
		}
		return nil
	})
	return out, err
}

func (v view) match(ctx context.Context, q Query) ([]Result, error) {
	if err := v.CheckFormat(); err != nil {
		return nil, err
	}
	var out []Result
	units := v.NewUnitReader()
	if v.Remote() {
		v = view{v.Near()}
	}
	for _, p := range v.Pairs {
		for side := range 2 {
			if !q.asks(p, side) {
				continue
			}
			s := search{view: v, ctx: ctx, query: q, pair: p, side: side, known: out, units: units}
			if v.Remote() {
				s.ahead = kv.NewAhead(v.Reader)
				s.units = v.Through(s.ahead).NewUnitReader()
			}
			list, err := s.run()
			if err != nil {
				return nil, err
			}
			out = list
		}
	}
	return out, nil
}

// asks reports whether a query is searched for in a side of the units of a pair.
func (q *Query) asks(p *catalog.Pair, side int) bool {
	from, to := p.Source, p.Target
	if side == index.Target {
		if !q.Reverse {
			return false
		}
		from, to = to, from
	}
	return isBase(q.SourceLang, from) && isBase(q.TargetLang, to) && p.Units > 0
}

// isBase reports whether a base language is that of a query, or the query leaves
// it open.
func isBase(want language.Tag, base string) bool {
	return want == language.Und || text.Base(want) == base
}

// search finds matches in one pair, by one side of its units.
type search struct {
	view
	ctx   context.Context
	query Query
	pair  *catalog.Pair
	side  int
	known []Result // of other pairs
	units *catalog.UnitReader
	a     *likeness.PairAnalyzer
	words *index.Query
	equal map[uint64]bool // units whose source is the query but for typography
	ahead *kv.Ahead       // of a store across a network, nil for others
}

// Do answers a batch, unless the search was given up: a single one is answered in
// a few milliseconds, a whole search may take a second.
func (s *search) Do(b *kv.Batch) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	if s.ahead != nil {
		return s.ahead.Do(b)
	}
	return s.Reader.Do(b)
}

// levels are the scores from which on the best match alone is looked for, one after
// the other: high ones cost little, and most texts that have a match have a good
// one. The first is that of equal texts.
var levels = [...]int{100, 85, 70, 60}

// mostEqual is how many equal texts are scored before others are looked for. Where
// there are more, their dates are worth knowing first.
const mostEqual = 16

// run returns the best of what is known and what the pair has.
//
// A level finds every unit that may score as much. So when it is done, what was not
// found scores less, and those whose highest score reaches it have been scored. The
// level asked for is always the last.
func (s *search) run() ([]Result, error) {
	s.a = likeness.BorrowPair(s.pair.Source, s.pair.Target)
	defer s.a.GiveBack()
	s.a.Side[s.side].Analyze(&s.a.Query, s.query.Source)
	s.words = index.NewQuery(&s.a.Query, s.a.Classes[s.side])
	if err := s.fetchWords(); err != nil {
		return nil, err
	}
	if err := s.findEqual(); err != nil {
		return nil, err
	}

	best, done := s.known, int(bitext.ContextScore)+1
	for _, level := range s.levels() {
		if n := s.query.Max; n > 0 && len(best) >= n {
			worst := int(best[n-1].Score)
			if worst >= done {
				break
			}
			level = max(level, worst) // others are not asked for
		}
		candidates, err := s.candidates(level, done)
		if err != nil {
			return nil, err
		}
		if best, err = s.scoreAll(candidates, best); err != nil {
			return nil, err
		}
		done = level
	}
	if s.query.Max < 0 {
		slices.SortFunc(best, compareResults)
	}
	return best, nil
}

// levels returns the levels of the search, falling.
func (s *search) levels() []int {
	list := levels[:]
	switch lowest := int(s.query.Min); {
	case s.query.rehearse:
		return []int{lowest} // the equal ones are among the others
	case s.side == index.Target || s.query.looked != nil || s.query.Max < 0:
		return []int{lowest} // whose highest scores, or number, must be known
	case s.query.Max > 1 || s.ahead != nil:
		list = list[:1] // to find the others once more costs more than it saves
	}
	if len(s.equal) > mostEqual {
		list = list[1:]
	}
	n, _ := slices.BinarySearchFunc(list, int(s.query.Min), func(x, y int) int { return cmp.Compare(y, x) })
	return append(slices.Clone(list[:n]), int(s.query.Min))
}

// scoreAll scores candidates and returns the best of them and of those known.
func (s *search) scoreAll(candidates []index.Candidate, best []Result) ([]Result, error) {
	if s.query.looked != nil {
		*s.query.looked += len(candidates)
	}
	// The most promising first, so that the rest can be left when enough are
	// better than they can be.
	slices.SortFunc(candidates, func(x, y index.Candidate) int {
		if c := cmp.Compare(y.Highest, x.Highest); c != 0 {
			return c
		}
		if c := cmp.Compare(y.Date, x.Date); c != 0 {
			return c
		}
		return cmp.Compare(x.Unit, y.Unit)
	})
	fetched := 0
	for i, c := range candidates {
		if i > 0 && c.Unit == candidates[i-1].Unit {
			continue
		}
		if n := s.query.Max; n > 0 && len(best) >= n && !s.mayBeat(c, &best[n-1]) {
			if c.Highest < int(best[n-1].Score) {
				break
			}
			continue
		}
		if s.ahead != nil && i >= fetched {
			fetched = min(i+s.unitsAhead(fetched), len(candidates))
			if err := s.fetchUnits(candidates[i:fetched]); err != nil {
				return nil, err
			}
		}
		r, ok, err := s.score(c)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		if n := s.query.Max; n > 0 {
			at, _ := slices.BinarySearchFunc(best, r, compareResults)
			best = slices.Insert(best, at, r)
			best = best[:min(n, len(best))]
		} else {
			best = append(best, r)
		}
		if i%64 == 63 {
			if err := s.ctx.Err(); err != nil {
				return nil, err
			}
		}
	}
	return best, nil
}

// mayBeat reports whether a candidate can stand before a result.
func (s *search) mayBeat(c index.Candidate, r *Result) bool {
	score := int(r.Score)
	if c.Highest != score {
		return c.Highest > score
	}
	if r.Score >= bitext.ExactScore && r.fit < s.bestFit(r.Score) {
		return true
	}
	if d := record.Date(r.Unit); c.Date != d {
		return c.Date > d
	}
	return c.Unit < r.UnitID
}

func compareResults(x, y Result) int {
	if c := cmp.Compare(y.Score, x.Score); c != 0 {
		return c
	}
	if c := cmp.Compare(y.fit, x.fit); c != 0 {
		return c
	}
	if c := cmp.Compare(record.Date(y.Unit), record.Date(x.Unit)); c != 0 {
		return c
	}
	return cmp.Compare(x.UnitID, y.UnitID)
}

// candidates returns every unit that may score a level or more but less than done,
// with the highest score it can have. Equal texts may score more than 99 and come
// first of all.
func (s *search) candidates(level, done int) ([]index.Candidate, error) {
	highest := int(bitext.ExactScore)
	if (s.query.Context.Known() || s.query.MessageContext != "") && s.side == index.Source {
		highest = int(bitext.ContextScore)
	}
	first := done > int(bitext.ContextScore)

	var out []index.Candidate
	similar := map[uint64]bool{} // of the equal ones
	if s.words.Len() > 0 && level < int(bitext.ExactScore) || s.side == index.Target {
		list, err := s.similar(min(level, 99))
		if err != nil {
			return nil, err
		}
		for _, c := range list {
			switch {
			case s.equal[c.Unit] && first:
				similar[c.Unit] = true
				c.Highest = highest
			case s.equal[c.Unit] || c.Highest >= done:
				continue
			case c.Highest < 0:
				c.Highest = int(bitext.ExactScore)
			}
			out = append(out, c)
		}
	}
	if !first {
		return out, nil
	}

	// Equal texts that have no words, too many of them, or no threshold below.
	for id := range s.equal {
		if !similar[id] {
			out = append(out, index.Candidate{Unit: id, Highest: highest, Date: math.MaxInt64})
		}
	}
	return out, nil
}

// findEqual finds the units whose source is the query but for typography, by its
// hash.
func (s *search) findEqual() error {
	if s.side != index.Source {
		return nil
	}
	s.equal = map[uint64]bool{}
	hash := index.ClassHash(s.a.Query.Folded)
	for _, p := range s.PartsOf(s.pair) {
		var list []uint64
		err := p.Exact(s, index.FoldHash, []uint64{hash}, func(_ int, unit uint64) {
			list = append(list, unit)
		})
		if err == nil {
			list, err = index.WithoutDead(s, p, list, func(unit uint64) uint64 { return unit })
		}
		if err != nil {
			return err
		}
		for _, unit := range list {
			s.equal[unit] = true
		}
	}
	if s.pair.Tail == 0 {
		return nil
	}
	words := len(s.a.Query.Classes)
	return index.EqualInTail(s, s.pair.ID, words, hash, func(unit uint64) { s.equal[unit] = true })
}

// similar returns the units whose words may reach a score of t.
func (s *search) similar(t int) (list []index.Candidate, err error) {
	if err := s.fetchPostings(t); err != nil {
		return nil, err
	}
	for _, p := range s.PartsOf(s.pair) {
		at := len(list)
		if list, err = s.similarIn(p, t, list); err != nil {
			return nil, err
		}
		unit := func(c index.Candidate) uint64 { return c.Unit }
		alive, err := index.WithoutDead(s, p, list[at:], unit)
		if err != nil {
			return nil, err
		}
		list = list[:at+len(alive)]
	}
	if s.pair.Tail == 0 {
		return list, nil
	}
	return index.SimilarInTail(s, s.pair.ID, s.side, s.words, t, list)
}

// similarIn appends the units of a part whose words may reach a score of t. In a store
// across a network it finds them once, in the rehearsal or after it: parts do not change.
func (s *search) similarIn(p *index.Part, t int, list []index.Candidate) ([]index.Candidate, error) {
	similar := p.Similar
	if s.side == index.Target {
		similar = p.SimilarTarget
	}
	if s.ahead == nil || s.query.found == nil {
		return similar(s, s.words, t, list)
	}
	if known, ok := s.query.found.in(p, s.side, t); ok {
		return append(list, known...), nil
	}
	found, err := similar(s, s.words, t, nil)
	if err != nil {
		return list, err
	}
	s.query.found.keep(p, s.side, t, found)
	return append(list, found...), nil
}

// score reads a candidate and scores its text.
func (s *search) score(c index.Candidate) (r Result, ok bool, err error) {
	raw, err := s.units.Get(c.Unit)
	if err != nil {
		return r, false, err
	}
	u, err := raw.Unit()
	if err != nil {
		return r, false, err
	}
	source, target := u.Source, u.Target
	if s.side == index.Target {
		source, target = target, source
	}
	if !s.inRegion(u) {
		return r, false, nil
	}
	s.a.Side[s.side].Analyze(&s.a.Stored, source)
	score := bitext.Score(s.a.Scorer.Score(&s.a.Query, &s.a.Stored))
	neighbours := s.side == index.Source && sameContext(s.query.Context, u.Context)
	asked, has := s.query.MessageContext, u.MessageContext()
	if score == bitext.ExactScore && s.side == index.Source && asked == has &&
		(neighbours || asked != "") {
		score = bitext.ContextScore
	}
	fromLanguage, inLanguage := u.SourceLang, u.TargetLang
	if s.side == index.Target {
		fromLanguage, inLanguage = inLanguage, fromLanguage
	}
	var other language.Tag
	switch {
	case otherRegion(s.query.TargetLang, inLanguage):
		other = inLanguage
	case otherRegion(s.query.SourceLang, fromLanguage):
		other = fromLanguage
	}
	if other != language.Und {
		score = min(score, bitext.ExactScore) - variantPenalty
	}
	var points bitext.Score
	var why []Penalty
	if p := s.query.penalties; p != nil && !p.none() {
		if points, why = p.of(u, s.query.now); points > 0 {
			score = max(min(score, bitext.ExactScore)-points, 0)
		}
	}
	if score < s.query.Min {
		return r, false, nil
	}
	r = Result{
		Penalty: points, Penalties: why,
		Unit: u, Reversed: s.side == index.Target, Variant: other,
		query: s.query.Source,
	}
	r.Match = bitext.Match{
		UnitID: c.Unit, Score: score,
		Source: source, Target: target,
		Origin: u.Origin.File, Changed: u.Changed,
	}
	if r.Changed.IsZero() {
		r.Changed = u.Created
	}
	structure := s.query.Context.Structure
	r.Structural = score == bitext.ExactScore && structure != "" && structure == u.Context.Structure
	r.OtherMessage = asked != "" && has != "" && asked != has
	if score >= bitext.ExactScore {
		switch {
		case asked == has:
			r.fit = fitsMessage
		case !r.OtherMessage:
			r.fit = fitsUnknown
		}
		switch {
		case score == bitext.ContextScore && neighbours:
			r.fit += fitsNeighbours
		case r.Structural:
			r.fit += fitsStructure
		}
	}
	return r, true, nil
}

// What the fit of a result is the sum of: one of the first two, and one of the
// others.
const (
	fitsUnknown = 2 // one message context is not known
	fitsMessage = 4 // the same, or neither is known

	fitsStructure  = 1 // of score 100
	fitsNeighbours = 1 // of score 101
)

// bestFit returns the highest fit that a result of a score can have.
func (s *search) bestFit(score bitext.Score) int {
	switch {
	case score == bitext.ContextScore && s.query.Context.Known():
		return fitsMessage + fitsNeighbours
	case score == bitext.ExactScore && s.query.Context.Structure != "":
		return fitsMessage + fitsStructure
	}
	return fitsMessage
}

// inRegion reports whether a unit is of the regions that the query names, if it
// names any.
func (s *search) inRegion(u *bitext.Unit) bool {
	source, target := u.SourceLang, u.TargetLang
	if s.side == index.Target {
		source, target = target, source
	}
	return regionFits(s.query.SourceLang, source) && regionFits(s.query.TargetLang, target)
}

// variantPenalty is taken off a match in another regional variant than the one asked for,
// of the target or of the source: its spelling, or what its words mean, is not that of
// the text.
const variantPenalty = 1

// otherRegion reports whether two tags of a language name different regions.
func otherRegion(want, have language.Tag) bool {
	if want == have {
		return false
	}
	_, _, w := want.Raw()
	_, _, h := have.Raw()
	return w != h && w.String() != unknownRegion && h.String() != unknownRegion
}

// unknownRegion is the region of a tag that names none.
const unknownRegion = "ZZ"

// regionFits reports whether a unit's language will do where a language is
// asked for: always, but for another script (zh-Hans for zh-Hant).
func regionFits(want, have language.Tag) bool {
	if want == have || want == language.Und || have == language.Und {
		return true
	}
	w, wc := want.Script()
	h, hc := have.Script()
	return wc < language.High || hc < language.High || w == h
}

// sameContext reports whether both neighbours are known and the same, and the
// structure too where both know it.
func sameContext(a, b bitext.Context) bool {
	return a.Previous != 0 && a.Next != 0 && a.Previous == b.Previous && a.Next == b.Next &&
		(a.Structure == "" || b.Structure == "" || a.Structure == b.Structure)
}
