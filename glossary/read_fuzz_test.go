package glossary_test

import (
	"bytes"
	"errors"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/glossary"
	"fidele/tm/text"
)

func FuzzRead(f *testing.F) {
	f.Add([]byte("fr,en,status,match,note\nun,one,,case,\"a \"\"b\"\"\"\n"))
	f.Add([]byte("fr\ten\nun\t\"one\"\n"))
	f.Add([]byte("fr;en\nl'un;the one\n"))
	f.Add([]byte("\"fr,en\n"))
	f.Add(fixtures.Read(f, "terms/glossary.csv"))
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := glossary.Read("g.csv", data)
		if err != nil {
			var place *text.PlaceError
			if !errors.As(err, &place) {
				t.Fatalf("an error without a place: %v", err)
			}
			return
		}
		if _, err := glossary.Lint("g.csv", data); err != nil {
			t.Fatalf("read, and not linted: %v", err)
		}
		if len(g.Rows) == 0 {
			return
		}
		term := g.Rows[0].Term(g.Languages[0])
		for _, o := range g.Find("Un "+term+" la.", language.Und) {
			if o.Start < 0 || o.End < o.Start || o.End > len(term)+7 {
				t.Fatalf("occurrence %+v in %q", o, term)
			}
		}
		var out bytes.Buffer
		if err := g.Write(&out, ','); err != nil {
			t.Fatal(err)
		}
		again, err := glossary.Read("g.csv", out.Bytes())
		if err != nil || len(again.Rows) != len(g.Rows) {
			t.Fatalf("what was written is not read: %v, %d rows for %d\n%s", err, len(again.Rows),
				len(g.Rows), out.String())
		}
	})
}

func FuzzFind(f *testing.F) {
	g, err := glossary.Read("g.csv", fixtures.Read(f, "terms/glossary.csv"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add("L’Éthiopie, les œuvres d'art et le ministre nord-coréen de la Défense.")
	f.Add("U.N.\u00ad E\u0301tat ﬁn -")
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, o := range g.Find(s, language.French) {
			if o.Start < last || o.End <= o.Start || o.End > len(s) || o.Found != s[o.Start:o.End] {
				t.Fatalf("occurrence %+v in %q", o, s)
			}
			last = o.Start
		}
	})
}
