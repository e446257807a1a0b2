package cli

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"fidele/tm/text"
)

// Create writes a file, or standard output for "-". The file appears under its
// name only when write succeeded. With replace false an existing file is an
// error, found before write is called.
//
// A file that the command has read is never replaced, whatever it is called: its
// owner gave it as input. Commands that change a file in place use [Env.Edit].
func (e *Env) Create(name string, replace bool, write func(io.Writer) error) error {
	if name == "-" {
		return write(e.Stdout)
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return e.writeBeside(name, write, nil)
	case info.IsDir():
		return WithHint(&text.PlaceError{File: name, Err: errors.New("is a folder, not a file")},
			"name the file to write")
	case !info.Mode().IsRegular() && !replace:
		return existsAlready(name)
	case !info.Mode().IsRegular():
		// A device or pipe has no neighbour to be renamed.
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return FileError(name, err)
		}
		if err := errors.Join(write(f), f.Close()); err != nil {
			return placed(name, err)
		}
		return nil
	}
	if err := e.notAnInput(name); err != nil {
		return err
	}
	if !replace {
		return existsAlready(name)
	}
	// Some commands read their files in write.
	return e.writeBeside(name, write, func() error { return e.notAnInput(name) })
}

func existsAlready(name string) error {
	return WithHint(&text.PlaceError{File: name, Err: errors.New("exists already")},
		"give another name, or --force to replace it")
}

// CreateBytes is Create for content that is there already.
func (e *Env) CreateBytes(name string, replace bool, data []byte) error {
	return e.Create(name, replace, writes(data))
}

// writes returns a function that writes data.
func writes(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

// Edit changes a file in place: change gets its content and returns the new one.
// A file that does not exist has no content. No other fidele changes the file
// meanwhile. If change returns the content as it was, nothing is written.
func (e *Env) Edit(name string, change func(old []byte) ([]byte, error)) error {
	unlock, err := e.lockFolder(name)
	if err != nil {
		return err
	}
	defer unlock()

	var old []byte
	if _, err := os.Stat(name); !errors.Is(err, fs.ErrNotExist) {
		if old, err = e.Read(name); err != nil {
			return err
		}
	}
	content, err := change(old)
	if err != nil || old != nil && bytes.Equal(content, old) {
		return err
	}
	return e.writeBeside(name, writes(content), nil)
}

// Replace is [Env.Create] for a file that the command keeps for itself, which may be
// there already: no other fidele changes it meanwhile.
func (e *Env) Replace(name string, write func(io.Writer) error) error {
	if name == "-" {
		return write(e.Stdout)
	}
	unlock, err := e.lockFolder(name)
	if err != nil {
		return err
	}
	defer unlock()
	return e.Create(name, true, write)
}

// ErrChanged says that a file is not any more what was read.
var ErrChanged = errors.New("was changed meanwhile; it is left as it is")

// Rewrite replaces a file that the command has read. If another program has
// changed it since, it stays, and the error is [ErrChanged].
func (e *Env) Rewrite(name string, write func(io.Writer) error) error {
	unlock, err := e.lockFolder(name)
	if err != nil {
		return err
	}
	defer unlock()

	now, err := os.Stat(name)
	if err != nil {
		return FileError(name, err)
	}
	for _, in := range e.inputs {
		same := os.SameFile(in.info, now) && in.info.Size() == now.Size() &&
			in.info.ModTime().Equal(now.ModTime())
		if in.name == name && !same {
			return WithHint(&text.PlaceError{File: name, Err: ErrChanged}, "run the command again")
		}
	}
	if err := e.writeBeside(name, write, nil); err != nil {
		return err
	}
	e.forget(name)
	return nil
}

// input is a regular file that was read.
type input struct {
	name string
	info fs.FileInfo
}

// remember notes that a file was read.
func (e *Env) remember(f *os.File) {
	if e.Unsaved != nil {
		return // the editor writes, and reads the same files all day
	}
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		e.inputs = append(e.inputs, input{f.Name(), info})
	}
}

// forget forgets that a file was read under this name.
func (e *Env) forget(name string) {
	e.inputs = slices.DeleteFunc(e.inputs, func(in input) bool { return in.name == name })
}

// Protect keeps a file from being replaced by [Env.Create], as if it had been
// read.
func (e *Env) Protect(name string) {
	if e.Unsaved != nil {
		return
	}
	if info, err := os.Stat(name); err == nil {
		e.inputs = append(e.inputs, input{name, info})
	}
}

// notAnInput is an error if the file of this name was read.
func (e *Env) notAnInput(name string) error {
	info, err := os.Stat(name)
	if err != nil {
		return nil // it is not there, so it was not read
	}
	for _, in := range e.inputs {
		if os.SameFile(info, in.info) {
			err := fmt.Errorf("is read by this command, as %s; it is not replaced", in.name)
			return WithHint(&text.PlaceError{File: name, Err: err}, "give another name for the output")
		}
	}
	return nil
}

// longestPrefix is how many bytes of a name its temporary neighbour takes, as
// names are limited.
const longestPrefix = 200

// writeBeside writes to a temporary neighbour and renames it. It writes through
// symbolic links, and keeps owner, group and mode of a file that is there; a new
// file gets the mode that the umask says. last, if not nil, is asked before the
// name is given.
func (e *Env) writeBeside(
	name string, write func(io.Writer) error, last func() error,
) (err error) {
	path, err := throughLinks(name)
	if err != nil {
		return FileError(name, err)
	}
	f, err := e.createTemporary(path)
	if errors.Is(err, fs.ErrNotExist) {
		return WithHint(&text.PlaceError{File: name, Err: errors.New("there is no such folder to write it in")},
			"make the folder, or name another one")
	}
	if err != nil {
		return FileError(name, err)
	}
	defer e.temporaries.remove(f.Name())
	defer f.Close()

	w := bufio.NewWriterSize(f, 1<<16)
	if err := write(w); err != nil {
		return placed(name, err)
	}
	if last != nil {
		if err := last(); err != nil {
			return err
		}
	}
	for _, step := range []func() error{
		w.Flush,
		func() error { return takeOver(f, path) },
		f.Sync,
		f.Close,
		func() error { return os.Rename(f.Name(), path) },
		func() error { return syncFolder(filepath.Dir(path)) },
	} {
		if err := step(); err != nil {
			return FileError(name, err)
		}
	}
	return nil
}

// placed says that an error of the system, which names a temporary file, is
// about the file of this name.
func placed(name string, err error) error {
	var p *fs.PathError
	if errors.As(err, &p) && p.Op == "write" {
		return FileError(name, err)
	}
	return err
}

// createTemporary makes an empty file beside path.
func (e *Env) createTemporary(path string) (*os.File, error) {
	dir, base := filepath.Split(path)
	prefix := "." + base[:min(len(base), longestPrefix)]
	mode := fs.FileMode(0o666)
	if _, err := os.Stat(path); err == nil {
		mode = 0o600 // until it has the mode of that file
	}
	removeAbandoned(dir + prefix)
	for n := os.Getpid(); ; n++ {
		name := fmt.Sprintf("%s%s.%d.tmp", dir, prefix, n)
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err == nil {
			claim(f)
			e.temporaries.add(name)
		}
		return f, err
	}
}

// isTemporary reports whether a name is one that createTemporary makes from
// prefix.
func isTemporary(name, prefix string) bool {
	rest, ours := strings.CutPrefix(name, prefix+".")
	number, temporary := strings.CutSuffix(rest, ".tmp")
	_, err := strconv.ParseUint(number, 10, 32)
	return ours && temporary && err == nil
}

// mostLinks is how many symbolic links may follow each other.
const mostLinks = 40

// throughLinks returns the name of the file that a name leads to, whether it is
// there or not.
func throughLinks(name string) (string, error) {
	for range mostLinks {
		target, err := os.Readlink(name)
		if err != nil {
			return name, nil // no link
		}
		if !filepath.IsAbs(target) {
			// Not cleaned: the folder may be a link itself, and ".." is not the
			// folder before it then.
			target = filepath.Dir(name) + string(filepath.Separator) + target
		}
		name = target
	}
	return "", errors.New("too many symbolic links")
}

// takeOver gives f the owner, group and mode of the file at path, if there is
// one. Who may not give a file away keeps it, in the group of the other if that
// is allowed.
func takeOver(f *os.File, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return nil
	}
	changeOwner(f, info)
	return f.Chmod(info.Mode() & (fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky))
}

// syncFolder makes a new name last. Some file systems know no such thing.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return nil // a folder may be writable but not readable
	}
	defer d.Close()
	d.Sync()
	return nil
}

// temporaries are files that are removed when the process must leave.
type temporaries struct {
	mu    sync.Mutex
	names map[string]bool
}

func (t *temporaries) add(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.names == nil {
		t.names = map[string]bool{}
	}
	t.names[name] = true
}

// remove removes a file, unless it has another name by now.
func (t *temporaries) remove(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.names[name] {
		delete(t.names, name)
		os.Remove(name)
	}
}

// removeTemporaries removes what an interrupted command leaves.
func (e *Env) removeTemporaries() {
	t := &e.temporaries
	t.mu.Lock()
	defer t.mu.Unlock()
	for name := range t.names {
		os.Remove(name)
	}
}
