package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"fidele/tm"
)

func memoryCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:  "memory",
		Usage: "care for the memory: its state, its history, its units",
		Description: "Example:\n" +
			"  $ fidele memory stats\n" +
			"  $ fidele memory edit 17 --text \"The Syrian National Army\"",
		Subcommands: []*cli.Command{
			memoryStatsCommand(e), memoryVerifyCommand(e), memoryCompactCommand(e), memoryDedupeCommand(e),
			memoryDeleteCommand(e), memoryHistoryCommand(e), memoryEditCommand(e), memoryBatchesCommand(e), memoryUndoCommand(e),
		},
	}
}

// waitFlag is how long to wait for a memory that another process uses.
func waitFlag(to *time.Duration) cli.Flag {
	return &cli.DurationFlag{Name: "wait", Usage: "how long to wait for a memory in use, a `TIME` like 5s", Value: defaultWait, Destination: to}
}

// formatFlag chooses between text and JSON.
func formatFlag(to *string) cli.Flag {
	return &cli.StringFlag{Name: "format", Usage: "text or json (`FORMAT`)", Value: "text", Destination: to, Action: func(_ *cli.Context, s string) error {
		if s != "text" && s != "json" {
			return usagef("--format is text or json, not %q", s)
		}
		return nil
	}}
}

// withMemory opens the memory, runs f and closes it.
func (e *env) withMemory(o tm.OpenOptions, f func(*tm.Memory) error) error {
	path, err := e.memoryPath()
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		o.Write = false // care does not make a memory, as an import does
	}
	m, err := e.openMemory(o)
	if err != nil {
		return err
	}
	defer m.Close()
	return f(m)
}

func noArguments(c *cli.Context) error {
	if c.NArg() > 0 {
		return usagef("memory %s takes no argument, %q is one", c.Command.Name, c.Args().First())
	}
	return nil
}

func memoryStatsCommand(e *env) *cli.Command {
	var format string
	var wait time.Duration
	return &cli.Command{
		Name:        "stats",
		Usage:       "say what the memory holds",
		Description: "Example:\n  $ fidele memory stats --format json",
		Flags:       []cli.Flag{formatFlag(&format), waitFlag(&wait)},
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			return e.withMemory(tm.OpenOptions{Wait: wait}, func(m *tm.Memory) error {
				s, err := m.Stats(c.Context)
				if err != nil {
					return err
				}
				if format == "json" {
					return writeJSON(e.stdout, s)
				}
				fmt.Fprintf(e.stdout, "units     %d\n", s.Units)
				for _, p := range s.Pairs {
					fmt.Fprintf(e.stdout, "  %s>%s   %d\n", p.Source, p.Target, p.Units)
				}
				fmt.Fprintf(e.stdout, "versions  %d replaced targets\n", s.Versions)
				fmt.Fprintf(e.stdout, "imports   %d\n", s.Batches)
				fmt.Fprintf(e.stdout, "index     %d segments, %d units in the tail\n", s.IndexParts, s.Tail)
				for _, l := range s.Imports {
					state := "was broken off; the next large import or 'memory compact' removes what it left"
					if l.Alive {
						state = "is under way; its units can be seen when it is complete"
					}
					fmt.Fprintf(e.stdout, "loading   an import of process %d on %s %s\n", l.PID, e.oneLine(l.Host), state)
				}
				fmt.Fprintf(e.stdout, "file      %d bytes, format %d\n", s.FileBytes, s.Format)
				return nil
			})
		},
	}
}

func memoryVerifyCommand(e *env) *cli.Command {
	var format string
	var wait time.Duration
	return &cli.Command{
		Name:  "verify",
		Usage: "read every unit, derive the index again and compare",
		Description: "Exit status 1 when something is wrong; nothing is changed. A wrong index is made\n" +
			"anew by 'fidele memory compact --rebuild'.\n\n" +
			"Example:\n  $ fidele memory verify",
		Flags: []cli.Flag{formatFlag(&format), waitFlag(&wait)},
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			return e.withMemory(tm.OpenOptions{Wait: wait}, func(m *tm.Memory) error {
				r, err := m.Verify(c.Context)
				if err != nil {
					return err
				}
				if format == "json" {
					err = writeJSON(e.stdout, r)
				} else {
					for _, p := range r.Problems {
						if p.Unit != 0 {
							fmt.Fprintf(e.stdout, "unit %d: ", p.Unit)
						}
						fmt.Fprintln(e.stdout, e.oneLine(p.Text))
					}
					fmt.Fprintf(e.stdout, "%d units, %d problems\n", r.Units, len(r.Problems))
				}
				if err == nil && len(r.Problems) > 0 {
					err = errFindings
				}
				return err
			})
		},
	}
}

func memoryCompactCommand(e *env) *cli.Command {
	var wait time.Duration
	var rebuild bool
	return &cli.Command{
		Name:  "compact",
		Usage: "write the memory anew without unused space",
		Description: "The new file takes the place of the old one when it is complete; until then both\n" +
			"need room. --rebuild makes the index from the units instead of from the old one.\n\n" +
			"Example:\n  $ fidele memory compact",
		Flags: []cli.Flag{&cli.BoolFlag{Name: "rebuild", Usage: "derive the index from the units", Destination: &rebuild}, waitFlag(&wait)},
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			return e.withMemory(tm.OpenOptions{Write: true, Wait: wait}, func(m *tm.Memory) error {
				before, err := m.Stats(c.Context)
				if err != nil && !rebuild {
					return err
				}
				if rebuild {
					err = m.Rebuild(c.Context)
				} else {
					err = m.Compact(c.Context)
				}
				if err != nil {
					return err
				}
				after, err := m.Stats(c.Context)
				e.note("%d bytes before, %d after", before.FileBytes, after.FileBytes)
				return err
			})
		},
	}
}

func memoryDedupeCommand(e *env) *cli.Command {
	var wait time.Duration
	var dryRun bool
	return &cli.Command{
		Name:  "dedupe",
		Usage: "remove units that repeat another in languages, source, target and context",
		Description: "The one changed last stays, with the sum of the uses.\n\n" +
			"Example:\n  $ fidele memory dedupe --dry-run",
		Flags: []cli.Flag{dryRunFlag(&dryRun), waitFlag(&wait)},
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			return e.withMemory(tm.OpenOptions{Write: !dryRun, Wait: wait}, func(m *tm.Memory) error {
				n, err := m.Dedupe(c.Context, dryRun)
				if err == nil {
					e.sayRemoved(n, dryRun)
				}
				return err
			})
		},
	}
}

func dryRunFlag(to *bool) cli.Flag {
	return &cli.BoolFlag{Name: "dry-run", Usage: "say what would be done, change nothing", Destination: to}
}

func (e *env) sayRemoved(n int, dryRun bool) {
	verb := "removed"
	if dryRun {
		verb = "would remove"
	}
	fmt.Fprintf(e.stdout, "%s %d units\n", verb, n)
}

func memoryDeleteCommand(e *env) *cli.Command {
	var wait time.Duration
	var dryRun bool
	var filter string
	return &cli.Command{
		Name:      "delete",
		Usage:     "remove units by id or filter",
		ArgsUsage: "[ID…]",
		Description: "A filter is made of id, batch, origin, author, since, before, state, source,\n" +
			"target and text, as 'origin:old.tmx before:2020-01-01'.\n\n" +
			"Example:\n  $ fidele memory delete 17 18\n  $ fidele memory delete --filter 'origin:old.tmx' --dry-run",
		Flags: []cli.Flag{&cli.StringFlag{Name: "filter", Usage: "which units (`EXPR`)", Destination: &filter}, dryRunFlag(&dryRun), waitFlag(&wait)},
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 && strings.TrimSpace(filter) == "" {
				return withHint(usagef("delete needs ids or --filter"), "a filter for all units is 'since:0001-01-01'; to begin anew, remove the file")
			}
			f, err := tm.ParseFilter(filter)
			if err != nil {
				return err
			}
			for _, s := range c.Args().Slice() {
				id, err := parseID(s)
				if err != nil {
					return err
				}
				f.IDs = append(f.IDs, id)
			}
			return e.withMemory(tm.OpenOptions{Write: !dryRun, Wait: wait}, func(m *tm.Memory) error {
				for _, id := range f.IDs {
					if _, err := m.Unit(c.Context, id); err != nil {
						return err
					}
				}
				n, err := m.Delete(c.Context, f, dryRun)
				if err == nil {
					e.sayRemoved(n, dryRun)
				}
				return err
			})
		},
	}
}

func parseID(s string) (uint64, error) {
	id, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 10, 64)
	if err != nil || id == 0 {
		return 0, withHint(usagef("%q is no id of a unit", s), "ids are the numbers that match and concordance show")
	}
	return id, nil
}

func memoryBatchesCommand(e *env) *cli.Command {
	var format string
	var wait time.Duration
	return &cli.Command{
		Name:        "batches",
		Usage:       "list the imports",
		Description: "Example:\n  $ fidele memory batches",
		Flags:       []cli.Flag{formatFlag(&format), waitFlag(&wait)},
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			return e.withMemory(tm.OpenOptions{Wait: wait}, func(m *tm.Memory) error {
				list, err := m.Batches(c.Context)
				if err != nil {
					return err
				}
				if format == "json" {
					return writeJSON(e.stdout, map[string]any{"batches": orEmpty(list)})
				}
				for _, b := range list {
					line := fmt.Sprintf("%s\t%s\t+%d\t~%d\t%s\t%s", b.Name, b.Began.UTC().Format(time.RFC3339), b.Added, b.Updated, b.Origin, b.By)
					if b.Undone {
						line += "\tundone"
					}
					fmt.Fprintln(e.stdout, e.clean(line))
				}
				return nil
			})
		},
	}
}

func memoryUndoCommand(e *env) *cli.Command {
	var wait time.Duration
	return &cli.Command{
		Name:      "undo",
		Usage:     "take an import back",
		ArgsUsage: "BATCH",
		Description: "Units that the import added and nobody changed since are removed; targets that it\n" +
			"replaced return.\n\n" +
			"Example:\n  $ fidele memory batches\n  $ fidele memory undo 2026-11-22-1",
		Flags: []cli.Flag{waitFlag(&wait)},
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usagef("undo needs the name of one import; 'fidele memory batches' lists them")
			}
			return e.withMemory(tm.OpenOptions{Write: true, Wait: wait}, func(m *tm.Memory) error {
				r, err := m.Undo(c.Context, c.Args().First(), tm.ChangeOptions{})
				if err == nil {
					fmt.Fprintf(e.stdout, "removed %d units, restored %d targets, kept %d changed since\n", r.Removed, r.Restored, r.Kept)
				}
				return err
			})
		},
	}
}
