package main

import (
	"context"
	"errors"
	"os"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
)

// glossaryMergeOptions are the flags of glossary merge; its arguments are two terms, or
// none.
type glossaryMergeOptions struct{ glossaryChangeOptions }

func newGlossaryMergeCommand(env *workspace.Env) *cli.Command {
	o := &glossaryMergeOptions{glossaryChangeOptions{glossaryOptions: glossaryOptions{Env: env}}}
	return &cli.Command{
		Name:      "merge",
		Usage:     "make one term of two, or one row of those that say the same",
		ArgsUsage: "[TERM INTO]",
		Description: "The rows of TERM become rows of INTO. A target that both have is one row then:\n" +
			"its empty cells are filled, lists and notes joined. Where INTO has a preferred\n" +
			"target, those of TERM become admitted. Without arguments rows that have the\n" +
			"same two terms become one, in each glossary. What one row prefers and another\n" +
			"forbids is an error. Files are joined by 'glossary import' and 'glossary\n" +
			"export'.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary merge \"cessez le feu\" cessez-le-feu\n" +
			"  $ fidele glossary merge --dry-run",
		Flags:  o.flags(),
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *glossaryMergeOptions) run(context.Context) error {
	if len(o.args) == 0 {
		return o.sameRows()
	}
	if len(o.args) != 2 {
		return cli.Usagef("glossary merge takes two terms, or none, not %s",
			view.Count(len(o.args), "argument"))
	}
	err := o.change(glossary.Which{Source: o.args[0]}, func(e *glossary.Editor, lang, _ language.Tag) error {
		return e.Merge(lang, o.args[0], o.args[1])
	})
	if _, isFile := os.Stat(o.args[0]); isFile == nil && errors.Is(err, glossary.ErrNoRow) {
		return cli.WithHint(err, "'fidele glossary import' adds the terms of a file to the glossary, "+
			"'fidele glossary export -g A -g B -o C' makes one file of several")
	}
	return err
}

// sameRows makes one row of those that say the same, in each glossary.
func (o *glossaryMergeOptions) sameRows() error {
	files, err := o.GlossaryFiles(o.glossaries)
	if err != nil {
		return err
	}
	for _, name := range files {
		if _, err := o.readToChange(name); err != nil {
			return err
		}
		err := o.changeFile(name, func(e *glossary.Editor, _, _ language.Tag) error { return e.MergeRows() })
		if err != nil {
			return err
		}
	}
	return nil
}
