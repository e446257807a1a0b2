package tm

import (
	"encoding/binary"
	"slices"

	"fidele/tm/bitext"
	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
)

// mostAlike bounds the units of one source that are looked at to find the one
// that a new unit replaces: the newest.
const mostAlike = 64

// presence is what the memory already has of a unit.
type presence struct {
	id uint64
	// duplicate: the same content; superseded: it was here and was changed;
	// older: the memory has a later one.
	duplicate, superseded, older bool
	// replace is the unit that the new one replaces, nil for none.
	replace *bitext.Unit
}

// present looks units up that were in the memory before this import.
func (c *commit) present(items []*item) ([]presence, error) {
	out := make([]presence, len(items))
	byPair := map[[2]string][]int{}
	for i := range items {
		if items[i].skip == "" {
			byPair[items[i].pair] = append(byPair[items[i].pair], i)
		}
	}
	for names, list := range byPair {
		p := c.findPair(names[0], names[1])
		if p == nil {
			continue
		}
		if err := c.presentIn(p, items, list, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// reason says why the unit is not added, "" if it is.
func (p *presence) reason() string {
	switch {
	case p.duplicate:
		return "duplicate"
	case p.superseded:
		return "superseded"
	case p.older:
		return "older"
	}
	return ""
}

// presentIn does it for the units of one pair.
func (c *commit) presentIn(p *pair, items []*item, list []int, out []presence) error {
	var contents, folds [][]uint64 // candidates of each unit of the list
	var err error
	if contents, err = c.candidates(p, items, list, index.ContentHash); err != nil {
		return err
	}
	if folds, err = c.candidates(p, items, list, index.FoldHash); err != nil {
		return err
	}
	var ids []uint64
	for k := range list {
		ids = append(append(ids, contents[k]...), folds[k]...)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	units, err := getUnits(c, c.m, c, ids)
	if err != nil {
		return err
	}
	get := func(id uint64) *bitext.Unit {
		i, _ := slices.BinarySearch(ids, id)
		return units[i]
	}
	replaced := map[uint64]bool{}
	for k, i := range list {
		it := items[i]
		for _, id := range contents[k] {
			if u := get(id); u != nil && contentHash(u) == it.content {
				out[i] = presence{id: id, duplicate: true}
			}
		}
		if out[i].duplicate {
			continue
		}
		if out[i], err = c.wasHere(it); err != nil || out[i].superseded {
			if err != nil {
				return err
			}
			continue
		}
		for _, id := range folds[k] {
			u := get(id)
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

// replaces reports whether a new unit stands in the place of an old one.
func replaces(new, old *bitext.Unit) bool {
	if new.SourceLang.String() != old.SourceLang.String() || new.TargetLang.String() != old.TargetLang.String() || !likeness.Identical(new.Source, old.Source) {
		return false
	}
	sameContext := new.Context.Known() && new.Context.Previous == old.Context.Previous && new.Context.Next == old.Context.Next
	sameName := new.ID != "" && new.ID == old.ID && new.Origin.File != "" && new.Origin.File == old.Origin.File
	return sameContext || sameName
}

// judge says what becomes of a new unit in the place of an old one.
func judge(id uint64, old, new *bitext.Unit) presence {
	same := likeness.Identical(old.Target, new.Target) && new.State <= old.State &&
		slices.Equal(old.Notes, new.Notes) && slices.Equal(old.Props, new.Props) && slices.Equal(old.Attrs, new.Attrs)
	then, now := dateOf(old), dateOf(new)
	switch {
	case same:
		return presence{id: id, duplicate: true}
	case then != 0 && now != 0 && now < then:
		return presence{id: id, older: true}
	}
	return presence{id: id, replace: old}
}

// wasHere looks whether a unit of the memory once had this content.
func (c *commit) wasHere(it *item) (p presence, err error) {
	if c.Known == 0 {
		return p, nil
	}
	prefix := binary.BigEndian.AppendUint64(nil, it.content)
	var ids []uint64
	scan := kv.Scan{Bucket: knownBucket, From: prefix, Each: func(k, _ []byte) bool {
		if len(k) != 16 || binary.BigEndian.Uint64(k) != it.content {
			return false
		}
		ids = append(ids, binary.BigEndian.Uint64(k[8:]))
		return true
	}}
	if err := c.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return p, err
	}
	units, err := getUnits(c, c.m, c, ids)
	for i, u := range units {
		if u != nil {
			return presence{id: ids[i], superseded: true}, nil
		}
	}
	return p, err
}

// brought reports whether units of this import are all that have ids from first
// to last.
func (a *adder) brought(first, last uint64) bool {
	return slices.ContainsFunc(a.ranges, func(r idRange) bool { return r.First <= first && last < r.End })
}

// candidates gives, for each unit of the list, the units that did not come with
// this import and have its hash.
func (c *commit) candidates(p *pair, items []*item, list []int, kind int) ([][]uint64, error) {
	out := make([][]uint64, len(list))
	segments := slices.DeleteFunc(c.of(p), func(s *index.Segment) bool { return c.adder.brought(s.FirstUnit, s.LastUnit) })
	if len(segments) == 0 && p.Tail == 0 {
		return out, nil
	}
	type wanted struct {
		hash uint64
		at   int
	}
	var want []wanted
	for k, i := range list {
		it := items[i]
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
		if x.hash < y.hash {
			return -1
		} else if x.hash > y.hash {
			return 1
		}
		return x.at - y.at
	})
	hashes := make([]uint64, len(want))
	for i, w := range want {
		hashes[i] = w.hash
	}
	add := func(i int, unit uint64) {
		k := want[i].at
		if c.adder.brought(unit, unit) {
			return
		}
		out[k] = append(out[k], unit)
	}
	for _, s := range segments {
		dead := index.DeadIn(c, s)
		var failed error
		err := s.Exact(c, kind, hashes, func(i int, unit uint64) {
			if is, err := dead.Has(unit); err != nil {
				failed = err
			} else if !is {
				add(i, unit)
			}
		})
		if err == nil {
			err = failed
		}
		if err != nil {
			return nil, err
		}
	}
	if p.Tail > 0 {
		rows := map[uint64][]uint64{}
		collect := func(r *index.TailRow) {
			h := r.Content
			if kind == index.FoldHash {
				h = r.Fold
			}
			rows[h] = append(rows[h], r.Unit)
		}
		var err error
		if len(list) == 1 {
			// Equal texts have as many words.
			n := len(items[list[0]].doc.Words[index.Source])
			err = index.Tail(c, p.ID, n, n, collect)
		} else {
			err = index.AllTail(c, p.ID, collect)
		}
		if err != nil {
			return nil, err
		}
		for i, w := range want {
			for _, unit := range rows[w.hash] {
				add(i, unit)
			}
		}
	}
	for k := range out {
		if n := len(out[k]); n > mostAlike {
			slices.Sort(out[k])
			out[k] = slices.Clone(out[k][n-mostAlike:])
		}
		slices.SortFunc(out[k], func(x, y uint64) int { return int(int64(y - x)) }) // newest first
	}
	return out, nil
}
