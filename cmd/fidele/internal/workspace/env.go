package workspace

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/project"
	"fidele/tm"
)

// Env is what a command works with: streams, global flags and the project.
type Env struct {
	*cli.Env

	project *project.Project
	looked  bool
	fixed   bool  // it stays in its project, or in none
	err     error // of looking for the project

	found *bool // what a database answered that was asked for the memory; nil: none was

	shared *shared
}

// shared is what the environments of one run know together.
type shared struct {
	near map[string]*Env // by project file

	noted         map[[2]language.Tag]bool // pairs of languages that NoteForms was asked of
	malformed     bool                     // a bilingual file that was read as a document
	wrongLanguage map[string]bool          // files that a warning said are in another language
}

// Malformed reports whether one of the bilingual files that [Env.Document] has read is
// not well-formed; a warning said where.
func (e *Env) Malformed() bool { return e.shared.malformed }

// New returns an environment in the working folder.
func New(stdin io.Reader, stdout, stderr io.Writer) *Env {
	return &Env{Env: cli.NewEnv(stdin, stdout, stderr), shared: &shared{}}
}

// WithoutProject makes e one in no project, whatever the working folder is.
func (e *Env) WithoutProject() *Env {
	e.looked, e.fixed = true, true
	return e
}

// Project returns the project of the working folder, nil where there is none.
func (e *Env) Project() (*project.Project, error) {
	if !e.looked {
		e.looked = true
		e.project, e.err = project.Find(".")
		e.err = asSeenFromHere(e.err)
		if e.project != nil {
			e.Protect(e.project.File())
		}
	}
	return e.project, e.err
}

// Languages returns source and target language: as flags say, else the project,
// else French into English.
func (e *Env) Languages() (source, target language.Tag, err error) {
	source, target = language.French, language.English
	p, err := e.Project()
	if err != nil {
		return source, target, err
	}
	if p != nil {
		source, target = p.Source, p.Target
	}
	if e.Source != language.Und {
		source = e.Source
	}
	if e.Target != language.Und {
		target = e.Target
	}
	return source, target, nil
}

// ChosenLanguages is [Env.Languages] without the default: Und where neither flag
// nor project names a language.
func (e *Env) ChosenLanguages() (source, target language.Tag, err error) {
	p, err := e.Project()
	if err != nil || p == nil {
		return e.Source, e.Target, err
	}
	return e.Languages()
}

// MemoryPath returns the path of the memory, or its address, which may hold a password:
// as --memory says, else the project's.
func (e *Env) MemoryPath() (string, error) {
	if e.Memory != "" {
		return e.Memory, nil
	}
	p, err := e.Project()
	if err != nil {
		return "", err
	}
	if p == nil {
		return "", cli.WithHint(errors.New("no memory: this folder is in no project"),
			"run 'fidele init', or give --memory FILE")
	}
	if tm.IsAddress(p.Memory) {
		return p.Memory, nil
	}
	return cli.Relative(p.Memory), nil
}

// MemoryName returns the path of the memory, or its address without passwords, for
// people to read.
func (e *Env) MemoryName() (string, error) {
	path, err := e.MemoryPath()
	return tm.DisplayName(path), err
}

// HasMemory reports whether a memory is named by flag, or by a project and is
// there. One in a database counts as there: that it is not is to be said.
func (e *Env) HasMemory() bool {
	if e.Memory != "" {
		return true
	}
	path, err := e.MemoryPath()
	return err == nil && (tm.IsAddress(path) || isThere(path))
}

// MemoryExists reports whether there is a memory already. A database that cannot be
// asked counts as having one, so that opening it says why.
func (e *Env) MemoryExists() bool {
	path, err := e.MemoryPath()
	if err != nil {
		return false
	}
	if !tm.IsAddress(path) {
		return isThere(path)
	}
	if e.found == nil {
		m, err := tm.Open(path, tm.OpenOptions{})
		if err == nil {
			m.Close()
		}
		there := !errors.Is(err, fs.ErrNotExist)
		e.found = &there
	}
	return *e.found
}

// isThere reports whether there is a file of a name.
func isThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
