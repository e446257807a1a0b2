package tm

import (
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

// get gives a unit; ok is false if there is none of that id.
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
