package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"fidele/tm"
	"fidele/tm/bitext"
)

func analyzeCommand(e *env) *cli.Command {
	var o analyzeOptions
	return &cli.Command{
		Name:      "analyze",
		Usage:     "count words by match band",
		ArgsUsage: "FILE…",
		Description: "Counts segments, words and characters of articles and bilingual files by\n" +
			"the best match in the memory. Repetitions within a file and across files\n" +
			"count once; with --internal, likenesses among the files count too. Without\n" +
			"a memory everything that does not repeat is new.\n\n" +
			"Example:\n" +
			"  $ fidele analyze articles/*.fr.txt\n" +
			"  $ fidele analyze --format csv budget.fr.md > budget.csv",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "text, json or csv (`FORMAT`)", Value: "text", Destination: &o.format},
			&cli.BoolFlag{Name: "internal", Usage: "count fuzzy matches among the files", Destination: &o.internal},
			&cli.BoolFlag{Name: "lines", Usage: "plain text has one segment a line", Destination: &o.articles.lines},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return usagef("analyze needs a file")
			}
			if !slices.Contains([]string{"text", "json", "csv"}, o.format) {
				return usagef("--format is text, json or csv, not %q", o.format)
			}
			return e.analyze(c.Context, c.Args().Slice(), o)
		},
	}
}

type analyzeOptions struct {
	format   string
	internal bool
	articles articleOptions
}

func (e *env) analyze(ctx context.Context, names []string, o analyzeOptions) error {
	var docs []*bitext.Document
	for _, name := range names {
		doc, err := e.anyDocument(ctx, name, o.articles)
		if err != nil {
			return err
		}
		docs = append(docs, doc)
	}
	var mem *tm.Memory
	if e.hasMemory() {
		var err error
		if mem, err = e.openMemory(tm.OpenOptions{}); err != nil {
			return err
		}
		defer mem.Close()
	}
	a, err := tm.Analyze(ctx, mem, docs, tm.AnalyzeOptions{Internal: o.internal})
	if err != nil {
		return err
	}
	switch o.format {
	case "json":
		enc := json.NewEncoder(e.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(a)
	case "csv":
		return e.analysisCSV(a)
	}
	return e.analysisText(a)
}

// bandOrder lists the bands that occur in an analysis, best first.
func bandOrder(a *tm.Analysis) []string {
	order := append([]string{"repetition", "cross-repetition"}, bitext.Bands[:len(bitext.Bands)-1]...)
	for _, band := range bitext.Bands {
		order = append(order, "internal-"+band)
	}
	order = append(order, "new")
	return slices.DeleteFunc(order, func(band string) bool {
		_, ok := a.Total.Bands[band]
		return !ok
	})
}

func (e *env) analysisText(a *tm.Analysis) error {
	paint := e.style()
	files := a.Files
	if len(files) > 1 {
		files = append(slices.Clone(files), a.Total)
	}
	for i, f := range files {
		name := f.File
		if i == len(a.Files) {
			name = fmt.Sprintf("total of %d files", len(a.Files))
		}
		if i > 0 {
			fmt.Fprintln(e.stdout)
		}
		fmt.Fprintln(e.stdout, paint.Paint("1", e.clean(name)))
		w := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintln(w, "band\tsegments\twords\tcharacters\tshare\t")
		for _, band := range bandOrder(a) {
			c := f.Bands[band]
			fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%s\t\n", band, c.Segments, c.Words, c.Characters, share(c.Words, f.Total.Words))
		}
		fmt.Fprintf(w, "total\t%d\t%d\t%d\t%s\t\n", f.Total.Segments, f.Total.Words, f.Total.Characters, share(f.Total.Words, f.Total.Words))
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return nil
}

func share(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(part)/float64(whole))
}

func (e *env) analysisCSV(a *tm.Analysis) error {
	w := csv.NewWriter(e.stdout)
	rows := [][]string{{"file", "band", "segments", "words", "characters"}}
	row := func(file, band string, c tm.Count) {
		rows = append(rows, []string{spreadsheetSafe(file), spreadsheetSafe(band), strconv.Itoa(c.Segments), strconv.Itoa(c.Words), strconv.Itoa(c.Characters)})
	}
	for _, f := range a.Files {
		for _, band := range bandOrder(a) {
			row(f.File, band, f.Bands[band])
		}
		row(f.File, "total", f.Total)
	}
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	return w.Error()
}

// spreadsheetSafe keeps a spreadsheet from taking a name for a formula.
func spreadsheetSafe(s string) string {
	if s != "" && (s[0] == '=' || s[0] == '+' || s[0] == '-' || s[0] == '@' || s[0] == '\t' || s[0] == '\r') {
		return "'" + s
	}
	return s
}
