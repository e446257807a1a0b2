package tm

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
	"fidele/tm/text"
)

// maxNames bounds the strings that units share; further ones are written out.
const maxNames = 4096

// write is a transaction with the manifest it changes.
type write struct {
	*manifest
	kv.Tx
	m      *Memory
	names  []string
	byName map[string]uint64
	err    error // of a put inside number
}

// update runs f in a transaction, whose manifest it writes. A memory of an older
// format is made one of today's first.
func (m *Memory) update(ctx context.Context, f func(*write) error) error {
	err := m.tryUpdate(ctx, f)
	if errors.Is(err, ErrOldFormat) {
		if err = m.Rebuild(ctx); err == nil {
			err = m.tryUpdate(ctx, f)
		}
	}
	return err
}

func (m *Memory) tryUpdate(ctx context.Context, f func(*write) error) error {
	if !m.opts.Write {
		return &text.PlaceError{File: m.path, Err: ErrReadOnly}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return m.place(m.store.Update(ctx, func(tx kv.Tx) error {
		s, err := m.state(tx)
		if err != nil {
			return err
		}
		if err := m.today(s); err != nil {
			return err
		}
		w := m.write(s, tx)
		if err := f(w); err != nil {
			return err
		}
		if w.err != nil {
			return w.err
		}
		w.Version++
		w.manifest.Names = len(w.names)
		raw, err := json.Marshal(w.manifest)
		if err != nil {
			return err
		}
		return tx.Put(metaBucket, manifestKey, raw)
	}))
}

// write returns a transaction with a manifest to change.
func (m *Memory) write(s *state, tx kv.Tx) *write {
	w := &write{manifest: s.manifest.clone(), Tx: tx, m: m, names: slices.Clone(s.names), byName: make(map[string]uint64, len(s.names))}
	for i, name := range s.names {
		w.byName[name] = uint64(i)
	}
	return w
}

// rehearse runs f as update does, for an import that is to write nothing: what
// it puts is forgotten. It needs no more than to read.
func (m *Memory) rehearse(ctx context.Context, f func(*write) error) error {
	return m.view(ctx, func(v *view) error {
		if err := m.today(v.state); err != nil {
			return err
		}
		return f(m.write(v.state, forgetful{v}))
	})
}

// forgetful is a transaction that writes nothing.
type forgetful struct{ doer }

func (forgetful) Put(string, []byte, []byte) error { return nil }
func (forgetful) Delete(string, []byte) error      { return nil }
func (forgetful) Drop(string) error                { return nil }
func (forgetful) Buckets() ([]string, error)       { return nil, nil }

// clone copies what a transaction may change.
func (m *manifest) clone() *manifest {
	c := *m
	c.Pairs = make([]*pair, len(m.Pairs))
	for i, p := range m.Pairs {
		q := *p
		c.Pairs[i] = &q
	}
	c.Loads = slices.Clone(m.Loads)
	c.Segments = make([]*index.Segment, len(m.Segments))
	for i, s := range m.Segments {
		g := *s
		c.Segments[i] = &g
	}
	return &c
}

// number returns the number of a name, a new one if there is room.
func (w *write) number(name string) (uint64, bool) {
	n, ok := w.byName[name]
	if ok || len(w.names) >= maxNames {
		return n, ok
	}
	n = uint64(len(w.names))
	if err := w.Put(namesBucket, binary.BigEndian.AppendUint32(nil, uint32(n)), []byte(name)); err != nil {
		w.err = err
	}
	w.names = append(w.names, name)
	w.byName[name] = n
	return n, true
}

func (w *write) name(n uint64) (string, bool) {
	if n >= uint64(len(w.names)) {
		return "", false
	}
	return w.names[n], true
}

// pair returns the language pair of a unit, a new one if needed.
func (w *write) pair(u *bitext.Unit) (*pair, error) {
	return w.pairOf(text.Base(u.SourceLang), text.Base(u.TargetLang))
}

// pairOf returns the pair of two base languages, a new one if needed.
func (w *write) pairOf(source, target string) (*pair, error) {
	if p := w.findPair(source, target); p != nil {
		return p, nil
	}
	if len(w.Pairs) >= 1<<16-1 {
		return nil, fmt.Errorf("%w: too many language pairs", ErrUnit)
	}
	p := &pair{ID: uint16(len(w.Pairs) + 1), Source: source, Target: target}
	w.Pairs = append(w.Pairs, p)
	return p, nil
}

func (m *manifest) findPair(source, target string) *pair {
	for _, p := range m.Pairs {
		if p.Source == source && p.Target == target {
			return p
		}
	}
	return nil
}

// of returns the segments of a pair.
func (m *manifest) of(p *pair) []*index.Segment {
	var list []*index.Segment
	for _, s := range m.Segments {
		if s.Pair == p.ID {
			list = append(list, s)
		}
	}
	return list
}

func unitKey(id uint64) []byte { return binary.BigEndian.AppendUint64(nil, id) }

// contentHash identifies what a file said of a unit: everything but the use
// made of it, where it came from and where it stood.
func contentHash(u *bitext.Unit) uint64 {
	c := *u
	c.Used, c.UseCount, c.Origin = bitext.Stamp{}, 0, bitext.Origin{}
	c.Paragraph, c.SourcePlace, c.TargetPlace = 0, bitext.Place{}, bitext.Place{}
	e := encoders.Get().(*encoder)
	e.b = e.b[:0]
	e.unit(&c)
	sum := sha256.Sum256(e.b)
	if cap(e.b) < 1<<16 {
		encoders.Put(e)
	}
	return binary.BigEndian.Uint64(sum[:])
}

var encoders = sync.Pool{New: func() any { return &encoder{names: plainNames{}} }}

// foldHash finds texts that are equal once typography is folded.
func foldHash(folded string) uint64 { return index.ClassHash(folded) }

// dateOf returns the date by which units are ranked, in seconds since 1970.
func dateOf(u *bitext.Unit) int64 {
	switch {
	case !u.Changed.Time.IsZero():
		return u.Changed.Time.Unix()
	case !u.Created.Time.IsZero():
		return u.Created.Time.Unix()
	}
	return 0
}

// analyzers is a pair of analyzers that share nothing with others.
type analyzers struct {
	pair    [2]string
	classes [2]*likeness.Classes
	side    [2]*likeness.Analyzer
	query   likeness.Sentence
	stored  likeness.Sentence
	scorer  likeness.Scorer
}

func newAnalyzers(source, target string, classes [2]*likeness.Classes) *analyzers {
	a := &analyzers{pair: [2]string{source, target}, classes: classes}
	for side, lang := range a.pair {
		if a.classes[side] == nil {
			a.classes[side] = &likeness.Classes{}
		}
		a.side[side] = likeness.NewAnalyzer(language.Make(lang), a.classes[side])
	}
	return a
}

// mostClasses bounds what an analyzer in the pool remembers.
const mostClasses = 1 << 18

var analyzerPools sync.Map // [2]string -> *sync.Pool

// borrowAnalyzers returns analyzers for a pair of languages, which may know words
// already.
func borrowAnalyzers(source, target string) *analyzers {
	p, _ := analyzerPools.LoadOrStore([2]string{source, target}, &sync.Pool{})
	if a, ok := p.(*sync.Pool).Get().(*analyzers); ok {
		return a
	}
	return newAnalyzers(source, target, [2]*likeness.Classes{})
}

func (a *analyzers) giveBack() {
	for _, c := range a.classes {
		if len(c.Names()) > mostClasses {
			return
		}
	}
	if p, ok := analyzerPools.Load(a.pair); ok {
		p.(*sync.Pool).Put(a)
	}
}

// indexed is what the index takes of a unit.
func (a *analyzers) indexed(id uint64, u *bitext.Unit, content uint64) index.Doc {
	a.query.Classes, a.query.Folded = a.side[index.Source].Index(a.query.Classes[:0], u.Source)
	a.stored.Classes, _ = a.side[index.Target].Index(a.stored.Classes[:0], u.Target)
	return index.Doc{
		Unit: id, Date: dateOf(u), Fold: foldHash(a.query.Folded), Content: content,
		Words: [2][]int32{a.query.Classes, a.stored.Classes},
	}
}

// names returns the names of the classes of both sides.
func (a *analyzers) names() [2][]string {
	return [2][]string{a.classes[0].Names(), a.classes[1].Names()}
}

// putUnit writes a unit without its index.
func (w *write) putUnit(id uint64, u *bitext.Unit) error {
	return w.Put(unitsBucket, unitKey(id), encodeUnit(u, w))
}

// intoTail puts a unit into the index, by the tail.
func (w *write) intoTail(p *pair, d index.Doc, names [2][]string) error {
	row := index.NewTailRow(p.ID, d, names)
	p.Tail++
	return w.Put(index.TailBucket, row.Key(), row.Value())
}

// outOfIndex takes a unit out of the index.
func (w *write) outOfIndex(id uint64, u *bitext.Unit) error {
	p := w.findPair(text.Base(u.SourceLang), text.Base(u.TargetLang))
	if p == nil {
		return nil
	}
	a := borrowAnalyzers(p.Source, p.Target)
	defer a.giveBack()
	a.query.Classes, _ = a.side[index.Source].Index(a.query.Classes[:0], u.Source)
	key := index.TailKey(p.ID, len(a.query.Classes), id)
	b := kv.Batch{Gets: []kv.Get{{Bucket: index.TailBucket, Key: key}}}
	if err := w.Do(&b); err != nil {
		return err
	}
	if b.Gets[0].Value != nil {
		p.Tail--
		return w.Delete(index.TailBucket, key)
	}
	for _, s := range w.of(p) {
		if err := index.Kill(w.Tx, s, id); err != nil {
			return err
		}
	}
	return nil
}

// getUnits reads units by id; missing ones are nil.
func getUnits(from doer, m *Memory, names namer, ids []uint64) ([]*bitext.Unit, error) {
	b := kv.Batch{Gets: make([]kv.Get, len(ids))}
	for i, id := range ids {
		b.Gets[i] = kv.Get{Bucket: unitsBucket, Key: unitKey(id)}
	}
	if err := from.Do(&b); err != nil {
		return nil, err
	}
	out := make([]*bitext.Unit, len(ids))
	for i, g := range b.Gets {
		if g.Value == nil {
			continue
		}
		u, err := decodeUnit(g.Value, names)
		if err != nil {
			return nil, m.corrupt(fmt.Sprintf("unit %d", ids[i]), err)
		}
		out[i] = u
	}
	return out, nil
}

// lang returns the language of a side.
func (a *analyzers) lang(side int) language.Tag { return language.Make(a.pair[side]) }
