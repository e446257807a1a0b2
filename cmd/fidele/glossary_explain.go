package main

import (
	"context"
	"fmt"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
)

// glossaryExplainOptions are the flags of glossary explain; its argument is a
// term.
type glossaryExplainOptions struct {
	glossaryOptions
	all bool
}

func newGlossaryExplainCommand(env *workspace.Env) *cli.Command {
	o := &glossaryExplainOptions{glossaryOptions: glossaryOptions{Env: env}}
	return &cli.Command{
		Name:      "explain",
		Usage:     "print every form of a term that is found",
		ArgsUsage: "TERM",
		Description: "A term that no glossary has is explained as if one had it. Many forms are\n" +
			"printed word by word; --all prints each. --source en explains a term of the\n" +
			"other language.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary explain \"groupe armé\"\n" +
			"  $ fidele glossary explain \"armed group\" --source en --all",
		Flags: []cli.Flag{
			cli.Glossary(&o.glossaries),
			cli.Format(&o.format, "text", "jsonl"),
			cli.Bool(&o.all, "all", "print each form, however many"),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *glossaryExplainOptions) run(context.Context) error {
	if len(o.args) != 1 {
		return cli.Usagef("glossary explain takes one term, not %d", len(o.args))
	}
	g, err := o.LoadGlossary(o.glossaries)
	if err != nil {
		return err
	}
	lang, _ := o.GlossaryLanguages(g)
	o.NoteForms(g, lang, lang)
	explanations := g.Explain(o.args[0], lang)
	if len(explanations) == 0 {
		return cli.WithHint(fmt.Errorf("%q has no letter or digit", o.args[0]), "give a term")
	}
	if o.format == "jsonl" {
		return api.WriteJSONLines(o.Stdout, explanations)
	}
	for _, x := range explanations {
		view.TermForms(o.Screen(), &x, o.all)
	}
	return nil
}
