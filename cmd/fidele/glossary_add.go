package main

import (
	"context"
	"os"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
)

// glossaryAddOptions are the flags of glossary add; its arguments are a source
// and a target.
type glossaryAddOptions struct {
	glossaryOptions
	status, match, note string
	set                 []string // COLUMN=TEXT
}

func newGlossaryAddCommand(env *workspace.Env) *cli.Command {
	o := &glossaryAddOptions{glossaryOptions: glossaryOptions{Env: env}}
	return &cli.Command{
		Name:      "add",
		Usage:     "add a row",
		ArgsUsage: "SOURCE TARGET",
		Description: "The row goes to the first glossary, behind the rows of the same source term;\n" +
			"nothing else in the file changes. An empty TARGET with --status forbidden\n" +
			"bans a spelling of the source.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary add cessez-le-feu ceasefire --note \"one word\"\n" +
			"  $ fidele glossary add cessez-le-feu cease-fire --status forbidden\n" +
			"  $ fidele glossary add Damas Damascus --match case --set domain=places",
		Flags: []cli.Flag{
			cli.Glossary(&o.glossaries),
			cli.Enum(&o.status, "status", "STATUS", "", statuses...),
			cli.Checked(&o.match, "match", "exact, case, or both (`HOW`)", func(s string) error {
				if _, err := glossary.ParseMatch(s); err != nil {
					return cli.Usagef("--match is exact, case, always or several of them, not %q", s)
				}
				return nil
			}),
			cli.String(&o.note, "note", "a remark (`TEXT`)"),
			cli.Strings(&o.set, "set", "fill another column (`COLUMN=TEXT`)"),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *glossaryAddOptions) run(context.Context) error {
	if len(o.args) != 2 {
		return cli.Usagef("glossary add takes a source and a target, not %s",
			view.Count(len(o.args), "argument"))
	}
	cells := map[string]string{
		glossary.ColumnStatus: o.status, glossary.ColumnMatch: o.match, glossary.ColumnNote: o.note,
	}
	if err := setCells(cells, o.set); err != nil {
		return err
	}

	name, err := insertTerm(o.Env, o.glossaries, o.args[0], o.args[1],
		func() (map[string]string, error) { return cells, nil })
	if err != nil {
		return err
	}
	o.Note("added to %s", name)
	return nil
}

// insertTerm adds a row to the first glossary, and returns the glossary's name. It asks
// for the other cells of the row when nobody else can change the glossary any more.
func insertTerm(
	env *workspace.Env, glossaries []string, source, target string, cells func() (map[string]string, error),
) (name string, err error) {
	files, err := env.GlossaryFiles(glossaries)
	if err != nil {
		return "", err
	}
	name = files[0]
	if name == "-" {
		return "", cli.Usagef("a row is added to a file; standard input cannot be changed")
	}
	if _, err := os.Stat(name); err != nil {
		return "", cli.FileError(name, err)
	}
	return name, env.EditText(name, func(data []byte) ([]byte, error) {
		others, err := cells()
		if err != nil {
			return nil, err
		}
		return glossary.InsertPair(name, data, source, target, others)
	})
}
