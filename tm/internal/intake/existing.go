package intake

import (
	"cmp"
	"slices"

	"fidele/tm/bitext"
	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/likeness"
	"fidele/tm/internal/record"
)

// mostAlike bounds the units of one source that are looked at to find the one
// that a new unit replaces: the newest.
const mostAlike = 64

// existing is what the memory already has of a unit.
type existing struct {
	id uint64
	// duplicate: the same content; superseded: it was here and was changed;
	// older: the memory has a later one.
	duplicate, superseded, older bool
	// replace is the unit that the new one replaces, nil for none.
	replace *bitext.Unit
}

// reason says why the unit is not added, "" if it is.
func (e *existing) reason() string {
	switch {
	case e.duplicate:
		return "duplicate"
	case e.superseded:
		return "superseded"
	case e.older:
		return "older"
	}
	return ""
}

// lookUp finds what the memory had of each unit before this import.
func (c *commit) lookUp(items []*item) ([]existing, error) {
	out := make([]existing, len(items))
	byPair := map[[2]string][]int{}
	for i := range items {
		if items[i].skip == "" {
			byPair[items[i].pair] = append(byPair[items[i].pair], i)
		}
	}
	for langs, places := range byPair {
		pair := c.FindPair(langs[0], langs[1])
		if pair == nil {
			continue
		}
		l := pairLookUp{commit: c, pair: pair, items: items, places: places}
		if err := l.run(out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// pairLookUp is lookUp for the units of one pair.
type pairLookUp struct {
	*commit
	pair   *catalog.Pair
	items  []*item
	places []int // of the pair's units among the items
	// ids are those of all candidates, in order; units are theirs.
	ids   []uint64
	units []*bitext.Unit
}

func (l *pairLookUp) run(out []existing) error {
	// Candidates of each unit of the pair.
	contents, err := l.candidates(index.ContentHash)
	if err != nil {
		return err
	}
	folds, err := l.candidates(index.FoldHash)
	if err != nil {
		return err
	}
	if err := l.read(contents, folds); err != nil {
		return err
	}

	replaced := map[uint64]bool{}
	for k, i := range l.places {
		it := l.items[i]
		if id, ok := l.same(it, contents[k]); ok {
			out[i] = existing{id: id, duplicate: true}
			continue
		}
		if out[i], err = l.onceHere(it); err != nil {
			return err
		}
		if out[i].superseded {
			continue
		}
		for _, id := range folds[k] {
			u := l.unit(id)
			if u == nil || replaced[id] || !replaces(it.unit, u) {
				continue
			}
			out[i] = judge(id, u, it.unit)
			if out[i].replace != nil {
				replaced[id] = true
			}
			break
		}
	}
	return nil
}

// read reads all candidates at once.
func (l *pairLookUp) read(contents, folds [][]uint64) (err error) {
	for k := range l.places {
		l.ids = append(append(l.ids, contents[k]...), folds[k]...)
	}
	slices.Sort(l.ids)
	l.ids = slices.Compact(l.ids)
	l.units, err = l.Units(l.ids)
	return err
}

// unit returns a candidate, nil if it is missing.
func (l *pairLookUp) unit(id uint64) *bitext.Unit {
	i, _ := slices.BinarySearch(l.ids, id)
	return l.units[i]
}

// same returns the last of the candidates that has the content of a unit.
func (l *pairLookUp) same(it *item, candidates []uint64) (id uint64, ok bool) {
	for _, c := range candidates {
		if u := l.unit(c); u != nil && record.ContentHash(u) == it.content {
			id, ok = c, true
		}
	}
	return id, ok
}

// onceHere looks whether a unit of the memory once had this content.
func (c *commit) onceHere(it *item) (e existing, err error) {
	if c.KnownCount == 0 {
		return e, nil
	}
	ids, err := c.OnceHad(it.content)
	if err != nil {
		return e, err
	}
	units, err := c.Units(ids)
	for i, u := range units {
		if u != nil {
			return existing{id: ids[i], superseded: true}, nil
		}
	}
	return e, err
}

// replaces reports whether a new unit stands in the place of an old one.
func replaces(new, old *bitext.Unit) bool {
	if new.SourceLang.String() != old.SourceLang.String() ||
		new.TargetLang.String() != old.TargetLang.String() ||
		!likeness.Identical(new.Source, old.Source) ||
		new.MessageContext() != old.MessageContext() {
		return false
	}
	sameContext := new.Context.Known() &&
		new.Context.Previous == old.Context.Previous && new.Context.Next == old.Context.Next
	sameName := new.ID != "" && new.ID == old.ID &&
		new.Origin.File != "" && new.Origin.File == old.Origin.File
	return sameContext || sameName
}

// judge says what becomes of a new unit in the place of an old one.
func judge(id uint64, old, new *bitext.Unit) existing {
	same := likeness.Identical(old.Target, new.Target) &&
		new.State <= old.State &&
		slices.Equal(old.Notes, new.Notes) &&
		(slices.Equal(old.Props, new.Props) || slices.Equal(old.Props, vouched(new.Props))) &&
		slices.Equal(old.Attrs, new.Attrs)
	then, now := record.Date(old), record.Date(new)
	switch {
	case same:
		return existing{id: id, duplicate: true}
	case then != 0 && now != 0 && now < then:
		return existing{id: id, older: true}
	}
	return existing{id: id, replace: old}
}

// vouched returns props without [bitext.PropAligned]: what an alignment says of a unit that
// is there already, and for which more than an alignment vouches, is nothing new.
func vouched(props []bitext.Prop) []bitext.Prop {
	isAligned := func(p bitext.Prop) bool { return p.Name == bitext.PropAligned }
	if !slices.ContainsFunc(props, isAligned) {
		return props
	}
	return slices.DeleteFunc(slices.Clone(props), isAligned)
}

// brought reports whether units of this import are all that have ids from first
// to last.
func (a *addition) brought(first, last uint64) bool {
	return slices.ContainsFunc(a.ranges, func(r catalog.IDRange) bool {
		return r.First <= first && last < r.End
	})
}

// wanted is a hash that is looked for, and for which unit of the pair.
type wanted struct {
	hash uint64
	unit int
}

// candidates returns, for each unit of the pair, the units that did not come with
// this import and have its hash, the newest first.
func (l *pairLookUp) candidates(kind int) ([][]uint64, error) {
	out := make([][]uint64, len(l.places))
	parts := slices.DeleteFunc(l.PartsOf(l.pair), func(p *index.Part) bool {
		return l.addition.brought(p.FirstUnit, p.LastUnit)
	})
	if len(parts) == 0 && l.pair.Tail == 0 {
		return out, nil
	}

	want := l.wanted(kind)
	hashes := make([]uint64, len(want))
	for i, w := range want {
		hashes[i] = w.hash
	}
	add := func(i int, id uint64) {
		if !l.addition.brought(id, id) {
			k := want[i].unit
			out[k] = append(out[k], id)
		}
	}
	for _, p := range parts {
		if err := l.inPart(p, kind, hashes, add); err != nil {
			return nil, err
		}
	}
	if l.pair.Tail > 0 {
		if err := l.inTail(kind, hashes, add); err != nil {
			return nil, err
		}
	}

	for k := range out {
		if n := len(out[k]); n > mostAlike {
			slices.Sort(out[k])
			out[k] = slices.Clone(out[k][n-mostAlike:])
		}
		slices.SortFunc(out[k], func(x, y uint64) int { return cmp.Compare(y, x) })
	}
	return out, nil
}

// wanted returns the hashes of a kind in order. A unit without a known context
// and a name replaces none, whatever its source is.
func (l *pairLookUp) wanted(kind int) []wanted {
	var want []wanted
	for k, i := range l.places {
		it := l.items[i]
		h := it.content
		if kind == index.FoldHash {
			if !it.unit.Context.Known() && it.unit.ID == "" {
				continue
			}
			h = it.doc.Fold
		}
		want = append(want, wanted{h, k})
	}
	slices.SortFunc(want, func(x, y wanted) int {
		return cmp.Or(cmp.Compare(x.hash, y.hash), cmp.Compare(x.unit, y.unit))
	})
	return want
}

// inPart calls add for the units of a part of the index with one of the hashes.
func (l *pairLookUp) inPart(
	p *index.Part, kind int, hashes []uint64, add func(i int, id uint64),
) error {
	dead := index.DeadIn(l, p)
	var failed error
	err := p.Exact(l, kind, hashes, func(i int, id uint64) {
		if is, err := dead.Has(id); err != nil {
			failed = err
		} else if !is {
			add(i, id)
		}
	})
	return cmp.Or(err, failed)
}

// inTail calls add for the units of the tail with one of the hashes.
func (l *pairLookUp) inTail(kind int, hashes []uint64, add func(i int, id uint64)) error {
	byHash := map[uint64][]uint64{}
	collect := func(r *index.TailRow) {
		h := r.Content
		if kind == index.FoldHash {
			h = r.Fold
		}
		byHash[h] = append(byHash[h], r.Unit)
	}
	var err error
	if len(l.places) == 1 {
		// Equal texts have as many words.
		n := len(l.items[l.places[0]].doc.Words[index.Source])
		err = index.Tail(l, l.pair.ID, n, n, collect)
	} else {
		err = index.AllTail(l, l.pair.ID, collect)
	}
	if err != nil {
		return err
	}
	for i, hash := range hashes {
		for _, id := range byHash[hash] {
			add(i, id)
		}
	}
	return nil
}
