package catalog

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"time"

	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// BulkImport is a range of ids that is set aside for an import under way, whose
// units nobody sees yet.
type BulkImport struct {
	// ID is random.
	ID string `json:"id"`
	// First and End bound the ids that are set aside: First up to, not
	// including, End.
	First uint64 `json:"first"`
	End   uint64 `json:"end"`
	// Batch is the number of the import.
	Batch uint32 `json:"batch"`
	// Host and PID name the process.
	Host string `json:"host"`
	PID  int    `json:"pid"`
	// Process tells it from others of that number, elsewhere or later.
	Process ProcessName `json:"process,omitzero"`
	// Held says that the process holds First in the store for as long as it is at
	// work: see [kv.Holder].
	Held bool `json:"held,omitempty"`
	// At is when it wrote last, seconds since 1970.
	At int64 `json:"at"`
}

// ProcessName is what a process number needs to mean one process: machines in
// containers may share a host name and have numbers of their own.
type ProcessName struct {
	// Boot is the random name of a run of the system, Space the name space of
	// process numbers, and Start when the process began, in ticks of that run. All
	// are empty where the system does not say.
	Boot  string `json:"boot,omitempty"`
	Space string `json:"space,omitempty"`
	Start string `json:"start,omitempty"`
}

// silence is how long nothing must have been heard of a bulk import whose
// process cannot be looked for, as it ran on another machine or in another
// container, before it is taken for dead. A clock that is as far ahead counts
// the same.
const silence = 15 * time.Minute

// ownBulk are the bulk imports of this process that are under way, by ID: the
// functions that let go of what they hold.
var ownBulk sync.Map

// Alive reports whether the process of a bulk import may still be at work.
func (c *Catalog) Alive(b *BulkImport) bool {
	if _, ok := ownBulk.Load(b.ID); ok {
		return true
	}
	here := processName(os.Getpid())
	if known, alive := c.askStore(b, here); known {
		return alive
	}
	if known, alive := b.lookFor(here); known {
		return alive
	}
	apart := time.Duration(c.Now().Unix()-b.At) * time.Second
	return apart.Abs() < silence
}

// askStore reports whether a bulk import is alive, where the store can tell. What
// is held belongs to a living process, wherever that is. What is not held is dead
// if it would be seen here: by the same run of the same system, though it may be in
// another container.
func (c *Catalog) askStore(b *BulkImport, here ProcessName) (known, alive bool) {
	holder, ok := c.store.(kv.Holder)
	if !ok || !b.Held {
		return false, false
	}
	held, err := holder.Held(b.First)
	if err != nil {
		return false, false
	}
	return held || here.Boot != "" && here.Boot == b.Process.Boot, held
}

// lookFor reports whether the process of a bulk import, none of ours that is
// under way, is alive, where a process named here can tell.
func (b *BulkImport) lookFor(here ProcessName) (known, alive bool) {
	host, err := os.Hostname()
	if err != nil || host != b.Host {
		return false, false
	}
	there := b.Process
	if there.Boot != "" && here.Boot != "" {
		if there.Boot != here.Boot || there.Space != here.Space || there.Start == "" {
			return false, false
		}
		if b.PID == os.Getpid() || !processAlive(b.PID) {
			return true, false
		}
		now := processName(b.PID)
		return now.Start != "", now.Start == there.Start
	}

	// The import of an older version, or of another system.
	if b.PID == os.Getpid() || !processAlive(b.PID) {
		return true, false
	}
	return false, false
}

// BeginBulk sets ids aside for so many units of an import.
func (tx *Tx) BeginBulk(units int, batch uint32) *BulkImport {
	var id [8]byte
	rand.Read(id[:])
	host, _ := os.Hostname() // without a name only silence tells that it is dead
	first := tx.NextUnit
	tx.NextUnit += uint64(units)
	b := &BulkImport{
		ID:      hex.EncodeToString(id[:]),
		First:   first,
		End:     tx.NextUnit,
		Batch:   batch,
		Host:    host,
		PID:     os.Getpid(),
		Process: processName(os.Getpid()),
		At:      tx.catalog.Now().Unix(),
	}
	tx.Bulk = append(tx.Bulk, b)
	release := func() {}
	if holder, ok := tx.catalog.store.(kv.Holder); ok {
		if let, err := holder.Hold(first); err == nil { // else host and process tell
			release, b.Held = let, true
		}
	}
	ownBulk.Store(b.ID, release)
	return b
}

// TouchBulk says in the manifest that a bulk import goes on, or reports an error
// when the manifest has lost it.
func (tx *Tx) TouchBulk(id string) error {
	for i, b := range tx.Bulk {
		if b.ID == id {
			now := *b
			now.At = tx.catalog.Now().Unix()
			tx.Bulk[i] = &now
			return nil
		}
	}
	return &text.PlaceError{
		File: tx.catalog.opts.Path,
		Err:  errors.New("another process took this import for dead and removed what it had written"),
		Hint: "import again: what was committed is not added twice",
	}
}

// EndBulk takes a bulk import off the manifest.
func (tx *Tx) EndBulk(id string) {
	tx.Bulk = slices.DeleteFunc(tx.Bulk, func(b *BulkImport) bool { return b.ID == id })
}

// ForgetBulk says that this process is done with a bulk import, whatever became
// of it.
func ForgetBulk(id string) {
	if release, ok := ownBulk.LoadAndDelete(id); ok {
		release.(func())()
	}
}

// ErrImporting is a kind of [kv.ErrLocked]: a bulk import of another process is
// under way.
var ErrImporting = fmt.Errorf("%w", kv.ErrLocked)

// Busy returns an error that wraps [ErrImporting] when another bulk import is
// under way.
func (c *Catalog) Busy(m *Manifest) error {
	for _, b := range m.Bulk {
		if c.Alive(b) {
			return fmt.Errorf("%w by an import of process %d on %s", ErrImporting, b.PID, b.Host)
		}
	}
	return nil
}

// importPause is the time between two looks whether a bulk import has ended.
const importPause = 50 * time.Millisecond

// afterImports runs f until no import of another process keeps it from its work,
// as long as the options say.
func (c *Catalog) afterImports(ctx context.Context, f func() error) error {
	deadline := time.Now().Add(c.opts.Wait)
	for {
		err := f()
		if !errors.Is(err, ErrImporting) {
			return err
		}
		if !time.Now().Before(deadline) {
			return &text.PlaceError{File: c.opts.Path, Err: err}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(importPause):
		}
	}
}
