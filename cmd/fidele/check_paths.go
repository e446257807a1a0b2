package main

import (
	"os"
	"path/filepath"
)

// How files are named in reports that other programs read.
const (
	pathsRepository = "repository" // from the root of the git repository, where there is one
	pathsProject    = "project"    // from the folder of fidele.toml, where there is one
	pathsAbsolute   = "absolute"
)

// reportPath names a file as --paths says.
func (o *checkOptions) reportPath(file string) string {
	full, err := filepath.Abs(file)
	if err != nil {
		return file
	}
	root := ""
	switch o.paths {
	case pathsAbsolute:
		return full
	case pathsRepository:
		root = repositoryOf(filepath.Dir(full))
	case pathsProject:
		if p, err := o.Project(); err == nil && p != nil {
			root, _ = filepath.Abs(p.Dir)
		}
	}
	if root == "" {
		return file
	}
	name, err := filepath.Rel(root, full)
	if err != nil {
		return file
	}
	return name
}

// repositoryOf returns the root of the git repository that a folder lies in, "" where
// it is in none. A worktree has a file in the place of the folder of its repository.
func repositoryOf(dir string) string {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}
