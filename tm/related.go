package tm

import (
	"cmp"
	"context"
	"slices"

	"golang.org/x/text/language"

	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/likeness"
	"fidele/tm/text"
)

// RelatedQuery asks for units about the same things as some segments.
type RelatedQuery struct {
	// Sources are the segments, in the source language.
	Sources []text.Text
	// SourceLang and TargetLang choose the language pair by base language; Und
	// is any language.
	SourceLang, TargetLang language.Tag
	// Max is the most units; 0: [DefaultRelated]; negative: all.
	Max int
}

// DefaultRelated is the number of units of a [RelatedQuery] that names none.
const DefaultRelated = 1000

// A word is rare when at most a fiftieth of the units of its language pair have
// it, or at most rareUnits of them.
const (
	rareShare = 50
	rareUnits = 64
)

// Related returns the confirmed units whose source shares a rare word with the
// segments, in any inflection: first those with the rarest word, by the number
// of units that have it, then the newest, then the highest id. A word is rare
// when no more than a fiftieth of the units of the pair have it, or 64 of them;
// numbers do not count. It reads the posting lists of rare words, and of the
// units no more than it returns and the drafts among them. The entries come
// without their history.
func (m *Memory) Related(ctx context.Context, q RelatedQuery) ([]*Entry, error) {
	if q.Max == 0 {
		q.Max = DefaultRelated
	}
	var entries []*Entry
	err := m.view(ctx, func(v view) error {
		if err := v.CheckFormat(); err != nil {
			return err
		}
		for _, p := range v.Pairs {
			if p.Units == 0 || !isBase(q.SourceLang, p.Source) || !isBase(q.TargetLang, p.Target) {
				continue
			}
			r := related{view: v, ctx: ctx, pair: p, max: q.Max, units: v.NewUnitReader()}
			if err := r.run(q.Sources, len(entries)); err != nil {
				return err
			}
			entries = append(entries, r.entries...)
		}
		return nil
	})
	return entries, err
}

// related collects the related units of one pair.
type related struct {
	view
	ctx   context.Context
	pair  *catalog.Pair
	max   int // negative: all
	units *catalog.UnitReader

	entries []*Entry
	taken   map[uint64]bool
}

// wordUnits is a word of the query and the units that have it.
type wordUnits struct {
	// least is a lower bound of the number of units, known before they are read.
	least int
	// occurrences are those in the index parts of the pair, tail the units that
	// wait outside them.
	occurrences []index.Occurrence
	tail        []index.Dated
	units       []index.Dated
}

// run collects the units, as far as there is need for more than there are.
func (r *related) run(sources []text.Text, have int) error {
	if r.max > 0 {
		r.max = max(r.max-have, 0)
	}
	if r.max == 0 {
		return nil
	}
	r.taken = map[uint64]bool{}

	words, err := r.words(r.classes(sources))
	if err != nil {
		return err
	}
	limit := max(rareUnits, r.pair.Units/rareShare)
	words = slices.DeleteFunc(words, func(w *wordUnits) bool { return w.least > limit })
	slices.SortStableFunc(words, func(x, y *wordUnits) int { return cmp.Compare(x.least, y.least) })

	// A word is taken when no word that is still to be read can be rarer.
	var read []*wordUnits
	for i, w := range words {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		if read, err = r.takeBelow(read, w.least); err != nil || r.full() {
			return err
		}
		if err := r.read(w); err != nil {
			return err
		}
		words[i] = nil // its lists are not needed again
		if n := len(w.units); n > 0 && n <= limit {
			read = append(read, w)
		}
	}
	_, err = r.takeBelow(read, limit+1)
	return err
}

// classes returns the words of the segments as the index knows them, each once.
func (r *related) classes(sources []text.Text) []string {
	a := likeness.BorrowPair(r.pair.Source, r.pair.Target)
	defer a.GiveBack()

	seen := map[int32]bool{}
	var names []string
	for _, source := range sources {
		a.Query.Classes, _ = a.Side[index.Source].Index(a.Query.Classes[:0], source)
		for _, class := range a.Query.Classes {
			name := a.Classes[index.Source].Name(class)
			if !seen[class] && name != likeness.Number {
				names = append(names, name)
			}
			seen[class] = true
		}
	}
	slices.Sort(names)
	return names
}

// words finds where classes occur.
func (r *related) words(classes []string) ([]*wordUnits, error) {
	words := make([]*wordUnits, len(classes))
	for i := range words {
		words[i] = &wordUnits{}
	}
	for _, part := range r.PartsOf(r.pair) {
		found, err := part.LookUp(r, index.Source, classes)
		if err != nil {
			return nil, err
		}
		for i, o := range found {
			words[i].occurrences = append(words[i].occurrences, o)
			words[i].least += max(o.Documents()-part.Dead, 0)
		}
	}
	if r.pair.Tail == 0 {
		return words, nil
	}
	err := index.EachInTail(r, r.pair.ID, index.Source, classes, func(i int, d index.Dated) {
		words[i].tail = append(words[i].tail, d)
		words[i].least++
	})
	return words, err
}

// read reads the units of a word.
func (r *related) read(w *wordUnits) error {
	w.units = w.tail
	for i, part := range r.PartsOf(r.pair) {
		var err error
		if w.units, err = part.Units(r, index.Source, w.occurrences[i], w.units); err != nil {
			return err
		}
	}
	return nil
}

// takeBelow takes the units of those words that fewer than n units have, the
// rarest first, and returns the other words.
func (r *related) takeBelow(words []*wordUnits, n int) (rest []*wordUnits, err error) {
	slices.SortStableFunc(words, func(x, y *wordUnits) int {
		return cmp.Compare(len(x.units), len(y.units))
	})
	for len(words) > 0 && len(words[0].units) < n && !r.full() {
		// Words that equally many units have are one list.
		size := len(words[0].units)
		var list []index.Dated
		for len(words) > 0 && len(words[0].units) == size {
			list = append(list, words[0].units...)
			words = words[1:]
		}
		if err := r.take(list); err != nil {
			return nil, err
		}
	}
	return words, nil
}

// take adds the confirmed units of a list, the newest first.
func (r *related) take(list []index.Dated) error {
	slices.SortFunc(list, newestFirst)
	for _, d := range list {
		if r.full() {
			return nil
		}
		if r.taken[d.Unit] {
			continue
		}
		r.taken[d.Unit] = true
		raw, err := r.units.Get(d.Unit)
		if err != nil {
			return err
		}
		u, err := raw.Unit()
		if err != nil {
			return err
		}
		if u.State.Confirmed() {
			r.entries = append(r.entries, &Entry{ID: d.Unit, Unit: u})
		}
	}
	return nil
}

func (r *related) full() bool { return r.max > 0 && len(r.entries) >= r.max }
