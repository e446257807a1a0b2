package workspace

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// History is what git knows of some files: the commits that changed them, and what is
// not committed.
type History struct {
	root    string
	commits []pastCommit         // no commit stands behind one of its parents
	at      map[string]int       // by hash
	touched map[string][]int     // commits by file, newest first
	dirty   map[string]bool      // files that differ from the last commit, or that it has not
	before  map[int]map[int]bool // what a commit has in its past, itself too
}

// Commit is a commit that changed a file.
type Commit struct {
	// Hash is short, Date that of the committer; Subject is the first line of what was
	// said of it.
	Hash    string    `json:"commit"`
	Date    time.Time `json:"date"`
	Subject string    `json:"subject"`
}

type pastCommit struct {
	Commit
	parents []string
}

// HistoryOf asks git for the history of files in the repository of a folder: once, however
// many they are. It returns nil where there is no git, no repository or no commit.
func HistoryOf(ctx context.Context, dir string, files []string) (*History, error) {
	root, err := Git(ctx, dir, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, ctx.Err()
	}
	h := &History{
		root: strings.TrimRight(root, "\r\n"),
		at:   map[string]int{}, touched: map[string][]int{}, dirty: map[string]bool{}, before: map[int]map[int]bool{},
	}
	// Names as git has them; those beyond what a command line takes are all of the folder.
	const mostNamed = 2000
	var names []string
	for _, file := range files {
		if name, ok := h.name(file); ok {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil, nil
	}
	if len(names) > mostNamed {
		names = []string{"."}
	}
	ask := func(args ...string) (string, error) {
		return Git(ctx, h.root, slices.Concat([]string{"--literal-pathspecs", "-c", "core.quotePath=false",
			"-c", "log.showSignature=false", "-c", "log.follow=false"}, args, []string{"--"}, names)...)
	}
	log, err := ask("log", "--topo-order", "--parents", "--name-only", "--no-renames", "--no-color",
		"--format=%x01%H%x02%h%x02%P%x02%cI%x02%s", "HEAD")
	if err != nil {
		return nil, ctx.Err() // no commit yet
	}
	h.readLog(log)
	state, err := ask("status", "--porcelain", "--untracked-files=all", "--no-renames", "-z")
	if err != nil {
		return nil, err
	}
	for entry := range strings.SplitSeq(state, "\x00") {
		if len(entry) > 3 {
			h.dirty[entry[3:]] = true
		}
	}
	return h, nil
}

// readLog takes what git log prints.
func (h *History) readLog(log string) {
	for record := range strings.SplitSeq(log, "\x01") {
		head, names, _ := strings.Cut(record, "\n")
		fields := strings.SplitN(head, "\x02", 5)
		if len(fields) < 5 {
			continue
		}
		date, err := time.Parse(time.RFC3339, fields[3])
		if err != nil {
			date = time.Time{}
		}
		at := len(h.commits)
		h.at[fields[0]] = at
		h.commits = append(h.commits, pastCommit{
			Commit{Hash: fields[1], Date: date.UTC(), Subject: fields[4]}, strings.Fields(fields[2]),
		})
		for name := range strings.SplitSeq(names, "\n") {
			if name == "" {
				continue
			}
			if unquoted, err := strconv.Unquote(name); err == nil && name[0] == '"' {
				name = unquoted
			}
			h.touched[name] = append(h.touched[name], at)
		}
	}
}

// name returns the name of a file below the root of the repository.
func (h *History) name(file string) (name string, ok bool) {
	full, err := filepath.Abs(file)
	if err != nil {
		return "", false
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(full)); err == nil {
		full = filepath.Join(dir, filepath.Base(full))
	}
	name, err = filepath.Rel(filepath.FromSlash(h.root), full)
	return filepath.ToSlash(name), err == nil && filepath.IsLocal(name)
}

// Dirty reports whether a file differs from the last commit, or is not in it.
func (h *History) Dirty(file string) bool {
	name, ok := h.name(file)
	return !ok || h.dirty[name] || len(h.touched[name]) == 0
}

// Knows reports whether a commit has changed a file.
func (h *History) Knows(file string) bool {
	name, ok := h.name(file)
	return ok && len(h.touched[name]) > 0
}

// past returns the commits that one has in its past, itself too.
func (h *History) past(at int) map[int]bool {
	if known := h.before[at]; known != nil {
		return known
	}
	seen := map[int]bool{at: true}
	for open := []int{at}; len(open) > 0; {
		last := open[len(open)-1]
		open = open[:len(open)-1]
		for _, parent := range h.commits[last].parents {
			if k, ok := h.at[parent]; ok && !seen[k] {
				seen[k] = true
				open = append(open, k)
			}
		}
	}
	h.before[at] = seen
	return seen
}

// Since returns the commits that changed a file and are not in the past of the last one that
// changed another, the earliest first.
func (h *History) Since(file, other string) (unknown []Commit) {
	name, _ := h.name(file)
	last, _ := h.name(other)
	if len(h.touched[last]) == 0 {
		return nil
	}
	past := h.past(h.touched[last][0])
	for _, at := range slices.Backward(h.touched[name]) {
		if !past[at] {
			unknown = append(unknown, h.commits[at].Commit)
		}
	}
	return unknown
}

// Basis is the revision that a file was written on: the last commit that changed it, or
// the last one of all where the file is not committed as it is.
func (h *History) Basis(file string) (rev string) {
	name, _ := h.name(file)
	if at := h.touched[name]; len(at) > 0 && !h.dirty[name] {
		return h.commits[at[0]].Hash
	}
	return "HEAD"
}

// At returns a file as it was in a revision; ok is false where it was not there.
func (h *History) At(ctx context.Context, file, rev string) (content []byte, ok bool) {
	name, known := h.name(file)
	if !known {
		return nil, false
	}
	out, err := Git(ctx, h.root, "show", rev+":"+name)
	return []byte(out), err == nil
}
