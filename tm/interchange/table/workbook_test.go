package table_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/bitext"
	"fidele/tm/interchange/table"
	"fidele/tm/sheet"
	"fidele/tm/text"
)

// workbook packs rows as a workbook.
func workbook(t testing.TB, rows ...[]string) []byte {
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

// pairs reads a table and returns its units as "source = target (languages)".
func pairs(data []byte, opts table.Options) (got []string, err error) {
	r, err := table.Read("a", bytes.NewReader(data), opts)
	if err != nil {
		return nil, err
	}
	for u, err := range r.Units() {
		if err != nil {
			return got, err
		}
		got = append(got, fmt.Sprintf("%s = %s (%s %s)",
			u.Source.Tagged(), u.Target.Tagged(), u.SourceLang, u.TargetLang))
	}
	return got, nil
}

func TestAWorkbookIsReadByItsHeader(t *testing.T) {
	defaults := table.Options{
		Format: table.XLSX, DefaultSource: language.French, DefaultTarget: language.English,
	}
	chosen := defaults
	chosen.Source, chosen.Target = language.German, language.French
	for name, c := range map[string]struct {
		rows [][]string
		opts table.Options
		want []string
	}{
		"tags":      {[][]string{{"fr-CA", "en"}, {"a", "b"}}, defaults, []string{"a = b (fr-CA en)"}},
		"names":     {[][]string{{"Anglais", "n°", "French (France)"}, {"b", "1", "a"}}, defaults, []string{"b = a (en fr)"}},
		"sides":     {[][]string{{"Target", "Source"}, {"b", "a"}}, defaults, []string{"a = b (fr en)"}},
		"a title":   {[][]string{{"Terms of the desk"}, {"fr", "en"}, {"a", "b"}}, defaults, []string{"a = b (fr en)"}},
		"no header": {[][]string{{"la grève", "the strike"}}, defaults, []string{"la grève = the strike (fr en)"}},
		"chosen":    {[][]string{{"en", "fr", "de"}, {"b", "a", "c"}}, chosen, []string{"c = a (de fr)"}},
		"formulas":  {[][]string{{"fr", "en"}, {"=1+1", "'-b"}}, defaults, []string{"=1+1 = '-b (fr en)"}},
	} {
		got, err := pairs(workbook(t, c.rows...), c.opts)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestErrorsOfAWorkbookNameTheCell(t *testing.T) {
	for name, c := range map[string]struct {
		rows [][]string
		want error
		text string
	}{
		"no languages": {[][]string{{"la grève", "the strike"}}, table.ErrLanguages, "Termes!A1"},
		"one cell":     {[][]string{{"la grève"}}, table.ErrRow, "Termes!A1"},
		"empty":        {nil, table.ErrEmpty, ""},
	} {
		_, err := pairs(workbook(t, c.rows...), table.Options{Format: table.XLSX})
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Units written as a workbook come back with all that a table holds of them.
func TestUnitsComeBackFromAWorkbook(t *testing.T) {
	cell := rapid.StringMatching(`[=+@-]?[aé '"<&\n]{0,5}[b1]`)
	rapid.Check(t, func(t *rapid.T) {
		var units []*bitext.Unit
		for range rapid.IntRange(0, 4).Draw(t, "n") {
			units = append(units, &bitext.Unit{
				Source: text.New(cell.Draw(t, "source")), Target: text.New(cell.Draw(t, "target")),
				SourceLang: language.French, TargetLang: language.English,
				ID: cell.Draw(t, "id"), State: bitext.Reviewed,
				Notes: []bitext.Note{{Text: cell.Draw(t, "note")}},
			})
		}
		var out bytes.Buffer
		err := table.Write(&out, func(yield func(*bitext.Unit, error) bool) {
			for _, u := range units {
				if !yield(u, nil) {
					return
				}
			}
		}, table.WriteOptions{Format: table.XLSX, SourceLang: language.French, TargetLang: language.English})
		if err != nil {
			t.Fatal(err)
		}
		r, err := table.Read("a.xlsx", &out, table.Options{Format: table.XLSX})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for u, err := range r.Units() {
			if err != nil {
				t.Fatal(err)
			}
			w := units[n]
			if u.Source.Plain != w.Source.Plain || u.Target.Plain != w.Target.Plain || u.ID != w.ID ||
				u.State != w.State || u.Notes[0].Text != w.Notes[0].Text {
				t.Fatalf("%+v, want %+v", u, w)
			}
			n++
		}
		if n != len(units) {
			t.Fatalf("%d units, want %d", n, len(units))
		}
	})
}

const wordfastHeader = "%20240203~102030\t%User ID,AN\t%TU=00000002\t%FR-FR\t%Wordfast TM v.5.51w9/00\t%EN-GB\t%-\n" +
	"%This line is of the header too.\n"

func TestAMemoryOfWordfastIsRead(t *testing.T) {
	file := wordfastHeader +
		"20240203~102030\tAN\t2\tFR-FR\tR&D et &tA;lois&tB; &'26; suite\tEN-GB\tR&D and &tA;laws&tB; &'26; more\tXX\n"
	r, err := table.Read("m.txt", strings.NewReader(file), table.Options{Format: table.Wordfast})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for u, err := range r.Units() {
		if err != nil {
			t.Fatal(err)
		}
		n++
		if u.Source.Tagged() != "R&D et <1/>lois<2/> & suite" || u.Target.Plain != "R&D and laws & more" ||
			u.UseCount != 2 || u.Created.By != "AN" || u.Created.Time.Year() != 2024 ||
			u.SourceLang.String() != "fr-FR" || u.TargetLang.String() != "en-GB" || len(u.Props) != 1 {
			t.Errorf("%q %+v", u.Source.Tagged(), u)
		}
		if err := errors.Join(u.Source.Check(), u.Target.Check()); err != nil {
			t.Error(err)
		}
	}
	if n != 1 || r.Tool != "Wordfast TM v.5.51w9/00" {
		t.Errorf("%d units, tool %q", n, r.Tool)
	}
}

func TestABadLineOfWordfastIsNamed(t *testing.T) {
	for line, want := range map[string]string{
		"20240203~102030\tAN\t2\tFR\tcourt":                  "5 fields",
		"20240203~102030\tAN\t2\tquoi?\ta\tEN\tb":            "no language",
		"20240203~102030\tAN\t2\tFR\ta&'D800;\tEN\tb":        "&'D800;",
		"20240203~102030\tAN\t2\tFR\ta &'110000; b\tEN\tb\t": "&'110000;",
	} {
		_, err := pairs([]byte(wordfastHeader+line+"\n"), table.Options{Format: table.Wordfast})
		var place *text.PlaceError
		if !errors.As(err, &place) || place.Line != 3 || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", line, err)
		}
	}
}

func FuzzWordfast(f *testing.F) {
	f.Add("20240203~102030\tAN\t2\tFR\ta&tA;&'26;&tA;\tEN\tb")
	f.Fuzz(func(t *testing.T, line string) {
		r, err := table.Read("m.txt", strings.NewReader(wordfastHeader+line), table.Options{Format: table.Wordfast})
		if err != nil {
			return
		}
		for u, err := range r.Units() {
			if err != nil {
				continue
			}
			if err := errors.Join(u.Source.Check(), u.Target.Check()); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// Looking at the first rows for terms loses none of the others.
func TestAWorkbookIsWholeAfterALookAtItsRows(t *testing.T) {
	const rows = 700
	var book bytes.Buffer
	w := sheet.NewWriter(&book, "Termes")
	for i := range rows + 1 {
		cells := []string{"fr", "en", "status"}
		if i > 0 {
			cells = []string{fmt.Sprintf("terme %d", i), fmt.Sprintf("term %d", i), "done"}
		}
		if err := w.Row(cells); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := table.Read("x.xlsx", &book, table.Options{Format: table.XLSX})
	if err != nil {
		t.Fatal(err)
	}
	if column := r.GlossaryColumn(); column != "" {
		t.Errorf("a glossary by its column %q", column)
	}
	r.HoldsTerms()
	n := 0
	for _, err := range r.Units() {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n != rows {
		t.Errorf("%d rows, want %d", n, rows)
	}
}

func TestRowsOfTermsAreTold(t *testing.T) {
	for data, want := range map[string]bool{
		"fr\ten\ngroupe armé\tarmed group\ntrêve\ttruce\n":         true,
		"fr\ten\nLe pont est fermé.\tThe bridge is closed.\n":      false,
		"fr\ten\nOuvrir\tOpen\nFermer\tClose\n":                    false,
		"fr\ten\nle pont que la crue a emporté\tthe bridge lost\n": false,
		"fr\ten\n": false,
	} {
		r, err := table.Read("x", strings.NewReader(data), table.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.HoldsTerms(); got != want {
			t.Errorf("%q: %v, want %v", data, got, want)
		}
	}
}
