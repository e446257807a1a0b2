package main

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/glossary"
)

// glossaryChangeOptions are what the commands take that change rows of a glossary.
type glossaryChangeOptions struct {
	glossaryOptions
	dryRun bool
	turned bool // arguments name targets
}

// flags are those of all these commands, with those of one.
func (o *glossaryChangeOptions) flags(more ...cli.Flag) []cli.Flag {
	return append(more, cli.Glossary(&o.glossaries), cli.DryRun(&o.dryRun))
}

// rowChoice is which rows of a source edit and remove are about.
type rowChoice struct {
	line int
	all  bool
}

// flags are --line and --all.
func (c *rowChoice) flags(more ...cli.Flag) []cli.Flag {
	return append(more,
		cli.Int(&c.line, "line", "only the row that begins on this line of the file (`N`)", func(n int) error {
			if n < 1 {
				return cli.Usagef("--line counts from 1, not %d", n)
			}
			return nil
		}),
		cli.Bool(&c.all, "all", "all rows that fit, where several do"))
}

// which reads the arguments SOURCE and TARGET.
func (c *rowChoice) which(command string, args []string) (glossary.Which, error) {
	if len(args) < 1 || len(args) > 2 {
		return glossary.Which{}, cli.Usagef("glossary %s takes a source and perhaps a target, not %s",
			command, view.Count(len(args), "argument"))
	}
	w := glossary.Which{Source: args[0], Line: c.line}
	if len(args) == 2 {
		w.Target = &args[1]
	}
	return w, nil
}

// changeRows calls change for the rows that are meant. That several are, and not all
// were asked for, is an error.
func (o *glossaryChangeOptions) changeRows(
	w glossary.Which, all bool, change func(e *glossary.Editor, row *glossary.Row, target language.Tag) error,
) error {
	return o.change(w, func(e *glossary.Editor, source, target language.Tag) error {
		w.SourceLang, w.TargetLang = source, target
		rows, err := e.Find(w)
		if err != nil {
			return err
		}
		if len(rows) > 1 && !all {
			o.showRows(rows, source, target)
			return cli.WithHint(fmt.Errorf("%q has %d rows that fit", w.Source, len(rows)),
				"name the target too, or give --line; --all takes all of them")
		}
		for _, row := range rows {
			if err := change(e, row, target); err != nil {
				return err
			}
		}
		return nil
	})
}

// glossaryEdit changes an open glossary, the terms of which are named in these languages.
type glossaryEdit func(e *glossary.Editor, source, target language.Tag) error

// change lets edit change the one glossary that has such rows.
func (o *glossaryChangeOptions) change(w glossary.Which, edit glossaryEdit) error {
	files, err := o.GlossaryFiles(o.glossaries)
	if err != nil {
		return err
	}
	name, err := o.fileWith(files, w)
	if err != nil {
		return err
	}
	return o.changeFile(name, edit)
}

// fileWith returns the one of several glossaries that has rows.
func (o *glossaryChangeOptions) fileWith(files []string, w glossary.Which) (string, error) {
	var found []string
	var missing error // of the files that have none, the one that can say most
	for _, name := range files {
		data, err := o.readToChange(name)
		if err != nil {
			return "", err
		}
		e, err := glossary.OpenEditor(name, data)
		if err == nil {
			w.SourceLang, w.TargetLang = o.editLanguages(e)
			_, err = e.Find(w)
		}
		switch {
		case err == nil:
			found = append(found, name)
		case !errors.Is(err, glossary.ErrNoRow) && !errors.Is(err, glossary.ErrWorkbook):
			return "", err
		case missing == nil || cli.Hint(err) != cli.Hint(glossary.ErrNoRow):
			missing = err
		}
	}
	switch len(found) {
	case 0:
		return "", missing
	case 1:
		return found[0], nil
	}
	return "", cli.WithHint(fmt.Errorf("%q stands in several glossaries: %s", w.Source, strings.Join(found, ", ")),
		"name the one that is meant with --glossary")
}

// readToChange reads a glossary before it is locked.
func (o *glossaryChangeOptions) readToChange(name string) ([]byte, error) {
	if name == "-" {
		return nil, cli.Usagef("standard input cannot be changed; name a file with --glossary")
	}
	return o.ReadText(name)
}

// editLanguages returns the languages of the terms that arguments name: source and
// target, or the other way round.
func (o *glossaryChangeOptions) editLanguages(e *glossary.Editor) (source, target language.Tag) {
	source, target = o.GlossaryLanguages(&glossary.Glossary{Languages: e.Header.Languages})
	if o.turned {
		return target, source
	}
	return source, target
}

// changeFile lets edit change a glossary, which no other process changes meanwhile, and
// prints the rows that it changed.
func (o *glossaryChangeOptions) changeFile(name string, edit glossaryEdit) error {
	var changes []glossary.Change
	change := func(data []byte) ([]byte, error) {
		e, err := glossary.OpenEditor(name, data)
		if err != nil {
			return nil, err
		}
		source, target := o.editLanguages(e)
		if err := edit(e, source, target); err != nil {
			return nil, err
		}
		data, changes, err = e.Save()
		return data, err
	}

	verb := "changed in"
	if o.dryRun {
		verb = "would be changed in"
		data, err := o.readToChange(name)
		if err != nil {
			return err
		}
		if _, err := change(data); err != nil {
			return err
		}
	} else if err := o.EditText(name, change); err != nil {
		return err
	}
	view.GlossaryChanges(o.Screen(), name, changes)
	o.Note("%s %s %s", view.Count(len(changes), "row"), verb, name)
	return nil
}

// showRows lists rows that may be meant.
func (o *glossaryChangeOptions) showRows(rows []*glossary.Row, source, target language.Tag) {
	list := o.Warnings("%d more row", "%d more rows")
	for _, row := range rows {
		list.Add("%s:%d: %s → %s (%s)", row.File, row.Line, row.Term(source), row.Term(target), row.Status)
	}
	list.Done()
}
