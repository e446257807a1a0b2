package main

import (
	"context"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
)

// memoryVerifyOptions are the flags of memory verify.
type memoryVerifyOptions struct{ memoryOptions }

func newMemoryVerifyCommand(env *workspace.Env) *cli.Command {
	o := &memoryVerifyOptions{memoryOptions{Env: env}}
	return &cli.Command{
		Name:  "verify",
		Usage: "read every unit, derive the index again and compare",
		Description: "Exit status 1 when something is wrong; nothing is changed. A wrong index is made\n" +
			"anew by 'fidele memory compact --rebuild'.\n\n" +
			"Example:\n  $ fidele memory verify",
		Flags:  []cli.Flag{cli.Format(&o.format, "text", "json"), cli.Wait(&o.wait)},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *memoryVerifyOptions) run(ctx context.Context) error {
	if err := o.noArguments("verify"); err != nil {
		return err
	}
	return o.WithMemory(tm.OpenOptions{Wait: o.wait, Primary: true}, func(m *tm.Memory) error {
		r, err := m.Verify(ctx)
		if err != nil {
			return err
		}
		if o.format == "json" {
			err = api.WriteJSON(o.Stdout, api.MemoryProblems(r))
		} else {
			view.MemoryProblems(o.Screen(), &r)
		}
		if err == nil && len(r.Problems) > 0 {
			err = cli.ErrFindings
		}
		return err
	})
}
