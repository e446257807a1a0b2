package main

import (
	"context"
	"fmt"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
)

// memoryUndoOptions are the flags of memory undo; its argument is an import.
type memoryUndoOptions struct{ memoryOptions }

func newMemoryUndoCommand(env *workspace.Env) *cli.Command {
	o := &memoryUndoOptions{memoryOptions{Env: env}}
	return &cli.Command{
		Name:      "undo",
		Usage:     "take an import, or a change of many units, back",
		ArgsUsage: "BATCH",
		Description: "Units that the import added and nobody changed since are removed; targets that it\n" +
			"replaced return, and so do units that 'memory delete' or 'dedupe' removed.\n\n" +
			"Example:\n  $ fidele memory batches\n  $ fidele memory undo 2026-11-22-1",
		Flags:  []cli.Flag{cli.Wait(&o.wait)},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *memoryUndoOptions) run(ctx context.Context) error {
	if len(o.args) != 1 {
		return cli.Usagef("undo needs the name of one import; 'fidele memory batches' lists them")
	}
	return o.WithMemory(tm.OpenOptions{Write: true, Wait: o.wait}, func(m *tm.Memory) error {
		r, err := m.Undo(ctx, o.args[0], tm.ChangeOptions{})
		if err == nil {
			returned := ""
			if r.Returned > 0 {
				returned = fmt.Sprintf(", gave %s back", view.Count(r.Returned, "unit"))
			}
			fmt.Fprintf(o.Stdout, "removed %s, restored %s, kept %d changed since%s\n",
				view.Count(r.Removed, "unit"), view.Count(r.Restored, "target"), r.Kept, returned)
		}
		return err
	})
}
