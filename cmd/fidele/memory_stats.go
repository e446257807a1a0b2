package main

import (
	"context"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
)

// memoryStatsOptions are the flags of memory stats.
type memoryStatsOptions struct{ memoryOptions }

func newMemoryStatsCommand(env *workspace.Env) *cli.Command {
	o := &memoryStatsOptions{memoryOptions{Env: env}}
	return &cli.Command{
		Name:        "stats",
		Usage:       "say what the memory holds",
		Description: "Example:\n  $ fidele memory stats --format json",
		Flags:       []cli.Flag{cli.Format(&o.format, "text", "json"), cli.Wait(&o.wait)},
		Action:      cli.Run(&o.args, o.run),
	}
}

func (o *memoryStatsOptions) run(ctx context.Context) error {
	if err := o.noArguments("stats"); err != nil {
		return err
	}
	return o.WithMemory(tm.OpenOptions{Wait: o.wait}, func(m *tm.Memory) error {
		stats, err := m.Stats(ctx)
		if err != nil {
			return err
		}
		if o.format == "json" {
			return api.WriteJSON(o.Stdout, api.MemoryStats(stats))
		}
		view.MemoryStats(o.Screen(), &stats)
		return nil
	})
}
