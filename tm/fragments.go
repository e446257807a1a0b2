package tm

import (
	"cmp"
	"context"
	"slices"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/likeness"
	"fidele/tm/text"
)

// FragmentQuery asks which parts of a segment stand in units.
type FragmentQuery struct {
	Source text.Text
	// SourceLang and TargetLang choose the language pair by base language; Und is any
	// language.
	SourceLang, TargetLang language.Tag
	// Without are units of the memory itself that are left out, such as those that are
	// matches already.
	Without []uint64
	// Max is the most fragments; 0: [DefaultFragments]; negative: all.
	Max int
}

// DefaultFragments is the number of fragments of a query that names none.
const DefaultFragments = 10

// FragmentWords is how many words in a row a fragment has at the least.
const FragmentWords = 4

// Fragment is words in a row that a segment shares with the source of a unit, without
// differences of case, typography and inflection.
type Fragment struct {
	// Start and End are its bytes in the plain segment, Words how many words it has.
	Start, End, Words int
	// SourceStart and SourceEnd are its bytes in the plain source of the unit.
	SourceStart, SourceEnd int
	UnitID                 uint64
	Unit                   *bitext.Unit
	// Memory is the path of an attached memory that the unit is from, "" for the memory
	// itself.
	Memory string
}

// Fragments finds what a segment shares with parts of the sources of units: words in a
// row, four at the least, with a rare one among them. A word is rare when no more than a
// fiftieth of the units of the pair have it, or 64 of them, counted as the index holds
// them, replaced ones included; numbers do not count. Of what lies within a longer
// fragment nothing is said, and each has the newest unit that has it, then the one with
// the highest id. The longest come first, then those that begin first.
func (m *Memory) Fragments(ctx context.Context, q FragmentQuery) ([]Fragment, error) {
	if q.Max == 0 {
		q.Max = DefaultFragments
	}
	var list []Fragment
	err := m.view(ctx, func(v view) (err error) {
		if err = v.CheckFormat(); err == nil {
			list, err = v.fragments(ctx, q)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	all := q
	all.Max, all.Without = -1, nil
	for _, f := range m.further {
		more, err := f.memory.Fragments(ctx, all)
		if err != nil {
			return nil, err
		}
		for _, x := range more {
			x.Memory = f.memory.Path()
			list = append(list, x)
		}
	}
	list = longestFragments(list)
	if q.Max > 0 {
		list = list[:min(q.Max, len(list))]
	}
	return list, nil
}

// longestFragments puts fragments in order and leaves out those that lie within others; of
// equal ones the first stays.
func longestFragments(list []Fragment) []Fragment {
	slices.SortStableFunc(list, func(x, y Fragment) int {
		return cmp.Or(cmp.Compare(y.Words, x.Words), cmp.Compare(x.Start, y.Start))
	})
	var out []Fragment
	for _, f := range list {
		if !slices.ContainsFunc(out, func(o Fragment) bool { return o.Start <= f.Start && f.End <= o.End }) {
			out = append(out, f)
		}
	}
	return out
}

func (v view) fragments(ctx context.Context, q FragmentQuery) ([]Fragment, error) {
	var out []Fragment
	for _, p := range v.Pairs {
		if p.Units == 0 || !isBase(q.SourceLang, p.Source) || !isBase(q.TargetLang, p.Target) {
			continue
		}
		f := fragments{view: v, ctx: ctx, query: q, pair: p}
		list, err := f.run()
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	return out, nil
}

// fragments finds the fragments of a query in one pair.
type fragments struct {
	view
	ctx   context.Context
	query FragmentQuery
	pair  *catalog.Pair
	a     *likeness.PairAnalyzer
}

func (f *fragments) run() ([]Fragment, error) {
	f.a = likeness.BorrowPair(f.pair.Source, f.pair.Target)
	defer f.a.GiveBack()
	f.a.Side[index.Source].Analyze(&f.a.Query, f.query.Source)
	if f.a.Query.Wordless || f.a.Query.Long || len(f.a.Query.Classes) < FragmentWords {
		return nil, nil
	}
	runs, err := f.runs()
	if err != nil {
		return nil, err
	}
	runs = slices.DeleteFunc(runs, func(r index.Run) bool { return slices.Contains(f.query.Without, r.Unit) })
	slices.SortFunc(runs, func(x, y index.Run) int {
		return cmp.Or(cmp.Compare(y.Len, x.Len), cmp.Compare(x.At, y.At), newestFirst(x.Dated, y.Dated), cmp.Compare(x.In, y.In))
	})

	// The longest first: what lies within one that was taken needs no unit.
	var taken []index.Run
	var out []Fragment
	units := f.NewUnitReader()
	query := newSpans(&f.a.Query)
	for _, r := range runs {
		within := func(o index.Run) bool { return o.At <= r.At && r.At+r.Len <= o.At+o.Len }
		if slices.ContainsFunc(taken, within) {
			continue
		}
		if err := f.ctx.Err(); err != nil {
			return nil, err
		}
		raw, err := units.Get(r.Unit)
		if err != nil {
			return nil, err
		}
		u, err := raw.Unit()
		if err != nil {
			return nil, err
		}
		if !regionFits(f.query.SourceLang, u.SourceLang) || !regionFits(f.query.TargetLang, u.TargetLang) {
			continue
		}
		f.a.Side[index.Source].Analyze(&f.a.Stored, u.Source)
		if !f.shares(r) {
			continue // two words of one hash
		}
		x := Fragment{Words: r.Len, UnitID: r.Unit, Unit: u}
		x.Start, x.End = query.of(r.At, r.Len)
		x.SourceStart, x.SourceEnd = newSpans(&f.a.Stored).of(r.In, r.Len)
		taken = append(taken, r)
		out = append(out, x)
	}
	return out, nil
}

// runs returns what the query shares with units, dead ones left out.
func (f *fragments) runs() ([]index.Run, error) {
	q := &index.Runs{Least: FragmentWords}
	for _, c := range f.a.Query.Classes {
		q.Classes = append(q.Classes, f.a.Classes[index.Source].Name(c))
	}
	parts := f.PartsOf(f.pair)
	found := make([][]index.Occurrence, len(parts))
	count := make([]int, len(q.Classes))
	for i, part := range parts {
		var err error
		if found[i], err = part.LookUp(f, index.Source, q.Classes); err != nil {
			return nil, err
		}
		for k, o := range found[i] {
			count[k] += o.Documents()
		}
	}
	if f.pair.Tail > 0 {
		inTail := map[string]int{}
		err := index.EachInTail(f, f.pair.ID, index.Source, q.Classes, func(i int, _ index.Dated) { inTail[q.Classes[i]]++ })
		if err != nil {
			return nil, err
		}
		for k, class := range q.Classes {
			count[k] += inTail[class]
		}
	}
	limit := max(rareUnits, f.pair.Units/rareShare)
	for k, class := range q.Classes {
		q.Rare = append(q.Rare, count[k] <= limit && class != likeness.Number)
	}

	var runs []index.Run
	for i, part := range parts {
		at := len(runs)
		var err error
		if runs, err = part.Running(f, q, found[i], runs); err != nil {
			return nil, err
		}
		alive, err := index.WithoutDead(f, part, runs[at:], func(r index.Run) uint64 { return r.Unit })
		if err != nil {
			return nil, err
		}
		runs = runs[:at+len(alive)]
	}
	if f.pair.Tail == 0 {
		return runs, nil
	}
	return index.RunningInTail(f, f.pair.ID, q, runs)
}

// shares reports whether the words of a run are the same in the query and in the unit that
// was analyzed.
func (f *fragments) shares(r index.Run) bool {
	query, stored := f.a.Query.Classes, f.a.Stored.Classes
	return r.In+r.Len <= len(stored) && slices.Equal(query[r.At:r.At+r.Len], stored[r.In:r.In+r.Len])
}

// spans are the places of the words of a text.
type spans struct {
	folded text.Folded
	words  [][2]int // bytes of the folded text
}

func newSpans(s *likeness.Sentence) *spans {
	out := &spans{folded: text.FoldMap(s.Text.Plain, text.FoldTypography)}
	for _, item := range s.Items {
		if item.Heavy {
			out.words = append(out.words, [2]int{item.Start, item.End})
		}
	}
	return out
}

// of returns the bytes of some words of the plain text.
func (s *spans) of(at, n int) (start, end int) {
	return s.folded.Span(s.words[at][0], s.words[at+n-1][1])
}
