package main

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"path/filepath"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
)

// memoryMergeOptions are the flags of memory merge; its arguments are memories.
type memoryMergeOptions struct {
	memoryOptions
	filter string
	dryRun bool
}

func newMemoryMergeCommand(env *workspace.Env) *cli.Command {
	o := &memoryMergeOptions{memoryOptions: memoryOptions{Env: env}}
	return &cli.Command{
		Name:      "merge",
		Usage:     "add the units of other memories",
		ArgsUsage: "MEMORY…",
		Description: "Units are added as an import adds them: what is there already is no second unit,\n" +
			"of two targets of one source and context the newer stays, the other goes to its\n" +
			"history. Each memory is a batch that 'fidele memory undo' takes back. The other\n" +
			"memories are read and not changed; what their targets were before stays there.\n\n" +
			"Example:\n" +
			"  $ fidele memory merge agence.db --dry-run\n" +
			"  $ fidele memory merge agence.db --filter state:reviewed",
		Flags: []cli.Flag{
			cli.Filter(&o.filter),
			cli.DryRun(&o.dryRun),
			cli.Wait(&o.wait),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *memoryMergeOptions) run(ctx context.Context) error {
	if len(o.args) == 0 {
		return cli.Usagef("merge needs the file of another memory")
	}
	f, err := tm.ParseFilter(o.filter)
	if err != nil {
		return err
	}
	path, err := o.MemoryPath()
	if err != nil {
		return err
	}
	for _, name := range o.args {
		if cli.SameFile(name, path) {
			return cli.Usagef("%s is the memory that units are added to", name)
		}
	}
	m, err := o.OpenMemoryToAdd(o.dryRun, o.wait)
	if err != nil {
		return err
	}
	defer m.Close()
	for _, name := range o.args {
		if err := o.merge(ctx, m, name, f); err != nil {
			return err
		}
	}
	return nil
}

// merge adds the units of a memory to another.
func (o *memoryMergeOptions) merge(ctx context.Context, m *tm.Memory, name string, f tm.Filter) error {
	from, err := tm.Open(name, tm.OpenOptions{Wait: o.wait})
	if errors.Is(err, fs.ErrNotExist) && !tm.IsAddress(name) {
		return cli.FileError(name, err)
	}
	if err != nil {
		return err
	}
	defer from.Close()
	faults := o.Warnings("%d more unit not taken", "%d more units not taken")
	report, err := m.Add(ctx, unbatched(from.Units(ctx, f)), tm.AddOptions{
		Origin: filepath.Base(name), Reason: "merge", Drafts: true, DryRun: o.dryRun,
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
	o.Note("%s: %s", name, view.Added(report, o.dryRun))
	if report.Added+report.Updated > 0 && !o.dryRun {
		o.tellUndo(tm.CareReport{Batch: report.Batch})
	}
	return nil
}

// unbatched streams units of a memory for another one: of what batch they are is a thing of
// theirs.
func unbatched(entries iter.Seq2[*tm.Entry, error]) iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		for e, err := range entries {
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			u := e.Unit
			u.Origin.Batch = ""
			if !yield(u, nil) {
				return
			}
		}
	}
}
