package glossary_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/glossary"
	languages "fidele/tm/language"
)

// The table of the README names each language that has a file, and says of it what the
// code says.
func TestTheTableOfLanguagesInTheReadmeIsTrue(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(fixtures.Root(), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{} // by name of the language
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(line, "|")
		if len(cells) != 4 {
			continue
		}
		for _, support := range []glossary.Support{glossary.InAllForms, glossary.WithSmallWords,
			glossary.InOneForm, glossary.AsWritten} {
			if strings.HasPrefix(strings.TrimSpace(cells[2]), string(support)+":") {
				for name := range strings.SplitSeq(cells[1], ",") {
					said[strings.TrimSpace(name)] = string(support)
				}
			}
		}
	}
	for _, l := range languages.All() {
		want := glossary.SupportFor(language.MustParse(l.Base))
		if got := said[l.Name]; got != string(want) {
			t.Errorf("README.md says of terms in %s %q, want %q", l.Name, got, want)
		}
	}
}

func TestALanguageWithoutRulesHasTheFormsOfADictionary(t *testing.T) {
	g, err := glossary.Read("g.csv", []byte("ru,en\nпрезидент,president\n"))
	if err != nil {
		t.Fatal(err)
	}
	for lang, want := range map[string]bool{"ru": false, "en": true, "fi": true, "und": true} {
		if got := g.HasForms(language.MustParse(lang)); got != want {
			t.Errorf("%s has forms: %v", lang, got)
		}
	}
	g.AddForms(language.Russian, forms{"президент": {"президента"}})
	if !g.HasForms(language.Russian) {
		t.Error("a dictionary gives no forms")
	}
	if got := len(g.Find("Он видел президента.", language.Russian)); got != 1 {
		t.Errorf("%d terms, want the form of the dictionary", got)
	}
}

type forms map[string][]string

func (f forms) Forms(word string) []string { return f[word] }

// Terms in their forms on both sides, in the languages that have rules.
func TestTermsAreFoundInTheirFormsOnBothSides(t *testing.T) {
	for _, c := range []struct {
		source, target, terms, text, translation string
	}{
		{"de", "fr", "Vereinte Nationen,Nations unies", "Die Resolution der Vereinten Nationen.",
			"La résolution des Nations unies."},
		{"de", "en", "Bundeskanzler,Federal Chancellor", "Die Rede des Bundeskanzlers.",
			"The speech of the Federal Chancellor."},
		{"fr", "de", "accord,Abkommen", "Deux accords.", "Mit zwei Abkommen und den Abkommen."},
		{"fr", "de", "État membre,Mitgliedstaat", "Les États membres.", "Die Mitgliedstaaten."},
		{"fr", "de", "traité,Vertrag", "Les traités.", "In den Verträgen."},
		{"es", "fr", "elección general,élection générale", "Las elecciones generales.",
			"Les élections générales."},
		{"fr", "es", "joueuse,jugadora", "Deux joueuses.", "Dos jugadoras."},
		{"fr", "it", "banque centrale,banca centrale", "Les banques centrales.", "Le banche centrali."},
		{"it", "en", "crisi politica,political crisis", "Le crisi politiche.", "The political crises."},
		{"fr", "pt", "nation,nação", "Les nations.", "As nações."},
		{"pt", "fr", "imposto federal,impôt fédéral", "Os impostos federais.", "Les impôts fédéraux."},
		{"zh", "fr", "联合国,Nations unies", "联合国安理会", "L’ONU, ou Nations unies."},
		{"fr", "ja", "Nations unies,国連", "Les Nations unies.", "国連は"},
		{"ko", "en", "대통령,president", "대통령은 떠났다.", "The president left."},
		{"ar", "en", "حكومة,government", "قالت الحكومة", "The government said."},
	} {
		g, err := glossary.Read("g.csv", []byte(c.source+","+c.target+"\n"+c.terms+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		doc := pairDocument(c.text, c.translation)
		doc.SourceLang, doc.TargetLang = language.MustParse(c.source), language.MustParse(c.target)
		if got := len(g.Find(c.text, doc.SourceLang)); got == 0 {
			t.Errorf("%s is not found in %q", c.terms, c.text)
		}
		for _, f := range g.Check(doc, glossary.Options{}) {
			if f.Rule == glossary.RuleMissing {
				t.Errorf("%q, %q: %s", c.text, c.translation, f.Message)
			}
		}
	}
}

// A part of a compound, or of another word, is no term.
func TestATermInsideAnotherWordIsNone(t *testing.T) {
	for _, c := range []struct{ lang, term, text string }{
		{"de", "Rat", "Der Sicherheitsrat tagt."}, {"de", "Kanzler", "Im Kanzleramt."},
		{"ko", "국회", "국회의원들"}, {"ja", "スト", "リスト"},
	} {
		g, err := glossary.Read("g.csv", []byte(c.lang+",fr\n"+c.term+",x\n"))
		if err != nil {
			t.Fatal(err)
		}
		if got := g.Find(c.text, language.MustParse(c.lang)); len(got) > 0 {
			t.Errorf("%q is found in %q", got[0].Found, c.text)
		}
	}
}

// Where no spaces part words, of two terms that overlap the longer is meant, else the
// first.
func TestOfTermsThatShareLettersOneIsMeant(t *testing.T) {
	g, err := glossary.Read("g.csv", []byte("ja,fr\n東京,Tokyo\n京都,Kyoto\n京都大学,université\n都大,x\n"))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"東京都": "東京", "東京と京都": "東京 京都", "東京都大学": "京都大学", "京都大": "京都",
	} {
		var got []string
		for _, o := range g.Find(text, language.Japanese) {
			got = append(got, o.Term)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q has %q, want %q", text, s, want)
		}
	}
}
