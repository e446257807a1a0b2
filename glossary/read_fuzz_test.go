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
	glossaries := map[language.Tag][]byte{
		language.French:   fixtures.Read(f, "terms/glossary.csv"),
		language.German:   []byte("de,en\nVereinte Nationen,x\nRat,x\n"),
		language.Japanese: []byte("ja,en\n国連,x\n東京,x\n京都,x\nガス,x\n"),
		language.Korean:   []byte("ko,en\n대통령,x\n유엔 사무총장,x\n"),
		language.Arabic:   []byte("ar,en\nرئيس,x\nالأمم المتحدة,x\n"),
	}
	read := map[language.Tag]*glossary.Glossary{}
	for lang, data := range glossaries {
		g, err := glossary.Read("g.csv", data)
		if err != nil {
			f.Fatal(err)
		}
		read[lang] = g
	}
	f.Add("L’Éthiopie, les œuvres d'art et le ministre nord-coréen de la Défense.")
	f.Add("U.N.\u00ad E\u0301tat ﬁn -")
	f.Add("国連は東京都のｶﾞｽ代　ＡＢ\u200b京\ufe00都")
	f.Add("대통령은 유엔 사무총장에게 der Vereinten Nationen")
	f.Add("للأمم المتحدة وقال الرَّئيسُ إن رئيسهـم")
	f.Fuzz(func(t *testing.T, s string) {
		for lang, g := range read {
			last := 0
			for _, o := range g.Find(s, lang) {
				if o.Start < last || o.End <= o.Start || o.End > len(s) || o.Found != s[o.Start:o.End] {
					t.Fatalf("%v: occurrence %+v in %q", lang, o, s)
				}
				last = o.Start
			}
		}
	})
}
