package glossary_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/glossary/termbase"
	"fidele/tm/sheet"
)

// workbook packs rows as an Excel workbook.
func workbook(t *testing.T, rows ...[]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := sheet.NewWriter(&out, "Termes")
	for _, r := range rows {
		if err := w.Row(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAGlossaryInAWorkbookIsReadAndWrittenAgain(t *testing.T) {
	data := workbook(t, []string{"français", "English", "status", "note"},
		[]string{"grève", "strike", "", "=n"}, []string{"", "", "", ""}, []string{"grève", "stoppage", "forbidden"})
	for range 2 {
		g, err := glossary.Read("g.xlsx", data)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range g.Rows {
			got = append(got, r.Term(language.French)+"="+r.Term(language.English)+" "+
				r.Status.String()+" "+r.Cell("note"))
		}
		if want := []string{"grève=strike preferred =n", "grève=stoppage forbidden "}; !slices.Equal(got, want) {
			t.Fatalf("%q", got)
		}
		if data, err = g.Encode("g.xlsx"); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFaultsOfAWorkbookNameSheetAndCell(t *testing.T) {
	for name, c := range map[string]struct {
		rows [][]string
		want error
		text string
	}{
		"status":   {[][]string{{"fr", "en", "status"}, {"a", "b", "perhaps"}}, glossary.ErrRow, "Termes!C2"},
		"long":     {[][]string{{"fr", "en"}, {"a", strings.Repeat("b", 1001)}}, glossary.ErrLong, "Termes!B2"},
		"header":   {[][]string{{"terme", "term"}, {"a", "b"}}, glossary.ErrHeader, "Termes!A1"},
		"conflict": {[][]string{{"fr", "en", "status"}, {"a", "b"}, {"a", "b", "forbidden"}}, glossary.ErrConflict, "Termes!A3"},
		"empty":    {nil, glossary.ErrHeader, "empty"},
	} {
		_, err := glossary.Read("g.xlsx", workbook(t, c.rows...))
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := glossary.Insert("g.xlsx", workbook(t, []string{"fr", "en"}), nil); !errors.Is(err, glossary.ErrWorkbook) {
		t.Errorf("insert: %v", err)
	}
}

func TestWorkbooksOfOtherToolsAreImported(t *testing.T) {
	opts := termbase.Options{Source: language.French, Target: language.English}
	for name, c := range map[string]struct {
		rows [][]string
		want termbase.Format
	}{
		"own":     {[][]string{{"fr", "en"}, {"grève", "strike"}}, termbase.Native},
		"names":   {[][]string{{"French", "English", "note"}, {"grève", "strike"}}, termbase.Native},
		"MateCat": {[][]string{{"Forbidden", "Domain", "fr-FR", "Notes", "en-GB"}, {"", "", "grève", "", "strike"}}, termbase.MateCat},
		"OmegaT":  {[][]string{{"Source", "Target"}, {"grève", "strike"}}, termbase.OmegaT},
	} {
		r, err := termbase.Read("g.xlsx", workbook(t, c.rows...), opts)
		if err != nil || r.Format != c.want || len(r.Glossary.Rows) != 1 ||
			r.Glossary.Rows[0].Term(language.English) != "strike" {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
	opts.Sheet = "Absent"
	if _, err := termbase.Read("g.xlsx", workbook(t, []string{"fr", "en"}), opts); !errors.Is(err, sheet.ErrNoSheet) {
		t.Errorf("%v", err)
	}
}
