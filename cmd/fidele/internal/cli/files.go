package cli

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"

	"fidele/tm/text"
)

// Open opens a file for reading, "-" being standard input. What is read is not
// replaced afterwards, see [Env.Create].
func (e *Env) Open(name string) (io.ReadCloser, error) {
	if name == "-" {
		if f, ok := e.in.(*os.File); ok {
			e.remember(f)
		}
		return io.NopCloser(e.Stdin), nil
	}
	if e.Unsaved != nil {
		if content, ok := e.Unsaved(name); ok {
			return io.NopCloser(bytes.NewReader(content)), nil
		}
	}
	info, err := os.Stat(name)
	if err == nil && info.IsDir() {
		return nil, &text.PlaceError{
			File: name,
			Err:  errors.New("is a folder, not a file"),
			Hint: "give the files in it: " + filepath.Join(name, "*"),
		}
	}
	if err == nil && !info.Mode().IsRegular() {
		f, err := openWaiting(e.context(), name)
		if err != nil {
			return nil, FileError(name, err)
		}
		return waiting(e.context(), f), nil
	}

	f, err := os.Open(name)
	if err != nil {
		return nil, FileError(name, err)
	}
	e.remember(f)
	return f, nil
}

// Read reads a whole file, "-" being standard input.
func (e *Env) Read(name string) ([]byte, error) {
	f, err := e.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var b bytes.Buffer
	if file, ok := f.(*os.File); ok {
		if info, err := file.Stat(); err == nil && info.Mode().IsRegular() && info.Size() < 1<<30 {
			b.Grow(int(info.Size()) + bytes.MinRead) // room for all, and to see the end
		}
	}
	if _, err := b.ReadFrom(f); err != nil {
		return nil, FileError(name, err)
	}
	data := b.Bytes()
	if len(data) > largeInput {
		holdLess()
	}
	return data, nil
}

const (
	// largeInput is a file of which what is made takes much of a machine, in bytes.
	largeInput = 4 << 20
	// garbage is how much there may be beside what is in use, in percent.
	garbage = 40
)

// holdLess has garbage collected more often than when it has become as much as what
// is in use, since a large file is held as a whole, and so are its segments. It costs
// some more time.
func holdLess() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
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
