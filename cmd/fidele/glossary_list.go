package main

import (
	"context"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
)

// glossaryListOptions are the flags of glossary list; its argument is a text.
type glossaryListOptions struct {
	glossaryOptions
	status string // "": any
}

func newGlossaryListCommand(env *workspace.Env) *cli.Command {
	o := &glossaryListOptions{glossaryOptions: glossaryOptions{Env: env}}
	return &cli.Command{
		Name:      "list",
		Usage:     "print the rows, all or those that have a text in them",
		ArgsUsage: "[TEXT]",
		Description: "TEXT is looked for in the terms of both languages, whatever its case and\n" +
			"accents.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary list\n" +
			"  $ fidele glossary list --status forbidden --format csv\n" +
			"  $ fidele glossary list ministère",
		Flags: []cli.Flag{
			cli.Glossary(&o.glossaries),
			cli.Format(&o.format, "text", "jsonl", "csv", "tsv"),
			cli.OptionalEnum(&o.status, "status", "STATUS", "only rows of this status", statuses...),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *glossaryListOptions) run(context.Context) error {
	if len(o.args) > 1 {
		return cli.Usagef("glossary list takes one text, not %d", len(o.args))
	}
	g, err := o.LoadGlossary(o.glossaries)
	if err != nil {
		return err
	}
	selection := glossary.Selection{}
	selection.Source, selection.Target = o.GlossaryLanguages(g)
	if len(o.args) == 1 {
		selection.Text = o.args[0]
	}
	if o.status != "" {
		status, err := glossary.ParseStatus(o.status)
		if err != nil {
			return err
		}
		selection.Statuses = []glossary.Status{status}
	}
	return o.write(&glossary.Glossary{Header: g.Header, Rows: g.Select(selection)}, selection)
}

func (o *glossaryListOptions) write(g *glossary.Glossary, s glossary.Selection) error {
	switch o.format {
	case "csv":
		return g.Write(o.Stdout, ',')
	case "tsv":
		return g.Write(o.Stdout, '\t')
	case "jsonl":
		for _, row := range g.Rows {
			err := api.WriteJSONLine(o.Stdout, api.NewGlossaryRow(row, s.Source, s.Target))
			if err != nil {
				return err
			}
		}
		return nil
	}
	if err := view.GlossaryRows(o.Screen(), g.Rows, s.Source, s.Target); err != nil {
		return err
	}
	o.Note("%s", view.Count(len(g.Rows), "row"))
	return nil
}
