package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/project"
	"fidele/tm"
)

// OpenMemory opens the memory that flag or project name. One that is not there
// yet is made if it is to be written.
func (e *Env) OpenMemory(o tm.OpenOptions) (*tm.Memory, error) {
	path, err := e.MemoryPath()
	if err != nil {
		return nil, err
	}
	return e.openMemory(path, o)
}

// openMemory is OpenMemory for a memory of any name.
func (e *Env) openMemory(path string, o tm.OpenOptions) (*tm.Memory, error) {
	e.Protect(path)
	o.By = UserName()
	o.OnMigrate = func(format int, copy string) {
		e.Note("%s has format %d: its index is derived anew; the file as it was stays as %s",
			tm.DisplayName(path), format, copy)
	}
	o.OnDamage = func(damage error) { e.Warn("%v; %s", damage, cli.Hint(damage)) }
	if tm.IsAddress(path) {
		return e.openDatabase(path, o)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		return tm.Open(path, o)
	}

	if !o.Write {
		return nil, noMemory(path)
	}
	return tm.Create(path, o)
}

// OpenMemories opens the memory as [Env.OpenMemory] does, with those to look into beside it:
// those of further --memory, else the [[memories]] of the project. Where the memory is
// opened to write, those with the role "update" are too.
func (e *Env) OpenMemories(o tm.OpenOptions) (*tm.Memory, error) {
	m, err := e.OpenMemory(o)
	if err != nil {
		return nil, err
	}
	if p, err := e.Project(); err == nil && p != nil {
		m.SetPenalties(p.Penalties)
	}
	for _, further := range e.furtherMemories() {
		if err := e.attach(m, further, o); err != nil {
			m.Close()
			return nil, err
		}
	}
	return m, nil
}

// OpenMemoriesAsAllowed is [Env.OpenMemories] to write, or to read where the memory may not
// be written to; refused then says why.
func (e *Env) OpenMemoriesAsAllowed(o tm.OpenOptions) (m *tm.Memory, refused, err error) {
	o.Write = true
	if m, err = e.OpenMemories(o); errors.Is(err, fs.ErrPermission) {
		o.Write, refused = false, err
		m, err = e.OpenMemories(o)
	}
	return m, refused, err
}

// OpenMemoriesToStore is [Env.OpenMemoryToAdd] with the further memories that are to be
// updated too; [tm.Memory.Store] adds to all of them.
func (e *Env) OpenMemoriesToStore(dryRun bool, wait time.Duration) (*tm.Memory, error) {
	m, err := e.OpenMemoryToAdd(dryRun, wait)
	if err != nil || dryRun {
		return m, err
	}
	for _, further := range e.furtherMemories() {
		if !further.Update {
			continue
		}
		if err := e.attach(m, further, tm.OpenOptions{Write: true, Wait: wait}); err != nil {
			m.Close()
			return nil, err
		}
	}
	return m, nil
}

// furtherMemories are those of further --memory, else those of the project.
func (e *Env) furtherMemories() (list []project.Further) {
	for _, path := range e.Memories {
		list = append(list, project.Further{Path: path})
	}
	if e.Memory == "" {
		if p, err := e.Project(); err == nil && p != nil {
			list = p.Memories
		}
	}
	return list
}

// attach opens a further memory, which must exist, beside another.
func (e *Env) attach(m *tm.Memory, further project.Further, o tm.OpenOptions) error {
	path := further.Path
	if !tm.IsAddress(path) {
		path = cli.Relative(path)
	}
	e.Protect(path)
	update := further.Update && o.Write
	other, err := tm.Open(path, tm.OpenOptions{
		Write: update, Wait: o.Wait, Now: o.Now, By: UserName(),
		OnDamage: func(damage error) { e.Warn("%v; %s", damage, cli.Hint(damage)) },
	})
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return cli.WithHint(fmt.Errorf("%s: no such memory", tm.DisplayName(path)),
			"correct [[memories]] in fidele.toml, or --memory")
	case err != nil:
		return err
	case update:
		m.AttachToUpdate(other, further.Penalties)
	default:
		m.Attach(other, further.Penalties)
	}
	return nil
}

// openDatabase opens a memory in a database, or makes it.
func (e *Env) openDatabase(address string, o tm.OpenOptions) (*tm.Memory, error) {
	m, err := tm.Open(address, o)
	if !errors.Is(err, fs.ErrNotExist) {
		return m, err
	}
	if !o.Write {
		return nil, noMemory(address)
	}
	m, err = tm.Create(address, o)
	if errors.Is(err, tm.ErrExists) {
		return tm.Open(address, o) // another process was faster
	}
	if err == nil {
		e.found = nil
	}
	return m, err
}

func noMemory(path string) error {
	return cli.WithHint(fmt.Errorf("%s: no such memory", tm.DisplayName(path)),
		"run 'fidele init', or 'fidele import' to make one from a TMX")
}

// OpenMemoryAt opens the memory of a path or an address, which must exist.
func (e *Env) OpenMemoryAt(path string, o tm.OpenOptions) (*tm.Memory, error) {
	return e.openMemory(path, o)
}

// OpenMemoryToCopy opens a memory of a path or an address that is to become a copy of
// another one, or makes it.
func (e *Env) OpenMemoryToCopy(path string, wait time.Duration) (*tm.Memory, error) {
	e.Protect(path)
	return tm.OpenToCopy(path, tm.OpenOptions{Write: true, Wait: wait, By: UserName()})
}

// OpenMemoryToAdd opens the memory for units that are added. A dry run only reads it,
// and needs none.
func (e *Env) OpenMemoryToAdd(dryRun bool, wait time.Duration) (*tm.Memory, error) {
	if dryRun && !e.MemoryExists() {
		return tm.InMemory(tm.OpenOptions{}), nil
	}
	return e.OpenMemory(tm.OpenOptions{Write: !dryRun, Wait: wait})
}

// WithMemory opens the memory, which must exist, runs f and closes it.
func (e *Env) WithMemory(o tm.OpenOptions, f func(*tm.Memory) error) error {
	if !e.MemoryExists() {
		o.Write = false // care does not make a memory, as an import does
	}
	m, err := e.OpenMemory(o)
	if err != nil {
		return err
	}
	defer m.Close()
	return f(m)
}

// UserName names the person in units that they change, "" where nobody is known.
func UserName() string {
	for _, name := range []string{"FIDELE_USER", "USER", "USERNAME"} {
		if s := os.Getenv(name); s != "" {
			return s
		}
	}
	return ""
}
