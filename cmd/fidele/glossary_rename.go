package main

import (
	"context"
	"strings"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
)

// glossaryRenameOptions are the flags of glossary rename; its arguments are a term and
// its new name.
type glossaryRenameOptions struct {
	glossaryChangeOptions
	in string
}

func newGlossaryRenameCommand(env *workspace.Env) *cli.Command {
	o := &glossaryRenameOptions{glossaryChangeOptions: glossaryChangeOptions{glossaryOptions: glossaryOptions{Env: env}}}
	return &cli.Command{
		Name:      "rename",
		Usage:     "give a term another name in all its rows",
		ArgsUsage: "TERM NAME",
		Description: "TERM is a source, or with --in target a target, whatever the sources that have\n" +
			"it. A source that is there already is not taken: 'glossary merge' makes one\n" +
			"term of two. Nothing else in the file changes.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary rename Birmanie \"Myanmar (Birmanie)\"\n" +
			"  $ fidele glossary rename --in target Kiev Kyiv --dry-run",
		Flags:  o.flags(cli.Enum(&o.in, "in", "SIDE", "", "source", "target")),
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *glossaryRenameOptions) run(context.Context) error {
	if len(o.args) != 2 {
		return cli.Usagef("glossary rename takes a term and its new name, not %s",
			view.Count(len(o.args), "argument"))
	}
	term, name := o.args[0], strings.TrimSpace(o.args[1])
	if name == "" {
		return cli.WithHint(cli.Usagef("the new name is empty"), "'fidele glossary remove' removes rows")
	}
	w := glossary.Which{Source: term}
	if o.in == "target" {
		o.turned = true
	}
	return o.change(w, func(e *glossary.Editor, lang, _ language.Tag) error {
		return e.Rename(lang, term, name)
	})
}
