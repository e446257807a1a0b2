package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
)

func newMemoryCommand(env *workspace.Env) *cli.Command {
	return &cli.Command{
		Name:  "memory",
		Usage: "care for the memory: its state, its history, its units",
		Description: "Example:\n" +
			"  $ fidele memory stats\n" +
			"  $ fidele memory edit 17 --text \"The Syrian National Army\"",
		Subcommands: []*cli.Command{
			newMemoryStatsCommand(env),
			newMemoryVerifyCommand(env),
			newMemoryCompactCommand(env),
			newMemoryCopyCommand(env),
			newMemoryDedupeCommand(env),
			newMemoryDeleteCommand(env),
			newMemoryHistoryCommand(env),
			newMemoryEditCommand(env),
			newMemoryReplaceCommand(env),
			newMemoryMergeCommand(env),
			newMemoryReverseCommand(env),
			newMemoryBatchesCommand(env),
			newMemoryUndoCommand(env),
		},
	}
}

// memoryOptions are what all commands about the memory take.
type memoryOptions struct {
	*workspace.Env
	args   []string
	format string
	wait   time.Duration
}

// tellUndo says how a change of many units is taken back.
func (o *memoryOptions) tellUndo(r tm.CareReport) {
	if r.Batch != "" {
		o.Note("'fidele memory undo %s' takes it back", r.Batch)
	}
}

// changeUnits changes the units that a filter selects, prints what becomes of each and
// says how many there were.
func (o *memoryOptions) changeUnits(
	ctx context.Context, m *tm.Memory, f tm.Filter, care tm.CareOptions,
	change func(id uint64, u *bitext.Unit) error,
) error {
	screen := o.Screen()
	r, err := m.ChangeUnits(ctx, f, care, change, func(id uint64, old, new *bitext.Unit) {
		view.UnitChange(screen, id, old, new)
	})
	if err == nil || errors.Is(err, tm.ErrUnitDamaged) {
		verb := "changed"
		if care.DryRun {
			verb = "would change"
		}
		fmt.Fprintf(screen, "%s %s\n", verb, view.Count(r.Units, "unit"))
		o.tellUndo(r)
	}
	return err
}

// noArguments refuses arguments of a command that takes none.
func (o *memoryOptions) noArguments(command string) error {
	if len(o.args) > 0 {
		return cli.Usagef("memory %s takes no argument, %q is one", command, o.args[0])
	}
	return nil
}

// oneID returns the argument of a command that takes the id of one unit.
func (o *memoryOptions) oneID(command string) (uint64, error) {
	if len(o.args) != 1 {
		return 0, cli.Usagef("%s needs the id of one unit", command)
	}
	return parseID(o.args[0])
}

// parseID reads the id of a unit, which people may write as #17.
func parseID(s string) (uint64, error) {
	id, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 10, 64)
	if err != nil || id == 0 {
		return 0, cli.WithHint(cli.Usagef("%q is no id of a unit", s),
			"ids are the numbers that match and concordance show")
	}
	return id, nil
}
