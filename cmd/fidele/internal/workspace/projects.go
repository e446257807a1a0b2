package workspace

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/project"
	"fidele/tm/text"
)

// Near returns the environment for a file: that of the nearest project, from the folder
// of the file up, whatever the working folder is. Where a file lies in no project, and
// for standard input, it is e: a file may be checked against the project that one works
// in.
func (e *Env) Near(file string) (*Env, error) {
	if e.fixed || file == "-" {
		return e, nil
	}
	dir := filepath.Dir(file)
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		dir = file
	}
	path, err := project.Locate(dir)
	if path == "" || err != nil {
		return e, err
	}
	return e.at(path)
}

// at returns the environment of a project file.
func (e *Env) at(path string) (*Env, error) {
	if own, err := e.Project(); err == nil && own != nil && own.File() == path {
		return e, nil
	}
	if near := e.shared.near[path]; near != nil {
		return near, near.err
	}
	near := &Env{Env: e.Env, shared: e.shared, looked: true}
	near.project, near.err = project.Open(path)
	near.err = asSeenFromHere(near.err)
	if e.shared.near == nil {
		e.shared.near = map[string]*Env{}
	}
	e.shared.near[path] = near
	e.Protect(path)
	return near, near.err
}

// Within is [Env.Near] for commands that use or fill a memory: whoever works in a project
// means the memory of that one, and only a file of a project nested in it goes to its own.
func (e *Env) Within(file string) (*Env, error) {
	near, err := e.Near(file)
	if err != nil || near == e {
		return near, err
	}
	own, err := e.Project()
	if err != nil || own == nil {
		return near, err
	}
	if below, err := filepath.Rel(own.Dir, near.project.Dir); err != nil || !filepath.IsLocal(below) {
		return e, nil
	}
	return near, nil
}

// asSeenFromHere names the project file of an error relative to the working folder.
func asSeenFromHere(err error) error {
	var place *text.PlaceError
	if errors.As(err, &place) {
		place.File = cli.Relative(place.File)
	}
	return err
}

// Enter makes the project of e the one that all of these files belong to, see [Env.Within].
// Files of several projects are an error: a command that works with one memory works in
// one project.
func (e *Env) Enter(files ...string) error {
	var first *Env
	of := ""
	for _, file := range files {
		if _, err := os.Stat(file); err != nil {
			continue // it may be no file, and what reads it says so
		}
		near, err := e.Within(file)
		switch {
		case err != nil:
			return err
		case first == nil:
			first, of = near, file
		case near != first:
			return cli.WithHint(cli.Usagef("%s and %s belong to different projects", of, file),
				"run the command once for each project")
		}
	}
	if first != nil && first != e {
		e.project, e.err, e.looked = first.project, nil, true
	}
	return nil
}

// Below returns an environment for each project below the working folder, sorted by
// path. Hidden folders, and packages of other people's code in node_modules, are passed over.
func (e *Env) Below() ([]*Env, error) {
	var list []*Env
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules"):
			return fs.SkipDir
		case d.IsDir() || d.Name() != project.FileName:
			return nil
		}
		path, err := filepath.Abs(name)
		if err != nil {
			return err
		}
		near, err := e.at(path)
		list = append(list, near)
		return err
	})
	if err != nil {
		return nil, cli.FileError(".", err)
	}
	return list, nil
}
