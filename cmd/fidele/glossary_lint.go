package main

import (
	"context"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
	"fidele/tm/quality"
)

// glossaryLintOptions are the flags of glossary lint.
type glossaryLintOptions struct{ glossaryOptions }

func newGlossaryLintCommand(env *workspace.Env) *cli.Command {
	o := &glossaryLintOptions{glossaryOptions{Env: env}}
	return &cli.Command{
		Name:  "lint",
		Usage: "find rows that are wrong or will misfire",
		Description: "Looks at each glossary by itself: rows that cannot be read, duplicates,\n" +
			"conflicts, empty cells, terms spelled like other words, acronyms that are\n" +
			"words, terms inside other terms. Exit status 1 when there are errors or\n" +
			"warnings.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary lint\n" +
			"  $ fidele glossary lint --glossary agency.csv --format jsonl",
		Flags:  []cli.Flag{cli.Glossary(&o.glossaries), cli.Format(&o.format, "text", "jsonl")},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *glossaryLintOptions) run(context.Context) error {
	if len(o.args) > 0 {
		return cli.Usagef("glossary lint takes no arguments; name files with --glossary")
	}
	files, err := o.GlossaryFiles(o.glossaries)
	if err != nil {
		return err
	}
	var problems []glossary.Problem
	for _, name := range files {
		data, err := o.ReadText(name)
		if err != nil {
			return err
		}
		found, err := glossary.Lint(name, data)
		if err != nil {
			return err
		}
		problems = append(problems, found...)
	}

	count := map[quality.Severity]int{}
	for _, p := range problems {
		count[p.Severity]++
		if o.format != "jsonl" {
			view.GlossaryProblem(o.Screen(), p)
		} else if err := api.WriteJSONLine(o.Stdout, p); err != nil {
			return err
		}
	}
	o.Note("%s, %s, %s", view.Count(count[quality.Error], "error"),
		view.Count(count[quality.Warning], "warning"), view.Count(count[quality.Info], "remark"))
	if count[quality.Error]+count[quality.Warning] > 0 {
		return cli.ErrFindings
	}
	return nil
}
