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
	keys  map[string]bool // of units
	names []string        // of what is left out, the first few
	count int
	copy  string // the name of the copy that has it
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
		if _, err := record.DecodeVersion(value, names); err != nil {
			damage.note(nil, fmt.Sprintf("a replaced target of unit %d", unit))
			return true
		}
		failed = r.Put(HistoryBucket, VersionKey(unit, no), value)
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
	if damage.count == 0 {
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
