package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/glossary/hunspell"
	"fidele/glossary/tbx"
	"fidele/glossary/termbase"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// addDictionary lets the hunspell dictionary of the project add forms to terms
// of its source language.
func (e *env) addDictionary(g *glossary.Glossary) error {
	p, err := e.project()
	if err != nil || p == nil || p.Hunspell == "" {
		return err
	}
	affName, dicName := hunspell.Files(relative(p.Hunspell))
	aff, err := e.read(affName)
	if err != nil {
		return err
	}
	dic, err := e.read(dicName)
	if err != nil {
		return err
	}
	d, err := hunspell.Read(affName, aff, dicName, dic)
	if err != nil {
		return err
	}
	source, _ := e.glossaryLanguages(g)
	g.AddForms(source, d)
	return nil
}

func glossaryImportCommand(e *env) *cli.Command {
	var files cli.StringSlice
	var output string
	var dryRun, force bool
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
			glossaryFlag(&files),
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write a new glossary, `FILE`", Destination: &output},
			&cli.BoolFlag{Name: "dry-run", Usage: "say what would be added, and add nothing", Destination: &dryRun},
			&cli.BoolFlag{Name: "force", Usage: "replace the file of -o", Destination: &force},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return usagef("glossary import needs a file")
			}
			i := &termImport{env: e, output: output, force: force, dryRun: dryRun}
			return i.run(files.Value(), c.Args().Slice())
		},
	}
}

// termImport is one run of glossary import.
type termImport struct {
	*env
	output        string
	force, dryRun bool

	rows *glossary.Addition
	bad  int // rows that were left out
}

func (i *termImport) run(named, files []string) error {
	source, target, err := i.languages()
	if err != nil {
		return err
	}
	name := i.output
	var existing *glossary.Glossary
	if name == "" {
		if name, existing, err = i.firstGlossary(named); err != nil {
			return err
		}
		source, target = i.glossaryLanguages(existing)
	}
	i.rows = glossary.NewAddition(existing, source, target)
	for _, file := range files {
		if err := i.add(file, source, target); err != nil {
			return err
		}
	}
	if err := i.write(name); err != nil {
		return err
	}
	verb := "added to"
	if i.dryRun {
		verb = "would be added to"
	}
	i.note("%s %s %s, %d there already", counted(i.rows.Added, "row"), verb, name, i.rows.Known)
	if i.bad > 0 {
		return withHint(fmt.Errorf("%s left out", counted(i.bad, "bad row")), "the good ones are in; correct the others and import again")
	}
	return nil
}

// firstGlossary reads the glossary that rows are added to.
func (i *termImport) firstGlossary(named []string) (string, *glossary.Glossary, error) {
	existing, err := i.glossaryFiles(named)
	if err != nil {
		return "", nil, err
	}
	data, err := i.read(existing[0])
	if err != nil {
		return "", nil, err
	}
	g, err := glossary.Read(existing[0], data)
	return existing[0], g, err
}

// add takes the rows of one file.
func (i *termImport) add(file string, source, target language.Tag) error {
	data, err := i.read(file)
	if err != nil {
		return err
	}
	r, err := termbase.Read(file, data, termbase.Options{Source: source, Target: target})
	if err != nil {
		return err
	}
	for _, w := range r.Warnings {
		i.warn("%s: %s", file, w)
	}
	for _, fault := range r.Skipped {
		i.warn("%v", fault)
	}
	i.bad += len(r.Skipped)
	i.rows.Add(r.Glossary.Rows)
	return nil
}

func (i *termImport) write(name string) error {
	out, err := i.rows.Glossary.Encode(name)
	if err != nil || i.dryRun {
		return err
	}
	return i.create(name, i.output == "" || i.force, func(w io.Writer) error {
		_, err := w.Write(out)
		return err
	})
}

func glossaryExportCommand(e *env) *cli.Command {
	var files cli.StringSlice
	var output, format string
	var force bool
	return &cli.Command{
		Name:  "export",
		Usage: "write the glossaries as TBX, CSV or TSV",
		Description: "Writes TBX-Basic (version 3, DCT style), CSV or TSV, by the extension of the\n" +
			"file or --format. Several glossaries become one, in order of precedence.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary export -o house.tbx\n" +
			"  $ fidele glossary export --format tsv > house.tsv",
		Flags: []cli.Flag{
			glossaryFlag(&files),
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write `FILE`, not standard output", Value: "-", Destination: &output},
			&cli.StringFlag{Name: "format", Usage: "tbx, csv or tsv (`FORMAT`)", Destination: &format},
			&cli.BoolFlag{Name: "force", Usage: "replace the file of -o", Destination: &force},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usagef("glossary export takes no arguments; name files with --glossary")
			}
			if format == "" {
				if format = strings.TrimPrefix(strings.ToLower(filepath.Ext(output)), "."); format == "" {
					format = "csv"
				}
			}
			if !slices.Contains([]string{"tbx", "csv", "tsv"}, format) {
				return usagef("--format is tbx, csv or tsv, not %q", format)
			}
			g, err := e.loadGlossary(files.Value())
			if err != nil {
				return err
			}
			source, target := e.glossaryLanguages(g)
			return e.create(output, force, func(w io.Writer) error {
				switch format {
				case "tbx":
					return tbx.Write(w, g.Rows, source, target)
				case "tsv":
					return g.Write(w, '\t')
				}
				return g.Write(w, ',')
			})
		},
	}
}

func glossaryExtractCommand(e *env) *cli.Command {
	var files cli.StringSlice
	var output, format, score string
	var o glossary.ExtractOptions
	var force bool
	return &cli.Command{
		Name:      "extract",
		Usage:     "propose term pairs from translations",
		ArgsUsage: "[FILE…]",
		Description: "Looks for expressions of several words, and names, that come back together in\n" +
			"bilingual files, article pairs (SOURCE:TARGET) or, without arguments, the\n" +
			"memory. Terms of the project's glossary are left out. The list is a glossary\n" +
			"file to review: counts of segments, association (Dice, 0 to 1), likelihood ratio\n" +
			"and a pair of segments go with each row.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary extract -o candidates.csv\n" +
			"  $ fidele glossary extract depeche.fr.txt:depeche.en.txt --min 2",
		Flags: []cli.Flag{
			glossaryFlag(&files),
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write `FILE`, not standard output", Value: "-", Destination: &output},
			&cli.StringFlag{Name: "format", Usage: "csv, tsv or jsonl (`FORMAT`)", Value: "csv", Destination: &format},
			&cli.IntFlag{Name: "min", Usage: "least number of segments with both (`N`)", Value: 2, Destination: &o.MinCount},
			&cli.StringFlag{Name: "score", Usage: "least association, 0 to 1 (`SCORE`)", Value: "0.5", Destination: &score},
			&cli.BoolFlag{Name: "force", Usage: "replace the file of -o", Destination: &force},
		},
		Action: func(c *cli.Context) (err error) {
			if !slices.Contains([]string{"csv", "tsv", "jsonl"}, format) {
				return usagef("--format is csv, tsv or jsonl, not %q", format)
			}
			if o.MinScore, err = strconv.ParseFloat(score, 64); err != nil || o.MinScore < 0 || o.MinScore > 1 {
				return usagef("--score is a number from 0 to 1, not %q", score)
			}
			if o.MinCount < 1 {
				return usagef("--min is at least 1, not %d", o.MinCount)
			}
			if o.SourceLang, o.TargetLang, err = e.languages(); err != nil {
				return err
			}
			if p, err := e.project(); len(files.Value()) > 0 || err == nil && p != nil && len(p.Glossaries) > 0 {
				if o.Known, err = e.loadGlossary(files.Value()); err != nil {
					return err
				}
			}
			candidates, err := e.extract(c.Context, c.Args().Slice(), o)
			if err != nil {
				return err
			}
			err = e.create(output, force, func(w io.Writer) error { return writeCandidates(w, candidates, o, format) })
			if err == nil {
				e.note("%s", counted(len(candidates), "candidate"))
			}
			return err
		},
	}
}

func (e *env) extract(ctx context.Context, names []string, o glossary.ExtractOptions) ([]glossary.Candidate, error) {
	if len(names) == 0 {
		m, err := e.openMemory(tm.OpenOptions{})
		if err != nil {
			return nil, err
		}
		defer m.Close()
		return glossary.Extract(func(yield func(*bitext.Unit, error) bool) {
			for entry, err := range m.Units(ctx, tm.Filter{}) {
				if err != nil {
					yield(nil, err)
					return
				}
				if !yield(entry.Unit, nil) {
					return
				}
			}
		}, o)
	}
	var documents []*bitext.Document
	for _, name := range names {
		var doc *bitext.Document
		if source, target, ok := splitPair(name); ok {
			a, err := e.alignArticles(ctx, source, target, articleOptions{})
			if err != nil {
				return nil, err
			}
			doc = a.document()
		} else {
			var err error
			if doc, err = e.anyDocument(ctx, name, articleOptions{}); err != nil {
				return nil, err
			}
			if !slices.ContainsFunc(doc.Units, func(u *bitext.Unit) bool { return u.Target.Plain != "" }) {
				return nil, withHint(&text.PlaceError{File: name, Err: errors.New("has no translation")}, "give a bilingual file or SOURCE:TARGET")
			}
		}
		documents = append(documents, doc)
	}
	return glossary.Extract(unitsOf(documents), o)
}

func unitsOf(documents []*bitext.Document) iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		for _, doc := range documents {
			for _, u := range doc.Units {
				if !yield(u, nil) {
					return
				}
			}
		}
	}
}

// candidateJSON is one candidate in glossary extract --format jsonl.
type candidateJSON struct {
	Source      string        `json:"source"`
	Target      string        `json:"target"`
	Count       int           `json:"count"`
	SourceCount int           `json:"source_count"`
	TargetCount int           `json:"target_count"`
	Score       float64       `json:"score"`
	Likelihood  float64       `json:"likelihood"`
	Contexts    []contextJSON `json:"contexts"`
}

type contextJSON struct {
	Source string `json:"source"`
	Target string `json:"target"`
}

func writeCandidates(w io.Writer, candidates []glossary.Candidate, o glossary.ExtractOptions, format string) error {
	if format == "jsonl" {
		for _, c := range candidates {
			j := candidateJSON{c.Source, c.Target, c.Count, c.SourceCount, c.TargetCount, float64(int(c.Score*1000)) / 1000, float64(int(c.Likelihood*10)) / 10, []contextJSON{}}
			for _, x := range c.Contexts {
				j.Contexts = append(j.Contexts, contextJSON(x))
			}
			if err := writeJSONLine(w, j); err != nil {
				return err
			}
		}
		return nil
	}
	g, err := glossary.CandidateTable(candidates, o.SourceLang, o.TargetLang, func(s string) string {
		return spreadsheetSafe(oneLine(s))
	})
	if err != nil {
		return err
	}
	if format == "tsv" {
		return g.Write(w, '\t')
	}
	return g.Write(w, ',')
}
