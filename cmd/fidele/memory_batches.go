package main

import (
	"context"
	"errors"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
)

// memoryBatchesOptions are the flags of memory batches.
type memoryBatchesOptions struct{ memoryOptions }

func newMemoryBatchesCommand(env *workspace.Env) *cli.Command {
	o := &memoryBatchesOptions{memoryOptions{Env: env}}
	return &cli.Command{
		Name:        "batches",
		Usage:       "list the imports and the changes of many units",
		Description: "Example:\n  $ fidele memory batches",
		Flags:       []cli.Flag{cli.Format(&o.format, "text", "json"), cli.Wait(&o.wait)},
		Action:      cli.Run(&o.args, o.run),
	}
}

func (o *memoryBatchesOptions) run(ctx context.Context) error {
	if err := o.noArguments("batches"); err != nil {
		return err
	}
	return o.WithMemory(tm.OpenOptions{Wait: o.wait}, func(m *tm.Memory) error {
		list, damage := m.Batches(ctx)
		if damage != nil && !errors.Is(damage, tm.ErrRecordDamaged) {
			return damage
		}
		if o.format == "json" {
			return errors.Join(api.WriteJSON(o.Stdout, api.NewBatches(list)), damage)
		}
		view.Batches(o.Screen(), list)
		return damage
	})
}
