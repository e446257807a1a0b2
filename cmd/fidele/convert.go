package main

import (
	"errors"
	"io"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange"
)

// convertOptions are the flags of convert.
type convertOptions struct {
	from, to, pair      string
	level               int
	normalize, textOnly bool
	strict, force       bool
}

func convertCommand(e *env) *cli.Command {
	var o convertOptions
	return &cli.Command{
		Name:      "convert",
		Usage:     "write a bilingual file in another format",
		ArgsUsage: "IN OUT",
		Description: "TMX, XLIFF, PO, TSV, CSV and JSON lines, told by content and by the name of the\n" +
			"output; - is standard input or output. What the output format cannot hold is\n" +
			"said. Damaged units are reported and left out, and the exit status is 2; with\n" +
			"--strict nothing is written then.\n\n" +
			"Example:\n" +
			"  $ fidele convert memoire.tmx memoire.tsv\n" +
			"  $ fidele convert --to tmx --level 1 catalogue.po - > catalogue.tmx\n" +
			"  $ fidele convert --normalize livraison.tmx livraison.tmx --force",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "from", Usage: "the `FORMAT` of the input, where its content does not tell", Destination: &o.from},
			&cli.StringFlag{Name: "to", Usage: "the `FORMAT` of the output, where its name does not tell", Destination: &o.to},
			&cli.StringFlag{Name: "pair", Usage: "the two languages to take, as `fr:en`", Destination: &o.pair},
			&cli.IntFlag{Name: "level", Usage: "TMX `LEVEL`: 2 with inline codes, 1 plain text", Value: 2, Destination: &o.level},
			&cli.BoolFlag{Name: "normalize", Usage: "sort the units, for files under version control", Destination: &o.normalize},
			&cli.BoolFlag{Name: "text-only", Usage: "in tables only source and target", Destination: &o.textOnly},
			&cli.BoolFlag{Name: "strict", Usage: "write nothing if a unit is damaged", Destination: &o.strict},
			&cli.BoolFlag{Name: "force", Usage: "replace the output if it exists", Destination: &o.force},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() != 2 {
				return withHint(usagef("convert takes two files, not %d", c.NArg()), "fidele convert IN OUT; - is standard input or output")
			}
			return e.convert(c.Args().Get(0), c.Args().Get(1), o)
		},
	}
}

// convert reads one file and writes the other.
func (e *env) convert(in, out string, o convertOptions) error {
	format, err := outputFormat(o.to, out)
	if err != nil {
		return err
	}
	if o.level != 1 && o.level != 2 {
		return usagef("--level is 1 or 2, not %d", o.level)
	}
	// With strict the first damaged unit ends the stream and so the writing,
	// before the output has its name.
	opts, err := e.bilingualOptions(importOptions{format: o.from, pair: o.pair, strict: false})
	if err != nil {
		return err
	}
	if opts.DefaultSource == language.Und {
		opts.DefaultSource, opts.DefaultTarget, _ = e.languages()
	}
	file, err := e.openImport(in, opts)
	if err != nil {
		return err
	}
	defer file.in.Close()
	losses := interchange.NewLosses(format, o.level == 1 || o.textOnly)
	bad, written := 0, 0
	units := func(yield func(*bitext.Unit, error) bool) {
		for u, err := range file.file.Units() {
			if err != nil {
				if o.strict {
					yield(nil, err)
					return
				}
				bad++
				e.warn("%v", err)
				continue
			}
			withoutPlaces(u, file.name)
			losses.Count(u)
			written++
			if !yield(u, nil) {
				return
			}
		}
	}
	source, target := opts.Source, opts.Target
	err = e.create(out, o.force, func(w io.Writer) error {
		return interchange.Write(w, units, interchange.WriteOptions{
			Format: format, Source: source, Target: target, Level: o.level, Normalize: o.normalize, TextOnly: o.textOnly,
		})
	})
	switch {
	case errors.Is(err, interchange.ErrManyLanguages):
		return withHint(err, "choose two languages with --pair, or write TMX")
	case err != nil:
		return err
	}
	for _, l := range losses.List() {
		e.note("%s cannot hold %s", format, l)
	}
	e.note("%s: %s written", out, count(written, "unit"))
	if bad > 0 {
		return withHint(errors.New(count(bad, "unit")+" could not be read; the others were written"), "the warnings say where and why; --strict writes nothing from a damaged file")
	}
	return nil
}

// withoutPlaces takes from a unit what says only where it stood in the exchange
// file called name; places in articles stay.
func withoutPlaces(u *bitext.Unit, name string) {
	if u.SourcePlace.File == name {
		u.SourcePlace = bitext.Place{}
	}
	if u.TargetPlace.File == name {
		u.TargetPlace = bitext.Place{}
	}
	if u.Origin.File == name {
		u.Origin.File = ""
	}
}
