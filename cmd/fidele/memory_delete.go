package main

import (
	"context"
	"errors"
	"strings"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
)

// memoryDeleteOptions are the flags of memory delete; its arguments are ids.
type memoryDeleteOptions struct {
	memoryOptions
	filter string
	dryRun bool
}

func newMemoryDeleteCommand(env *workspace.Env) *cli.Command {
	o := &memoryDeleteOptions{memoryOptions: memoryOptions{Env: env}}
	return &cli.Command{
		Name:      "delete",
		Usage:     "remove units by id or filter",
		ArgsUsage: "[ID…]",
		Description: "A filter is made of id, batch, origin, author, since, before, state, source,\n" +
			"target and text, as 'origin:old.tmx before:2020-01-01'. 'fidele memory undo' gives\n" +
			"units back, with what their targets were.\n\n" +
			"Example:\n  $ fidele memory delete 17 18\n  $ fidele memory delete --filter 'origin:old.tmx' --dry-run",
		Flags: []cli.Flag{
			cli.Filter(&o.filter),
			cli.DryRun(&o.dryRun),
			cli.Wait(&o.wait),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *memoryDeleteOptions) run(ctx context.Context) error {
	if len(o.args) == 0 && strings.TrimSpace(o.filter) == "" {
		return cli.WithHint(cli.Usagef("delete needs ids or --filter"),
			"a filter for all units is 'since:0001-01-01'; to begin anew, remove the file")
	}
	f, err := tm.ParseFilter(o.filter)
	if err != nil {
		return err
	}
	for _, s := range o.args {
		id, err := parseID(s)
		if err != nil {
			return err
		}
		f.IDs = append(f.IDs, id)
	}

	return o.WithMemory(tm.OpenOptions{Write: !o.dryRun, Wait: o.wait}, func(m *tm.Memory) error {
		for _, id := range f.IDs {
			if _, err := m.Unit(ctx, id); err != nil {
				return err
			}
		}
		r, err := m.RemoveUnits(ctx, f, tm.CareOptions{DryRun: o.dryRun, By: workspace.UserName()})
		if err == nil || errors.Is(err, tm.ErrUnitDamaged) {
			view.Removed(o.Screen(), r.Units, o.dryRun)
			o.tellUndo(r)
		}
		return err
	})
}
