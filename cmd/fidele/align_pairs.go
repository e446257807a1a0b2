package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/project"
	"fidele/cmd/fidele/internal/workspace"
)

// namedPairs are the pairs of articles that some arguments name.
type namedPairs struct {
	// words are the arguments of align that name them.
	words []string
	pairs []workspace.Pair
	// many says that folders or the project were named, where there may be any number.
	many bool
}

// several reports whether each pair is told apart from the others.
func (n *namedPairs) several() bool { return n.many }

// files reports whether the segments of a side can stand in several files.
func (n *namedPairs) files() bool {
	return n.many || len(n.pairs[0].Source)+len(n.pairs[0].Target) > 2
}

// pairFinder finds the pairs that arguments name, and tells of files without a partner.
type pairFinder struct {
	*workspace.Env
	strict bool
}

// ofAlign finds the pairs that the arguments of align name.
func (f *pairFinder) ofAlign(args []string) (namedPairs, error) {
	switch len(args) {
	case 0:
		return f.ofProject()
	case 1:
		if isFolder(args[0]) {
			return f.inFolder(args[0])
		}
		if source, target, ok := workspace.SplitPair(args[0]); ok {
			return f.of(source, target)
		}
	case 2:
		return f.of(args[0], args[1])
	}
	return namedPairs{}, cli.WithHint(
		cli.Usagef("align takes two files, a source and its translation, not %d", len(args)),
		"files of one article are separated by commas: a.en.md,b.en.md")
}

// of finds the pairs of two files, two lists of files or two folders.
func (f *pairFinder) of(source, target string) (namedPairs, error) {
	switch folders := [2]bool{isFolder(source), isFolder(target)}; {
	case folders == [2]bool{true, true}:
		return f.inFolders(source, target)
	case source == "-" && target == "-":
		return namedPairs{}, cli.Usagef("only one of the two files can be standard input")
	case folders != [2]bool{}:
		return namedPairs{}, cli.WithHint(
			cli.Usagef("%s and %s are a file and a folder", source, target), "give two files or two folders")
	}
	return namedPairs{
		words: []string{source, target},
		pairs: []workspace.Pair{workspace.NewPair(source, target)},
	}, nil
}

// ofProject finds all pairs of the project.
func (f *pairFinder) ofProject() (namedPairs, error) {
	named := namedPairs{many: true}
	p, err := f.Project()
	if err != nil {
		return named, err
	}
	if p == nil {
		return named, cli.Usagef("outside a project, name SOURCE and TARGET, files or folders")
	}
	pairs, gaps, err := p.ArticlePairs()
	if err != nil {
		return named, err
	}
	for _, g := range gaps {
		for _, missing := range gapsOf(g) {
			if err := tellGap(f.Env, missing, f.strict); err != nil {
				return named, err
			}
		}
	}
	named.add(p.Dir, pairs)
	if len(named.pairs) == 0 {
		return named, cli.WithHint(errors.New("no article pair found"),
			"name SOURCE:TARGET, or set [[pairs]] in fidele.toml")
	}
	return named, nil
}

// inFolder finds the pairs of the project that stand in a folder; where there are none,
// those that the names of the files in it make.
func (f *pairFinder) inFolder(folder string) (namedPairs, error) {
	p, err := f.Project()
	if err != nil {
		return namedPairs{}, err
	}
	if p == nil {
		return f.inFolders(folder, folder)
	}
	all, gaps, err := p.ArticlePairs()
	if err != nil {
		return namedPairs{}, err
	}
	var pairs []project.ArticlePair
	for _, pair := range all {
		if isBelow(pair.Source, folder) || isBelow(pair.Target, folder) {
			pairs = append(pairs, pair)
		}
	}
	if len(pairs) == 0 {
		return f.inFolders(folder, folder)
	}

	var untranslated, unsourced []string
	for _, g := range gaps {
		untranslated = append(untranslated, filesBelow(g.Untranslated, folder)...)
		unsourced = append(unsourced, filesBelow(g.Unsourced, folder)...)
	}
	if err := f.tellAlone(untranslated, unsourced); err != nil {
		return namedPairs{}, err
	}
	named := namedPairs{words: []string{folder}, many: true}
	named.add(p.Dir, pairs)
	return named, nil
}

// inFolders finds the pairs that the names of the files in two folders make, or in one.
func (f *pairFinder) inFolders(source, target string) (namedPairs, error) {
	named := namedPairs{words: []string{source, target}, many: true}
	if source == target {
		named.words = named.words[:1]
	}
	from, into, err := f.Languages()
	if err != nil {
		return named, err
	}
	found, err := project.InFolders(source, target, from, into)
	if err != nil {
		return named, cli.FileError(source, err)
	}
	if err := f.tellAlone(found.Untranslated, found.Unsourced); err != nil {
		return named, err
	}
	named.add(source, found.Pairs)
	if len(named.pairs) == 0 {
		return named, cli.WithHint(errors.New("no article pair found in "+strings.Join(named.words, " and ")),
			"names that belong together differ in the language alone: a.fr.md and a.en.md; "+
				"--source and --target say which languages")
	}
	return named, nil
}

// add adds pairs that are called by their paths below a folder.
func (n *namedPairs) add(folder string, pairs []project.ArticlePair) {
	for _, p := range pairs {
		name, err := filepath.Rel(folder, p.Source)
		if err != nil {
			name = filepath.Base(p.Source)
		}
		n.pairs = append(n.pairs, workspace.Pair{
			Source: []string{cli.Relative(p.Source)}, Target: []string{cli.Relative(p.Target)},
			Name: filepath.ToSlash(name),
		})
	}
}

// tellAlone warns of files without a partner; with --strict they are an error.
func (f *pairFinder) tellAlone(untranslated, unsourced []string) error {
	missing := append(alone("article", "", "a translation", untranslated),
		alone("translation", "", "an article", unsourced)...)
	for _, m := range missing {
		if err := tellGap(f.Env, m, f.strict); err != nil {
			return err
		}
	}
	return nil
}

// isFolder reports whether there is a folder of that name.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// filesBelow returns those of some files that stand below a folder.
func filesBelow(files []string, folder string) (list []string) {
	for _, file := range files {
		if isBelow(file, folder) {
			list = append(list, file)
		}
	}
	return list
}

// isBelow reports whether a file stands below a folder.
func isBelow(file, folder string) bool {
	a, err := filepath.Abs(file)
	b, err2 := filepath.Abs(folder)
	if err != nil || err2 != nil {
		return false
	}
	way, err := filepath.Rel(b, a)
	return err == nil && way != ".." && !strings.HasPrefix(way, ".."+string(filepath.Separator))
}

// exist returns an error where a file that was named is not there.
func (n *namedPairs) exist() error {
	if n.many {
		return nil
	}
	for _, p := range n.pairs {
		for _, file := range append(append([]string{}, p.Source...), p.Target...) {
			if _, err := os.Stat(file); err != nil && file != "-" {
				return cli.FileError(file, err)
			}
		}
	}
	return nil
}
