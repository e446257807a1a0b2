package main

import (
	"context"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
)

// memoryHistoryOptions are the flags of memory history; its argument is an id.
type memoryHistoryOptions struct{ memoryOptions }

func newMemoryHistoryCommand(env *workspace.Env) *cli.Command {
	o := &memoryHistoryOptions{memoryOptions{Env: env}}
	return &cli.Command{
		Name:        "history",
		Usage:       "show the targets a unit had",
		ArgsUsage:   "ID",
		Description: "The present target comes last.\n\nExample:\n  $ fidele memory history 17",
		Flags:       []cli.Flag{cli.Format(&o.format, "text", "json"), cli.Wait(&o.wait)},
		Action:      cli.Run(&o.args, o.run),
	}
}

func (o *memoryHistoryOptions) run(ctx context.Context) error {
	id, err := o.oneID("history")
	if err != nil {
		return err
	}
	return o.WithMemory(tm.OpenOptions{Wait: o.wait}, func(m *tm.Memory) error {
		u, err := m.Unit(ctx, id)
		if err != nil {
			return err
		}
		history := api.NewHistory(u)
		if o.format == "json" {
			return api.WriteJSON(o.Stdout, history)
		}
		view.History(o.Screen(), &history)
		return nil
	})
}
