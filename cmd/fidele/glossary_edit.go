package main

import (
	"context"
	"strings"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
)

// glossaryEditOptions are the flags of glossary edit; its arguments are a source and
// perhaps a target.
type glossaryEditOptions struct {
	glossaryChangeOptions
	rows                        rowChoice
	target, status, match, note *string // nil: stays as it is
	set                         []string
}

func newGlossaryEditCommand(env *workspace.Env) *cli.Command {
	o := &glossaryEditOptions{glossaryChangeOptions: glossaryChangeOptions{glossaryOptions: glossaryOptions{Env: env}}}
	return &cli.Command{
		Name:      "edit",
		Usage:     "change a row",
		ArgsUsage: "SOURCE [TARGET]",
		Description: "The row is that of SOURCE, or of SOURCE and TARGET where it has several. Cells\n" +
			"that are not named, and all other rows, stay byte for byte; an empty text\n" +
			"empties a cell. The row is printed before and after.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary edit trêve truce --status admitted\n" +
			"  $ fidele glossary edit trêve --text \"cessation of hostilities\" --dry-run\n" +
			"  $ fidele glossary edit Damas --match case --set domain=places",
		Flags: o.rows.flags(o.flags(
			cli.Given(&o.target, "text", "the new target, a `TEXT`", "t"),
			cli.Values(cli.Given(&o.status, "status", cli.Alternatives(statuses)+" (`STATUS`)"), statuses),
			cli.Given(&o.match, "match", "exact, case, or both (`HOW`)"),
			cli.Given(&o.note, "note", "a remark (`TEXT`)"),
			cli.Strings(&o.set, "set", "fill another column (`COLUMN=TEXT`)"),
		)...),
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *glossaryEditOptions) run(context.Context) error {
	w, err := o.rows.which("edit", o.args)
	if err != nil {
		return err
	}
	cells, err := o.cells()
	if err != nil {
		return err
	}
	if len(cells) == 0 && o.target == nil {
		return cli.WithHint(cli.Usagef("glossary edit needs --text, --status, --match, --note or --set"),
			"'fidele glossary rename' changes the source in all its rows")
	}
	return o.changeRows(w, o.rows.all, func(e *glossary.Editor, row *glossary.Row, target language.Tag) error {
		if o.target != nil {
			cells[target.String()] = *o.target
		}
		return e.Set(row, cells)
	})
}

// cells returns the cells that the flags name, by column.
func (o *glossaryEditOptions) cells() (map[string]string, error) {
	cells := map[string]string{}
	if o.status != nil {
		status, err := glossary.ParseStatus(*o.status)
		if err != nil {
			return nil, cli.Usagef("--status is %s, not %q", cli.Alternatives(statuses), *o.status)
		}
		cells[glossary.ColumnStatus] = status.String()
	}
	if o.match != nil {
		match, err := glossary.ParseMatch(*o.match)
		if err != nil {
			return nil, cli.Usagef("--match is exact, case, always or several of them, not %q", *o.match)
		}
		cells[glossary.ColumnMatch] = match.String()
	}
	if o.note != nil {
		cells[glossary.ColumnNote] = *o.note
	}
	return cells, setCells(cells, o.set)
}

// setCells reads the values of --set.
func setCells(cells map[string]string, values []string) error {
	for _, s := range values {
		column, value, ok := strings.Cut(s, "=")
		if !ok {
			return cli.Usagef("--set takes COLUMN=TEXT, not %q", s)
		}
		cells[column] = value
	}
	return nil
}
