package tm

import (
	"context"
	"encoding/binary"
	"fmt"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/internal/kv"
)

// unitReader reads units and decodes no more of them than is asked for. What it
// gives is valid until the snapshot of its view ends.
type unitReader struct {
	view  *view
	batch kv.Batch
	langs map[string]language.Tag // by name; a memory has few
}

func newUnitReader(v *view) *unitReader {
	return &unitReader{view: v, batch: kv.Batch{Gets: make([]kv.Get, 1)}, langs: map[string]language.Tag{}}
}

// rawUnit is a unit as it is kept; its texts and languages were found in it.
type rawUnit struct {
	id                     uint64
	source, target         []byte // plain texts
	sourceLang, targetLang language.Tag
	rest                   decoder // of the optional fields
}

// get returns a unit; ok is false if there is none of that id.
func (r *unitReader) get(id uint64) (u rawUnit, ok bool, err error) {
	r.batch.Gets[0] = kv.Get{Bucket: unitsBucket, Key: unitKey(id)}
	if err := r.view.Do(&r.batch); err != nil {
		return u, false, err
	}
	value := r.batch.Gets[0].Value
	if value == nil {
		return u, false, nil
	}
	u, err = r.parse(id, value)
	return u, true, err
}

// parse finds texts and languages in the value of a unit.
func (r *unitReader) parse(id uint64, value []byte) (rawUnit, error) {
	u := rawUnit{id: id, rest: decoder{b: value, names: r.view}}
	d := &u.rest
	if d.open() {
		u.source = d.bytes(d.uvarint())
		u.target = d.bytes(d.uvarint())
		u.sourceLang = r.lang(d)
		u.targetLang = r.lang(d)
	}
	return u, r.corrupt(id, d.err)
}

// lang reads a language, which is costly where it was not met before.
func (r *unitReader) lang(d *decoder) language.Tag {
	before := d.b
	name := d.name()
	tag, ok := r.langs[name]
	if !ok && d.err == nil {
		again := decoder{b: before, names: d.names}
		tag, d.err = again.lang(), again.err
		r.langs[name] = tag
	}
	return tag
}

// unit decodes the whole of a unit.
func (r *unitReader) unit(raw *rawUnit) (*bitext.Unit, error) {
	u := &bitext.Unit{SourceLang: raw.sourceLang, TargetLang: raw.targetLang}
	u.Source.Plain, u.Target.Plain = string(raw.source), string(raw.target)
	d := raw.rest
	d.fields(u)
	return u, r.corrupt(raw.id, d.err)
}

func (r *unitReader) corrupt(id uint64, err error) error {
	if err == nil {
		return nil
	}
	return r.view.m.corrupt(fmt.Sprintf("unit %d", id), err)
}

// storedUnit is the id of a unit and its value.
type storedUnit struct {
	id    uint64
	value []byte
}

// storedUnits returns all units that can be seen, in the order of their ids, some
// hundreds at a time, until each returns false.
func (v *view) storedUnits(ctx context.Context, each func([]storedUnit) bool) error {
	for _, r := range v.visible() {
		for next := r.First; next < r.End; {
			if err := ctx.Err(); err != nil {
				return err
			}
			part := make([]storedUnit, 0, scanUnits)
			scan := kv.Scan{Bucket: unitsBucket, From: unitKey(next), To: unitKey(r.End), Each: func(k, value []byte) bool {
				if len(k) == 8 {
					part = append(part, storedUnit{binary.BigEndian.Uint64(k), value})
				}
				return len(part) < scanUnits
			}}
			if err := v.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
				return err
			}
			if len(part) == 0 {
				break
			}
			if !each(part) {
				return nil
			}
			next = part[len(part)-1].id + 1
		}
	}
	return nil
}
