package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"fidele/cmd/fidele/internal/terminal"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// versionItem is a version of a target in JSON.
type versionItem struct {
	Target   string       `json:"target"`
	State    bitext.State `json:"state"`
	Changed  string       `json:"changed,omitempty"`
	By       string       `json:"by,omitempty"`
	Replaced string       `json:"replaced,omitempty"`
	Replacer string       `json:"replaced_by,omitempty"`
	Reason   string       `json:"reason,omitempty"`
	Batch    string       `json:"batch,omitempty"`
}

func memoryHistoryCommand(e *env) *cli.Command {
	var format string
	var wait time.Duration
	return &cli.Command{
		Name:        "history",
		Usage:       "show the targets a unit had",
		ArgsUsage:   "ID",
		Description: "The present target comes last.\n\nExample:\n  $ fidele memory history 17",
		Flags:       []cli.Flag{formatFlag(&format), waitFlag(&wait)},
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usagef("history needs the id of one unit")
			}
			id, err := parseID(c.Args().First())
			if err != nil {
				return err
			}
			return e.withMemory(tm.OpenOptions{Wait: wait}, func(m *tm.Memory) error {
				u, err := m.Unit(c.Context, id)
				if err != nil {
					return err
				}
				return e.printHistory(u, format)
			})
		},
	}
}

func (e *env) printHistory(u *tm.Entry, format string) error {
	now := u.Changed
	if now.IsZero() {
		now = u.Created
	}
	items := []versionItem{}
	for _, v := range u.History {
		items = append(items, versionItem{v.Target.Tagged(), v.State, dateText(v.Changed), v.Changed.By, dateText(v.Replaced), v.Replaced.By, v.Reason, v.Batch})
	}
	items = append(items, versionItem{Target: u.Target.Tagged(), State: u.State, Changed: dateText(now), By: now.By})
	if format == "json" {
		return writeJSON(e.stdout, map[string]any{"id": u.ID, "source": u.Source.Tagged(), "versions": items})
	}
	paint := e.style()
	fmt.Fprintf(e.stdout, "#%d %s\n", u.ID, e.oneLine(u.Source.Tagged()))
	for _, v := range items {
		about := strings.Join(strings.Fields(strings.Join([]string{v.Changed, v.By, v.State.String()}, " ")), " ")
		if v.Replaced != "" {
			about += strings.TrimRight("; replaced "+v.Replaced+" "+v.Replacer, " ")
		}
		if v.Reason != "" {
			about += " (" + v.Reason + ")"
		}
		fmt.Fprintf(e.stdout, "    %s\n    %s\n", e.oneLine(v.Target), paint.Paint(terminal.Dim, e.oneLine(about)))
	}
	return nil
}

func dateText(s bitext.Stamp) string {
	if s.Time.IsZero() {
		return ""
	}
	return s.Time.UTC().Format(time.RFC3339)
}

func memoryEditCommand(e *env) *cli.Command {
	var wait time.Duration
	var target, state, reason string
	return &cli.Command{
		Name:      "edit",
		Usage:     "change the target or the state of a unit",
		ArgsUsage: "ID",
		Description: "What the target was stays in the history. Inline codes are written as tags: <1>,\n" +
			"</1>, <2/>.\n\n" +
			"Example:\n  $ fidele memory edit 17 --text \"The Syrian National Army\" --reason \"agreed name\"",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "text", Aliases: []string{"t"}, Usage: "the new target, a `TEXT`", Destination: &target},
			&cli.StringFlag{Name: "state", Usage: "draft, translated, reviewed or final (`STATE`)", Destination: &state},
			&cli.StringFlag{Name: "reason", Usage: "kept in the history, a `TEXT`", Destination: &reason},
			waitFlag(&wait),
		},
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usagef("edit needs the id of one unit")
			}
			id, err := parseID(c.Args().First())
			if err != nil {
				return err
			}
			if !c.IsSet("text") && !c.IsSet("state") {
				return usagef("edit needs --text or --state")
			}
			return e.withMemory(tm.OpenOptions{Write: true, Wait: wait}, func(m *tm.Memory) error {
				return e.edit(c.Context, m, id, c.IsSet("text"), target, state, reason)
			})
		},
	}
}

func (e *env) edit(ctx context.Context, m *tm.Memory, id uint64, replace bool, target, state, reason string) error {
	return m.Edit(ctx, id, tm.ChangeOptions{By: userName(), Reason: reason}, func(u *bitext.Unit) error {
		if replace {
			like := text.Text{Plain: u.Source.Plain, Codes: append(append([]text.Code(nil), u.Target.Codes...), missingCodes(u)...)}
			t, err := text.ParseTagged(target, like)
			if err != nil {
				return withHint(err, "the tags of the target now: "+u.Target.Tagged())
			}
			if t.IsEmpty() {
				return withHint(errors.New("the new target is empty"), "'fidele memory delete' removes a unit")
			}
			u.Target = t
		}
		if state != "" {
			s, err := bitext.ParseState(state)
			if err != nil {
				return err
			}
			u.State = s
		}
		return nil
	})
}

// missingCodes are codes of the source that the target does not have yet.
func missingCodes(u *bitext.Unit) []text.Code {
	missing, _ := text.Missing(u.Source, u.Target)
	return missing
}
