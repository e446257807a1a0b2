package kv

import (
	"bytes"
	"slices"
)

// Ahead is a [Reader] that answers from what was fetched before where that has the
// answer, so that somebody who knows what will be asked for can ask for it together. It
// serves one goroutine at a time, and keeps what it has for life.
type Ahead struct {
	from   Reader
	values map[string][]byte // by bucket, a zero byte and key; nil: there is none
	ranges map[string][]*fetched
}

// fetched is a range of keys that was read as a whole.
type fetched struct {
	from, to     []byte
	keys, values [][]byte
}

// NewAhead returns a reader that has fetched nothing yet.
func NewAhead(from Reader) *Ahead {
	return &Ahead{from: from, values: map[string][]byte{}, ranges: map[string][]*fetched{}}
}

func valueName(g *Get) string { return g.Bucket + "\x00" + string(g.Key) }

// mostRoom is for how many pairs room is made before they come.
const mostRoom = 64

// Fetch reads what a batch asks for and is not known yet. Values and Each of the batch
// are not used.
func (a *Ahead) Fetch(b *Batch) error {
	var ask Batch
	for _, g := range b.Gets {
		if _, known := a.value(&g); !known {
			ask.Gets = append(ask.Gets, Get{Bucket: g.Bucket, Key: g.Key})
		}
	}
	var read []*fetched
	for _, s := range b.Scans {
		if a.covers(&s) != nil {
			continue
		}
		f := &fetched{from: s.From, to: s.To}
		if room := min(s.AtOnce, mostRoom); room > 0 {
			f.keys, f.values = make([][]byte, 0, room), make([][]byte, 0, room)
		}
		s.Each = func(key, value []byte) bool {
			f.keys, f.values = append(f.keys, key), append(f.values, value)
			return true
		}
		ask.Scans = append(ask.Scans, s)
		read = append(read, f)
	}
	if len(ask.Gets)+len(ask.Scans) == 0 {
		return nil
	}
	if err := a.from.Do(&ask); err != nil {
		return err
	}
	for i := range ask.Gets {
		a.values[valueName(&ask.Gets[i])] = ask.Gets[i].Value
	}
	for i, f := range read {
		bucket := ask.Scans[i].Bucket
		a.ranges[bucket] = append(a.ranges[bucket], f)
	}
	return nil
}

// value returns the value of a get, and whether it was fetched.
func (a *Ahead) value(g *Get) (value []byte, known bool) {
	if value, known = a.values[valueName(g)]; known {
		return value, true
	}
	for _, f := range a.ranges[g.Bucket] {
		if bytes.Compare(f.from, g.Key) > 0 || f.to != nil && bytes.Compare(g.Key, f.to) >= 0 {
			continue
		}
		if at, there := slices.BinarySearchFunc(f.keys, g.Key, bytes.Compare); there {
			return f.values[at], true
		}
		return nil, true
	}
	return nil, false
}

// covers returns what was fetched that holds all keys of a scan, nil for nothing.
func (a *Ahead) covers(s *Scan) *fetched {
	for _, f := range a.ranges[s.Bucket] {
		ends := f.to == nil || s.To != nil && bytes.Compare(s.To, f.to) <= 0
		if ends && bytes.Compare(f.from, s.From) <= 0 {
			return f
		}
	}
	return nil
}

// each gives the pairs of a scan out.
func (f *fetched) each(s *Scan) {
	at, _ := slices.BinarySearchFunc(f.keys, s.From, bytes.Compare)
	for ; at < len(f.keys); at++ {
		if s.To != nil && bytes.Compare(f.keys[at], s.To) >= 0 || !s.Each(f.keys[at], f.values[at]) {
			return
		}
	}
}

// Do answers a batch.
func (a *Ahead) Do(b *Batch) error {
	var ask Batch
	var places []int
	for i := range b.Gets {
		g := &b.Gets[i]
		value, known := a.value(g)
		if g.Value = value; !known {
			ask.Gets = append(ask.Gets, Get{Bucket: g.Bucket, Key: g.Key})
			places = append(places, i)
		}
	}
	known := slices.ContainsFunc(b.Scans, func(s Scan) bool { return a.covers(&s) != nil })
	if !known {
		ask.Scans = b.Scans
	}
	if len(ask.Gets)+len(ask.Scans) > 0 {
		if err := a.from.Do(&ask); err != nil {
			return err
		}
	}
	for i, place := range places {
		b.Gets[place].Value = ask.Gets[i].Value
	}
	if !known {
		return nil
	}
	for i := range b.Scans {
		if f := a.covers(&b.Scans[i]); f != nil {
			f.each(&b.Scans[i])
			continue
		}
		if err := a.from.Do(&Batch{Scans: b.Scans[i : i+1]}); err != nil {
			return err
		}
	}
	return nil
}
