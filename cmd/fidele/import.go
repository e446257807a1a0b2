package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/terminal"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/text"
	"fidele/tm/interchange/tmx"
)

// importOptions are the flags of import.
type importOptions struct {
	dryRun, strict, drafts bool
	origin, pair, format   string
	wait                   time.Duration
}

func importCommand(e *env) *cli.Command {
	var o importOptions
	return &cli.Command{
		Name:      "import",
		Usage:     "add units from TMX, XLIFF, PO, TSV, CSV or JSON lines to the memory",
		ArgsUsage: "FILE…",
		Description: "What a file is, its encoding and its languages are found out from its content.\n" +
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
			&cli.BoolFlag{Name: "dry-run", Usage: "report what would be added, add nothing", Destination: &o.dryRun},
			&cli.BoolFlag{Name: "strict", Usage: "add nothing of a file with a damaged unit", Destination: &o.strict},
			&cli.BoolFlag{Name: "drafts", Usage: "add units that nobody confirmed too", Destination: &o.drafts},
			&cli.StringFlag{Name: "origin", Usage: "the `NAME` that units get instead of their file's", Destination: &o.origin},
			&cli.StringFlag{Name: "pair", Usage: "the two languages to take, as `fr:en`", Destination: &o.pair},
			&cli.StringFlag{Name: "format", Usage: "what the files are: tmx, xliff, po, tsv, csv or jsonl (`FORMAT`)", Destination: &o.format},
			waitFlag(&o.wait),
		},
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return usagef("import needs a file; - is standard input")
			}
			return e.importFiles(c.Context, c.Args().Slice(), o)
		},
	}
}

// parsePair reads two languages as "fr:en".
func parsePair(s string) (source, target language.Tag, err error) {
	a, b, ok := strings.Cut(s, ":")
	if ok {
		if source, err = language.Parse(a); err == nil {
			target, err = language.Parse(b)
		}
	}
	if !ok || err != nil {
		return source, target, withHint(usagef("--pair %q is not a pair of languages", s), "write it as fr:en")
	}
	return source, target, nil
}

// parseFormat reads the name of a bilingual format.
func parseFormat(flag, s string) (interchange.Format, error) {
	f := interchange.Format(strings.ToLower(s))
	switch f {
	case "xlf":
		f = interchange.XLIFF
	case "":
		return interchange.Unknown, nil
	}
	if !f.Bilingual() {
		return f, withHint(usagef("no format %q for %s", s, flag), "tmx, xliff, po, tsv, csv or jsonl")
	}
	return f, nil
}

// importFile is a file that is open and known to be readable.
type importFile struct {
	name  string
	in    io.ReadCloser
	file  *interchange.File
	bytes *countingReader
	size  int64
}

// countingReader counts what was read, for the progress bar.
type countingReader struct {
	r io.Reader
	n int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// importFiles adds files to the memory. All of them are opened before the
// memory is: one file that cannot be read at all, and nothing changes.
func (e *env) importFiles(ctx context.Context, names []string, o importOptions) error {
	options, err := e.bilingualOptions(o)
	if err != nil {
		return err
	}
	var files []*importFile
	defer func() {
		for _, f := range files {
			f.in.Close()
		}
	}()
	for _, name := range names {
		f, err := e.openImport(name, options)
		if err != nil {
			return err
		}
		files = append(files, f)
		if o.strict {
			if err := f.inspect(options); err != nil {
				return err
			}
		}
	}
	mem, err := e.openForImport(o)
	if err != nil {
		return err
	}
	defer mem.Close()
	bad := 0
	for _, f := range files {
		n, err := e.importOne(ctx, mem, f, o)
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
		return withHint(fmt.Errorf("%s could not be read; %s", count(bad, "unit"), kept),
			"the warnings say where and why; --strict imports nothing from a damaged file")
	}
	return nil
}

// count writes a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// bilingualOptions returns the options for opening files. Languages are those
// that flags name; a project's are only for tables that do not say.
func (e *env) bilingualOptions(o importOptions) (opts interchange.Options, err error) {
	if opts.Format, err = parseFormat("--format", o.format); err != nil {
		return opts, err
	}
	opts.Source, opts.Target, opts.Strict = e.sourceFlag, e.targetFlag, o.strict
	if o.pair != "" {
		if opts.Source, opts.Target, err = parsePair(o.pair); err != nil {
			return opts, err
		}
	}
	p, err := e.project()
	if err == nil && p != nil {
		opts.DefaultSource, opts.DefaultTarget, err = e.languages()
	}
	return opts, err
}

// openImport opens a file and finds out what it is. A pipe can be read but
// once, so that with strict it is kept in a temporary file.
func (e *env) openImport(name string, opts interchange.Options) (*importFile, error) {
	in, err := e.open(name)
	if err != nil {
		return nil, err
	}
	f := &importFile{name: name, in: in, size: -1}
	if name == "-" {
		f.name = "standard input"
	}
	if file, ok := in.(*os.File); ok {
		if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
			f.size = info.Size()
		}
	}
	if _, seekable := in.(io.Seeker); opts.Strict && (!seekable || f.size < 0) {
		if f.in, err = spool(in); err != nil {
			in.Close()
			return nil, err
		}
	}
	if err := f.open(opts); err != nil {
		f.in.Close()
		return nil, err
	}
	return f, nil
}

// open reads the beginning of the file.
func (f *importFile) open(opts interchange.Options) (err error) {
	f.bytes = &countingReader{r: f.in}
	f.file, err = interchange.Open(f.name, f.bytes, opts)
	return err
}

// spool copies a stream to a temporary file that is gone when it is closed.
func spool(in io.ReadCloser) (io.ReadCloser, error) {
	defer in.Close()
	f, err := os.CreateTemp("", "fidele-import-*")
	if err != nil {
		return nil, err
	}
	os.Remove(f.Name())
	if _, err := io.Copy(f, in); err != nil {
		f.Close()
		return nil, err
	}
	_, err = f.Seek(0, io.SeekStart)
	return f, err
}

// inspect reads the whole file and returns its first error, then goes back to the
// beginning.
func (f *importFile) inspect(opts interchange.Options) error {
	for _, err := range f.file.Units() {
		if err != nil {
			return withHint(err, strings.TrimPrefix(hintOf(err)+"; without --strict the units that can be read are imported", "; "))
		}
	}
	if _, err := f.in.(io.Seeker).Seek(0, io.SeekStart); err != nil {
		return fileError(f.name, err)
	}
	return f.open(opts)
}

// openForImport opens the memory; a dry run needs none.
func (e *env) openForImport(o importOptions) (*tm.Memory, error) {
	if o.dryRun && !e.memoryThere() {
		return tm.InMemory(tm.OpenOptions{}), nil
	}
	return e.openMemory(tm.OpenOptions{Write: !o.dryRun, Wait: o.wait})
}

// memoryThere reports whether the memory has a file already.
func (e *env) memoryThere() bool {
	path, err := e.memoryPath()
	if err != nil {
		return false
	}
	_, err = os.Stat(path)
	return err == nil
}

// importMemory is the size, in bytes, from which on memory is collected more
// often than it doubles, which costs little time: an import holds up to two
// hundred megabytes for the index of its units.
const importMemory = 340 << 20

// importOne adds one file and reports what became of it; it returns the number of
// bad units.
func (e *env) importOne(ctx context.Context, mem *tm.Memory, f *importFile, o importOptions) (bad int, err error) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(importMemory))
	bar := e.progress(f.name, f.size, true)
	defer bar.Done()
	turned := 0
	source, target, err := e.languages()
	if err != nil {
		return 0, err
	}
	if o.pair != "" {
		if source, target, err = parsePair(o.pair); err != nil {
			return 0, err
		}
	}
	units := f.prepared(ctx, o, source, target, &turned, bar)
	report, err := mem.Add(ctx, units, tm.AddOptions{
		Origin: o.origin, SourceLang: source, TargetLang: target, Reason: "import", DryRun: o.dryRun, Drafts: o.drafts,
		OnBad: func(err error) error { e.warn("%v", err); return nil },
	})
	bar.Done()
	if err != nil {
		return report.Bad, err
	}
	e.note("%s: %s", f.name, addSummary(report, o.dryRun))
	e.noteOddities(f, turned)
	return report.Bad, nil
}

// prepared returns the units of a file as the memory wants them.
func (f *importFile) prepared(ctx context.Context, o importOptions, source, target language.Tag, turned *int, bar *terminal.Progress) iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		n := 0
		for u, err := range f.file.Units() {
			if ctx.Err() != nil {
				return
			}
			if n++; n%1000 == 0 {
				bar.Set(f.bytes.n)
			}
			if err == nil {
				if u.SourceLang == language.Und && text.Base(u.TargetLang) == text.Base(source) {
					// A PO file does not say what it was translated from.
					u.SourceLang = target
				}
				if o.pair == "" && runsBack(u, source, target) {
					u.Reverse()
					*turned++
				}
				withoutPlaces(u, f.name)
				if o.origin != "" {
					u.Origin.File = o.origin
				} else if u.Origin.File == "" {
					u.Origin.File = filepath.Base(f.name)
				}
			}
			if !yield(u, err) {
				return
			}
		}
	}
}

// runsBack reports whether a unit runs from target into source.
func runsBack(u *bitext.Unit, source, target language.Tag) bool {
	s, t := text.Base(u.SourceLang), text.Base(u.TargetLang)
	return s != t && s == text.Base(target) && t == text.Base(source)
}

// skipped names what a TMX file holds and no memory can use.
var skipped = map[tmx.QuirkKind]string{
	tmx.QuirkOneSided:  "without a source or a target",
	tmx.QuirkEmptySide: "with an empty side",
}

// noteOddities tells what was unusual about a file.
func (e *env) noteOddities(f *importFile, turned int) {
	if turned > 0 {
		e.note("%s: %s turned round: they run into the source language", f.name, count(turned, "unit"))
	}
	if f.file.TMX == nil {
		return
	}
	for _, q := range f.file.TMX.Report().Quirks {
		if q.Kind.Repair() {
			e.note("%s: %s", f.name, q)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(skipped)) {
		what := skipped[kind]
		if n := f.file.TMX.Report().Count(kind); n > 0 {
			e.note("%s: %s %s skipped", f.name, count(n, "unit"), what)
		}
	}
}
