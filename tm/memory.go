package tm

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"fidele/tm/internal/boltstore"
	"fidele/tm/internal/catalog"
	"fidele/tm/internal/copies"
	"fidele/tm/internal/intake"
	"fidele/tm/internal/kv"
)

// Memory is a translation memory. Make one with [Create], [Open] or
// [InMemory], and close it.
type Memory struct {
	opts    OpenOptions
	catalog *catalog.Catalog
	intake  *intake.Intake
	further []further

	penalties Penalties // of its own units
}

// OpenOptions says how a memory is opened. The zero value reads, and does not
// wait for the lock.
type OpenOptions struct {
	// Write allows changes. The lock is held for one batch at a time, whether
	// Write is set or not.
	Write bool
	// Wait is how long a call waits for other processes to let go of the
	// memory; 0: not at all. In a database writers alone wait, for each other, two
	// seconds at least.
	Wait time.Duration
	// Now is the clock for dates that units do not bring along; nil: time.Now.
	Now func() time.Time
	// OnMigrate is called, if not nil, before the first change of a memory of an
	// older format, which takes as long as deriving its index; the file as it was
	// stays under the name of copy.
	OnMigrate func(format int, copy string)
	// OnDamage is called, if not nil, once for each damage in spite of which the
	// memory can be read, with what that means for what is read.
	OnDamage func(error)
	// Repair opens a memory for [Memory.Rebuild] that could not be opened
	// otherwise, or not be changed: one with a damaged manifest, or one whose
	// newest state cannot be read, so that an older one is shown.
	Repair bool
	// By is the user whose name changes carry, "" when not known.
	By string
	// Primary reads a memory whose address names replicas from the server that is
	// written to all the same, and fails where that cannot be reached.
	Primary bool

	copying bool // an unfinished copy can be opened
}

// Create makes an empty memory in a file, or where path is an address ([IsAddress]) in
// a database. It returns an error that wraps [ErrExists] if there is a file of that
// name, or a memory in that schema. The memory can be written to whatever opts.Write
// says.
func Create(path string, opts OpenOptions) (*Memory, error) {
	opts.Write = true
	create := createInFile
	if IsAddress(path) {
		create = createInDatabase
	}
	if err := create(path, opts); err != nil {
		return nil, err
	}
	return Open(path, opts)
}

func createInFile(path string, opts OpenOptions) error {
	return boltstore.Create(path, opts.file(), catalog.Init)
}

// Open opens a memory in a file or, by its address, in a database. It returns errors
// that wrap [fs.ErrNotExist], [ErrNotMemory], [ErrNewerFormat], [ErrCorrupt],
// [ErrLocked], [ErrConnection] or [ErrLogin].
func Open(path string, opts OpenOptions) (*Memory, error) {
	open := openFile
	if IsAddress(path) {
		open = openDatabase
	}
	m, err := open(path, opts)
	if err != nil {
		return nil, err
	}
	err = m.catalog.View(context.Background(), func(*catalog.View) error { return nil })
	bears := opts.Repair && errors.Is(err, ErrManifest) || opts.copying && errors.Is(err, ErrCopying)
	if err != nil && !bears {
		m.catalog.Close()
		return nil, err
	}
	return m, nil
}

// openOrCreate opens a memory that may be an unfinished copy, or makes one.
func openOrCreate(path string, opts OpenOptions) (*Memory, error) {
	opts.copying = true
	m, err := Open(path, opts)
	if errors.Is(err, fs.ErrNotExist) {
		return Create(path, opts)
	}
	return m, err
}

// openFile returns a memory in a file, which it does not read yet.
func openFile(path string, opts OpenOptions) (*Memory, error) {
	store := boltstore.Open(path, opts.file())
	if opts.Write {
		if err := store.CheckWritable(); err != nil {
			return nil, err
		}
	}
	return newMemory(store, path, nil, opts), nil
}

// InMemory makes an empty memory without a file; it is gone when closed.
func InMemory(opts OpenOptions) *Memory {
	opts.Write = true
	store := &kv.Mem{}
	store.Update(context.Background(), catalog.Init) // nothing there that can fail
	return newMemory(store, "", nil, opts)
}

// newMemory returns the memory in a store; near, which may be nil, keeps parts of its index.
func newMemory(store kv.Store, path string, near *copies.Cache, opts OpenOptions) *Memory {
	c := catalog.New(store, catalog.Options{
		Path:      path,
		Write:     opts.Write,
		Wait:      opts.Wait,
		Now:       opts.Now,
		OnMigrate: opts.OnMigrate,
		OnDamage:  opts.OnDamage,
		Copies:    near,
	})
	return &Memory{opts: opts, catalog: c, intake: intake.New(c, intake.DefaultSizes())}
}

// file returns the options of a store in a file.
func (o OpenOptions) file() boltstore.Options {
	return boltstore.Options{
		Wait:      o.Wait,
		Ascending: catalog.Ascending,
		OnDamage:  o.OnDamage,
		Repair:    o.Repair,
	}
}

// Close lets go of the file.
func (m *Memory) Close() error { return errors.Join(m.catalog.Close(), m.closeFurther()) }

// Path returns the file's name, or the address without passwords; "" for a memory
// without either.
func (m *Memory) Path() string { return m.catalog.Path() }

// Compact writes the memory anew, without unused space and with one part of the
// index for each language pair, and puts it in the place of the old file. Until
// it is complete the old file stays as it is. It needs space for both, and waits
// for imports of other processes.
func (m *Memory) Compact(ctx context.Context) error { return m.catalog.Compact(ctx) }

// Rebuild is [Memory.Compact] with an index that is derived from the units
// instead of taken over; it helps where [Memory.Verify] finds a wrong one. So is a
// damaged manifest. What else is damaged is left out and named in an error that
// wraps [ErrUnitDamaged], beside which a copy of the file as it was is kept.
func (m *Memory) Rebuild(ctx context.Context) error { return m.catalog.Rebuild(ctx) }

// view is one state of the memory, on which the searches are methods.
type view struct{ *catalog.View }

// reread is view for an f that may run again, where the state was gone before it had
// read all.
//
// rehearse asks for what f asks for first: see [catalog.Catalog.ViewAhead].
func (m *Memory) reread(ctx context.Context, rehearse func(view), f func(view) error) error {
	const most = 5
	var err error
	for range most {
		err = m.catalog.ViewAhead(ctx, func(v *catalog.View) { rehearse(view{v}) },
			func(v *catalog.View) error { return f(view{v}) })
		if !errors.Is(err, ErrStateGone) {
			break
		}
	}
	return err
}

// view runs f on one state of the memory.
func (m *Memory) view(ctx context.Context, f func(view) error) error {
	return m.catalog.View(ctx, func(v *catalog.View) error { return f(view{v}) })
}
