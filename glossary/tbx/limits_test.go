package tbx_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

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
			taken := func(n int) uint64 {
				data := file(n)
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				tbx.Read("t.tbx", data, frEn)
				runtime.ReadMemStats(&after)
				return after.TotalAlloc - before.TotalAlloc
			}
			once, twice, fourfold := taken(2000), taken(4000), taken(8000)
			if fourfold > 6*once || twice > 3*once {
				t.Errorf("n, 2n, 4n took %d, %d, %d bytes", once, twice, fourfold)
			}
		})
	}
}
