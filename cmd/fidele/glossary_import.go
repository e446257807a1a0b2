package main

import (
	"context"
	"fmt"
	"os"

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
	sheet         string
	force, dryRun bool

	contents [][]byte // of the files
	rows     *glossary.Addition
	bad      int // rows that were left out
}

func newGlossaryImportCommand(env *workspace.Env) *cli.Command {
	o := &glossaryImportOptions{glossaryOptions: glossaryOptions{Env: env}}
	return &cli.Command{
		Name:      "import",
		Usage:     "add the terms of another termbase",
		ArgsUsage: "FILE…",
		Description: "Reads TBX (2 and 3), glossaries of OmegaT and MateCat, term lists, CSV,\n" +
			"TSV and Excel workbooks, of which the first sheet that is a glossary is taken, or\n" +
			"that of --sheet. Pairs that the glossary has already are passed over; statuses are mapped,\n" +
			"other fields kept in columns of their own. The terms go behind the last row of the\n" +
			"first glossary of the project, or with -o to a new file.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary import agency.tbx\n" +
			"  $ fidele glossary import omegat.txt --source fr --target en -o omegat.csv",
		Flags: []cli.Flag{
			cli.Glossary(&o.glossaries),
			cli.Output(&o.output),
			cli.Sheet(&o.sheet),
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
	// What may take long or wait for another process is read before the glossary
	// is locked.
	for _, file := range o.args {
		data, err := o.ReadText(file)
		if err != nil {
			return err
		}
		o.contents = append(o.contents, data)
	}

	name := o.output
	if name == "" {
		name, err = o.addToFirst()
	} else {
		err = o.addToNew(name, source, target)
	}
	if err != nil {
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

// addToFirst adds the rows of all files to the first glossary, which no other
// process changes meanwhile.
func (o *glossaryImportOptions) addToFirst() (name string, err error) {
	files, err := o.GlossaryFiles(o.glossaries)
	if err != nil {
		return "", err
	}
	name = files[0]
	change := func(data []byte) ([]byte, error) {
		e, err := glossary.OpenEditor(name, data)
		if err != nil {
			return nil, err
		}
		existing, err := glossary.Read(name, data)
		if err != nil {
			return nil, err
		}
		source, target := o.GlossaryLanguages(existing)
		if err := o.addAll(existing, source, target); err != nil {
			return nil, err
		}
		rows := o.rows.Glossary.Rows
		if len(rows) == 0 {
			return nil, glossary.ErrNoTerms
		}
		e.Add(rows[existing.Len():])
		data, _, err = e.Save()
		return data, err
	}

	if o.dryRun || name == "-" {
		data, err := o.ReadText(name)
		if err != nil {
			return "", err
		}
		if data, err = change(data); err != nil || o.dryRun {
			return name, err
		}
		return name, o.CreateBytes(name, true, data)
	}
	if _, err := os.Stat(name); err != nil {
		return "", cli.FileError(name, err)
	}
	return name, o.EditText(name, change)
}

// addToNew writes the rows of all files to a new glossary.
func (o *glossaryImportOptions) addToNew(name string, source, target language.Tag) error {
	if err := o.addAll(nil, source, target); err != nil {
		return err
	}
	data, err := o.rows.Glossary.Encode(name)
	if err != nil || o.dryRun {
		return err
	}
	return o.CreateBytes(name, o.force, data)
}

// addAll adds the rows of all files to those of a glossary, nil for a new one.
func (o *glossaryImportOptions) addAll(existing *glossary.Glossary, source, target language.Tag) error {
	o.rows = glossary.NewAddition(existing, source, target)
	for i, file := range o.args {
		if err := o.add(file, o.contents[i], source, target); err != nil {
			return err
		}
	}
	return nil
}

// add takes the rows of one file.
func (o *glossaryImportOptions) add(
	file string, data []byte, source, target language.Tag,
) error {
	r, err := termbase.Read(file, data, termbase.Options{
		Source: source, Target: target, Sheet: o.sheet,
	})
	if err != nil {
		return err
	}
	warnings := o.Warnings("%d more warning", "%d more warnings")
	for _, w := range r.Warnings {
		warnings.Add("%s: %s", file, w)
	}
	warnings.Done()
	skipped := o.Warnings("%d more bad row", "%d more bad rows")
	for _, fault := range r.Skipped {
		skipped.Add("%v", fault)
	}
	skipped.Done()
	o.bad += len(r.Skipped)
	o.rows.Add(r.Glossary.Rows)
	return nil
}
