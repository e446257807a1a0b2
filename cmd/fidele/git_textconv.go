package main

import (
	"context"
	"fmt"
	"slices"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/revision"
)

// gitTextconvOptions are the arguments of git textconv.
type gitTextconvOptions struct {
	*workspace.Env
	files []string // one TMX
}

func newGitTextconvCommand(env *workspace.Env) *cli.Command {
	o := &gitTextconvOptions{Env: env}
	return &cli.Command{
		Name:      "textconv",
		Usage:     "print a TMX as one sorted line a unit, for 'git diff'",
		ArgsUsage: "FILE",
		Description: "Languages, source and target stand between tabs; the same units give the\n" +
			"same lines.\n\nExample:\n  $ fidele git textconv memory.tmx",
		Action: cli.Run(&o.files, o.run),
	}
}

func (o *gitTextconvOptions) run(ctx context.Context) error {
	if len(o.files) != 1 {
		return cli.Usagef("git textconv takes one file, not %d", len(o.files))
	}
	units, err := tmxUnits(ctx, o.Env, o.files[0])
	if err != nil {
		return err
	}
	lines := make([]string, len(units))
	for i, u := range units {
		lines[i] = revision.Line(u)
	}
	slices.Sort(lines)
	screen := o.Screen()
	for _, line := range lines {
		if _, err := fmt.Fprintln(screen, screen.Clean(line)); err != nil {
			return err
		}
	}
	return nil
}
