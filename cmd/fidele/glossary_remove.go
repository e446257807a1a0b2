package main

import (
	"context"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
)

// glossaryRemoveOptions are the flags of glossary remove; its arguments are a source
// and perhaps a target.
type glossaryRemoveOptions struct {
	glossaryChangeOptions
	rows rowChoice
}

func newGlossaryRemoveCommand(env *workspace.Env) *cli.Command {
	o := &glossaryRemoveOptions{glossaryChangeOptions: glossaryChangeOptions{glossaryOptions: glossaryOptions{Env: env}}}
	return &cli.Command{
		Name:      "remove",
		Usage:     "remove a row, or all rows of a term",
		ArgsUsage: "SOURCE [TARGET]",
		Description: "The row is that of SOURCE, or of SOURCE and TARGET where it has several; --all\n" +
			"removes all of them. Nothing else in the file changes. What was removed is\n" +
			"printed. For a term that must not be used any more, 'glossary edit --status\n" +
			"deprecated' keeps it under watch.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary remove trêve armistice\n" +
			"  $ fidele glossary remove trêve --all --dry-run",
		Flags:  o.rows.flags(o.flags()...),
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *glossaryRemoveOptions) run(context.Context) error {
	w, err := o.rows.which("remove", o.args)
	if err != nil {
		return err
	}
	return o.changeRows(w, o.rows.all, func(e *glossary.Editor, row *glossary.Row, _ language.Tag) error {
		e.Remove(row)
		return nil
	})
}
