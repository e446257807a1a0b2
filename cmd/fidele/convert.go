package main

import (
	"context"
	"errors"
	"io"
	"iter"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
)

// convertOptions are the flags and arguments of convert.
type convertOptions struct {
	*workspace.Env
	files         []string // in, and out where no flag names it
	output        string
	from, to      interchange.Format
	pair          cli.LanguagePair
	write         cli.WriteOptions
	sheet         string
	strict, force bool
}

func newConvertCommand(env *workspace.Env) *cli.Command {
	o := &convertOptions{Env: env}
	return &cli.Command{
		Name:      "convert",
		Usage:     "write a bilingual file in another format",
		ArgsUsage: "IN OUT | IN -o OUT",
		Description: "TMX, XLIFF, PO, TSV, CSV, XLSX and JSON lines, and the memories of Trados Studio\n" +
			"(SDLTM) and Wordfast, which are only read; told by content and by the name of the\n" +
			"output; - is standard input or output. What the output format cannot hold is\n" +
			"said. Damaged units are reported and left out, and the exit status is 2; with\n" +
			"--strict nothing is written then.\n\n" +
			"Example:\n" +
			"  $ fidele convert memoire.tmx memoire.tsv\n" +
			"  $ fidele convert --to tmx --level 1 catalogue.po - > catalogue.tmx\n" +
			"  $ fidele convert --normalize livraison.tmx livraison.tmx --force",
		Flags: append([]cli.Flag{
			cli.Output(&o.output),
			cli.FileFormat(&o.from, "from", "the `FORMAT` of the input, where its content does not tell"),
			cli.FileFormat(&o.to, "to", "the `FORMAT` of the output, where its name does not tell"),
			cli.Pair(&o.pair),
			cli.Sheet(&o.sheet),
			cli.Bool(&o.strict, "strict", "write nothing if a unit is damaged"),
			cli.Force(&o.force),
		}, cli.WriteFlags(&o.write)...),
		Action: cli.Run(&o.files, o.run),
	}
}

func (o *convertOptions) run(context.Context) error {
	if o.output != "" {
		o.files = append(o.files, o.output)
	}
	if len(o.files) != 2 {
		return cli.WithHint(cli.Usagef("convert takes two files, not %d", len(o.files)),
			"fidele convert IN OUT; - is standard input or output")
	}
	out := o.files[1]
	format, err := cli.OutputFormat(o.to, out, "to")
	if err != nil {
		return err
	}
	opts, err := o.ExchangeOptions(o.from, o.pair)
	if err != nil {
		return err
	}
	if opts.DefaultSource == language.Und {
		opts.DefaultSource, opts.DefaultTarget, _ = o.Languages()
	}
	opts.Sheet = o.sheet
	file, err := o.OpenExchange(o.files[0], opts)
	if err != nil {
		return err
	}
	defer file.Close()
	o.NoteSheets(file)

	var guarded guardedCells
	losses := interchange.NewLosses(format, o.write.Plain())
	bad, written := 0, 0
	units := o.units(file, losses, &bad, &written)
	err = o.Create(out, o.force, func(w io.Writer) error {
		return interchange.Write(w, units, interchange.WriteOptions{
			Format: format, Source: opts.Source, Target: opts.Target,
			Level: o.write.Level, Normalize: o.write.Normalize, TextOnly: o.write.TextOnly,
			OnGuard: guarded.add,
		})
	})
	switch {
	case errors.Is(err, interchange.ErrManyLanguages):
		return cli.WithHint(err, "choose two languages with --pair, or write TMX")
	case err != nil:
		return err
	}

	guarded.tell(o.Warn, !o.write.TextOnly)
	for _, l := range losses.List() {
		o.Note("%s cannot hold %s", format, l)
	}
	o.Note("%s: %s written", out, view.Count(written, "unit"))
	if bad > 0 {
		return cli.WithHint(errors.New(view.Count(bad, "unit")+" could not be read; the others were written"),
			"the warnings say where and why; --strict writes nothing from a damaged file")
	}
	return nil
}

// units streams the good units of the file and counts bad and good ones. With
// --strict the first damaged unit ends the stream and so the writing, before the
// output has its name.
func (o *convertOptions) units(
	file *workspace.Exchange, losses *interchange.Losses, bad, written *int,
) iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		faults := o.Faults()
		defer faults.Done()
		for u, err := range file.File.Units() {
			if err != nil && o.strict {
				yield(nil, err)
				return
			}
			if err != nil {
				*bad++
				faults.Add(err)
				continue
			}
			file.ForgetPlaces(u)
			losses.Count(u)
			*written++
			if !yield(u, nil) {
				return
			}
		}
	}
}
