package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/project"
	"fidele/cmd/fidele/internal/terminal"
	"fidele/tm/text"
)

// env is what a command works with: streams, global flags, project.
type env struct {
	stdin  io.Reader
	stdout *bufio.Writer
	stderr io.Writer

	dir                    string // -C
	memoryFlag             string
	sourceFlag, targetFlag language.Tag
	colorFlag              string
	quiet                  bool

	out     io.Writer // the stream behind stdout
	found   *project.Project
	looked  bool
	findErr error
}

func newEnv(stdin io.Reader, stdout, stderr io.Writer) *env {
	return &env{stdin: stdin, stdout: bufio.NewWriterSize(terminal.Guard(stdout), 1<<16), stderr: stderr, out: stdout}
}

// project returns the project of the working folder, nil where there is none.
func (e *env) project() (*project.Project, error) {
	if !e.looked {
		e.looked = true
		e.found, e.findErr = project.Find(".")
	}
	return e.found, e.findErr
}

// languages gives source and target language: as flags say, else the project,
// else French into English.
func (e *env) languages() (source, target language.Tag, err error) {
	source, target = language.French, language.English
	p, err := e.project()
	if err != nil {
		return source, target, err
	}
	if p != nil {
		source, target = p.Source, p.Target
	}
	if e.sourceFlag != language.Und {
		source = e.sourceFlag
	}
	if e.targetFlag != language.Und {
		target = e.targetFlag
	}
	return source, target, nil
}

// memoryPath returns the path of the memory: as --memory says, else the
// project's.
func (e *env) memoryPath() (string, error) {
	if e.memoryFlag != "" {
		return e.memoryFlag, nil
	}
	p, err := e.project()
	if err != nil {
		return "", err
	}
	if p == nil {
		return "", withHint(errors.New("no memory: this folder is in no project"), "run 'fidele init', or give --memory FILE")
	}
	return relative(p.Memory), nil
}

// hasMemory reports whether a memory is named by flag or project and is there.
func (e *env) hasMemory() bool {
	path, err := e.memoryPath()
	if err != nil {
		return false
	}
	_, err = os.Stat(path)
	return err == nil || e.memoryFlag != ""
}

// relative gives path relative to the working folder where that is shorter.
func relative(path string) string {
	if dir, err := os.Getwd(); err == nil && filepath.IsAbs(path) {
		if r, err := filepath.Rel(dir, path); err == nil && len(r) < len(path) {
			return r
		}
	}
	return path
}

// open opens a file for reading, "-" being standard input.
func (e *env) open(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(e.stdin), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fileError(name, err)
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		f.Close()
		return nil, &text.PlaceError{File: name, Err: errors.New("is a folder, not a file"), Hint: "give the files in it: " + filepath.Join(name, "*")}
	}
	return f, nil
}

// read reads a whole file, "-" being standard input.
func (e *env) read(name string) ([]byte, error) {
	f, err := e.open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, fileError(name, err)
	}
	return data, nil
}

// fileError says what went wrong with a file.
func fileError(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return withHint(&text.PlaceError{File: name, Err: errors.New("no such file")}, "check the name; -C DIR works in another folder")
	}
	return withHint(&text.PlaceError{File: name, Err: reason(err)}, hintOf(err))
}

// create writes a file, or standard output for "-". The file appears under its
// name only when write succeeded. With replace false an existing file is an
// error, found before write is called.
func (e *env) create(name string, replace bool, write func(io.Writer) error) (err error) {
	if name == "-" {
		return write(e.stdout)
	}
	info, statErr := os.Stat(name)
	switch {
	case statErr == nil && info.IsDir():
		return withHint(&text.PlaceError{File: name, Err: errors.New("is a folder, not a file")}, "name the file to write")
	case statErr == nil && !replace:
		return withHint(&text.PlaceError{File: name, Err: errors.New("exists already")}, "give another name, or --force to replace it")
	case statErr == nil && !info.Mode().IsRegular():
		// A device or pipe has no neighbour to be renamed.
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return fileError(name, err)
		}
		return errors.Join(write(f), f.Close())
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return fileError(name, err)
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
	mode := fs.FileMode(0o644)
	if statErr == nil {
		mode = info.Mode().Perm()
	}
	for _, step := range []func() error{
		w.Flush,
		func() error { return f.Chmod(mode) },
		f.Sync,
		f.Close,
		func() error { return os.Rename(f.Name(), name) },
	} {
		if err := step(); err != nil {
			return fileError(name, err)
		}
	}
	return nil
}

// note prints a message for people on standard error, unless --quiet. What was
// reported until then goes first.
func (e *env) note(format string, a ...any) {
	if !e.quiet {
		e.stdout.Flush() // an error stays in the writer, and the end reports it
		fmt.Fprintln(e.stderr, terminal.Escape(fmt.Sprintf(format, a...)))
	}
}

// warn prints a warning on standard error, with --quiet too.
func (e *env) warn(format string, a ...any) {
	fmt.Fprintln(e.stderr, "fidele: warning: "+terminal.Escape(fmt.Sprintf(format, a...)))
}

// style returns the painter for standard output.
func (e *env) style() terminal.Painter {
	return terminal.Painter{On: terminal.UseColor(e.colorFlag, e.out)}
}

// clean makes text of articles and memories fit for the terminal that reads
// standard output; into a file or pipe it goes as it is.
func (e *env) clean(s string) string {
	if terminal.Is(e.out) {
		return terminal.Escape(s)
	}
	return s
}

// progress shows progress on standard error if that is a terminal. total is -1
// where it is not known.
func (e *env) progress(label string, total int64, inBytes bool) *terminal.Progress {
	if e.quiet {
		return nil
	}
	return terminal.NewProgress(e.stderr, label, total, inBytes)
}
