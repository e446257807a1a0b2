package main

import (
	"context"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
)

func newNamesForbidCommand(env *workspace.Env) *cli.Command {
	o := &namesOptions{Env: env}
	return &cli.Command{
		Name:      "forbid",
		Usage:     "forbid a translation of a name",
		ArgsUsage: "NAME TRANSLATION",
		Description: "The translation goes to the first glossary as forbidden, as 'glossary add --status\n" +
			"forbidden' does, and 'check' reports it where the source has the name.\n\n" +
			"Example:\n" +
			"  $ fidele names forbid Kiev Kiev",
		Flags: []cli.Flag{cli.Glossary(&o.glossaries)},
		Action: cli.Run(&o.args, func(context.Context) error {
			if len(o.args) != 2 {
				return cli.Usagef("names forbid takes a name and its translation, not %s",
					view.Count(len(o.args), "argument"))
			}
			return o.write(o.args[0], o.args[1],
				func() (glossary.Status, error) { return glossary.Forbidden, nil })
		}),
	}
}
