package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/interchange/threeway"
)

// gitMergeDriverOptions are the arguments of git merge-driver.
type gitMergeDriverOptions struct {
	*workspace.Env
	args []string // base, ours, theirs, marker size, path
}

func newGitMergeDriverCommand(env *workspace.Env) *cli.Command {
	o := &gitMergeDriverOptions{Env: env}
	return &cli.Command{
		Name:      "merge-driver",
		Usage:     "merge two versions of a TMX, XLIFF or PO unit by unit, for 'git merge'",
		ArgsUsage: "BASE OURS THEIRS [MARKER-SIZE] [PATH]",
		Description: "OURS is edited: what only THEIRS changed is taken from there, and nothing else\n" +
			"is touched. Units that both sides changed differently keep both wordings, with\n" +
			"a note, and the exit status is 1. Files that cannot be merged so are merged by\n" +
			"lines, as git does without a driver.\n\n" +
			"Example:\n  $ fidele git merge-driver base.tmx ours.tmx theirs.tmx",
		Action: cli.Run(&o.args, o.run),
	}
}

// conflictsShown bounds how many units are named that both sides changed.
const conflictsShown = 10

func (o *gitMergeDriverOptions) run(ctx context.Context) error {
	if len(o.args) < 3 || len(o.args) > 5 {
		return cli.Usagef("git merge-driver takes BASE OURS THEIRS, a marker size and a path, "+
			"not %d arguments", len(o.args))
	}
	ours := o.args[1]
	name := ours
	if len(o.args) == 5 && o.args[4] != "" {
		name = o.args[4]
	}
	var sides [3][]byte
	for i, file := range o.args[:3] {
		var err error
		if sides[i], err = o.Read(file); err != nil {
			return err
		}
	}

	merged, conflicts, err := threeway.Merge(name, sides[0], sides[1], sides[2])
	if err != nil {
		o.Warn("%s: merged by lines, not by units: %v", name, err)
		return o.byLines(ctx)
	}
	err = o.Rewrite(ours, func(w io.Writer) error {
		_, err := w.Write(merged)
		return err
	})
	if err != nil || len(conflicts) == 0 {
		return err
	}

	o.Warn("%s: %s; both versions are kept, look for %q in the notes", name,
		view.Plural(len(conflicts), "unit changed on both sides", "units changed on both sides"),
		threeway.ConflictNote)
	for i, c := range conflicts {
		if i == conflictsShown {
			o.Note("  and %d more", len(conflicts)-i)
			break
		}
		o.Note("  %s", view.Quoted(c.Source))
	}
	return cli.ErrFindings
}

// byLines merges as git does without a driver. The exit status says whether lines are
// in conflict, as git wants it.
func (o *gitMergeDriverOptions) byLines(ctx context.Context) error {
	size := 7 // what git takes by itself
	if len(o.args) >= 4 {
		if n, err := strconv.Atoi(o.args[3]); err == nil && n > 0 {
			size = n
		}
	}
	cmd := exec.CommandContext(ctx, "git", "merge-file", "--marker-size="+strconv.Itoa(size),
		"-L", "ours", "-L", "base", "-L", "theirs", "--", o.args[1], o.args[0], o.args[2])
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, exec.ErrNotFound):
		return cli.WithHint(workspace.ErrNoGit, "install git first")
	case errors.As(err, &exit) && exit.ExitCode() > 0 && exit.ExitCode() < 128:
		return cli.ErrFindings
	}
	return fmt.Errorf("git merge-file: %w: %s", err, out)
}
