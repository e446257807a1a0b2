package main

import (
	"context"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
)

// memoryEditOptions are the flags of memory edit; its argument is an id.
type memoryEditOptions struct {
	memoryOptions
	target, state *string // nil: stays as it is
	reason        string
	filter        string
	dryRun        bool
}

func newMemoryEditCommand(env *workspace.Env) *cli.Command {
	o := &memoryEditOptions{memoryOptions: memoryOptions{Env: env}}
	return &cli.Command{
		Name:      "edit",
		Usage:     "change the target or the state of a unit, or the state of many",
		ArgsUsage: "[ID]",
		Description: "What the target was stays in the history. Inline codes are written as tags: <1>,\n" +
			"</1>, <2/>. With --filter all units that it selects get the state; 'fidele memory\n" +
			"replace' changes words in many targets.\n\n" +
			"Example:\n" +
			"  $ fidele memory edit 17 --text \"The Syrian National Army\" --reason \"agreed name\"\n" +
			"  $ fidele memory edit --filter origin:old.tmx --state draft --dry-run",
		Flags: []cli.Flag{
			cli.Given(&o.target, "text", "the new target, a `TEXT`", "t"),
			cli.Given(&o.state, "state", "draft, translated, reviewed or final (`STATE`)"),
			cli.String(&o.reason, "reason", "kept in the history, a `TEXT`"),
			cli.Filter(&o.filter),
			cli.DryRun(&o.dryRun),
			cli.Wait(&o.wait),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *memoryEditOptions) run(ctx context.Context) error {
	if o.filter != "" {
		return o.many(ctx)
	}
	id, err := o.oneID("edit")
	if err != nil {
		return err
	}
	if o.target == nil && o.state == nil {
		return cli.Usagef("edit needs --text or --state")
	}
	if o.dryRun {
		return o.WithMemory(tm.OpenOptions{Wait: o.wait}, func(m *tm.Memory) error {
			if _, err := m.Unit(ctx, id); err != nil {
				return err
			}
			return o.changeUnits(ctx, m, tm.Filter{IDs: []uint64{id}}, o.care(), o.changeOne)
		})
	}
	return o.WithMemory(tm.OpenOptions{Write: true, Wait: o.wait}, func(m *tm.Memory) error {
		return m.Edit(ctx, id, tm.ChangeOptions{By: workspace.UserName(), Reason: o.reason}, o.change)
	})
}

// many changes the units of a filter.
func (o *memoryEditOptions) many(ctx context.Context) error {
	switch {
	case len(o.args) > 0:
		return cli.Usagef("edit takes an id or --filter, not both")
	case o.target != nil:
		return cli.WithHint(cli.Usagef("--text is for one unit, not for those of a filter"),
			"'fidele memory replace' changes words in many targets")
	case o.state == nil:
		return cli.Usagef("edit --filter needs --state")
	}
	f, err := tm.ParseFilter(o.filter)
	if err != nil {
		return err
	}
	return o.WithMemory(tm.OpenOptions{Write: !o.dryRun, Wait: o.wait}, func(m *tm.Memory) error {
		return o.changeUnits(ctx, m, f, o.care(), o.changeOne)
	})
}

// changeOne is change for one of many.
func (o *memoryEditOptions) changeOne(_ uint64, u *bitext.Unit) error { return o.change(u) }

// care says how many units are changed.
func (o *memoryEditOptions) care() tm.CareOptions {
	return tm.CareOptions{DryRun: o.dryRun, By: workspace.UserName(), Reason: o.reason}
}

// change makes the changes to a unit.
func (o *memoryEditOptions) change(u *bitext.Unit) error {
	if o.target != nil {
		t, err := workspace.ParseTarget(*o.target, u)
		if err != nil {
			return err
		}
		u.Target = t
	}
	if o.state != nil && *o.state != "" {
		s, err := bitext.ParseState(*o.state)
		if err != nil {
			return err
		}
		u.State = s
	}
	return nil
}
