package main

import (
	"context"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
)

// memoryCompactOptions are the flags of memory compact.
type memoryCompactOptions struct {
	memoryOptions
	rebuild bool
}

func newMemoryCompactCommand(env *workspace.Env) *cli.Command {
	o := &memoryCompactOptions{memoryOptions: memoryOptions{Env: env}}
	return &cli.Command{
		Name:  "compact",
		Usage: "write the memory anew without unused space",
		Description: "The new file takes the place of the old one when it is complete; until then both\n" +
			"need space. --rebuild makes the index from the units instead of from the old one,\n" +
			"and so repairs a damaged memory: what cannot be read is named and left out, and the\n" +
			"file as it was stays beside it.\n\n" +
			"Example:\n  $ fidele memory compact",
		Flags: []cli.Flag{
			cli.Bool(&o.rebuild, "rebuild", "derive the index from the units"),
			cli.Wait(&o.wait),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *memoryCompactOptions) run(ctx context.Context) error {
	if err := o.noArguments("compact"); err != nil {
		return err
	}
	opts := tm.OpenOptions{Write: true, Wait: o.wait, Repair: o.rebuild}
	return o.WithMemory(opts, func(m *tm.Memory) error {
		before, err := m.Stats(ctx)
		if err != nil && !o.rebuild {
			return err
		}
		if o.rebuild {
			err = m.Rebuild(ctx)
		} else {
			defer tm.LimitHeap(before.Units)()
			err = m.Compact(ctx)
		}
		if err != nil {
			return err
		}
		after, err := m.Stats(ctx)
		o.Note("%s before, %d after", view.Count(before.FileBytes, "byte"), after.FileBytes)
		return err
	})
}
