package align_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/align"
	"fidele/tm/text"
)

func learn(pairs ...string) *align.Table {
	return align.Learn(func(yield func(align.Pair) bool) {
		for i := 0; i+1 < len(pairs); i += 2 {
			if !yield(align.Pair{Source: pairs[i], Target: pairs[i+1]}) {
				return
			}
		}
	}, language.French, language.English)
}

func TestKeysMakeFormsOfAWordAlike(t *testing.T) {
	for _, c := range []struct {
		lang language.Tag
		a, b string
	}{
		{language.French, "États", "etats"},
		{language.French, "armée", "armées"},
		{language.French, "L’", "l'"},
		{language.English, "Minister’s", "ministers"},
	} {
		if x, y := align.Key(c.a, c.lang), align.Key(c.b, c.lang); x != y {
			t.Errorf("%s is %q, %s is %q", c.a, x, c.b, y)
		}
	}
}

func TestATableLearnsPartnersFromPairs(t *testing.T) {
	table := learn(
		"le chien dort", "the dog sleeps", "le chien mange", "the dog eats", "un chien noir",
		"a black dog",
		"le chat dort", "the cat sleeps", "un chat noir", "a black cat", "la pluie tombe",
		"rain falls")
	partners := table.Partners(align.Key("chien", language.French))
	if len(partners) == 0 || partners[0].Word != "dog" ||
		!(partners[0].Probability > 0.4 && partners[0].Probability <= 1) {
		t.Errorf("chien: %v", partners)
	}
	if known := table.Known("LE CHIEN dort"); !slices.Equal(known, []string{"the dog sleeps"}) {
		t.Errorf("known: %q", known)
	}
	if p := table.Partners("cheval"); len(p) > 0 {
		t.Errorf("cheval: %v", p)
	}
}

// What a memory knows decides where nothing else does: sentences of one length
// without a word in common.
func TestALexiconDecides(t *testing.T) {
	source := segmentsOf("Le chien dort sous un arbre pendant toute la nuit, sans jamais bouger.",
		"La pluie vient du nord, elle couvre la vallée et les champs de boue.",
		"Un mur croule quand on le pousse assez fort avec une longue barre.")
	target := segmentsOf("The dog sleeps under one of those trees all night and never stirs.",
		"A wall crumbles when you push hard enough against it with long bars.")
	terms := []string{"chien", "dog", "mur", "wall", "croule", "crumbles", "pluie", "rain",
		"nord", "north", "boue", "mud", "arbre", "tree", "nuit", "night"}
	opts := frenchEnglish
	opts.Lexicon = learn(slices.Concat(terms, terms, terms)...)
	paired := false
	beads := align.Align(source, target, opts)
	for _, b := range beads {
		paired = paired || slices.Equal(b.Source, []int{2}) && slices.Equal(b.Target, []int{1})
	}
	if !paired {
		t.Errorf("%v", beads)
	}
}

func TestInspectTellsWhatIsNoPair(t *testing.T) {
	french := strings.Repeat("Les ministres sont dans la salle avec le président, qui est venu pour signer cette loi. ", 4)
	english := strings.Repeat("The ministers are in the room with the president, who had come to sign this law for them. ", 4)
	german := strings.Repeat("Die Minister sind in dem Saal und der Präsident ist auch gekommen, nicht mit der Presse. ", 4)
	for _, c := range []struct {
		name           string
		source, target string
		want           error
	}{
		{"a pair", french, english, nil},
		{"too short to tell", "Oui.", "Yes.", nil},
		{"both empty", "", " ", align.ErrEmpty},
		{"no source", "", english, align.ErrEmpty},
		{"no target", french, "\n", align.ErrEmpty},
		{"the same twice", french, french, align.ErrSame},
		{"swapped", english, french, align.ErrSwapped},
		{"another language", french, german, align.ErrLanguage},
		{"the source in another language", german, english, align.ErrLanguage},
		{"ten times as long", french, strings.Repeat(english, 10), align.ErrLength},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := align.Inspect(segmentsOf(c.source), segmentsOf(c.target), frenchEnglish)
			if !errors.Is(err, c.want) || (err == nil) != (c.want == nil) {
				t.Fatalf("%v, want %v", err, c.want)
			}
			var place *text.PlaceError
			if err != nil && !errors.As(err, &place) {
				t.Fatalf("%T is no error with a place", err)
			}
			// What to do about languages depends on who asks: the command line
			// has flags for them.
			aboutLanguages := c.want == align.ErrSwapped || c.want == align.ErrLanguage
			if err != nil && (place.Hint == "") != aboutLanguages {
				t.Errorf("hint %q: %v", place.Hint, err)
			}
		})
	}
}
