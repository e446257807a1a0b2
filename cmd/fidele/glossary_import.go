package main

import (
	"context"
	"fmt"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
	"fidele/glossary/termbase"
)

// glossaryImportOptions are the flags of glossary import; its arguments are
// files.
type glossaryImportOptions struct {
	glossaryOptions
	output        string // "": the first glossary
	force, dryRun bool

	rows *glossary.Addition
	bad  int // rows that were left out
}

func newGlossaryImportCommand(env *workspace.Env) *cli.Command {
	o := &glossaryImportOptions{glossaryOptions: glossaryOptions{Env: env}}
	return &cli.Command{
		Name:      "import",
		Usage:     "add the terms of another termbase",
		ArgsUsage: "FILE…",
		Description: "Reads TBX (2 and 3), glossaries of OmegaT and MateCat, term lists, CSV and\n" +
			"TSV. Pairs that the glossary has already are passed over; statuses are mapped,\n" +
			"other fields kept in columns of their own. The terms go to the first glossary\n" +
			"of the project, or with -o to a new file.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary import agency.tbx\n" +
			"  $ fidele glossary import omegat.txt --source fr --target en -o omegat.csv",
		Flags: []cli.Flag{
			cli.Glossary(&o.glossaries),
			cli.Output(&o.output),
			cli.DryRun(&o.dryRun),
			cli.Force(&o.force),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *glossaryImportOptions) run(context.Context) error {
	if len(o.args) == 0 {
		return cli.Usagef("glossary import needs a file")
	}
	source, target, err := o.Languages()
	if err != nil {
		return err
	}
	name := o.output
	var existing *glossary.Glossary
	if name == "" {
		if name, existing, err = o.firstGlossary(); err != nil {
			return err
		}
		source, target = o.GlossaryLanguages(existing)
	}
	o.rows = glossary.NewAddition(existing, source, target)
	for _, file := range o.args {
		if err := o.add(file, source, target); err != nil {
			return err
		}
	}
	if err := o.write(name); err != nil {
		return err
	}
	verb := "added to"
	if o.dryRun {
		verb = "would be added to"
	}
	o.Note("%s %s %s, %d there already", view.Count(o.rows.Added, "row"), verb, name, o.rows.Known)
	if o.bad > 0 {
		return cli.WithHint(fmt.Errorf("%s left out", view.Count(o.bad, "bad row")),
			"the good ones are in; correct the others and import again")
	}
	return nil
}

// firstGlossary reads the glossary that rows are added to.
func (o *glossaryImportOptions) firstGlossary() (string, *glossary.Glossary, error) {
	existing, err := o.GlossaryFiles(o.glossaries)
	if err != nil {
		return "", nil, err
	}
	data, err := o.Read(existing[0])
	if err != nil {
		return "", nil, err
	}
	g, err := glossary.Read(existing[0], data)
	return existing[0], g, err
}

// add takes the rows of one file.
func (o *glossaryImportOptions) add(file string, source, target language.Tag) error {
	data, err := o.Read(file)
	if err != nil {
		return err
	}
	r, err := termbase.Read(file, data, termbase.Options{Source: source, Target: target})
	if err != nil {
		return err
	}
	for _, w := range r.Warnings {
		o.Warn("%s: %s", file, w)
	}
	warnings := o.Warnings()
	for _, fault := range r.Skipped {
		warnings.Add(fault)
	}
	warnings.Done()
	o.bad += len(r.Skipped)
	o.rows.Add(r.Glossary.Rows)
	return nil
}

func (o *glossaryImportOptions) write(name string) error {
	out, err := o.rows.Glossary.Encode(name)
	if err != nil || o.dryRun {
		return err
	}
	return o.CreateBytes(name, o.output == "" || o.force, out)
}
