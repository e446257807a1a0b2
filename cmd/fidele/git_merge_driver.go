package main

import (
	"context"
	"io"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/bitext"
	"fidele/tm/interchange/tmx"
	"fidele/tm/revision"
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
		Usage:     "merge two versions of a TMX unit by unit, for 'git merge'",
		ArgsUsage: "BASE OURS THEIRS [MARKER-SIZE] [PATH]",
		Description: "OURS is replaced by the result. Units that both sides changed differently\n" +
			"are kept as alternatives with a note each, and the exit status is 1.\n\n" +
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
	var sides [3][]*bitext.Unit
	for i, file := range o.args[:3] {
		var err error
		if sides[i], err = tmxUnits(ctx, o.Env, file); err != nil {
			return err
		}
	}

	merged, conflicts := revision.Merge(sides[0], sides[1], sides[2])
	err := o.Rewrite(ours, func(w io.Writer) error {
		return tmx.Write(w, bitext.Stream(merged), tmx.WriteOptions{Normalize: true})
	})
	if err != nil || len(conflicts) == 0 {
		return err
	}

	o.Warn("%s: %s; both versions are kept, look for %q in the notes", name,
		view.Plural(len(conflicts), "unit changed on both sides", "units changed on both sides"),
		revision.ConflictNote)
	for i, c := range conflicts {
		if i == conflictsShown {
			o.Note("  and %d more", len(conflicts)-i)
			break
		}
		u := c.Ours
		if u == nil {
			u = c.Theirs
		}
		o.Note("  %s", view.Quoted(u.Source.Plain))
	}
	return cli.ErrFindings
}
