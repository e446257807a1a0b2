package tm

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"

	"golang.org/x/text/language"

	"fidele/tm/internal/index"
	"fidele/tm/text"
)

// ConcordanceQuery asks where words occur.
type ConcordanceQuery struct {
	// Pattern is one word or a phrase; "*" at the end of a word stands for any
	// ending, a word "*" alone for any word.
	Pattern string
	// In says where to search.
	In Side
	// Exact compares the characters of whole words as they are written;
	// otherwise case, accents, typography and inflection do not count.
	Exact bool
	// Regexp takes the pattern as a regular expression (RE2) over the text as
	// it is written, and reads every unit.
	Regexp bool
	// SourceLang and TargetLang choose the pair; Und: every pair.
	SourceLang, TargetLang language.Tag
	// Max is the most hits; 0: 20; negative: all.
	Max int
}

// Side says in which side of the units to search.
type Side uint8

// The sides.
const (
	InBoth Side = iota
	InSource
	InTarget
)

func (s Side) has(side int) bool {
	return s == InBoth || s == InSource && side == index.Source || s == InTarget && side == index.Target
}

// Hit is a unit in which a pattern occurs.
type Hit struct {
	*Entry
	// SourceSpans and TargetSpans are the places of the pattern: bytes of the
	// plain source and target.
	SourceSpans, TargetSpans [][2]int
}

// DefaultHits is the number of hits of a concordance that names none.
const DefaultHits = 20

// Concordance finds the units in which a pattern occurs, newest first, then the
// highest id. Texts of more than 2,000 words are found by a regular expression
// only. It returns an error that wraps [ErrQuery] for a pattern without a word
// or a regular expression that cannot be read.
func (m *Memory) Concordance(ctx context.Context, q ConcordanceQuery) ([]Hit, error) {
	if q.Max == 0 {
		q.Max = DefaultHits
	}
	var hits []Hit
	err := m.view(ctx, func(v *view) (err error) {
		if q.Regexp {
			hits, err = v.grep(ctx, q)
		} else if err = m.today(v.state); err == nil {
			hits, err = v.concordance(ctx, q)
		}
		return err
	})
	return hits, err
}

// place is a unit with its date.
type dated struct {
	unit uint64
	date int64
}

func newestFirst(x, y dated) int {
	if c := cmp.Compare(y.date, x.date); c != 0 {
		return c
	}
	return cmp.Compare(y.unit, x.unit)
}

func (v *view) concordance(ctx context.Context, q ConcordanceQuery) ([]Hit, error) {
	var found []dated
	finders := map[uint64][2]*phrase{}
	usable := false
	for _, p := range v.Pairs {
		if !speaks(q.SourceLang, p.Source) || !speaks(q.TargetLang, p.Target) {
			continue
		}
		a := borrowAnalyzers(p.Source, p.Target)
		defer a.giveBack()
		var phrases [2]*phrase
		for side := range 2 {
			if !q.In.has(side) {
				continue
			}
			f := newPhrase(q, a, side)
			if f == nil {
				continue
			}
			usable = true
			phrases[side] = f
			err := f.candidates(v, p, func(unit uint64, date int64) { found = append(found, dated{unit, date}) })
			if err != nil {
				return nil, err
			}
		}
		finders[uint64(p.ID)] = phrases
	}
	if !usable && len(finders) > 0 || len(finders) == 0 && len(text.Tokens(q.Pattern, language.Und)) == 0 {
		return nil, &text.PlaceError{Err: fmt.Errorf("%w: no word in %q", ErrQuery, q.Pattern), Hint: "--exact and --regexp find symbols"}
	}
	slices.SortFunc(found, newestFirst)
	found = slices.Compact(found)
	var hits []Hit
	for i, d := range found {
		if i%256 == 255 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		if q.Max > 0 && len(hits) >= q.Max {
			break
		}
		units, err := getUnits(v, v.m, v, []uint64{d.unit})
		if err != nil || units[0] == nil {
			return nil, err
		}
		h := Hit{Entry: &Entry{ID: d.unit, Unit: units[0]}}
		p := v.findPair(text.Base(units[0].SourceLang), text.Base(units[0].TargetLang))
		if p == nil {
			continue
		}
		phrases := finders[uint64(p.ID)]
		h.find(phrases[index.Source], phrases[index.Target])
		if len(h.SourceSpans)+len(h.TargetSpans) > 0 {
			if h.History, err = history(v, v.m, v, d.unit); err != nil {
				return nil, err
			}
			hits = append(hits, h)
		}
	}
	return hits, nil
}

func (h *Hit) find(source, target *phrase) {
	if source != nil {
		h.SourceSpans = source.spans(h.Source.Plain)
	}
	if target != nil {
		h.TargetSpans = target.spans(h.Target.Plain)
	}
}

// grep reads every unit.
func (v *view) grep(ctx context.Context, q ConcordanceQuery) ([]Hit, error) {
	re, err := regexp.Compile(q.Pattern)
	if err != nil {
		return nil, &text.PlaceError{Err: fmt.Errorf("%w: %w", ErrQuery, err), Hint: "the syntax is that of RE2"}
	}
	var hits []Hit
	order := func(x, y Hit) int {
		return newestFirst(dated{x.ID, dateOf(x.Unit)}, dated{y.ID, dateOf(y.Unit)})
	}
	find := func(s string, side int) (spans [][2]int) {
		if !q.In.has(side) {
			return nil
		}
		for _, m := range re.FindAllStringIndex(s, -1) {
			if m[0] < m[1] {
				spans = append(spans, [2]int{m[0], m[1]})
			}
		}
		return spans
	}
	var bad error
	err = v.units(ctx, Filter{SourceLang: baseTag(q.SourceLang), TargetLang: baseTag(q.TargetLang)}, func(e *Entry, err error) bool {
		if err != nil {
			bad = err
			return false
		}
		h := Hit{e, find(e.Source.Plain, index.Source), find(e.Target.Plain, index.Target)}
		if len(h.SourceSpans)+len(h.TargetSpans) > 0 {
			hits = append(hits, h)
		}
		if q.Max > 0 && len(hits) > 4*q.Max+1000 {
			slices.SortFunc(hits, order)
			clear(hits[q.Max:])
			hits = hits[:q.Max]
		}
		return true
	})
	if err = cmp.Or(err, bad); err != nil {
		return nil, err
	}
	slices.SortFunc(hits, order)
	if q.Max > 0 && len(hits) > q.Max {
		hits = hits[:q.Max]
	}
	return hits, nil
}

// baseTag takes region and script off a language.
func baseTag(t language.Tag) language.Tag {
	if t == language.Und {
		return t
	}
	return language.Make(text.Base(t))
}
