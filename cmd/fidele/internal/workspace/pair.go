package workspace

import (
	"errors"
	"os"
	"slices"
	"strings"

	"fidele/cmd/fidele/internal/cli"
	"fidele/tm/text"
)

// Pair names the files of an article and those of its translation, in their order.
type Pair struct {
	Source, Target []string
	// Name is what the pair is called among others: the path of its source below their
	// folder. "" for a pair that was named alone.
	Name string
}

// NewPair makes a pair of two names, each of a file or of several: a,b. A name of an
// existing file is that file, whatever it contains.
func NewPair(source, target string) Pair {
	return Pair{Source: parts(source), Target: parts(target)}
}

// parts divides a list of files at its commas.
func parts(list string) []string {
	if _, err := os.Stat(list); err == nil {
		return []string{list}
	}
	names := strings.Split(list, ",")
	for _, name := range names {
		if _, err := os.Stat(name); err == nil {
			return names
		}
	}
	return []string{list}
}

// String writes the pair as it is given on the command line, SOURCE:TARGET.
func (p Pair) String() string {
	return strings.Join(p.Source, ",") + ":" + strings.Join(p.Target, ",")
}

// check looks for mistakes in the names: a file given twice, or the standard input.
func (p Pair) check() error {
	for _, side := range [][]string{p.Source, p.Target} {
		for i, file := range side {
			if isOneOf(file, side[:i]) {
				return cli.WithHint(&text.PlaceError{File: file, Err: errors.New("is given twice")},
					"name each file of an article once, in their order")
			}
		}
	}
	for _, file := range p.Target {
		if isOneOf(file, p.Source) {
			err := &text.PlaceError{File: file, Err: errors.New("is given as its own translation")}
			return cli.WithHint(err, "give SOURCE:TARGET, the article and its translation")
		}
	}
	return nil
}

// isOneOf reports whether a file is one of some, by whatever name.
func isOneOf(file string, files []string) bool {
	return slices.ContainsFunc(files, func(other string) bool {
		return file == other || cli.SameFile(file, other)
	})
}

// SplitPair divides SOURCE:TARGET, an article and its translation. A name of
// an existing file is no pair, whatever it contains.
func SplitPair(arg string) (source, target string, ok bool) {
	if _, err := os.Stat(arg); err == nil {
		return "", "", false
	}
	for i := range len(arg) {
		if arg[i] != ':' || i == 0 || i == len(arg)-1 {
			continue
		}
		if !ok {
			source, target, ok = arg[:i], arg[i+1:], true
		}
		if _, err := os.Stat(arg[:i]); err == nil {
			return arg[:i], arg[i+1:], true
		}
	}
	return source, target, ok
}
