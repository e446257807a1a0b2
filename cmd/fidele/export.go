package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
)

// exportOptions are the flags of export.
type exportOptions struct {
	*workspace.Env
	args           []string
	output, filter string
	format         interchange.Format
	write          cli.WriteOptions
	delivery       interchange.Delivery
	force, review  bool
	wait           time.Duration
}

func newExportCommand(env *workspace.Env) *cli.Command {
	o := &exportOptions{Env: env, output: "-"}
	return &cli.Command{
		Name:  "export",
		Usage: "write units of the memory as TMX, TSV, CSV, XLSX, JSON lines or XLIFF",
		Description: "The format is what -o is called, else TMX 1.4b. The same units give the same\n" +
			"bytes. TMX and JSON lines hold everything; what the others cannot hold is said.\n\n" +
			"A filter is words and key:value conditions that must all hold; values with\n" +
			"spaces stand in double quotation marks. Keys: id, batch, origin, author, since\n" +
			"and before (dates), state, source and target (languages), text.\n\n" +
			"--clean writes texts, inline codes, ids and dates alone: no props, notes, persons,\n" +
			"contexts or origins. Drafts are left out then, and so is what the file cannot\n" +
			"hold; each unit is named. --as writes a language with another tag.\n\n" +
			"--review writes a table of two columns, DOCX or HTML, for somebody who has a word\n" +
			"processor and nothing else; 'fidele review' takes it back.\n\n" +
			"Example:\n" +
			"  $ fidele export -o memoire.tmx\n" +
			"  $ fidele export --clean --level 1 --as fr=fr-FR --as en=en-GB -o client.tmx\n" +
			"  $ fidele export --filter 'since:2026-01-01 text:armés' -o recent.tsv\n" +
			"  $ fidele export --normalize > memoire.tmx",
		Flags: append([]cli.Flag{
			cli.Output(&o.output),
			cli.FileFormat(&o.format, "format", "tmx, tsv, csv, jsonl or xliff (`FORMAT`)"),
			cli.Filter(&o.filter),
			cli.Bool(&o.delivery.Clean, "clean", "texts alone, for a client: without what tools and persons left"),
			cli.LanguageNames(&o.delivery.Languages, "as"),
			cli.Bool(&o.review, "review", "write a table for review instead: DOCX or HTML"),
			cli.Force(&o.force),
			cli.Wait(&o.wait),
		}, cli.WriteFlags(&o.write)...),
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *exportOptions) run(ctx context.Context) error {
	if len(o.args) > 0 {
		return cli.WithHint(cli.Usagef("export takes no argument, but %q", o.args[0]),
			"name the file with -o")
	}
	filter, err := tm.ParseFilter(o.filter)
	if err != nil {
		return cli.WithHint(err, "conditions are words and key:value, see 'fidele export --help'")
	}
	if o.Source != language.Und {
		filter.SourceLang = o.Source
	}
	if o.Target != language.Und {
		filter.TargetLang = o.Target
	}
	if o.review {
		return o.exportReview(ctx, filter)
	}
	format, err := cli.OutputFormat(o.format, o.output, "format")
	if err != nil {
		return err
	}
	mem, err := o.OpenMemory(tm.OpenOptions{Wait: o.wait, Primary: true})
	if err != nil {
		return err
	}
	defer mem.Close()

	source, target, err := o.ChosenLanguages() // of an empty table
	if err != nil {
		return err
	}
	o.delivery.Plain = o.write.Plain()
	var guarded guardedCells
	left := leftOut{Env: o.Env}
	losses := interchange.NewLosses(format, o.write.Plain())
	n, damaged := 0, 0
	entries := o.passDamaged(mem.Units(ctx, filter), &damaged)
	units := exported(ctx, o.prepared(entries, &left), losses, &n)
	err = o.Create(o.output, o.force, func(w io.Writer) error {
		return interchange.Write(w, units, interchange.WriteOptions{
			Format: format, Source: source, Target: target,
			Level: o.write.Level, Normalize: o.write.Normalize, TextOnly: o.write.TextOnly,
			NoProps: o.delivery.Clean, OnGuard: guarded.add,
		})
	})
	switch {
	case errors.Is(err, interchange.ErrManyLanguages):
		return cli.WithHint(err,
			"choose two languages with --source and --target, write their variants with one tag (--as fr-CA=fr), or export TMX")
	case err != nil:
		return err
	}

	guarded.tell(o.Warn, !o.write.TextOnly)
	for _, l := range losses.List() {
		o.Note("%s cannot hold %s", format, l)
	}
	o.Note("%s exported", view.Count(n, "unit"))
	if err := left.tell(); err != nil {
		return err
	}
	if damaged > 0 {
		return fmt.Errorf("%w: %s could not be read; the other units were exported",
			tm.ErrUnitDamaged, view.Count(damaged, "unit"))
	}
	return nil
}

// passDamaged passes over damaged units, warns of them and counts them.
func (o *exportOptions) passDamaged(
	entries iter.Seq2[*tm.Entry, error], damaged *int,
) iter.Seq2[*tm.Entry, error] {
	return func(yield func(*tm.Entry, error) bool) {
		for entry, err := range entries {
			if errors.Is(err, tm.ErrUnitDamaged) {
				*damaged++
				o.Warn("%v", err)
				continue
			}
			if !yield(entry, err) {
				return
			}
		}
	}
}

// exported streams entries of the memory as units of a file, and counts them.
func exported(
	ctx context.Context, entries iter.Seq2[*tm.Entry, error], losses *interchange.Losses, n *int,
) iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		for entry, err := range entries {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			u := entry.Unit
			u.Origin.Batch = "" // a batch is a thing of one memory
			losses.Count(u)
			*n++
			if !yield(u, nil) {
				return
			}
		}
	}
}
