package main

import (
	"context"
	"errors"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
)

// memoryDedupeOptions are the flags of memory dedupe.
type memoryDedupeOptions struct {
	memoryOptions
	dryRun bool
}

func newMemoryDedupeCommand(env *workspace.Env) *cli.Command {
	o := &memoryDedupeOptions{memoryOptions: memoryOptions{Env: env}}
	return &cli.Command{
		Name:  "dedupe",
		Usage: "remove units that repeat another in languages, source, target and context",
		Description: "The one changed last stays, with the sum of the uses. 'fidele memory\n" +
			"undo' gives the others back.\n\n" +
			"Example:\n  $ fidele memory dedupe --dry-run",
		Flags:  []cli.Flag{cli.DryRun(&o.dryRun), cli.Wait(&o.wait)},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *memoryDedupeOptions) run(ctx context.Context) error {
	if err := o.noArguments("dedupe"); err != nil {
		return err
	}
	return o.WithMemory(tm.OpenOptions{Write: !o.dryRun, Wait: o.wait}, func(m *tm.Memory) error {
		r, err := m.RemoveRepetitions(ctx, tm.CareOptions{DryRun: o.dryRun, By: workspace.UserName()})
		if err == nil || errors.Is(err, tm.ErrUnitDamaged) {
			view.Removed(o.Screen(), r.Units, o.dryRun)
			o.tellUndo(r)
		}
		return err
	})
}
