package cli

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"fidele/tm/text"
)

// Open opens a file for reading, "-" being standard input.
func (e *Env) Open(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(e.Stdin), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, FileError(name, err)
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		f.Close()
		return nil, &text.PlaceError{
			File: name,
			Err:  errors.New("is a folder, not a file"),
			Hint: "give the files in it: " + filepath.Join(name, "*"),
		}
	}
	return f, nil
}

// Read reads a whole file, "-" being standard input.
func (e *Env) Read(name string) ([]byte, error) {
	f, err := e.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, FileError(name, err)
	}
	return data, nil
}

// Create writes a file, or standard output for "-". The file appears under its
// name only when write succeeded. With replace false an existing file is an
// error, found before write is called.
func (e *Env) Create(name string, replace bool, write func(io.Writer) error) error {
	if name == "-" {
		return write(e.Stdout)
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return writeBeside(name, 0o644, write)
	case info.IsDir():
		return WithHint(&text.PlaceError{File: name, Err: errors.New("is a folder, not a file")},
			"name the file to write")
	case !replace:
		return WithHint(&text.PlaceError{File: name, Err: errors.New("exists already")},
			"give another name, or --force to replace it")
	case !info.Mode().IsRegular():
		// A device or pipe has no neighbour to be renamed.
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return FileError(name, err)
		}
		return errors.Join(write(f), f.Close())
	}
	return writeBeside(name, info.Mode().Perm(), write)
}

// CreateBytes is Create for content that is there already.
func (e *Env) CreateBytes(name string, replace bool, data []byte) error {
	return e.Create(name, replace, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// writeBeside writes to a temporary neighbour and renames it.
func writeBeside(name string, mode fs.FileMode, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return FileError(name, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()

	w := bufio.NewWriterSize(f, 1<<16)
	if err := write(w); err != nil {
		return err
	}
	for _, step := range []func() error{
		w.Flush,
		func() error { return f.Chmod(mode) },
		f.Sync,
		f.Close,
		func() error { return os.Rename(f.Name(), name) },
	} {
		if err := step(); err != nil {
			return FileError(name, err)
		}
	}
	return nil
}

// FileError says what went wrong with a file.
func FileError(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return WithHint(&text.PlaceError{File: name, Err: errors.New("no such file")}, Hint(err))
	}
	return WithHint(&text.PlaceError{File: name, Err: reason(err)}, Hint(err))
}

// Relative returns path relative to the working folder where that is shorter.
func Relative(path string) string {
	dir, err := os.Getwd()
	if err != nil || !filepath.IsAbs(path) {
		return path
	}
	if r, err := filepath.Rel(dir, path); err == nil && len(r) < len(path) {
		return r
	}
	return path
}

// SameFile reports whether both names lead to one file that exists.
func SameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
