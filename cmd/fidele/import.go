package main

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/interchange/tmx"
	"fidele/tm/text"
)

// importOptions are the flags and arguments of import.
type importOptions struct {
	*workspace.Env
	files                  []string
	dryRun, strict, drafts bool
	origin, sheet          string
	pair                   cli.LanguagePair
	format                 interchange.Format
	wait                   time.Duration

	source, target language.Tag // of what is added
}

func newImportCommand(env *workspace.Env) *cli.Command {
	o := &importOptions{Env: env}
	return &cli.Command{
		Name:      "import",
		Usage:     "add units from TMX, XLIFF, PO, tables, SDLTM or Wordfast to the memory",
		ArgsUsage: "FILE…",
		Description: "What a file is, its encoding and its languages are found out from its content.\n" +
			"Files are TMX, XLIFF, PO, TSV, CSV, XLSX, JSON lines, memories of Trados Studio\n" +
			"(SDLTM) and of Wordfast, and zip archives of such files. Of a workbook the first\n" +
			"sheet is read that names two languages, or the one of --sheet.\n" +
			"Of a multilingual file every language is a target, unless --pair names two.\n" +
			"Units that run from the target into the source language of the project are\n" +
			"turned round. Damaged units are reported with their place and left out, the\n" +
			"others are kept, and the exit status is 2; with --strict nothing of a file is\n" +
			"added if anything in it is damaged. A table without a header line of language\n" +
			"tags has the languages of the project.\n" +
			"The units of a large file are seen when all of them, or a million, are in; after\n" +
			"Ctrl-C those that were read so far, and the same import again adds the rest.\n\n" +
			"Example:\n" +
			"  $ fidele import agence.tmx\n" +
			"  $ fidele import --pair fr:en --origin archives multilingue.tmx\n" +
			"  $ zcat grand.tsv.gz | fidele import --dry-run -",
		Flags: []cli.Flag{
			cli.DryRun(&o.dryRun),
			cli.Bool(&o.strict, "strict", "add nothing of a file with a damaged unit"),
			cli.Bool(&o.drafts, "drafts", "add units that nobody confirmed too"),
			cli.String(&o.origin, "origin", "the `NAME` that units get instead of their file's"),
			cli.Pair(&o.pair),
			cli.FileFormat(&o.format, "format",
				"what the files are: tmx, xliff, po, tsv, csv, xlsx or jsonl (`FORMAT`)"),
			cli.Sheet(&o.sheet),
			cli.Wait(&o.wait),
		},
		Action: cli.Run(&o.files, o.run),
	}
}

// run adds files to the memory. All of them are opened before the memory is: one
// file that cannot be read at all, and nothing changes.
func (o *importOptions) run(ctx context.Context) (err error) {
	if len(o.files) == 0 {
		return cli.Usagef("import needs a file; - is standard input")
	}
	files, err := o.open()
	defer func() {
		for _, f := range files {
			f.Close()
		}
	}()
	if err != nil {
		return err
	}
	if o.source, o.target, err = o.Languages(); err != nil {
		return err
	}
	if o.pair.Given {
		o.source, o.target = o.pair.Source, o.pair.Target
	}
	mem, err := o.OpenMemoryToAdd(o.dryRun, o.wait)
	if err != nil {
		return err
	}
	defer mem.Close()

	defer tm.LimitHeap(0)()
	bad := 0
	for _, f := range files {
		n, err := o.add(ctx, mem, f)
		if err != nil {
			return err
		}
		bad += n
	}
	if bad > 0 {
		kept := "the other units were imported"
		if o.dryRun {
			kept = "the other units would be imported"
		}
		return cli.WithHint(fmt.Errorf("%s could not be read; %s", view.Count(bad, "unit"), kept),
			"the warnings say where and why; --strict imports nothing from a damaged file")
	}
	return nil
}

// open opens all files, and with --strict reads each to its end.
func (o *importOptions) open() ([]*workspace.Exchange, error) {
	opts, err := o.ExchangeOptions(o.format, o.pair)
	if err != nil {
		return nil, err
	}
	opts.Strict, opts.Sheet = o.strict, o.sheet
	var files []*workspace.Exchange
	for _, name := range o.files {
		opened, err := o.OpenDelivery(name, opts)
		files = append(files, opened...)
		if err != nil {
			return files, err
		}
	}
	for _, f := range files {
		if err := refuseGlossary(f); err != nil {
			return files, err
		}
		if !o.strict {
			continue
		}
		if err := f.Inspect(); err != nil {
			hint := cli.Hint(err) + "; without --strict the units that can be read are imported"
			return files, cli.WithHint(err, strings.TrimPrefix(hint, "; "))
		}
	}
	return files, nil
}

// refuseGlossary returns an error for a table of terms: those that are forbidden
// would become translations.
func refuseGlossary(f *workspace.Exchange) error {
	if f.File.Table == nil {
		return nil
	}
	column := f.File.Table.GlossaryColumn()
	if column == "" {
		return nil
	}
	return cli.WithHint(
		fmt.Errorf("%s: a glossary, not translated segments: it has the column %q", f.Name, column),
		"'fidele glossary import "+cli.ShellWord(f.Name)+"' takes it; without that column it is imported as segments")
}

// add adds one file and reports what became of it; it returns the number of bad
// units.
func (o *importOptions) add(
	ctx context.Context, mem *tm.Memory, f *workspace.Exchange,
) (bad int, err error) {
	bar := o.Progress(f.Name, f.Size, true)
	defer bar.Done()
	turned, other := 0, otherLanguages{source: o.source, target: o.target}
	faults := o.Faults()
	defer faults.Done()
	terms := f.File.Table != nil && f.File.Table.HoldsTerms()
	report, err := mem.Add(ctx, o.prepared(ctx, f, &turned, &other, bar), tm.AddOptions{
		Origin: o.origin, SourceLang: o.source, TargetLang: o.target, Reason: "import",
		DryRun: o.dryRun, Drafts: o.drafts,
		OnBad: func(err error) error { faults.Add(err); return nil },
	})
	bar.Done()
	faults.Done()
	if err != nil {
		if report.Added+report.Updated > 0 && !o.dryRun {
			o.Note("%s: before it broke off, %s; that stays", f.Name, view.Added(report, false))
		}
		return report.Bad, err
	}
	o.Note("%s: %s", f.Name, view.Added(report, o.dryRun))
	if why := view.Skipped(report); why != "" {
		o.Note("%s: skipped: %s", f.Name, why)
	}
	if terms {
		o.Warn("%s: its rows look like terms; 'fidele glossary import %s' adds them to the glossary, "+
			"where texts are checked against them", f.Name, f.Name)
	}
	o.noteOddities(f, turned)
	if !o.pair.Given {
		other.tell(o.Env, f.Name)
	}
	return report.Bad, nil
}

// prepared returns the units of a file as the memory wants them, and counts those
// that it turned round.
func (o *importOptions) prepared(
	ctx context.Context, f *workspace.Exchange, turned *int, other *otherLanguages,
	bar *terminal.Progress,
) iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		n := 0
		for u, err := range f.File.Units() {
			if ctx.Err() != nil {
				return
			}
			if n++; n%1000 == 0 {
				bar.Set(f.BytesRead())
			}
			if err == nil && o.prepare(f, u) {
				*turned++
			}
			if err == nil {
				other.count(u)
			}
			if !yield(u, err) {
				return
			}
		}
	}
}

// prepare makes a unit of the file fit for the memory. It reports whether the
// unit was turned round.
func (o *importOptions) prepare(f *workspace.Exchange, u *bitext.Unit) (turned bool) {
	if u.SourceLang == language.Und && text.Base(u.TargetLang) == text.Base(o.source) {
		// A PO file does not say what it was translated from.
		u.SourceLang = o.target
	}
	if !o.pair.Given && runsBack(u, o.source, o.target) {
		u.Reverse()
		turned = true
	}
	f.ForgetPlaces(u)
	if o.origin != "" {
		u.Origin.File = o.origin
	} else if u.Origin.File == "" {
		u.Origin.File = filepath.Base(f.Name)
	}
	return turned
}

// runsBack reports whether a unit runs from target into source.
func runsBack(u *bitext.Unit, source, target language.Tag) bool {
	if u.SourceLang == source {
		return false // as most units; to take a tag apart takes longer
	}
	s, t := text.Base(u.SourceLang), text.Base(u.TargetLang)
	return s != t && s == text.Base(target) && t == text.Base(source)
}

// otherLanguages counts units that are not in the languages of the project, where no
// match will be looked for.
type otherLanguages struct {
	source, target language.Tag // of the project
	units, others  int
	pairs          map[string]int // by languages, the first mostPairs
}

// mostPairs bounds the pairs of languages that are named.
const mostPairs = 10

// count counts a unit.
func (c *otherLanguages) count(u *bitext.Unit) {
	c.units++
	is := func(have, want language.Tag) bool {
		return have == want || have == language.Und || text.Base(have) == text.Base(want)
	}
	if is(u.SourceLang, c.source) && is(u.TargetLang, c.target) {
		return
	}
	c.others++
	if c.pairs == nil {
		c.pairs = map[string]int{}
	}
	pair := fmt.Sprintf("%s into %s", u.SourceLang, u.TargetLang)
	if _, known := c.pairs[pair]; known || len(c.pairs) < mostPairs {
		c.pairs[pair]++
	}
}

// tell warns of the units in other languages.
func (c *otherLanguages) tell(env *workspace.Env, name string) {
	if c.others == 0 {
		return
	}
	var pairs []string
	named := 0
	for _, pair := range slices.Sorted(maps.Keys(c.pairs)) {
		pairs = append(pairs, fmt.Sprintf("%s %d", pair, c.pairs[pair]))
		named += c.pairs[pair]
	}
	if named < c.others {
		pairs = append(pairs, fmt.Sprintf("others %d", c.others-named))
	}
	env.Warn("%s: %d of %s %s not from %s into %s, in which matches are looked for: %s", name,
		c.others, view.Count(c.units, "unit"), view.Choose(c.others, "is", "are"), c.source, c.target, strings.Join(pairs, ", "))
}

// skipped names what a TMX file holds and no memory can use.
var skipped = map[tmx.QuirkKind]string{
	tmx.QuirkOneSided:  "without a source or a target",
	tmx.QuirkEmptySide: "with an empty side",
}

// noteOddities tells what was unusual about a file.
func (o *importOptions) noteOddities(f *workspace.Exchange, turned int) {
	if turned > 0 {
		o.Note("%s: %s turned round: they run into the source language",
			f.Name, view.Count(turned, "unit"))
	}
	o.NoteSheets(f)
	if f.File.TMX == nil {
		return
	}
	for _, q := range f.File.TMX.Report().Quirks {
		if q.Kind.Repair() {
			o.Note("%s: %s", f.Name, q)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(skipped)) {
		if n := f.File.TMX.Report().Count(kind); n > 0 {
			o.Note("%s: %s %s skipped", f.Name, view.Count(n, "unit"), skipped[kind])
		}
	}
}
