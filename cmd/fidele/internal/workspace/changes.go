package workspace

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"fidele/cmd/fidele/internal/cli"
	"fidele/tm/quality"
)

// Changes says which lines of files differ from a git revision.
type Changes struct {
	rev    string // as the user wrote it
	commit string
	files  map[string][]lineRange // asked so far
}

type lineRange struct{ first, last int }

// ChangedSince resolves a revision. It is looked up before it is used, so that
// no revision can be taken for an option of git.
func ChangedSince(ctx context.Context, rev string) (*Changes, error) {
	out, err := Git(ctx, ".",
		"rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	if errors.Is(err, ErrNoGit) {
		return nil, cli.WithHint(errors.New("--since needs git, which is not installed"),
			"install git, or leave out --since")
	}
	if err != nil {
		if _, err := Git(ctx, ".", "rev-parse", "--git-dir"); err != nil {
			return nil, cli.WithHint(errors.New("--since: this folder is in no git repository"),
				"-C works in another folder")
		}
		return nil, cli.WithHint(fmt.Errorf("--since: git knows no revision %q", rev),
			"in CI, fetch enough history: git fetch origin main")
	}
	commit := strings.TrimSpace(out)
	return &Changes{rev: rev, commit: commit, files: map[string][]lineRange{}}, nil
}

// Touches reports whether the target or the source of a finding stands on
// changed lines.
func (c *Changes) Touches(ctx context.Context, f quality.Finding) (bool, error) {
	for _, l := range []quality.Location{f.Target, f.Source} {
		if l.File == "" || l.File == "-" {
			continue
		}
		ranges, err := c.lines(ctx, l.File)
		if err != nil {
			return false, err
		}
		for _, r := range ranges {
			if l.Line == 0 || l.Line <= r.last && max(l.EndLine, l.Line) >= r.first {
				return true, nil
			}
		}
	}
	return false, nil
}

var hunk = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^@@ -\S+ \+(\d+)(?:,(\d+))? @@`)
})

// lines returns the changed lines of a file; all of them when git does not know it.
func (c *Changes) lines(ctx context.Context, file string) ([]lineRange, error) {
	if r, ok := c.files[file]; ok {
		return r, nil
	}
	dir, name := filepath.Split(file)
	if dir == "" {
		dir = "."
	}
	out, err := c.ask(ctx, dir, name)
	if err != nil {
		return nil, err
	}
	c.files[file] = out
	return out, nil
}

// Changed reports whether a file differs from the revision, or is new.
func (c *Changes) Changed(ctx context.Context, file string) (bool, error) {
	dir, name := filepath.Split(file)
	if _, err := Git(ctx, dir, "ls-files", "--error-unmatch", "--", name); err != nil {
		_, err := os.Stat(file)
		return err == nil, nil // new, or not there
	}
	out, err := Git(ctx, dir, "diff", "--no-ext-diff", "--no-textconv", "--name-only", c.commit, "--", name)
	if err != nil {
		return false, fmt.Errorf("--since %s: %w", c.rev, err)
	}
	return out != "", nil
}

// Before returns a file as it was in the revision, nil if it was not there.
func (c *Changes) Before(ctx context.Context, file string) []byte {
	dir, name := filepath.Split(file)
	out, err := Git(ctx, dir, "show", "--no-textconv", c.commit+":./"+filepath.ToSlash(name))
	if err != nil {
		return nil
	}
	return []byte(out)
}

// ask asks git for the changed lines of a file.
func (c *Changes) ask(ctx context.Context, dir, name string) (out []lineRange, err error) {
	if _, err := Git(ctx, dir, "ls-files", "--error-unmatch", "--", name); err != nil {
		return []lineRange{{1, 1 << 30}}, nil
	}
	diff, err := Git(ctx, dir, "diff", "--no-ext-diff", "--no-textconv", "--no-color",
		"--no-renames", "--unified=0", c.commit, "--", name)
	if err != nil {
		return nil, fmt.Errorf("--since %s: %w", c.rev, err)
	}
	for _, m := range hunk().FindAllStringSubmatch(diff, -1) {
		first, _ := strconv.Atoi(m[1])
		count := 1
		if m[2] != "" {
			count, _ = strconv.Atoi(m[2])
		}
		if count > 0 {
			out = append(out, lineRange{first, first + count - 1})
		}
	}
	return out, nil
}
