package match

import (
	"bytes"
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/glossary/internal/inflect"
	languages "fidele/tm/language"
)

// vocabulary returns words of a language: those of our own glossary and list, and all
// that the language's file lists for terms.
func vocabulary(t *testing.T, lang language.Tag) []string {
	t.Helper()
	in := csv.NewReader(bytes.NewReader(fixtures.Read(t, "terms/glossary.csv")))
	in.FieldsPerRecord = -1
	rows, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	if column := slices.Index(rows[0], lang.String()); column >= 0 {
		for _, row := range rows[1:] {
			for _, token := range Tokenize(row[column]).Tokens {
				words = append(words, token.Lower)
			}
		}
	}
	if list, err := os.ReadFile("../inflect/testdata/" + lang.String() + ".txt"); err == nil {
		for line := range strings.Lines(string(list)) {
			if !strings.HasPrefix(line, "#") {
				words = append(words, strings.Fields(line)[1:]...)
			}
		}
	}
	terms := languages.For(lang).Terms
	for _, list := range []*languages.Words{
		&terms.Function, &terms.Stop, &terms.Common, &terms.NounOrVerb, &terms.NounOrParticiple,
		&terms.BeforeNoun, &terms.Copula, &terms.Participle, &terms.NotParticiple,
	} {
		words = append(words, list.All()...)
	}
	return words
}

// Classes are filed by the first three letters of their word, so each form of a
// word that is not filed at once must begin with them.
func TestFormsBeginLikeTheirWordOrAreFiledAtOnce(t *testing.T) {
	for _, lang := range inflect.Languages() {
		words := vocabulary(t, lang)
		if len(words) < 500 {
			t.Fatalf("%v: %d words", lang, len(words))
		}
		c := newClasses(inflect.New(lang, nil))
		for _, word := range words {
			for _, part := range []inflect.Part{inflect.Noun, inflect.Member, inflect.Acronym} {
				bare := withoutAccents(word)
				if c.startsOtherwise(word, bare, part) {
					continue
				}
				for _, form := range c.inflector.Forms(word, part) {
					if shardKey(withoutAccents(form)) != shardKey(bare) {
						t.Errorf("%v: %q is a form of %q and begins otherwise", lang, form, word)
					}
				}
			}
		}
	}
}

// find returns the patterns found in a text, with what stands there; "~" says that
// its capitals differ.
func find(m *Matcher, plain string) (out []string) {
	text, hits := m.Scan(plain, nil)
	for _, h := range hits {
		start, end := text.Span(h.From, h.To)
		sign := "="
		if h.OtherCase {
			sign = "~"
		}
		out = append(out, m.Pattern(h.Pattern).Text+sign+plain[start:end])
	}
	return out
}

func matcher(strict bool, patterns ...Pattern) *Matcher {
	m := New(language.French, Options{Strict: strict})
	for _, p := range patterns {
		m.Add(p)
	}
	return m
}

func TestScanFindsEachFormAndComparesCaseAndAccents(t *testing.T) {
	patterns := []Pattern{
		{Text: "groupe armé"}, {Text: "Alep"}, {Text: "OTAN"}, {Text: "Armée du Nord"},
		{Text: "ministre de la Défense"},
		{Text: "port", Exact: true}, {Text: "Daech", Case: true}, {Text: "prendre le contrôle",
			Verb: true},
		{Text: "Le Havre"}, {Text: "Le Vieux Bourg", Case: true}, {Text: "allemand", Adjective: true},
	}
	m, strict := matcher(false, patterns...), matcher(true, patterns...)
	for _, c := range []struct {
		text, want, strict string
	}{
		{"Des groupes armés près d’Alep.", "groupe armé=groupes armés|Alep=Alep",
			"groupe armé=groupes armés|Alep=Alep"},
		{"Un groupe arme.", "groupe armé=groupe arme", ""},
		{"UN GROUPE ARME.", "groupe armé=GROUPE ARME", "groupe armé=GROUPE ARME"},
		{"alep", "", "Alep~alep"},
		{"du Vieux Bourg, le Vieux Bourg et Le Vieux Bourg",
			"Le Vieux Bourg=du Vieux Bourg|Le Vieux Bourg=Le Vieux Bourg",
			"Le Vieux Bourg=du Vieux Bourg|Le Vieux Bourg=Le Vieux Bourg"},
		{"Au Vieux Bourg, du vieux bourg", "Le Vieux Bourg=Au Vieux Bourg",
			"Le Vieux Bourg=Au Vieux Bourg"},
		{"Otan et l'otan", "OTAN=Otan", "OTAN~Otan"},
		{"le ministre syrien de la Défense",
			"ministre de la Défense=ministre syrien de la Défense",
			"ministre de la Défense=ministre syrien de la Défense"},
		{"les ministres nord-coréens de la Défense",
			"ministre de la Défense=ministres nord-coréens de la Défense",
			"ministre de la Défense=ministres nord-coréens de la Défense"},
		{"des ports, un port", "port=port", "port=port"},
		{"daech et Daech", "Daech=Daech", "Daech=Daech"},
		{"ils ont pris le contrôle", "prendre le contrôle=pris le contrôle",
			"prendre le contrôle=pris le contrôle"},
		{"au Havre", "Le Havre=au Havre", "Le Havre=au Havre"},
		{"une Allemande, des allemandes", "allemand=Allemande|allemand=allemandes",
			"allemand=Allemande|allemand=allemandes"},
		{"l'armée du Nord", "Armée du Nord=armée du Nord", "Armée du Nord=armée du Nord"},
	} {
		if got := strings.Join(find(m, c.text), "|"); got != c.want {
			t.Errorf("%q has %q, want %q", c.text, got, c.want)
		}
		if got := strings.Join(find(strict, c.text), "|"); got != c.strict {
			t.Errorf("strictly %q has %q, want %q", c.text, got, c.strict)
		}
	}
}

func TestACapitalMayLackItsAccentAnInnerLetterOfATargetNot(t *testing.T) {
	patterns := []Pattern{{Text: "Écluse"}, {Text: "Règne"}, {Text: "Port-à-l'Évêque"}}
	for _, c := range []struct{ text, want, strict string }{
		{"l'Ecluse", "Écluse=Ecluse", "Écluse=Ecluse"},
		{"l'ECLUSE", "Écluse=ECLUSE", "Écluse=ECLUSE"},
		{"le Regne", "Règne=Regne", ""},
		{"Port-à-l'Evêque", "Port-à-l'Évêque=Port-à-l'Evêque", "Port-à-l'Évêque=Port-à-l'Evêque"},
		{"Port-a-l'Evêque", "Port-à-l'Évêque=Port-a-l'Evêque", ""},
	} {
		if got := strings.Join(find(matcher(false, patterns...), c.text), "|"); got != c.want {
			t.Errorf("%q has %q, want %q", c.text, got, c.want)
		}
		if got := strings.Join(find(matcher(true, patterns...), c.text), "|"); got != c.strict {
			t.Errorf("strictly %q has %q, want %q", c.text, got, c.strict)
		}
	}
}

func TestAnInstitutionIsFoundInLowerCase(t *testing.T) {
	m := matcher(false, Pattern{Text: "Parlement"}, Pattern{Text: "Sénat", Case: true},
		Pattern{Text: "Bourse"})
	want := "Parlement=parlement"
	if got := strings.Join(find(m, "le parlement, le sénat, une bourse"), "|"); got != want {
		t.Errorf("found %q, want %q", got, want)
	}
}

func TestAnInstitutionThatIsSomethingElseTooIsFoundWithItsArticleAlone(t *testing.T) {
	m := matcher(false, Pattern{Text: "Trésor"}, Pattern{Text: "Bourse"})
	for text, want := range map[string]string{
		"le trésor emprunte":            "Trésor=trésor",
		"la direction du trésor dément": "Trésor=trésor",
		"la bourse recule":              "Bourse=bourse",
		"le trésor des rois":            "",
		"un trésor emprunté":            "",
		"sa bourse est vide":            "",
		"trésor de Priam":               "",
	} {
		if got := strings.Join(find(m, text), "|"); got != want {
			t.Errorf("%q has %q, want %q", text, got, want)
		}
	}
}

func TestAPatternOfNothingIsLeftOut(t *testing.T) {
	m := matcher(false)
	if _, ok := m.Add(Pattern{Text: " ’ "}); ok {
		t.Error("an apostrophe is a pattern")
	}
	if number, ok := m.Add(Pattern{Text: "paix"}); !ok || number != 0 {
		t.Errorf("the first pattern has the number %d, %v", number, ok)
	}
}

func TestDescribeSaysWhatAPatternMatches(t *testing.T) {
	m := matcher(false)
	for _, c := range []struct {
		pattern Pattern
		words   string
		casing  Casing
		loose   bool
	}{
		{Pattern{Text: "groupe armé"}, "groupe groupes|armé armés armée armées", AnyCase, true},
		{Pattern{Text: "PKK/YPG"}, "PKK|/|YPG", AcronymCapitals, true},
		{Pattern{Text: "Alep"}, "alep", CapitalFirst, true},
		{Pattern{Text: "Daech", Case: true}, "Daech", ExactCapitals, false},
		{Pattern{Text: "paix", Exact: true}, "paix", AnyCase, false},
		{Pattern{Text: "Le Havre", Case: true}, "Le du au|Havre Havres", ExactCapitals, true},
		{Pattern{}, "", AnyCase, false},
	} {
		d := m.Describe(c.pattern)
		var words []string
		for _, forms := range d.Words {
			words = append(words, strings.Join(forms, " "))
		}
		if got := strings.Join(words, "|"); got != c.words || d.Casing != c.casing ||
			d.Loose != c.loose {
			t.Errorf("%+v: %q, casing %d, loose %v", c.pattern, got, d.Casing, d.Loose)
		}
	}
}

func TestIsNounGoesByTheWordBefore(t *testing.T) {
	m := matcher(false)
	for _, c := range []struct {
		text, term string
		at         int
		want       bool
	}{
		{"un juge parle", "juge", 1, true}, {"elle juge mal", "juge", 1, false}, {"il est juge",
			"juge", 2, true},
		{"les accusés parlent", "accusé", 1, true}, {"il est accusé", "accusé", 2, false},
		{"Juge de paix", "juge", 0, true}, {"lui, juge que non", "juge", 2,
			false}, {"Dupont, juge", "juge", 2, true},
		{"elle parle mal", "parle", 1, true},
	} {
		text := Tokenize(c.text)
		if got := m.IsNoun(&text, c.at, c.term); got != c.want {
			t.Errorf("%q in %q is a noun: %v", c.term, c.text, got)
		}
	}
}

func TestTokensOfAText(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"L’Armée des États-Unis", "L Armée des États Unis"},
		{"U.N. et U.N, pas J.Dupont", "UN et UN , pas J . Dupont"},
		{"Œuvre, œil, eﬃcace", "Oeuvre , oeil , efficace"},
		{"soft\u00adhyphen", "softhyphen"},
		{"un – deux 3e", "un – deux 3e"},
	} {
		var got []string
		text := Tokenize(c.text)
		for _, token := range text.Tokens {
			got = append(got, token.Word)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q is divided into %q, want %q", c.text, s, c.want)
		}
	}
}

func TestEdgeTableKeepsWhatIsPut(t *testing.T) {
	table := newEdgeTable(0)
	for i := int32(0); i < 5000; i++ {
		table.put(i%70, i/70, i+1)
	}
	for i := int32(0); i < 5000; i++ {
		if got := table.get(i%70, i/70); got != i+1 {
			t.Fatalf("edge %d leads to %d", i, got)
		}
	}
	if table.get(71, 3) != 0 || table.get(0, 9999) != 0 {
		t.Error("an edge that was not put leads somewhere")
	}
}

// The tokens of a long text are counted before they are made: a slice that is too
// short would grow.
func TestTokensOfALongTextAreCounted(t *testing.T) {
	for _, piece := range []string{
		"La mairie de Paris, dit-il, est ouverte. ", "l’État « U.N. » 12,5 % ", "mot", "a\u00a0b, c ! ", "e\u0301te\u0301 ", "((x)) ",
	} {
		plain := strings.Repeat(piece, longText/len(piece)+1)
		made, counted := len(Tokenize(plain).Tokens), countTokens(plain)
		if counted < made*3/4 || counted > 2*made {
			t.Errorf("%q: %d tokens, counted %d", piece, made, counted)
		}
	}
}
