package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

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
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, FileError(name, err)
	}
	return data, nil
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
