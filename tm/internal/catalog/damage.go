package catalog

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/record"
	"fidele/tm/text"
)

// damage is what a rebuilding leaves out.
type damage struct {
	keys     map[string]bool // of units
	names    []string        // of what is left out, the first few
	count    int
	manifest bool   // it was damaged and is derived from the rest
	copy     string // the name of the copy that has it
}

func newDamage() *damage { return &damage{keys: map[string]bool{}} }

// mostNamed is how many damaged units an error names.
const mostNamed = 10

// note says that a unit is left out; a nil key stands for a part of one.
func (d *damage) note(key []byte, what string) {
	if key != nil {
		d.keys[string(key)] = true
	}
	if d.count++; len(d.names) < mostNamed {
		d.names = append(d.names, what)
	}
}

// hasKey reports whether the unit of a key is left out.
func (d *damage) hasKey(key []byte) bool { return d.keys[string(key)] }

// err returns an error that names what was left out, nil if that is nothing.
func (d *damage) err(path string) error {
	if d.count == 0 {
		return nil
	}
	list := strings.Join(d.names, ", ")
	if more := d.count - len(d.names); more > 0 {
		list += fmt.Sprintf(" and %d more", more)
	}
	err := fmt.Errorf("%w: left out, as it cannot be read: %s", ErrUnitDamaged, list)
	if d.copy != "" {
		err = fmt.Errorf("%w; the file as it was stays as %s", err, d.copy)
	}
	return &text.PlaceError{File: path, Err: err}
}

// copyHistory copies replaced targets, numbers them anew where one is damaged, and
// counts them.
func (r *rewriting) copyHistory(next *Manifest, names record.Names, damage *damage) error {
	var failed error
	unit, no := uint64(0), uint32(0)
	scan := kv.Scan{Bucket: HistoryBucket, Each: func(key, value []byte) bool {
		if len(key) != 12 {
			damage.note(nil, "a replaced target without a unit")
			return true
		}
		if damage.hasKey(key[:8]) {
			return true
		}
		if id := binary.BigEndian.Uint64(key); id != unit {
			unit, no = id, 0
		}
		value, err := unseal(r.format, HistoryBucket, key, value)
		if err == nil {
			_, err = record.DecodeVersion(value, names)
		}
		if err != nil {
			damage.note(nil, rowName(HistoryBucket, key))
			return true
		}
		failed = r.put(HistoryBucket, VersionKey(unit, no), value)
		no++
		next.VersionCount++
		return failed == nil
	}}
	return errors.Join(r.Do(&kv.Batch{Scans: []kv.Scan{scan}}), failed)
}

// mostCopies bounds the copies of damaged memories beside one.
const mostCopies = 100

// keepDamaged keeps a copy of the memory where something is left out.
func (r *rewriting) keepDamaged(damage *damage) error {
	if damage.count == 0 && !damage.manifest {
		return nil
	}
	for n := 1; n <= mostCopies && damage.copy == ""; n++ {
		suffix := "damaged"
		if n > 1 {
			suffix += fmt.Sprint(n)
		}
		err := r.Backup(suffix, func(copy string) { damage.copy = copy })
		if err != nil {
			return &text.PlaceError{
				File: damage.copy,
				Err:  fmt.Errorf("cannot keep a copy of the damaged memory: %w", err),
				Hint: "make room beside the memory, or copy it elsewhere, then try again",
			}
		}
	}
	return nil
}

// readManifest reads the format and the manifest of the memory. A damaged one is
// derived from the rest, but for the imports under way: what they have written
// can be seen then.
func (r *rewriting) readManifest(damage *damage) (*Manifest, error) {
	b := kv.Batch{Gets: []kv.Get{
		{Bucket: MetaBucket, Key: manifestKey},
		{Bucket: MetaBucket, Key: formatKey},
	}}
	if err := r.Do(&b); err != nil {
		return nil, err
	}
	raw, format := b.Gets[0].Value, b.Gets[1].Value
	m, err := r.catalog.openManifest(raw, format)
	if err == nil {
		r.format = format[0]
		return m, nil
	}
	if !errors.Is(err, ErrManifest) {
		return nil, err
	}
	damage.manifest = true
	r.format = FormatVersion
	if _, sealedAs, err := unsealManifest(raw); err == nil {
		r.format = sealedAs // the number of the format alone was damaged
		return r.catalog.openManifest(raw, []byte{sealedAs})
	}
	if len(format) == 1 && format[0] < FormatVersion {
		r.format = format[0]
	}
	return r.deriveManifest()
}

// deriveManifest makes a manifest that gives no number a second time.
func (r *rewriting) deriveManifest() (*Manifest, error) {
	next := &Manifest{Memory: newMemoryName(), NextUnit: 1, NextBatch: 1}
	unit := func(id uint64) { next.NextUnit = max(next.NextUnit, id+1) }
	batch := func(n uint32) { next.NextBatch = max(next.NextBatch, n+1) }
	records := Records{path: r.catalog.opts.Path, format: r.format}
	each := map[string]func(key, value []byte){
		UnitsBucket: func(key, _ []byte) {
			if len(key) == 8 {
				unit(binary.BigEndian.Uint64(key))
			}
		},
		NamesBucket: func(key, _ []byte) {
			if len(key) == 4 {
				next.NameCount = max(next.NameCount, int(binary.BigEndian.Uint32(key))+1)
			}
		},
		BatchesBucket: func(key, value []byte) {
			b, err := records.batch(key, value)
			if err != nil {
				return
			}
			batch(b.Number)
			for _, ids := range b.Ranges {
				unit(ids[1])
			}
		},
		ChangesBucket: func(key, _ []byte) {
			if len(key) == 12 {
				batch(binary.BigEndian.Uint32(key))
				unit(binary.BigEndian.Uint64(key[4:]))
			}
		},
		KnownBucket: func(key, _ []byte) {
			if len(key) == 16 {
				unit(binary.BigEndian.Uint64(key[8:]))
			}
		},
	}
	each[NamesCopyBucket] = each[NamesBucket]
	for bucket, take := range each {
		scan := kv.Scan{Bucket: bucket, Each: func(key, value []byte) bool {
			if _, err := unseal(r.format, bucket, key, value); err == nil {
				take(key, value)
			}
			return true
		}}
		if err := r.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
			return nil, err
		}
	}
	if next.NameCount > MostNames {
		next.NameCount = MostNames
	}
	return next, nil
}

// putNames writes the names, twice. One that cannot be read is empty from then on.
func (r *rewriting) putNames(names *state, damage *damage) error {
	for _, n := range names.lost {
		damage.note(nil, rowName(NamesBucket, NameKey(uint32(n))))
	}
	for _, bucket := range nameBuckets {
		for n, name := range names.names {
			if err := r.put(bucket, NameKey(uint32(n)), []byte(name)); err != nil {
				return err
			}
		}
	}
	return nil
}

// copyWhole copies the rows of a bucket that are whole.
func (r *rewriting) copyWhole(bucket string, damage *damage) error {
	var bad map[string]bool
	scan := kv.Scan{Bucket: bucket, Each: func(key, value []byte) bool {
		if _, err := unseal(r.format, bucket, key, value); err != nil {
			if bad == nil {
				bad = map[string]bool{}
			}
			bad[string(key)] = true
			damage.note(nil, rowName(bucket, key))
		}
		return true
	}}
	if err := r.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return err
	}
	return r.copy(kv.Scan{Bucket: bucket}, func(key []byte) bool { return bad[string(key)] })
}
