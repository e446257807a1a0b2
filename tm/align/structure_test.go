package align_test

import (
	"fmt"
	"testing"

	"fidele/tm/align"
	"fidele/tm/text"
)

// blocks makes an article of blocks, one segment each: kind, then text.
func blocks(list ...string) []align.Segment {
	var out []align.Segment
	for i := 0; i+1 < len(list); i += 2 {
		s := align.Segment{Text: text.New(list[i+1]), Paragraph: i / 2, Structure: list[i]}
		if s.Structure == "heading" {
			s.Level = 2
		}
		out = append(out, s)
	}
	return out
}

func shapeOf(beads []align.Bead) string {
	s := ""
	for _, b := range beads {
		s += fmt.Sprint(b.Source, b.Target, " ")
	}
	return s
}

func TestTablesOfOneShapeAreAlignedCellByCell(t *testing.T) {
	source := blocks("paragraph", "Voici les prix du marché.",
		"cell", "Oui", "cell", "Non", "cell", "12", "cell", "Oui", "cell", "Peut-être", "cell", "12",
		"paragraph", "C’est tout.")
	target := blocks("paragraph", "Here are the prices of the market.",
		"cell", "It is so", "cell", "Certainly not", "cell", "12", "cell", "It is so", "cell", "Who knows", "cell", "12",
		"paragraph", "That is all.")
	want := "[0] [0] [1] [1] [2] [2] [3] [3] [4] [4] [5] [5] [6] [6] [7] [7] "
	if got := shapeOf(align.Align(source, target, frenchEnglish)); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}

	// A sentence more in a cell stays in it.
	target[2].Text = text.New("Certainly not.")
	more := blocks("cell", "Nobody would.")[0]
	more.Paragraph = target[2].Paragraph
	target = append(target[:3:3], append([]align.Segment{more}, target[3:]...)...)
	for _, b := range align.Align(source, target, frenchEnglish) {
		for _, i := range b.Source {
			for _, j := range b.Target {
				if source[i].Structure == "cell" && source[i].Paragraph != target[j].Paragraph {
					t.Errorf("cell %d opposite cell %d", source[i].Paragraph, target[j].Paragraph)
				}
			}
		}
	}
}

func TestATableOfAnotherShapeIsAlignedByItsWords(t *testing.T) {
	source := blocks("cell", "Kenya", "cell", "12", "cell", "Anjou", "cell", "15")
	target := blocks("cell", "Anjou", "cell", "15")
	want := "[0] [] [1] [] [2] [0] [3] [1] "
	if got := shapeOf(align.Align(source, target, frenchEnglish)); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestAHeadingOppositeRunningTextIsNeverSure(t *testing.T) {
	text := func(kind string) []align.Segment {
		return blocks("paragraph", "Le port de Brest a accueilli 412 navires.",
			kind, "Le chantier de Brest en 2024", "paragraph", "Les travaux ont coûté 12 millions d’euros.")
	}
	english := func(kind string) []align.Segment {
		return blocks("paragraph", "The port of Brest received 412 ships.",
			kind, "The Brest site in 2024", "paragraph", "The works cost 12 million euros.")
	}
	for _, c := range []struct {
		source, target string
		sure           bool
	}{
		{"heading", "heading", true}, {"heading", "paragraph", false}, {"paragraph", "heading", false},
		{"cell", "paragraph", false}, {"caption", "paragraph", false}, {"list-item", "paragraph", true},
		{"quotation", "paragraph", true},
	} {
		for _, b := range align.Align(text(c.source), english(c.target), frenchEnglish) {
			if len(b.Source) == 1 && b.Source[0] == 1 && b.TwoSided() && b.Sure(0.6) != c.sure {
				t.Errorf("%s opposite %s: %v", c.source, c.target, b)
			}
		}
	}
}

// In plain text a heading is a guess, which nobody relies on.
func TestAGuessedHeadingIsNoReasonToDoubt(t *testing.T) {
	source := blocks("heading", "Le chantier de Brest en 2024", "paragraph", "Les travaux ont coûté 12 millions d’euros.")
	target := blocks("paragraph", "The Brest site in 2024", "paragraph", "The works cost 12 million euros.")
	source[0].Level = 0
	beads := align.Align(source, target, frenchEnglish)
	if len(beads) != 2 || beads[0].Confidence <= 0.5 {
		t.Errorf("%v", beads)
	}
}

func TestNoBeadReachesFromOneFileIntoAnother(t *testing.T) {
	source := blocks("paragraph", "Le port rouvre lundi à Brest et les ferries pour Plymouth repartent à 9 heures.")
	target := blocks("paragraph", "The port reopens on Monday in Brest", "paragraph", "and ferries to Plymouth leave again at 9.")
	if got := shapeOf(align.Align(source, target, frenchEnglish)); got != "[0] [0 1] " {
		t.Fatalf("in one file: %s", got)
	}
	target[0].File, target[1].File = "a.txt", "b.txt"
	if got := shapeOf(align.Align(source, target, frenchEnglish)); got == "[0] [0 1] " {
		t.Errorf("in two files: %s", got)
	}
}

func TestProgressRisesToTheEnd(t *testing.T) {
	var source []align.Segment
	for i := range 300 {
		source = append(source, align.Segment{Text: text.New(fmt.Sprintf("Phrase numéro %d.", i)), Paragraph: i})
	}
	opts := frenchEnglish
	last, calls := 0.0, 0
	opts.OnProgress = func(part float64) {
		if part < last || part > 1 {
			t.Errorf("%v after %v", part, last)
		}
		last, calls = part, calls+1
	}
	align.Align(source, source, opts)
	if last != 1 || calls < 5 {
		t.Errorf("%d calls, the last with %v", calls, last)
	}
}
