package view

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"text/tabwriter"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/tm"
	"fidele/tm/bitext"
)

// Analysis prints a table of match bands for each file, and for all of them.
func Analysis(s *terminal.Screen, a *tm.Analysis) error {
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
			fmt.Fprintln(s)
		}
		fmt.Fprintln(s, s.Paint(terminal.Bold, s.Name(name)))

		w := tabwriter.NewWriter(s, 0, 0, 2, ' ', tabwriter.AlignRight)
		row := func(name string, c tm.Count) {
			fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%s\t\n",
				name, c.Segments, c.Words, c.Characters, share(c.Words, f.Total.Words))
		}
		fmt.Fprintln(w, "band\tsegments\twords\tcharacters\tshare\t")
		for _, band := range bandOrder(a) {
			row(band, f.Bands[band])
		}
		row("total", f.Total)
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// AnalysisCSV writes a line for each band of each file.
func AnalysisCSV(out io.Writer, a *tm.Analysis) error {
	rows := [][]string{{"file", "band", "segments", "words", "characters"}}
	row := func(file, band string, c tm.Count) {
		rows = append(rows, []string{
			SpreadsheetSafe(file), SpreadsheetSafe(band),
			strconv.Itoa(c.Segments), strconv.Itoa(c.Words), strconv.Itoa(c.Characters),
		})
	}
	for _, f := range a.Files {
		for _, band := range bandOrder(a) {
			row(f.File, band, f.Bands[band])
		}
		row(f.File, "total", f.Total)
	}
	return csv.NewWriter(out).WriteAll(rows)
}

// bandOrder lists the bands that occur in an analysis, best first.
func bandOrder(a *tm.Analysis) []string {
	order := []string{"repetition", "cross-repetition"}
	order = append(order, bitext.Bands[:len(bitext.Bands)-1]...)
	for _, band := range bitext.Bands {
		order = append(order, "internal-"+band)
	}
	order = append(order, "new")
	return slices.DeleteFunc(order, func(band string) bool {
		_, ok := a.Total.Bands[band]
		return !ok
	})
}

// share writes a part of a whole in percent.
func share(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(part)/float64(whole))
}
