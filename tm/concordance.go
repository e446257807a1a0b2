package tm

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"golang.org/x/text/language"

	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
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

// has reports whether to search in a side of the index.
func (s Side) has(side int) bool {
	switch s {
	case InSource:
		return side == index.Source
	case InTarget:
		return side == index.Target
	}
	return s == InBoth
}

// Hit is a unit in which a pattern occurs.
type Hit struct {
	*Entry
	// SourceSpans and TargetSpans are the places of the pattern: bytes of the
	// plain source and target.
	SourceSpans, TargetSpans [][2]int
	// Memory is the path of an attached memory that the unit is from, "" for the memory
	// itself.
	Memory string
}

// DefaultHits is the number of hits of a concordance that names none.
const DefaultHits = 20

// Concordance finds the units in which a pattern occurs, newest first, then the
// highest id; those of attached memories come behind. Texts of more than 2,000 words are found by a regular expression
// only. It returns an error that wraps [ErrQuery] for a pattern without a word
// or a regular expression that cannot be read.
func (m *Memory) Concordance(ctx context.Context, q ConcordanceQuery) ([]Hit, error) {
	if q.Max == 0 {
		q.Max = DefaultHits
	}
	var hits []Hit
	err := m.view(ctx, func(v view) (err error) {
		if q.Regexp {
			hits, err = v.grep(ctx, q)
		} else if err = v.CheckFormat(); err == nil {
			hits, err = v.concordance(ctx, q)
		}
		return err
	})
	for _, f := range m.further {
		if err != nil || q.Max > 0 && len(hits) >= q.Max {
			break
		}
		rest := q
		if q.Max > 0 {
			rest.Max -= len(hits)
		}
		var more []Hit
		more, err = f.memory.Concordance(ctx, rest)
		for _, h := range more {
			h.Memory = f.memory.Path()
			hits = append(hits, h)
		}
	}
	return hits, err
}

// newestFirst is the order of hits.
func newestFirst(x, y index.Dated) int {
	return cmp.Or(cmp.Compare(y.Date, x.Date), cmp.Compare(y.Unit, x.Unit))
}

func (v view) concordance(ctx context.Context, q ConcordanceQuery) ([]Hit, error) {
	if v.Remote() {
		v = view{v.Near()}
	}
	var found []index.Dated
	finders := map[uint16][]*phrase{} // by pair
	usable := false
	for _, p := range v.Pairs {
		if !isBase(q.SourceLang, p.Source) || !isBase(q.TargetLang, p.Target) {
			continue
		}
		a := likeness.BorrowPair(p.Source, p.Target)
		defer a.GiveBack()
		var phrases []*phrase
		for side := range 2 {
			if !q.In.has(side) {
				continue
			}
			if f := newPhrase(q, a, side); f != nil {
				phrases = append(phrases, f)
			}
		}
		usable = usable || len(phrases) > 0
		finders[p.ID] = phrases
		var err error
		if found, err = v.candidates(p, phrases, found); err != nil {
			return nil, err
		}
	}
	noWord := len(finders) == 0 && len(text.Tokens(q.Pattern, language.Und)) == 0
	if !usable && len(finders) > 0 || noWord {
		return nil, &text.PlaceError{Err: fmt.Errorf("%w in %q", ErrNoWord, q.Pattern)}
	}
	return v.look(ctx, found, q.Max, finders)
}

// look reads the units that may hold a phrase, the newest first, until there are
// hits enough.
func (v view) look(
	ctx context.Context, found []index.Dated, most int, finders map[uint16][]*phrase,
) ([]Hit, error) {
	var hits []Hit
	records, ahead := &v.Records, (*kv.Ahead)(nil)
	if v.Remote() {
		ahead = kv.NewAhead(v.Reader)
		records = v.Through(ahead)
	}
	units := records.NewUnitReader()
	queue := newQueue(found)
	last := index.Dated{}
	fetched := 0 // of the next units, ahead
	for i := 0; queue.Len() > 0 && (most < 0 || len(hits) < most); i++ {
		if i%256 == 255 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		if ahead != nil && fetched == 0 {
			next := queue.first(hitsAhead)
			if err := fetchEntries(ahead, next); err != nil {
				return nil, err
			}
			fetched = len(next)
		}
		fetched--
		d := queue.pop()
		if d == last {
			continue // found by both sides
		}
		last = d
		raw, err := units.Get(d.Unit)
		if err != nil {
			return nil, err
		}
		p := v.FindPair(text.Base(raw.SourceLang), text.Base(raw.TargetLang))
		may := func(f *phrase) bool { return f.may(&raw) }
		if p == nil || !slices.ContainsFunc(finders[p.ID], may) {
			continue
		}
		u, err := raw.Unit()
		if err != nil {
			return nil, err
		}
		h := Hit{Entry: &Entry{ID: d.Unit, Unit: u}}
		h.find(finders[p.ID])
		if len(h.SourceSpans)+len(h.TargetSpans) > 0 {
			if h.History, err = versionsOf(records, d.Unit); err != nil {
				return nil, err
			}
			hits = append(hits, h)
		}
	}
	return hits, nil
}

// find notes where the phrases are.
func (h *Hit) find(phrases []*phrase) {
	for _, f := range phrases {
		if f.side == index.Source {
			h.SourceSpans = f.spans(h.Source.Plain)
		} else {
			h.TargetSpans = f.spans(h.Target.Plain)
		}
	}
}

// baseTag takes region and script off a language.
func baseTag(t language.Tag) language.Tag {
	if t == language.Und {
		return t
	}
	return language.Make(text.Base(t))
}
