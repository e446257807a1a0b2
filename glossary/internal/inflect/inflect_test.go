package inflect

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

// formCases are words with forms that must be among theirs, and forms that must
// not.
var formCases = []struct {
	lang, word string
	part       Part
	want       string // forms that must be among them
	not        string // forms that must not
}{
	{"fr", "journal", Noun, "journaux", "journale"},
	{"fr", "travail", Noun, "travaux", ""},
	{"fr", "bateau", Noun, "bateaux", "bateaus"},
	{"fr", "genou", Noun, "genoux", ""},
	{"fr", "œil", Noun, "yeux", ""},
	{"fr", "cours", Noun, "", "cour"},
	{"fr", "fils", Noun, "", "fil"},
	{"fr", "prix", Noun, "", "pri"},
	{"fr", "forces", Noun, "force", ""},
	{"fr", "parti", Noun, "partis", "partie"},
	{"fr", "secteur", Noun, "secteurs", "sectrice"},
	{"fr", "acteur", Noun, "actrices", ""},
	{"fr", "infirmier", Noun, "infirmières", ""},
	{"fr", "policier", Noun, "policiers", "policière"},
	{"fr", "dangereux", Member, "dangereuse dangereuses", ""},
	{"fr", "européen", Member, "européenne européens européennes", ""},
	{"fr", "public", Member, "publique publics publiques", ""},
	{"fr", "bref", Member, "brève brèves", ""},
	{"fr", "nouveau", Member, "nouvelle nouvel nouveaux nouvelles", ""},
	{"fr", "complet", Member, "complète complètes", ""},
	{"fr", "aigu", Member, "aiguë aigüe", ""},
	{"fr", "municipal", Member, "municipaux municipale municipales", ""},
	{"fr", "étrangères", Member, "étrangère étranger étrangers", ""},
	{"fr", "générales", Member, "général généraux", ""},
	{"fr", "nation", Member, "nations", "natione"},
	{"fr", "prendre", Verb, "pris prend prennent prenait prendra prenne", ""},
	{"fr", "reprendre", Verb, "repris reprennent", ""},
	{"fr", "soumettre", Verb, "soumis soumettent", ""},
	{"fr", "obtenir", Verb, "obtenu obtiennent obtiendra", ""},
	{"fr", "appeler", Verb, "appelle appelons appellera appelé", ""},
	{"fr", "céder", Verb, "cède cédait cédé", ""},
	{"fr", "lever", Verb, "lève levait lèvera", ""},
	{"fr", "lancer", Verb, "lançait lance lancé", ""},
	{"fr", "engager", Verb, "engageait engage engagée", ""},
	{"fr", "finir", Verb, "finit finissent fini finies", ""},
	{"fr", "rendre", Verb, "rend rendu rendent rendra", ""},
	{"fr", "conduire", Verb, "conduit conduisent conduite", ""},
	{"fr", "craindre", Verb, "craint craignent", ""},
	{"fr", "ouvrir", Verb, "ouvre ouvert ouverte ouvrait", ""},
	{"fr", "conclure", Verb, "conclu conclut conclura", ""},
	{"fr", "voir", Verb, "vu voit verra vus", ""},
	{"fr", "faire", Verb, "fait font fera faisait", ""},
	{"fr", "lever", Verb, "levers", ""},
	{"fr", "être", Member, "êtres", "est"},
	{"fr", "intérêts", Member, "intérêt", ""},
	{"fr", "avoir", Verb, "a ont eu aura avait", ""},
	{"en", "body", Noun, "bodies", "bodys"},
	{"en", "policeman", Noun, "policemen", "policemans"},
	{"en", "chairperson", Noun, "chairpeople chairpersons", ""},
	{"fr", "mise", Verb, "mis mises", "mettre"},
	{"en", "crisis", Noun, "crises", "crisi"},
	{"en", "knife", Noun, "knives", ""},
	{"en", "gas", Noun, "gases", "ga"},
	{"en", "criteria", Noun, "criterion", ""},
	{"en", "series", Noun, "", "sery"},
	{"en", "german", Noun, "germans", "germen"},
	{"en", "take", Verb, "took taken takes taking", ""},
	{"en", "plan", Verb, "planned planning plans", ""},
	{"en", "carry", Verb, "carried carries carrying", ""},
	{"en", "agree", Verb, "agreed agreeing", ""},
}

func TestForms(t *testing.T) {
	for _, c := range formCases {
		forms := New(language.Make(c.lang), nil).Forms(c.word, c.part)
		if forms[0] != c.word {
			t.Errorf("the first form of %q is %q", c.word, forms[0])
		}
		for _, want := range strings.Fields(c.want) {
			if !slices.Contains(forms, want) {
				t.Errorf("%q has no form %q: %q", c.word, want, forms)
			}
		}
		for _, not := range strings.Fields(c.not) {
			if slices.Contains(forms, not) {
				t.Errorf("%q has the form %q", c.word, not)
			}
		}
	}
}

func TestWordsOfALanguageWithoutRulesStayAsTheyAre(t *testing.T) {
	finnish := New(language.Finnish, nil)
	for part := range Parts {
		if part == Acronym || part == Article || part == Determiner {
			continue
		}
		if got := finnish.Forms("talo", part); !slices.Equal(got, []string{"talo"}) {
			t.Errorf("part %d: forms %q", part, got)
		}
	}
	if finnish.BeginsWithVerb("ottaa valta") || finnish.Contracts("le") ||
		finnish.Base("talot") != "talot" {
		t.Error("a language without rules has some")
	}
}

func TestFormsOfSmallWords(t *testing.T) {
	fr := New(language.French, nil)
	for _, c := range []struct {
		word string
		part Part
		want string
	}{
		{"de", Literal, "de d"}, {"d", Literal, "de d"}, {"la", Literal, "la"},
		{"le", Article, "le du au"}, {"les", Article, "les des aux"},
		{"onu", Acronym, "onu onus"},
	} {
		if got := strings.Join(fr.Forms(c.word, c.part), " "); got != c.want {
			t.Errorf("%q: forms %q, want %q", c.word, got, c.want)
		}
	}
}

func TestTermsThatBeginWithAVerb(t *testing.T) {
	fr := New(language.French, nil)
	for term, want := range map[string]bool{
		"prendre le contrôle": true, "prendre feu": true, "porter plainte": true,
		"finir la guerre": true,
		"intégrer l'OTAN": true, "intégrer l’OTAN": true, "finir premier": false,
		"mise en demeure": true, "mise": false, "mise nocturne": false,
		"papier de soie": false,
		"être humain":    false, "être en grève": true, "être candidat": true,
		"pouvoir public": false, "pouvoir d'achat": false, "pouvoir voter": true,
		"devoir de mémoire": false, "devoir payer": true, "avoir fiscal": false,
		"avoir lieu": true, "souvenir d’enfance": false, "savoir médical": false,
		"premier ministre": false, "prendre": false, "désir de paix": false, "": false,
	} {
		if got := fr.BeginsWithVerb(term); got != want {
			t.Errorf("%q begins with a verb: %v", term, got)
		}
	}
	if New(language.English, nil).BeginsWithVerb("prendre le contrôle") {
		t.Error("an English term begins with a French verb")
	}
}

func TestBaseBringsTheFormsOfAWordTogether(t *testing.T) {
	for _, c := range []struct {
		lang  language.Tag
		words string
		want  string
	}{
		{language.French, "taux", "taux"}, {language.French, "directeurs directeur", "directeur"},
		{language.French, "d de", "de"}, {language.French, "des", "des"},
		{language.English, "rates rate", "rate"}, {language.English, "people", "person"},
	} {
		for word := range strings.FieldsSeq(c.words) {
			if got := New(c.lang, nil).Base(word); got != c.want {
				t.Errorf("%v: the base of %q is %q, want %q", c.lang, word, got, c.want)
			}
		}
	}
}

type dictionary map[string][]string

func (d dictionary) Forms(word string) []string { return d[word] }

func TestADictionaryAddsForms(t *testing.T) {
	i := New(language.French, dictionary{"lutin": {"Lutinets", "lutins"}})
	if got := strings.Join(i.Forms("lutin", Noun), " "); got != "lutin lutins lutinets" {
		t.Errorf("forms %q", got)
	}
	if got := strings.Join(i.Forms("lutin", Literal), " "); got != "lutin" {
		t.Errorf("forms of what stays as it is: %q", got)
	}
	if !i.StartsOtherwise("lutin") {
		t.Error("who knows what a dictionary has")
	}
}

func TestArticleFollowsTheSound(t *testing.T) {
	en := New(language.English, nil)
	for _, c := range []struct{ article, text, want string }{
		{"a", "agreement", "an"}, {"an", "deal", "a"}, {"A", "urgent wire", "An"}, {"an", "union",
			"a"},
		{"a", "hour", "an"}, {"a", "MP", "an"}, {"an", "UK deal", "a"}, {"a", "US envoy",
			"a"}, {"a", "heir", "an"},
	} {
		if got := en.ArticleFor(c.article, c.text); got != c.want {
			t.Errorf("%q before %q is %q, want %q", c.article, c.text, got, c.want)
		}
	}
}

// A language has rules when its nouns and verbs are proven in formCases, and when
// tm/language has its words for terms.
func TestALanguageWithRulesIsComplete(t *testing.T) {
	for _, lang := range Languages() {
		proven := map[Part]int{}
		spared := 0
		for _, c := range formCases {
			if c.lang != lang.String() {
				continue
			}
			proven[c.part]++
			if c.not != "" {
				spared++
			}
		}
		for _, line := range wordList(t, lang) {
			if line[0] == "not" {
				spared++
			} else {
				proven[partNames[line[0]]]++
			}
		}
		// Terms of a language whose verbs stand last begin with none.
		noVerbs := len(New(lang, nil).Forms("nehmen", Verb)) == 1
		if proven[Noun] < 8 || proven[Verb] < 4 && !noVerbs || spared < 5 {
			t.Errorf("%v: formCases and the list of the language have %d nouns, %d verbs, and %d forms "+
				"that must not be made; want 8, 4 and 5", lang, proven[Noun], proven[Verb], spared)
		}

		terms := New(lang, nil).Terms
		for name, list := range map[string]*languages.Words{
			"Articles": &terms.Articles, "Function": &terms.Function, "Linking": &terms.Linking,
			"Complement": &terms.Complement, "Stop": &terms.Stop, "Common": &terms.Common,
			"NounOrVerb": &terms.NounOrVerb, "NounOrParticiple": &terms.NounOrParticiple,
			"BeforeNoun": &terms.BeforeNoun, "Copula": &terms.Copula,
			"Coordinator": &terms.Coordinator, "Determiner": &terms.Determiner,
			"ObjectPronoun": &terms.ObjectPronoun, "Auxiliary": &terms.Auxiliary,
			"Institution": &terms.Institution,
		} {
			if !list.Known() {
				t.Errorf("%v: tm/language says nothing of Terms.%s", lang, name)
			}
		}
	}
}
