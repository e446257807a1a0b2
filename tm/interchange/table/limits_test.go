package table_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/interchange/table"
	"fidele/tm/text"
)

// readAll reads a table and returns the texts and the errors.
func readAll(s string, opts table.Options) (texts []string, errs []error) {
	r, err := table.Read("x", strings.NewReader(s), opts)
	if err != nil {
		return nil, []error{err}
	}
	for u, err := range r.Units() {
		if err != nil {
			errs = append(errs, err)
		} else {
			texts = append(texts, u.Source.Plain, u.Target.Plain)
		}
	}
	return texts, errs
}

// Memory and steps grow with the file and no faster, however it is broken.
func TestReadingTablesGrowsLinearly(t *testing.T) {
	fixtures.Measures(t)
	many := func(line string) func(int) string {
		return func(n int) string { return "fr,en\n" + strings.Repeat(line, n) }
	}
	for name, test := range map[string]struct {
		format table.Format
		file   func(n int) string
	}{
		"rows":                  {table.CSV, many("a,b\n")},
		"each row left open":    {table.CSV, many("a,\"b\n")},
		"one row left open":     {table.CSV, func(n int) string { return many("a,b\n")(n) + "a,\"b\n" + strings.Repeat("c\n", n) }},
		"open at both ends":     {table.CSV, func(n int) string { return "fr,en\na,\"b\n" + strings.Repeat("c,\"\"d\n", n) }},
		"blank lines, quoted":   {table.CSV, func(n int) string { return "fr,en\na,\"b" + strings.Repeat("\n", n) }},
		"TSV rows left open":    {table.TSV, func(n int) string { return "fr\ten\n" + strings.Repeat("a\t\"b\n", n) }},
		"columns":               {table.CSV, func(n int) string { return "fr,en" + strings.Repeat(",x", n) + "\na,b\n" }},
		"many cells, few lines": {table.CSV, func(n int) string { return "fr,en\n" + strings.Repeat("a,", n) + "\n" }},
		"JSON escapes":          {table.JSONL, func(n int) string { return `{"source":"` + strings.Repeat(`\ud83d\ude00`, n) + `","target":"b"}` }},
	} {
		t.Run(name, func(t *testing.T) {
			taken := func(n int) uint64 {
				s := test.file(n)
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				readAll(s, table.Options{
					Format: test.format, Source: language.French, Target: language.English,
				})
				runtime.ReadMemStats(&after)
				return after.TotalAlloc - before.TotalAlloc
			}
			once, fourfold := taken(4000), taken(16000)
			if fourfold > 6*once {
				t.Errorf("n and 4n took %d and %d bytes", once, fourfold)
			}
		})
	}
}

func TestHalfAPairIsAnErrorWithItsPlace(t *testing.T) {
	opts := table.Options{Format: table.JSONL, Source: language.French, Target: language.English}
	for half, column := range map[string]int{
		`\ud83d`: 13, `é\uDE00`: 14, `\\\ud83dx`: 15, `\ud83d\ud83d`: 13, `\ud83d\n`: 13,
	} {
		_, errs := readAll(fmt.Sprintf(`{"source": "%s", "target": "b"}`, half), opts)
		var place *text.PlaceError
		if len(errs) != 1 || !errors.Is(errs[0], table.ErrRow) ||
			!errors.As(errs[0], &place) || place.Column != column {
			t.Errorf("%s: got %v, want an error in column %d", half, errs, column)
		}
	}
	for whole, want := range map[string]string{
		`\ud83d\ude00`: "😀", `\\ud83d`: `\ud83d`, `\ufffd`: "\uFFFD",
	} {
		texts, errs := readAll(fmt.Sprintf(`{"source":"%s","target":"b"}`, whole), opts)
		if len(errs) > 0 || texts[0] != want {
			t.Errorf("%s: got %q and %v, want %q", whole, texts, errs, want)
		}
	}
}
