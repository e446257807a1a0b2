package tbx_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/glossary"
	"fidele/glossary/tbx"
	"fidele/tm/text"
)

// concept returns a file of one concept with terms in two languages.
func concept(sources, targets int, fields string) []byte {
	var b strings.Builder
	b.WriteString(`<tbx type="TBX-Basic"><text><body>` + "\n" + `<conceptEntry id="c">` + fields)
	for lang, n := range map[string]int{"fr": sources, "en": targets} {
		fmt.Fprintf(&b, `<langSec xml:lang="%s">`, lang)
		for i := range n {
			fmt.Fprintf(&b, "<termSec><term>%s%d</term></termSec>", lang, i)
		}
		b.WriteString("</langSec>")
	}
	b.WriteString("</conceptEntry></body></text></tbx>")
	return []byte(b.String())
}

func TestTermsOfAConceptMultiplyWithinLimits(t *testing.T) {
	notes := strings.Repeat("<note>"+strings.Repeat("n", 90)+"</note><note>m</note>", 10_000)
	for name, test := range map[string]struct {
		file []byte
		rows int // 0: an error
	}{
		"as many as are paired":   {concept(tbx.MaxTerms, tbx.MaxTerms, ""), 10_000},
		"one more":                {concept(tbx.MaxTerms+1, tbx.MaxTerms+1, ""), 0},
		"thousands":               {concept(2000, 2000, ""), 0},
		"many targets of one":     {concept(1, 20_000, ""), 20_000},
		"notes beside many terms": {concept(20, 20, notes), 0},
	} {
		t.Run(name, func(t *testing.T) {
			_, report, err := tbx.Read("t.tbx", test.file, frEn)
			if test.rows > 0 {
				if err != nil || report.Rows != test.rows {
					t.Fatalf("%d rows and %v, want %d rows", report.Rows, err, test.rows)
				}
				return
			}
			var place *text.PlaceError
			if !errors.Is(err, tbx.ErrLimit) || !errors.As(err, &place) || place.Line != 2 {
				t.Errorf("got %v, want ErrLimit in line 2", err)
			}
		})
	}
}

// Memory grows with the file and no faster.
func TestReadingGrowsLinearly(t *testing.T) {
	for name, file := range map[string]func(n int) []byte{
		"targets": func(n int) []byte { return concept(1, n, "") },
		"pairs":   func(n int) []byte { return concept(n, n, "") },
		"notes": func(n int) []byte {
			return concept(1, 1, strings.Repeat(`<admin type="source">a</admin>`, n))
		},
		"categories": func(n int) []byte {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, `<admin type="x%d">a</admin>`, i)
			}
			return concept(1, 1, b.String())
		},
	} {
		t.Run(name, func(t *testing.T) {
			fixtures.Grows(t, 1000, func(n int) func() {
				data := file(n)
				return func() { tbx.Read("t.tbx", data, frEn) }
			})
		})
	}
}

// Memory of writing grows with the rows and no faster.
func TestWritingGrowsLinearly(t *testing.T) {
	for name, table := range map[string]func(n int) string{
		"concepts": func(n int) string { return tableOf(n, "fr,en", "terme %d,term %d") },
		"targets of a term": func(n int) string {
			return tableOf(n, "fr,en,status", "terme,term %d,admitted")
		},
		"terms of a concept":    func(n int) string { return tableOf(n, "concept,fr,en", "c,terme %d,term") },
		"numbers of concepts":   func(n int) string { return tableOf(n, "concept,fr,en", "c%d,terme %d,term") },
		"concepts without name": func(n int) string { return tableOf(n, "concept,fr,en", "%d !,terme %d,term") },
		"bans":                  func(n int) string { return tableOf(n, "fr,en,status", "terme %d,,forbidden") },
		"other columns": func(n int) string {
			names, cells := "fr,en", "terme,term"
			for i := range n / 4 {
				names += fmt.Sprintf(",x%d", i)
				cells += ",a"
			}
			return names + "\n" + cells + "\n"
		},
		"languages": func(n int) string {
			names, cells := "fr,en", "terme,term"
			for i := range n / 4 {
				names += fmt.Sprintf(",fr-x-%d", i)
				cells += ",mot"
			}
			return names + "\n" + cells + "\n"
		},
		"a long note": func(n int) string {
			return "fr,en,note\nterme,term," + strings.Repeat("a & <b> ", n) + "\n"
		},
	} {
		t.Run(name, func(t *testing.T) {
			fixtures.Grows(t, 500, func(n int) func() {
				g, err := glossary.Read("g.csv", []byte(table(n)))
				if err != nil {
					t.Fatal(err)
				}
				return func() {
					if err := tbx.Write(io.Discard, g.Rows, language.French, language.English); err != nil {
						t.Error(err)
					}
				}
			})
		})
	}
}

// tableOf is a table of n rows; %d in the row is its number.
func tableOf(n int, header, row string) string {
	var b strings.Builder
	b.WriteString(header + "\n")
	for i := range n {
		b.WriteString(strings.ReplaceAll(row, "%d", fmt.Sprint(i)) + "\n")
	}
	return b.String()
}
