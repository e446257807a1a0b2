package plain_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"fidele/fixtures"
	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/plain"
	"fidele/tm/text"
)

func TestPlainTextIsDividedIntoBlocks(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"a line is a paragraph", "Un.\nDeux deux.\n", []string{"paragraph: Un.",
			"paragraph: Deux deux."}},
		{"blank lines divide", "Un.\n\n \t\nDeux.", []string{"paragraph: Un.", "paragraph: Deux."}},
		{"a short line without stop is a heading", "Le titre\nUn.\n", []string{"heading: Le titre",
			"paragraph: Un."}},
		{"the last line is no heading", "Un.\nJeanne Morel", []string{"paragraph: Un.",
			"paragraph: Jeanne Morel"}},
		{"items", "– Un\n2. Deux\nb) Trois\n", []string{"list-item: – Un", "list-item: 2. Deux",
			"list-item: b) Trois"}},
		{"ornaments are no text", "Un.\n* * *\nDeux.\n", []string{"paragraph: Un.", "paragraph: Deux."}},
		{"all kinds of line break", "Un.\rDeux.\r\nTrois.\n", []string{"paragraph: Un.",
			"paragraph: Deux.", "paragraph: Trois."}},
		{"filled lines are one paragraph",
			"Le conseil municipal a adopté mardi soir\nle budget de la ville pour l'année qui\nvient, après " +
				"six heures de débats.\n",
			[]string{"paragraph: Le conseil municipal a adopté mardi soir le budget de la ville pour " +
				"l'année qui vient, après six heures de débats."}},
		{"a comma at the end of a filled line is inside a sentence",
			"« Silence ! » a demandé le président. L’armateur,\nM. Delacombe, fixait ses mains, et ne dit " +
				"rien du\nbateau.\n",
			[]string{"paragraph: « Silence ! » a demandé le président. L’armateur, M. Delacombe, fixait ses " +
				"mains, et ne dit rien du bateau."}},
		{"where lines are filled, sentences may end with them",
			"Le conseil municipal a adopté mardi soir\nle budget de la ville pour l'année qui\nvient, après " +
				"six heures.\n\nLes débats ont été longs et très animés.\nLe maire a parlé.\n",
			[]string{"paragraph: Le conseil municipal a adopté mardi soir le budget de la ville pour " +
				"l'année qui vient, après six heures.",
				"paragraph: Les débats ont été longs et très animés. Le maire a parlé."}},
		{"a title stands over filled lines",
			"Le budget\nLe conseil municipal a adopté mardi soir\nle budget de la ville pour l'année " +
				"qui\nvient, après six heures.\n",
			[]string{"heading: Le budget",
				"paragraph: Le conseil municipal a adopté mardi soir le budget de la ville pour l'année qui " +
					"vient, après six heures."}},
		{"short lines that were not filled are not",
			"Menu du jour\nsoupe\nrôti de veau aux petits légumes\ntarte\n",
			[]string{"heading: Menu du jour", "heading: soupe", "heading: rôti de veau aux petits légumes",
				"paragraph: tarte"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := articletest.Read(t, plain.Format{}, "a.txt", []byte(c.in))
			if diff := cmp.Diff(c.want, articletest.Outline(f)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBlocksLeadBackToTheBytesOfTheFile(t *testing.T) {
	for _, name := range []string{"colonnes.fr.txt", "lignes.fr.txt"} {
		a := articletest.Read(t, plain.Format{}, name, fixtures.Read(t, "documents/"+name))
		blocks := a.Blocks()
		for i := range blocks {
			b := &blocks[i]
			for start := range b.Text.Plain {
				for _, end := range []int{start, min(start+9, len(b.Text.Plain)), len(b.Text.Plain)} {
					if end < len(b.Text.Plain) && b.Text.Plain[end]&0xC0 == 0x80 {
						continue
					}
					from, to := b.FileSpan(start, end)
					got := strings.Join(strings.Fields(a.Source()[from:to]), " ")
					if want := strings.Join(strings.Fields(b.Text.Plain[start:end]), " "); got != want {
						t.Fatalf("%s: block %d, bytes %d to %d: %q, want %q", name, i, start, end, got, want)
					}
				}
			}
		}
	}
}

func TestWrappedParagraphsAreFilledAgain(t *testing.T) {
	a := articletest.Read(t, plain.Format{}, "colonnes.fr.txt", fixtures.Read(t,
		"documents/colonnes.fr.txt"))
	var b bytes.Buffer
	err := articletest.Write(&b, a, func(i int) (text.Text, bool) {
		if i != 1 {
			return text.Text{}, false
		}
		return text.New("After eleven months of works, the covered market of Villebrume opened again on " +
			"Saturday morning before a denser crowd than expected - 2. and so on."), true
	})
	if err != nil {
		t.Fatal(err)
	}
	before, after, _ := strings.Cut(string(fixtures.Read(t, "documents/colonnes.fr.txt")),
		"Après onze")
	_, after, _ = strings.Cut(after, "commerçants.")
	want := before + "After eleven months of works, the covered market of Villebrume opened\nagain on " +
		"Saturday morning before a denser crowd than expected - 2. and\nso on." + after
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func utf16le(s string) []byte {
	out := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}

func TestTheEncodingOfTheFileIsKept(t *testing.T) {
	in := utf16le("Élan.\r\nFin.\r\n")
	a := articletest.Read(t, plain.Format{}, "a.txt", in)
	var b bytes.Buffer
	err := articletest.Write(&b, a, func(i int) (text.Text, bool) {
		return text.New("Œuvre"),
			i == 1
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(utf16le("Élan.\r\nŒuvre\r\n"), b.Bytes()); diff != "" {
		t.Error(diff)
	}
}

func TestTheLayoutOfPlainTextMayBeSaid(t *testing.T) {
	const in = "Un\ndeux\n\n* * *\n"
	for layout, want := range map[block.Layout][]string{
		block.LineLayout:    {"heading: Un", "heading: deux", "paragraph: * * *"},
		block.WrappedLayout: {"paragraph: Un deux"},
		block.AutoLayout:    {"heading: Un", "heading: deux"},
	} {
		a, err := plain.Format{}.Read("a.txt", []byte(in), block.Options{Layout: layout})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, articletest.Outline(a)); diff != "" {
			t.Errorf("layout %d: %s", layout, diff)
		}
		articletest.Identity(t, a, []byte(in))
	}
}

func TestControlCharactersAreCodes(t *testing.T) {
	for _, source := range []string{
		"Un\x13 mot ici.\n",
		"\x01Un\x0b mot\uffff de la fin\n",
		"Un paragraphe dont les lignes sont pleines jusqu’au\x02 bout et\nqui ne finit pas là parce que la ligne va encore plus\uFFFE loin.\n",
	} {
		a := articletest.Read(t, plain.Format{}, "a.txt", []byte(source))
		articletest.Identity(t, a, []byte(source))
		for _, b := range a.Blocks() {
			if strings.ContainsFunc(b.Text.Plain, block.IsControl) {
				t.Errorf("%q is a text", b.Text.Plain)
			}
		}
		var out bytes.Buffer
		err := articletest.Write(&out, a, func(i int) (text.Text, bool) {
			b := a.Blocks()[i].Text
			b.Plain = strings.ToUpper(b.Plain)
			return b, true
		})
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Join(strings.Fields(strings.ToUpper(source)), " ")
		if got := strings.Join(strings.Fields(out.String()), " "); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
