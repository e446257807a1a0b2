package main

import (
	"context"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
)

func newNamesAddCommand(env *workspace.Env) *cli.Command {
	o := &namesOptions{Env: env}
	return &cli.Command{
		Name:      "add",
		Usage:     "make a name that the memory does not have a term of the glossary",
		ArgsUsage: "NAME TRANSLATION",
		Description: "The name goes to the first glossary, as 'glossary add' does. A name that the\n" +
			"glossary has with another translation keeps that as the preferred one.\n\n" +
			"Example:\n" +
			"  $ fidele names add Tymochenko Tymoshenko",
		Flags: []cli.Flag{cli.Glossary(&o.glossaries)},
		Action: cli.Run(&o.args, func(context.Context) error {
			if len(o.args) != 2 {
				return cli.Usagef("names add takes a name and its translation, not %s",
					view.Count(len(o.args), "argument"))
			}
			return o.add(o.args[0], o.args[1])
		}),
	}
}

// add makes a name a term of the glossary: preferred, or admitted where another
// translation is there already.
func (o *namesOptions) add(source, target string) error {
	return o.write(source, target, func() (glossary.Status, error) { return o.statusOf(source) })
}

// write adds a name to the first glossary, with the status that it is to have once
// nobody else can change the glossary any more.
func (o *namesOptions) write(source, target string, decide func() (glossary.Status, error)) error {
	var status glossary.Status
	file, err := insertTerm(o.Env, o.glossaries, source, target, func() (cells map[string]string, err error) {
		if status, err = decide(); err != nil || status == glossary.Preferred {
			return nil, err
		}
		return map[string]string{glossary.ColumnStatus: status.String()}, nil
	})
	if err != nil {
		return err
	}
	o.Note("%s = %s, %s, added to %s", source, target, status, file)
	return nil
}

// statusOf returns the status of one translation more of a name.
func (o *namesOptions) statusOf(source string) (glossary.Status, error) {
	g, err := o.LoadGlossary(o.glossaries)
	if err != nil {
		return glossary.Preferred, err
	}
	from, _ := o.GlossaryLanguages(g)
	for _, row := range g.Rows {
		if row.Term(from) == source && row.Status.Accepted() {
			return glossary.Admitted, nil
		}
	}
	return glossary.Preferred, nil
}
