package main

import (
	"context"
	"iter"
	"os"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
)

// memoryReverseOptions are the flags of memory reverse.
type memoryReverseOptions struct {
	memoryOptions
	output, filter string
}

func newMemoryReverseCommand(env *workspace.Env) *cli.Command {
	o := &memoryReverseOptions{memoryOptions: memoryOptions{Env: env}}
	return &cli.Command{
		Name:  "reverse",
		Usage: "write a memory with source and target exchanged",
		Description: "The memory is only read; that of -o is made anew. What stood around a source says\n" +
			"nothing about its target, so contexts are left behind. Lookups find units of the\n" +
			"other direction without it.\n\n" +
			"Example:\n" +
			"  $ fidele memory reverse -o en-fr.db",
		Flags: []cli.Flag{
			cli.Output(&o.output),
			cli.Filter(&o.filter),
			cli.Wait(&o.wait),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *memoryReverseOptions) run(ctx context.Context) error {
	if err := o.noArguments("reverse"); err != nil {
		return err
	}
	if o.output == "" || o.output == "-" {
		return cli.WithHint(cli.Usagef("reverse needs -o, the memory to make"), "fidele memory reverse -o en-fr.db")
	}
	if _, err := os.Lstat(o.output); err == nil {
		return cli.WithHint(cli.Usagef("%s is there already", o.output), "give another name")
	}
	f, err := tm.ParseFilter(o.filter)
	if err != nil {
		return err
	}
	return o.WithMemory(tm.OpenOptions{Wait: o.wait}, func(m *tm.Memory) error {
		to, err := tm.Create(o.output, tm.OpenOptions{Write: true, By: workspace.UserName()})
		if err != nil {
			return err
		}
		defer to.Close()
		faults := o.Warnings("%d more unit not taken", "%d more units not taken")
		report, err := to.Add(ctx, reversed(unbatched(m.Units(ctx, f))), tm.AddOptions{
			Drafts: true, Reason: "reverse",
			OnBad: func(err error) error {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				faults.Add("%v", err)
				return nil
			},
		})
		faults.Done()
		if err != nil {
			return err
		}
		o.Note("%s: %s", o.output, view.Added(report, false))
		return nil
	})
}

// reversed exchanges source and target.
func reversed(units iter.Seq2[*bitext.Unit, error]) iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		for u, err := range units {
			if err == nil {
				u.Reverse()
			}
			if !yield(u, err) {
				return
			}
		}
	}
}
