package glossary_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/glossary"
	"fidele/tm/text"
)

// written is a glossary file as some program writes it.
type written struct {
	first     string // before the header
	separator string
	ending    string
	lines     []string // the header first
	rows      []int    // the lines that are rows
	last      bool     // the last line has an ending
}

func (w *written) String() string {
	s := w.first + strings.Join(w.lines, w.ending)
	if w.last {
		s += w.ending
	}
	return s
}

// drawFile draws a file in which each row is a line.
func drawFile(t *rapid.T) *written {
	w := &written{
		separator: rapid.SampledFrom([]string{",", ";", "\t"}).Draw(t, "separator"),
		ending:    rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "ending"),
		last:      rapid.Bool().Draw(t, "last"),
	}
	if rapid.Bool().Draw(t, "sep") {
		w.first = "sep=" + w.separator + w.ending
	}
	if rapid.Bool().Draw(t, "BOM") {
		w.first = "\ufeff" + w.first
	}
	cell := rapid.SampledFrom([]string{"", "été", "a, b; c", ` "x" `, "of the # day", "l’un"})
	quoted := rapid.Bool().Draw(t, "quoted")
	w.lines = []string{strings.Join([]string{"fr", "en", "note", "mine"}, w.separator)}
	for i := range rapid.IntRange(1, 6).Draw(t, "rows") {
		if rapid.IntRange(0, 3).Draw(t, "between") == 0 {
			w.lines = append(w.lines, rapid.SampledFrom([]string{"", "# a remark", w.separator + w.separator}).Draw(t, "remark"))
		}
		cells := []string{fmt.Sprintf("terme %d", i), cell.Draw(t, "en"), cell.Draw(t, "note"), cell.Draw(t, "mine")}
		for j, c := range cells {
			needs := w.separator != "\t" && (strings.ContainsAny(c, `"`) || strings.Contains(c, w.separator))
			if needs || quoted && rapid.Bool().Draw(t, "in marks") {
				cells[j] = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
		}
		cells = cells[:rapid.IntRange(2, 4).Draw(t, "cells")]
		w.rows = append(w.rows, len(w.lines))
		w.lines = append(w.lines, strings.Join(cells, w.separator))
	}
	return w
}

// One row is changed or removed, and no other byte.
func TestAnEditChangesOneLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawFile(t)
		before := w.String()
		e, err := glossary.OpenEditor("g.csv", []byte(before))
		if err != nil {
			t.Fatalf("%q: %v", before, err)
		}
		n := rapid.IntRange(0, len(w.rows)-1).Draw(t, "row")
		if len(e.Rows) != len(w.rows) {
			t.Fatalf("%q: %d rows, want %d", before, len(e.Rows), len(w.rows))
		}
		line := w.rows[n]
		if rapid.Bool().Draw(t, "remove") {
			e.Remove(e.Rows[n])
			data, changes, err := e.Save()
			whole := line < len(w.lines)-1 || w.last
			w.lines = append(w.lines[:line:line], w.lines[line+1:]...)
			want := w.String()
			if !whole {
				want += w.ending // of the line before, which stays
			}
			if err != nil || string(data) != want || len(changes) != 1 {
				t.Fatalf("%q\nis %q\nnot %q: %v", before, data, want, err)
			}
			return
		}

		note := rapid.SampledFrom([]string{"", "neuf", `dit "oui"`, "a, b; c", "\"entre\"", " devant"}).Draw(t, "new note")
		old := e.Rows[n].Cell("note")
		if err := e.Set(e.Rows[n], map[string]string{"note": note}); err != nil {
			t.Fatal(err)
		}
		data, changes, err := e.Save()
		if err != nil {
			t.Fatalf("%q: %v", before, err)
		}
		g, err := glossary.Read("g.csv", data)
		if err != nil || g.Rows[n].Cell("note") != note || g.Rows[n].Cell("mine") != e.Rows[n].Cell("mine") {
			t.Fatalf("%q\nbecame %q: %v", before, data, err)
		}
		if want := min(1, strings.Compare(old, note)*strings.Compare(old, note)); len(changes) != want {
			t.Fatalf("%d changes, want %d", len(changes), want)
		}
		if len(changes) > 0 {
			w.lines[line] = changes[0].New
		}
		if string(data) != w.String() {
			t.Fatalf("%q\nis %q\nnot %q", before, data, w)
		}
	})
}

func TestRowsThatAreReadWronglyCanBeMended(t *testing.T) {
	e, err := glossary.OpenEditor("g.csv", []byte("fr,en,status\nquai,quay,banned\nmôle,jetty,\nmôle,jetty,forbidden\n"))
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Set(e.Rows[0], map[string]string{"status": "perhaps"}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := e.Save(); err != nil {
		t.Errorf("as wrong as before: %v", err)
	}
	if err := e.Set(e.Rows[1], map[string]string{"status": "unsure"}); err != nil {
		t.Fatal(err)
	}
	var place *text.PlaceError
	if _, _, err := e.Save(); !errors.Is(err, glossary.ErrRow) || !errors.As(err, &place) || place.Line != 3 {
		t.Errorf("a row that was right is made wrong: %v", err)
	}
}

func TestRowsAreAddedUnderTheColumnsOfTheFile(t *testing.T) {
	e, err := glossary.OpenEditor("g.csv", []byte("sep=;\r\nFrançais;English;Remarque\r\nquai;quay"))
	if err != nil {
		t.Fatal(err)
	}
	e.Add(newGlossary(t, "môle,\"jetty; pier\",admitted,,old").Rows)
	data, changes, err := e.Save()
	want := "sep=;\r\nFrançais;English;Remarque;status\r\nquai;quay;;\r\nmôle;\"jetty; pier\";old;admitted\r\n"
	if err != nil || string(data) != want || len(changes) != 1 {
		t.Errorf("%q, %v; want %q", data, err, want)
	}
}

// A file of nothing but one row costs memory in proportion to its length.
func TestMemoryOfChangesGrowsWithTheRows(t *testing.T) {
	fr, en := language.French, language.English
	for name, row := range map[string]string{"alike": "a,b,\n", "notes": "a,b,%d\n", "targets": "a,b%d,\n"} {
		for what, edit := range map[string]func(*glossary.Editor) error{
			"rename":   func(e *glossary.Editor) error { return e.Rename(fr, "a", "x") },
			"retarget": func(e *glossary.Editor) error { return e.Rename(en, "b", "x") },
			"merge":    func(e *glossary.Editor) error { return e.Merge(fr, "a", "c") },
			"rows":     (*glossary.Editor).MergeRows,
			"miss":     func(e *glossary.Editor) error { return e.Rename(fr, "nobody", "x") },
		} {
			t.Run(name+" "+what, func(t *testing.T) {
				grows(t, 2_000, func(n int) {
					var file strings.Builder
					file.WriteString("fr,en,note\nc,d,\n")
					for i := range n {
						if strings.Contains(row, "%") {
							fmt.Fprintf(&file, row, i)
						} else {
							file.WriteString(row)
						}
					}
					e, err := glossary.OpenEditor("g.csv", []byte(file.String()))
					if err != nil {
						t.Fatal(err)
					}
					if edit(e) == nil {
						if _, _, err := e.Save(); err != nil {
							t.Error(err)
						}
					}
				})
			})
		}
	}
}

func TestVariantsOfALanguageAreAddedToItsColumn(t *testing.T) {
	e, err := glossary.OpenEditor("g.csv", []byte("fr,en\nquai,quay\n"))
	if err != nil {
		t.Fatal(err)
	}
	other, err := glossary.Read("o.csv", []byte("fr-FR,en-GB,en-US,domain\ngrève,strike,walkout,work\n"))
	if err != nil {
		t.Fatal(err)
	}
	e.Add(other.Rows)
	data, _, err := e.Save()
	want := "fr,en,en-US,domain\nquai,quay,,\ngrève,strike,walkout,work\n"
	if err != nil || string(data) != want {
		t.Errorf("%q, %v; want %q", data, err, want)
	}
}

func FuzzEdit(f *testing.F) {
	f.Add([]byte("fr,en,note\nun,one,\"a, b\"\n# x\nun,two\n"), "one, two")
	f.Add([]byte("sep=;\nfr;en\nun;\"one\"\"\"\r\n"), "\"")
	f.Add([]byte("fr\ten\nun\tone"), "a\tb")
	f.Fuzz(func(t *testing.T, data []byte, cell string) {
		e, err := glossary.OpenEditor("g.csv", data)
		if err != nil || len(e.Rows) == 0 {
			return
		}
		same, changes, err := e.Save()
		if err != nil || string(same) != string(data) || len(changes) > 0 {
			t.Fatalf("nothing changed, and %q became %q: %v", data, same, err)
		}
		row := e.Rows[len(e.Rows)/2]
		column := e.Header.Names[e.Header.LanguageColumns[1]]
		switch err := e.Set(row, map[string]string{column: cell}); {
		case errors.Is(err, glossary.ErrRow) && strings.TrimSpace(cell) == "":
			return // the row would check nothing
		case err != nil:
			t.Fatal(err)
		}
		after, _, err := e.Save()
		if err != nil {
			return
		}
		again, err := glossary.OpenEditor("g.csv", after)
		if err != nil || len(again.Rows) != len(e.Rows) {
			t.Fatalf("%q became %q: %v", data, after, err)
		}
	})
}
