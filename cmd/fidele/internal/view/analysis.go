package view

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"html/template"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/tabwriter"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/tm"
	"fidele/tm/bitext"
)

// Analysis prints the match bands of all files together and, where there are several, a
// row with the words of each. Bands without a segment are left out.
func Analysis(s *terminal.Screen, a *tm.Analysis) error {
	if len(a.Files) == 1 {
		return analysisBands(s, s.Name(a.Files[0].File), a, a.Files[0])
	}
	if err := analysisFiles(s, a); err != nil {
		return err
	}
	fmt.Fprintln(s)
	return analysisBands(s, fmt.Sprintf("total of %d files", len(a.Files)), a, a.Total)
}

// analysisBands prints a table of match bands.
func analysisBands(s *terminal.Screen, title string, a *tm.Analysis, f tm.FileAnalysis) error {
	fmt.Fprintln(s, s.Paint(terminal.Bold, title))
	w := tabwriter.NewWriter(s, 0, 0, 2, ' ', tabwriter.AlignRight)
	row := func(name, rate string, c tm.Count) {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%s\t%s\t%s\t\n",
			name, c.Segments, c.Words, c.Characters, share(c.Words, f.Total.Words), rate, c.Weighted)
	}
	fmt.Fprintln(w, "band\tsegments\twords\tcharacters\tshare\trate\tweighted\t")
	for _, band := range bandOrder(a) {
		if c := f.Bands[band]; c.Segments > 0 {
			row(band, fmt.Sprintf("%d %%", a.Rates[band]), c)
		}
	}
	row("total", "", f.Total)
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(s, "%s with spaces; words as %s counts them\n",
		Count(f.Total.WithSpaces, "character"), counters[a.Count])
	return nil
}

// counters name who counts as a method does.
var counters = map[string]string{"trados": "Trados Studio", "word": "Word", "gmx": "GMX-V"}

// analysisFiles prints the words of each file by band, a row a file.
func analysisFiles(s *terminal.Screen, a *tm.Analysis) error {
	bands := slices.DeleteFunc(bandOrder(a), func(band string) bool {
		return a.Total.Bands[band].Segments == 0
	})
	w := tabwriter.NewWriter(s, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "%s\ttotal\tweighted\t  file\n", strings.Join(bands, "\t"))
	row := func(f tm.FileAnalysis, name string) {
		for _, band := range bands {
			fmt.Fprintf(w, "%d\t", f.Bands[band].Words)
		}
		fmt.Fprintf(w, "%d\t%s\t  %s\n", f.Total.Words, f.Total.Weighted, name)
	}
	for _, f := range a.Files {
		row(f, s.Name(f.File))
	}
	row(a.Total, "total")
	return w.Flush()
}

// AnalysisCSV writes a line for each band of each file.
func AnalysisCSV(out io.Writer, a *tm.Analysis) error {
	rows := [][]string{{
		"file", "band", "segments", "words", "characters", "characters_with_spaces", "rate", "weighted",
	}}
	row := func(file, band, rate string, c tm.Count) {
		rows = append(rows, []string{
			SpreadsheetSafe(file), SpreadsheetSafe(band),
			strconv.Itoa(c.Segments), strconv.Itoa(c.Words), strconv.Itoa(c.Characters),
			strconv.Itoa(c.WithSpaces), rate, c.Weighted.String(),
		})
	}
	for _, f := range a.Files {
		for _, band := range bandOrder(a) {
			row(f.File, band, strconv.Itoa(a.Rates[band]), f.Bands[band])
		}
		row(f.File, "total", "", f.Total)
	}
	return csv.NewWriter(out).WriteAll(rows)
}

// AnalysisFilesCSV writes a line for each file, with the words of its bands, and one for
// all of them.
func AnalysisFilesCSV(out io.Writer, a *tm.Analysis) error {
	bands := bandOrder(a)
	head := []string{"file", "segments", "characters", "characters_with_spaces"}
	rows := [][]string{append(append(head, bands...), "words", "weighted")}
	for i, f := range append(slices.Clone(a.Files), a.Total) {
		name := SpreadsheetSafe(f.File)
		if i == len(a.Files) {
			name = "total"
		}
		row := []string{
			name, strconv.Itoa(f.Total.Segments), strconv.Itoa(f.Total.Characters),
			strconv.Itoa(f.Total.WithSpaces),
		}
		for _, band := range bands {
			row = append(row, strconv.Itoa(f.Bands[band].Words))
		}
		rows = append(rows, append(row, strconv.Itoa(f.Total.Words), f.Total.Weighted.String()))
	}
	return csv.NewWriter(out).WriteAll(rows)
}

//go:embed analysis.html
var analysisSource string

var analysisPage = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("analysis").Parse(analysisSource))
})

// AnalysisHTML writes a page that needs nothing beside it.
func AnalysisHTML(out io.Writer, a *tm.Analysis) error {
	type band struct {
		Name  string
		Rate  int
		Share string
		tm.Count
	}
	type file struct {
		Name            string
		Words           []int
		Total, Segments int
		Weighted        tm.Hundredths
	}
	page := struct {
		Counter string
		Bands   []band
		Files   []file
		Total   tm.Count
	}{Counter: counters[a.Count], Total: a.Total.Total}
	for _, name := range bandOrder(a) {
		if c := a.Total.Bands[name]; c.Segments > 0 {
			page.Bands = append(page.Bands, band{name, a.Rates[name], share(c.Words, page.Total.Words), c})
		}
	}
	for _, f := range a.Files {
		row := file{
			Name:  terminal.Line(filepath.ToSlash(f.File)),
			Total: f.Total.Words, Segments: f.Total.Segments, Weighted: f.Total.Weighted,
		}
		for _, b := range page.Bands {
			row.Words = append(row.Words, f.Bands[b.Name].Words)
		}
		page.Files = append(page.Files, row)
	}
	return analysisPage().Execute(out, page)
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
