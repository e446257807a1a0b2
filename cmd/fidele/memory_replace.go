package main

import (
	"context"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
)

// memoryReplaceOptions are the flags of memory replace; its arguments are what to find and
// what takes its place.
type memoryReplaceOptions struct {
	memoryOptions
	filter, reason       string
	regexp, fold, within bool
	dryRun               bool
}

func newMemoryReplaceCommand(env *workspace.Env) *cli.Command {
	o := &memoryReplaceOptions{memoryOptions: memoryOptions{Env: env}}
	return &cli.Command{
		Name:      "replace",
		Usage:     "find and replace in targets",
		ArgsUsage: "OLD NEW",
		Description: "Whole words are found, in the capitals they are written in. Each target is\n" +
			"printed before and after; --dry-run first shows what would become of them.\n" +
			"Inline codes stay with the letters beside them; where one stands within the\n" +
			"words, they are left alone and counted. 'fidele memory undo' takes all of it back.\n" +
			"With --regexp NEW may name groups of OLD, as ${1}.\n\n" +
			"Example:\n" +
			"  $ fidele memory replace \"rebel army\" \"opposition army\" --dry-run\n" +
			"  $ fidele memory replace Kiev Kyiv --filter 'before:2022-03-01 target:en'",
		Flags: []cli.Flag{
			cli.Filter(&o.filter),
			cli.Bool(&o.regexp, "regexp", "the pattern is a regular expression (RE2)"),
			cli.Bool(&o.fold, "ignore-case", "find capitals and small letters alike"),
			cli.Bool(&o.within, "within", "find parts of words too"),
			cli.String(&o.reason, "reason", "kept in the history, a `TEXT`"),
			cli.DryRun(&o.dryRun),
			cli.Wait(&o.wait),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *memoryReplaceOptions) run(ctx context.Context) error {
	if len(o.args) != 2 {
		return cli.Usagef("replace takes what to find and what takes its place, two arguments, not %d", len(o.args))
	}
	f, err := tm.ParseFilter(o.filter)
	if err != nil {
		return err
	}
	r, err := tm.Replacement{
		Find: o.args[0], With: o.args[1],
		Regexp: o.regexp, FoldCase: o.fold, Whole: !o.within,
	}.Compile()
	if err != nil {
		return err
	}

	split := map[string]int{} // by unit, as one may be looked at twice
	f.Keep = func(e *tm.Entry) bool {
		_, replaced, left := r.Replace(e.Target)
		if left > 0 {
			split[e.Source.Tagged()+"\x00"+e.Target.Tagged()] = left
		}
		return replaced > 0
	}
	care := tm.CareOptions{DryRun: o.dryRun, By: workspace.UserName(), Reason: o.reason}
	if care.Reason == "" {
		care.Reason = "replace"
	}
	return o.WithMemory(tm.OpenOptions{Write: !o.dryRun, Wait: o.wait}, func(m *tm.Memory) error {
		err := o.changeUnits(ctx, m, f, care, r.InTargets)
		left := 0
		for _, n := range split {
			left += n
		}
		if left > 0 {
			o.Warn("left alone, as an inline code stands within: %d", left)
		}
		return err
	})
}
