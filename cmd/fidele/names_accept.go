package main

import (
	"context"
	"fmt"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/quality/name"
)

func newNamesAcceptCommand(env *workspace.Env) *cli.Command {
	o := &namesOptions{Env: env}
	return &cli.Command{
		Name:      "accept",
		Usage:     "make a name of the memory a term of the glossary",
		ArgsUsage: "NAME [TRANSLATION]",
		Description: "Without TRANSLATION the most frequent one of the memory is taken. The name goes\n" +
			"to the first glossary, as 'glossary add' does; a second translation is admitted.\n\n" +
			"Examples:\n" +
			"  $ fidele names accept Poutine\n" +
			"  $ fidele names accept Kiev Kyiv",
		Flags:  []cli.Flag{cli.Glossary(&o.glossaries), cli.Wait(&o.wait)},
		Action: cli.Run(&o.args, o.accept),
	}
}

func (o *namesOptions) accept(ctx context.Context) error {
	if len(o.args) != 1 && len(o.args) != 2 {
		return cli.Usagef("names accept takes a name and perhaps its translation, not %s",
			view.Count(len(o.args), "argument"))
	}
	all, err := o.renditions(ctx)
	if err != nil {
		return err
	}
	r, ok := find(all, o.args)
	if !ok {
		err := fmt.Errorf("the memory knows no %q", o.args[0])
		if len(o.args) == 2 {
			err = fmt.Errorf("the memory does not translate %q as %q", o.args[0], o.args[1])
		}
		return cli.WithHint(err, "'fidele names' lists what it knows; 'fidele names add' takes other names")
	}
	return o.add(r.Source, r.Target)
}

// find returns the first of the renditions with a name, and a translation where one
// is given, whatever case and accents: that is the most frequent one.
func find(all []name.Rendition, wanted []string) (name.Rendition, bool) {
	for _, r := range all {
		if sameText(r.Source, wanted[0]) && (len(wanted) == 1 || sameText(r.Target, wanted[1])) {
			return r, true
		}
	}
	return name.Rendition{}, false
}
