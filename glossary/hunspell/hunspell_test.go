package hunspell_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/glossary/hunspell"
	"fidele/tm/text"
)

const aff = `SET UTF-8
FLAG long
AF 2
AF S.()
AF F.S.
SFX S. Y 2
SFX S. 0 s [^sx]
SFX S. al aux al
SFX F. Y 1
SFX F. x se eux
`

const dic = `5
caïd/1	po:nom
amiral/1	po:nom
fâcheux/2	po:adj
porte/1	po:nom
porter/1	po:v1
`

func TestForms(t *testing.T) {
	d, err := hunspell.Read("fr.aff", []byte(aff), "fr.dic", []byte(dic))
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string][]string{
		"caïd": {"caïds"}, "amiral": {"amirals",
			"amiraux"}, "fâcheux": {"fâcheuse"}, "porter": nil, "absent": nil,
	} {
		if d := cmp.Diff(want, d.Forms(word)); d != "" {
			t.Errorf("%s: %s", word, d)
		}
	}
}

func TestADictionaryAddsFormsToTerms(t *testing.T) {
	d, err := hunspell.Read("x.aff", []byte("SET UTF-8\nSFX A Y 1\nSFX A 0 tron .\n"), "x.dic",
		[]byte("1\nlutin/A\n"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := glossary.Read("g.csv", []byte("fr,en\nlutin,imp\n"))
	if err != nil {
		t.Fatal(err)
	}
	g.AddForms(language.French, d)
	if got := g.Find("Des lutintron et des lutins.", language.French); len(got) != 2 {
		t.Errorf("found %v", got)
	}
	if x := g.Explain("lutin", language.French); !slices.Contains(slices.Collect(x[0].All()),
		"lutintron") {
		t.Errorf("explained %v", x)
	}
}

func TestReadSaysWhereADictionaryIsWrong(t *testing.T) {
	for name, c := range map[string][2]string{
		"a condition": {"SET UTF-8\nSFX A 0 s [^\n", "1\na/A\n"},
		"no count":    {"SET UTF-8\n", "a/A\n"},
	} {
		_, err := hunspell.Read("x.aff", []byte(c[0]), "x.dic", []byte(c[1]))
		var place *text.PlaceError
		if !errors.Is(err, hunspell.ErrSyntax) || !errors.As(err, &place) || place.Line == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(aff), []byte(dic), "amiral")
	f.Add([]byte("FLAG num\nSFX 12 0 s .\n"), []byte("1\na/12,13\n"), "a")
	f.Fuzz(func(t *testing.T, aff, dic []byte, word string) {
		d, err := hunspell.Read("x.aff", aff, "x.dic", dic)
		var place *text.PlaceError
		if err != nil {
			if !errors.As(err, &place) {
				t.Fatalf("an error without a place: %v", err)
			}
			return
		}
		d.Forms(word)
	})
}
