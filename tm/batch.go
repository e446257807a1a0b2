package tm

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"time"

	"fidele/tm/bitext"
	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// Batch is an import.
type Batch struct {
	Name    string    `json:"name"`
	Origin  string    `json:"origin,omitempty"`
	By      string    `json:"by,omitempty"`
	Began   time.Time `json:"began"`
	Added   int       `json:"added"`
	Updated int       `json:"updated"`
	Undone  bool      `json:"undone,omitempty"`
}

// batchRecord is a batch as it is kept: with the ranges of ids it added.
type batchRecord struct {
	Batch
	Ranges [][2]uint64 `json:"ranges,omitempty"`
	no     uint32
}

func (b *batchRecord) addID(id uint64) {
	if n := len(b.Ranges); n > 0 && b.Ranges[n-1][1]+1 == id {
		b.Ranges[n-1][1] = id
		return
	}
	b.Ranges = append(b.Ranges, [2]uint64{id, id})
}

func batchKey(no uint32) []byte { return binary.BigEndian.AppendUint32(nil, no) }

// batches reads all batches, oldest first.
func batches(from doer, m *Memory) ([]*batchRecord, error) {
	return batchesNamed(from, m, "")
}

// batchesNamed reads the batches of a name; "" stands for any.
func batchesNamed(from doer, m *Memory, name string) ([]*batchRecord, error) {
	var list []*batchRecord
	var bad error
	quoted, err := json.Marshal(name)
	if err != nil {
		return nil, err
	}
	scan := kv.Scan{Bucket: batchesBucket, Each: func(k, v []byte) bool {
		// Thousands of additions by hand are as many batches: most are not read.
		if name != "" && !bytes.Contains(v, quoted) {
			return true
		}
		b := &batchRecord{}
		if bad = json.Unmarshal(v, b); bad != nil || len(k) != 4 {
			return false
		}
		b.no = binary.BigEndian.Uint32(k)
		if name == "" || b.Name == name {
			list = append(list, b)
		}
		return true
	}}
	if err := from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return nil, err
	}
	if bad != nil {
		return nil, m.corrupt("batches", bad)
	}
	return list, nil
}

// openBatch finds the batch of an import, or makes it.
func (w *write) openBatch(a *adder) (*batchRecord, error) {
	name := a.report.Batch
	if name == "" {
		name = fmt.Sprintf("%s-%d", a.began.Format("2006-01-02"), w.NextBatch)
	}
	list, err := batchesNamed(w, w.m, name)
	if err != nil {
		return nil, err
	}
	if len(list) > 0 {
		list[0].Undone = false
		return list[0], nil
	}
	b := &batchRecord{no: w.NextBatch}
	w.NextBatch++
	b.Batch = Batch{Name: name, Origin: a.opts.Origin, By: a.opts.By, Began: a.began}
	return b, nil
}

func (w *write) putBatch(b *batchRecord) error {
	raw, err := json.Marshal(b)
	if err != nil {
		return err
	}
	return w.Put(batchesBucket, batchKey(b.no), raw)
}

// Batches lists the imports, oldest first.
func (m *Memory) Batches(ctx context.Context) ([]Batch, error) {
	var out []Batch
	err := m.view(ctx, func(v *view) error {
		list, err := batches(v, m)
		for _, b := range list {
			out = append(out, b.Batch)
		}
		return err
	})
	return out, err
}

// UndoReport says what [Memory.Undo] did.
type UndoReport struct {
	// Removed units, Restored targets, and units Kept as somebody changed them
	// since.
	Removed  int `json:"removed"`
	Restored int `json:"restored"`
	Kept     int `json:"kept"`
}

// undoUnits is how many units a transaction of an undo holds.
const undoUnits = 20_000

// Undo takes an import back: units that it added and nobody changed since are
// removed, targets that it replaced return. Units changed since stay and are
// counted in Kept. It returns an error that wraps [ErrNoBatch].
func (m *Memory) Undo(ctx context.Context, batch string, opts ChangeOptions) (UndoReport, error) {
	var report UndoReport
	var record *batchRecord
	var updated []uint64
	err := m.view(ctx, func(v *view) error {
		list, err := batchesNamed(v, m, batch)
		if err != nil {
			return err
		}
		if len(list) == 0 || batch == "" {
			return &text.PlaceError{File: m.path, Err: fmt.Errorf("%w: %q", ErrNoBatch, batch), Hint: "'fidele memory batches' lists them"}
		}
		record = list[0]
		updated, err = changedBy(v, record.no)
		return err
	})
	if err != nil {
		return report, err
	}
	err = m.inParts(ctx, updated, func(w *write, ids []uint64, r *UndoReport) error {
		for _, id := range ids {
			if err := w.restore(id, batch, record.no, r); err != nil {
				return err
			}
		}
		return nil
	}, &report)
	if err != nil {
		return report, err
	}
	for _, ids := range record.Ranges {
		for from := ids[0]; from <= ids[1]; from += undoUnits {
			to := min(from+undoUnits-1, ids[1])
			part := make([]uint64, 0, to-from+1)
			for id := from; id <= to; id++ {
				part = append(part, id)
			}
			if err := m.inParts(ctx, part, func(w *write, ids []uint64, r *UndoReport) error { return w.unadd(ids, r) }, &report); err != nil {
				return report, err
			}
		}
	}
	return report, m.update(ctx, func(w *write) error {
		record.Undone = true
		return w.putBatch(record)
	})
}

// inParts runs f over ids, so many in a transaction, and sums up its reports.
func (m *Memory) inParts(ctx context.Context, ids []uint64, f func(*write, []uint64, *UndoReport) error, sum *UndoReport) error {
	for len(ids) > 0 {
		n := min(len(ids), undoUnits)
		var r UndoReport
		err := m.update(ctx, func(w *write) error {
			r = UndoReport{}
			return f(w, ids[:n], &r)
		})
		if err != nil {
			return err
		}
		sum.Removed += r.Removed
		sum.Restored += r.Restored
		sum.Kept += r.Kept
		ids = ids[n:]
	}
	return nil
}

// changedBy returns the units that a batch changed.
func changedBy(from doer, no uint32) ([]uint64, error) {
	var ids []uint64
	scan := kv.Scan{Bucket: changesBucket, From: batchKey(no), To: batchKey(no + 1), Each: func(k, _ []byte) bool {
		if len(k) == 12 {
			ids = append(ids, binary.BigEndian.Uint64(k[4:]))
		}
		return true
	}}
	return ids, from.Do(&kv.Batch{Scans: []kv.Scan{scan}})
}

func changeKey(no uint32, id uint64) []byte { return append(batchKey(no), unitKey(id)...) }

// forgetBatch removes an import that has brought nothing.
func (w *write) forgetBatch(no uint32) error {
	list, err := batches(w, w.m)
	if err != nil {
		return err
	}
	for _, b := range list {
		if b.no == no && b.Added+b.Updated == 0 {
			return w.Delete(batchesBucket, batchKey(no))
		}
	}
	return nil
}

// restore returns a unit the target back that a batch replaced, if the batch was
// the last to change it.
func (w *write) restore(id uint64, batch string, no uint32, r *UndoReport) error {
	units, err := getUnits(w, w.m, w, []uint64{id})
	if err != nil || units[0] == nil {
		return err
	}
	versions, err := history(w, w.m, w, id)
	if err != nil {
		return err
	}
	if len(versions) == 0 || versions[len(versions)-1].Batch != batch {
		r.Kept++
		return nil
	}
	last := versions[len(versions)-1]
	u := units[0].Clone()
	u.Target, u.State, u.Changed = last.Target, last.State, last.Changed
	if err := w.change(id, units[0], u); err != nil {
		return err
	}
	w.Versions--
	r.Restored++
	if err := w.Delete(historyBucket, versionKey(id, uint32(len(versions)-1))); err != nil {
		return err
	}
	return w.Delete(changesBucket, changeKey(no, id))
}

// unadd removes units that nobody changed since they were added.
func (w *write) unadd(ids []uint64, r *UndoReport) error {
	units, err := getUnits(w, w.m, w, ids)
	if err != nil {
		return err
	}
	for i, u := range units {
		if u == nil {
			continue
		}
		versions, err := history(w, w.m, w, ids[i])
		if err != nil {
			return err
		}
		if len(versions) > 0 {
			r.Kept++
			continue
		}
		if err := w.remove(ids[i], u); err != nil {
			return err
		}
		r.Removed++
	}
	return nil
}

// replace returns a unit new content and keeps what it was.
func (w *write) replace(id uint64, old, new *bitext.Unit, by bitext.Stamp, reason string, b *batchRecord) error {
	versions, err := history(w, w.m, w, id)
	if err != nil {
		return err
	}
	v := Version{Target: old.Target, State: old.State, Changed: old.Changed, Replaced: by, Reason: reason}
	if old.Changed.IsZero() {
		v.Changed = old.Created
	}
	if b != nil {
		v.Batch = b.Name
		if err := w.Put(changesBucket, changeKey(b.no, id), []byte{}); err != nil {
			return err
		}
	}
	w.Versions++
	if err := w.Put(historyBucket, versionKey(id, uint32(len(versions))), encodeVersion(&v, w)); err != nil {
		return err
	}
	known := append(binary.BigEndian.AppendUint64(nil, contentHash(old)), unitKey(id)...)
	w.Known++
	if err := w.Put(knownBucket, known, []byte{}); err != nil {
		return err
	}
	if err := w.outOfIndex(id, old); err != nil {
		return err
	}
	return w.putUnit(id, new)
}

// change returns a unit new content and puts it into the index anew.
func (w *write) change(id uint64, old, new *bitext.Unit) error {
	if err := w.outOfIndex(id, old); err != nil {
		return err
	}
	if err := w.putUnit(id, new); err != nil {
		return err
	}
	p, err := w.pair(new)
	if err != nil {
		return err
	}
	if was := w.findPair(text.Base(old.SourceLang), text.Base(old.TargetLang)); was != p {
		was.Units--
		p.Units++
	}
	a := borrowAnalyzers(p.Source, p.Target)
	defer a.giveBack()
	d := a.indexed(id, new, contentHash(new))
	if err := w.intoTail(p, d, a.names()); err != nil {
		return err
	}
	return w.keepTailSmall(p)
}

// remove deletes a unit with its history.
func (w *write) remove(id uint64, u *bitext.Unit) error {
	if err := w.outOfIndex(id, u); err != nil {
		return err
	}
	versions, err := history(w, w.m, w, id)
	if err != nil {
		return err
	}
	for i := range versions {
		if err := w.Delete(historyBucket, versionKey(id, uint32(i))); err != nil {
			return err
		}
	}
	w.Versions -= len(versions)
	w.Units--
	if p := w.findPair(text.Base(u.SourceLang), text.Base(u.TargetLang)); p != nil {
		p.Units--
	}
	return w.Delete(unitsBucket, unitKey(id))
}

func versionKey(id uint64, no uint32) []byte {
	return binary.BigEndian.AppendUint32(unitKey(id), no)
}

// history reads the replaced targets of a unit, oldest first.
func history(from doer, m *Memory, names namer, id uint64) ([]Version, error) {
	var out []Version
	var bad error
	scan := kv.Scan{Bucket: historyBucket, From: versionKey(id, 0), To: versionKey(id+1, 0), Each: func(_, v []byte) bool {
		var version Version
		version, bad = decodeVersion(v, names)
		out = append(out, version)
		return bad == nil
	}}
	if err := from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return nil, err
	}
	if bad != nil {
		return nil, m.corrupt(fmt.Sprintf("history of unit %d", id), bad)
	}
	return out, nil
}
