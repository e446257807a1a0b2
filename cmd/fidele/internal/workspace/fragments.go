package workspace

import (
	"context"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/api"
	"fidele/tm"
	"fidele/tm/align"
	"fidele/tm/text"
)

// Fragment is a part of a segment that stands in a unit, with its translation where that is
// certain.
type Fragment struct {
	tm.Fragment
	// Core is what of the source of the unit is translated by the bytes Target of its
	// target; Sure says whether they are known.
	Core, Target align.Span
	Sure         bool
}

// FragmentsJSON makes the shape of fragments of a query.
func FragmentsJSON(query string, found []Fragment) *[]api.Fragment {
	list := make([]api.Fragment, len(found))
	for i, f := range found {
		list[i] = api.NewFragment(query, f.Fragment)
		if f.Sure {
			list[i].Translate(f.Core, f.Target)
		}
	}
	return &list
}

// Fragments finds the fragments of a segment, and their translations: by the built-in word
// table or, for other languages, by what units with the rare words of the segment teach.
func Fragments(ctx context.Context, mem *tm.Memory, q tm.FragmentQuery) ([]Fragment, error) {
	found, err := mem.Fragments(ctx, q)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	lexicons := map[[2]language.Tag]align.Lexicon{}
	list := make([]Fragment, len(found))
	for i, f := range found {
		from, into := f.Unit.SourceLang, f.Unit.TargetLang
		lexicon, known := lexicons[[2]language.Tag{from, into}]
		if !known && !align.HasTable(from, into) {
			if lexicon, err = lexiconFor(ctx, mem, q.Source, from, into); err != nil {
				return nil, err
			}
			lexicons[[2]language.Tag{from, into}] = lexicon
		}
		x := Fragment{Fragment: f}
		x.Core, x.Target, x.Sure = align.Part(f.Unit.Source.Plain, f.Unit.Target.Plain,
			align.Span{Start: f.SourceStart, End: f.SourceEnd}, from, into, lexicon)
		list[i] = x
	}
	return list, nil
}

// lexiconFor learns words from the units that share rare words with a segment.
func lexiconFor(ctx context.Context, mem *tm.Memory, source text.Text, from, into language.Tag) (align.Lexicon, error) {
	units, err := mem.Related(ctx, tm.RelatedQuery{
		Sources: []text.Text{source}, SourceLang: from, TargetLang: into, Max: lexiconUnits,
	})
	if err != nil {
		return nil, err
	}
	pairs := make([]align.Pair, len(units))
	for i, u := range units {
		pairs[i] = align.Pair{Source: u.Source.Plain, Target: u.Target.Plain}
	}
	return learn(align.NewLearner(from, into), pairs), nil
}
