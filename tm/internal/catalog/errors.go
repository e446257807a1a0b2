package catalog

import (
	"errors"
	"fmt"

	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// The errors of memories, as package tm documents them.
var (
	// ErrNewerFormat: a newer fidele wrote the memory.
	ErrNewerFormat = errors.New("the memory has a newer format")
	// ErrOldFormat: the memory cannot be searched before it is written to.
	ErrOldFormat = errors.New("the memory has an older format")
	// ErrUnitDamaged is a kind of [kv.ErrCorrupt]: the bytes of one unit are
	// damaged, others can be read.
	ErrUnitDamaged = fmt.Errorf("%w", kv.ErrCorrupt)
	// ErrRecordDamaged is a kind of [kv.ErrCorrupt]: the bytes of a name, of an
	// import or of what belongs to it are damaged.
	ErrRecordDamaged = fmt.Errorf("%w", kv.ErrCorrupt)
	// ErrManifest is a kind of [kv.ErrCorrupt]: the manifest is damaged, without
	// which nothing is found; what it says can be derived from the rest.
	ErrManifest = fmt.Errorf("%w", kv.ErrCorrupt)
	// ErrReadOnly: a writing call on a memory that was opened to read.
	ErrReadOnly = errors.New("the memory was opened to read only")
	// ErrUnit: a unit that cannot be kept.
	ErrUnit = errors.New("cannot keep this unit")
)

// atFile puts the name of the memory before errors that lack it.
func (c *Catalog) atFile(err error) error {
	if errors.Is(err, index.ErrDamaged) && !errors.Is(err, kv.ErrCorrupt) {
		return &text.PlaceError{
			File: c.opts.Path,
			Err:  fmt.Errorf("%w: %w", kv.ErrCorrupt, err),
		}
	}
	return err
}

// Corrupt returns an error about damaged content.
func (r *Records) Corrupt(what string, err error) error { return corrupt(r.path, what, err) }

func corrupt(path, what string, err error) error {
	return &text.PlaceError{File: path, Err: fmt.Errorf("%w: %s: %w", kv.ErrCorrupt, what, err)}
}

// recordDamaged returns an error about a name, or about an import.
func recordDamaged(path string, err error) error {
	return &text.PlaceError{File: path, Err: fmt.Errorf("%w: %w", ErrRecordDamaged, err)}
}

func manifestDamaged(path string, err error) error {
	return &text.PlaceError{File: path, Err: fmt.Errorf("%w: manifest: %w", ErrManifest, err)}
}

// damagedUnit returns an error about one unit, or about what belongs to it.
func damagedUnit(path, what string, err error) error {
	return &text.PlaceError{File: path, Err: fmt.Errorf("%w: %s: %w", ErrUnitDamaged, what, err)}
}

// readOnly returns the error of a writing call on a memory opened to read.
func (c *Catalog) readOnly() error {
	return &text.PlaceError{File: c.opts.Path, Err: ErrReadOnly}
}
