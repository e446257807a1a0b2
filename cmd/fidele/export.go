package main

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
)

// exportOptions are the flags of export.
type exportOptions struct {
	output, format, filter string
	level                  int
	normalize, textOnly    bool
	force                  bool
}

func exportCommand(e *env) *cli.Command {
	var o exportOptions
	return &cli.Command{
		Name:  "export",
		Usage: "write units of the memory as TMX, TSV, CSV, JSON lines or XLIFF",
		Description: "The format is what -o is called, else TMX 1.4b. The same units give the same\n" +
			"bytes. TMX and JSON lines hold everything; what the others cannot hold is said.\n\n" +
			"A filter is words and key:value conditions that must all hold; values with\n" +
			"spaces stand in double quotation marks. Keys: id, batch, origin, author, since\n" +
			"and before (dates), state, source and target (languages), text.\n\n" +
			"Example:\n" +
			"  $ fidele export -o memoire.tmx\n" +
			"  $ fidele export --filter 'since:2026-01-01 text:\"groupes armés\"' -o recent.tsv\n" +
			"  $ fidele export --normalize > memoire.tmx",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "o", Aliases: []string{"output"}, Usage: "the `FILE` to write; - is standard output", Value: "-", Destination: &o.output},
			&cli.StringFlag{Name: "format", Usage: "tmx, tsv, csv, jsonl or xliff (`FORMAT`)", Destination: &o.format},
			&cli.StringFlag{Name: "filter", Usage: "only units that `EXPR` selects", Destination: &o.filter},
			&cli.IntFlag{Name: "level", Usage: "TMX `LEVEL`: 2 with inline codes, 1 plain text", Value: 2, Destination: &o.level},
			&cli.BoolFlag{Name: "normalize", Usage: "sort the units, for files under version control", Destination: &o.normalize},
			&cli.BoolFlag{Name: "text-only", Usage: "in tables only source and target", Destination: &o.textOnly},
			&cli.BoolFlag{Name: "force", Usage: "replace the file if it exists", Destination: &o.force},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return withHint(usagef("export takes no argument, but %q", c.Args().First()), "name the file with -o")
			}
			return e.export(c.Context, o)
		},
	}
}

// outputFormat returns the format to write, by flag or by the name of the file.
func outputFormat(flag, name string) (interchange.Format, error) {
	f, err := parseFormat("--format", flag)
	if err != nil || f != interchange.Unknown {
		return f, err
	}
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".tmx":
		return interchange.TMX, nil
	case ".tsv", ".tab":
		return interchange.TSV, nil
	case ".csv":
		return interchange.CSV, nil
	case ".jsonl":
		return interchange.JSONL, nil
	case ".xlf", ".xliff":
		return interchange.XLIFF, nil
	case ".po":
		return interchange.PO, nil
	default:
		if name == "-" || ext == "" {
			return interchange.TMX, nil
		}
		return "", withHint(usagef("no format for the extension %q", ext), "give --format tmx, tsv, csv, jsonl or xliff")
	}
}

// export writes units of the memory.
func (e *env) export(ctx context.Context, o exportOptions) error {
	format, err := outputFormat(o.format, o.output)
	if err != nil {
		return err
	}
	if o.level != 1 && o.level != 2 {
		return usagef("--level is 1 or 2, not %d", o.level)
	}
	filter, err := tm.ParseFilter(o.filter)
	if err != nil {
		return withHint(err, "conditions are words and key:value, see 'fidele export --help'")
	}
	if e.sourceFlag != language.Und {
		filter.SourceLang = e.sourceFlag
	}
	if e.targetFlag != language.Und {
		filter.TargetLang = e.targetFlag
	}
	mem, err := e.openMemory(tm.OpenOptions{Wait: defaultWait})
	if err != nil {
		return err
	}
	defer mem.Close()
	losses := interchange.NewLosses(format, o.level == 1 || o.textOnly)
	n := 0
	units := func(yield func(*bitext.Unit, error) bool) {
		for entry, err := range mem.Units(ctx, filter) {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			u := entry.Unit
			// A batch is a thing of one memory.
			u.Origin.Batch = ""
			losses.Count(u)
			n++
			if !yield(u, nil) {
				return
			}
		}
	}
	source, target, err := e.exportLanguages()
	if err != nil {
		return err
	}
	err = e.create(o.output, o.force, func(w io.Writer) error {
		return interchange.Write(w, units, interchange.WriteOptions{
			Format: format, Source: source, Target: target, Level: o.level, Normalize: o.normalize, TextOnly: o.textOnly,
		})
	})
	if err != nil {
		if errors.Is(err, interchange.ErrManyLanguages) {
			return withHint(err, "choose two languages with --source and --target, or export TMX")
		}
		return err
	}
	for _, l := range losses.List() {
		e.note("%s cannot hold %s", format, l)
	}
	e.note("%s exported", count(n, "unit"))
	return nil
}

// exportLanguages returns the languages that head an empty table, Und where neither
// flags nor a project name them.
func (e *env) exportLanguages() (source, target language.Tag, err error) {
	p, err := e.project()
	if err != nil || p == nil {
		return e.sourceFlag, e.targetFlag, err
	}
	return e.languages()
}
