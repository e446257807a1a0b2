package glossary_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/glossary"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

func TestLintNamesEachKindOfProblem(t *testing.T) {
	file := strings.Join([]string{
		"fr,en,status,match,valid_from,valid_until,severity",
		"juge,judge,,,,,",                   // 2 homograph
		"mort,dead,,,,,",                    // 3 participle
		"Vienne,Vienna,,,,,",                // 4 capitalised homograph
		"OMS,WHO,,,,,",                      // 5 acronym that is a word
		"banque centrale,central bank,,,,,", // 6 nested in 7
		"banque centrale régionale,regional central bank,,,,,",
		"conseil de sécurité,security council,,,,,", // 8 straddles 9
		"sécurité sociale,social security,,,,,",
		"trêve,,,,,,",                         // 10 empty cell
		"otage,hostage,banned,,,,",            // 11 unknown status
		"digue,dike,,,,,",                     // 12
		"digue,dike,,,,,",                     // 13 duplicate
		"Digue,dam,,,,,",                      // 14 variant
		"paix,peace,,,2026-02-01,2026-01-01,", // 15 dates
		"port,port,,,,,awful",                 // 16 severity
		"rÃ©forme,reform,,,,,",                // 17 misdecoded
		"accord.,agreement,,,,,",              // 18 punctuation
		"gel,freeze,forbidden,,,,",            // 19 nothing preferred
		"quai,quay,,,,,",                      // 20
		"quai,quay,forbidden,,,,",             // 21 conflict
		"cours,lesson,,,,,",                   // 22
		"cour,court,,,,,",                     // 23 same form
		"parti,party,,,,,",                    // 24 form of a verb
		"toile,Web,,,,,",                      // 25
		"toile,web,forbidden,,,,",             // 26 contradiction
		"filet,net,,,,,",                      // 27
		"filet,Net,admitted,,,,",              // 28 same target
		"tribunal,court,,,,,",                 // 29 same target of another term
	}, "\n") + "\n"
	problems, err := glossary.Lint("g.csv", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range problems {
		got = append(got, fmt.Sprintf("%d %s %s", p.Line, p.Severity, p.Rule))
	}
	for _, want := range []string{"2 info homograph", "3 warning homograph",
		"4 warning homograph", "5 warning acronym-word", "6 info nested",
		"8 info straddling", "10 warning empty-cell", "11 error row", "13 warning duplicate",
		"14 info spelling-variant", "15 warning date",
		"16 warning severity", "17 warning encoding", "18 warning spacing",
		"19 info no-preferred", "21 error conflict", "23 warning same-form",
		"24 warning homograph", "26 warning contradiction", "28 info same-target",
		"29 info same-target"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
	for _, p := range problems {
		if p.Line == 12 || p.Line == 20 || p.Line == 9 || p.Line == 25 || p.Line == 27 {
			t.Errorf("line %d is fine: %s", p.Line, p.Message)
		}
	}
}

func TestLintTellsNounsThatAreFormsOfVerbs(t *testing.T) {
	lint := func(row string) (severity string, message string) {
		problems, err := glossary.Lint("g.csv", []byte("fr,en,match,unless,pos\n"+row+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range problems {
			if p.Rule == "homograph" {
				return p.Severity.String(), p.Message
			}
		}
		return "", ""
	}
	for _, word := range strings.Fields(`
		parti fait garde marche cible porte sortie conduite vue manque règle saisie crainte entreprise
		produit résout tenue poursuit conclut pouvoir dîner détenu plainte pensée`) {
		severity, message := lint(word + ",x")
		if severity == "" || !strings.Contains(message, "longer term") {
			t.Errorf("%s: %s %q", word, severity, message)
		}
	}
	for _, word := range strings.Fields(`
		ministre loi avion avions missions cours bois armes politique vérité actualité société militaire
		arrivée armée été est déclarer marcher traité.de.paix parti.politique commerce table`) {
		word = strings.ReplaceAll(word, ".", " ")
		if severity, message := lint(word + ",x"); severity != "" {
			t.Errorf("%s: %s %q", word, severity, message)
		}
	}
	for _, word := range []string{"la", "de", "sur"} {
		if severity, message := lint(word + ",x"); severity != "warning" || !strings.Contains(message, "every sentence") {
			t.Errorf("%s: %s %q", word, severity, message)
		}
	}
	for _, row := range []string{"parti,party,exact case,,", "parti,party,,est parti|parti pris,", "garde,keeps,,,verb"} {
		if severity, message := lint(row); severity != "" {
			t.Errorf("%s: %s %q", row, severity, message)
		}
	}
}

func TestLintFindsNothingInAGoodGlossary(t *testing.T) {
	problems, err := glossary.Lint("g.csv",
		[]byte("fr,en,status\nministre,minister,\ntraité de paix,peace treaty,\nGenève,Geneva,\nONU,UN,\n"))
	if err != nil || len(problems) > 0 {
		t.Errorf("%v %+v", err, problems)
	}
}

func TestExplainListsWhatIsFound(t *testing.T) {
	g, pairs := ownSet(t)
	_ = pairs
	for _, row := range g.Rows {
		term := row.Term(language.French)
		if term == "" || row.Cell("unless") != "" {
			continue
		}
		x := g.Explain(term, language.French)
		if len(x) == 0 || !x[0].Known {
			t.Errorf("%q is not explained", term)
			continue
		}
		n := 0
		for form := range x[0].All() {
			if n++; n > 50 {
				break
			}
			// Names need their capital, which forms of common words lack.
			s := "Un " + form + "."
			if strings.ToLower(form) == form {
				s = strings.ToUpper(s)
			}
			if !slices.ContainsFunc(g.Find(s, language.French),
				func(o glossary.Occurrence) bool { return true }) {
				t.Errorf("%q explains the form %q, which is not found in %q", term, form, s)
			}
		}
	}
	x := g.Explain("phare du nord", language.French)
	if len(x) != 1 || x[0].Known || !slices.Contains(slices.Collect(x[0].All()), "phares du nord") {
		t.Errorf("an unknown term is explained as %+v", x)
	}
}

func TestInsertKeepsTheFile(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"at the end without a line break", "fr,en\na,b", "fr,en\na,b\nx,\"y, z\"\n"},
		{"behind its term", "fr,en\nx,1\nx,2\nb,3\n", "fr,en\nx,1\nx,2\nx,\"y, z\"\nb,3\n"},
		{"with the file's line breaks", "fr;en\r\na;b\r\n", "fr;en\r\na;b\r\nx;y, z\r\n"},
		{"with tabs", "fr\ten\na\tb\n", "fr\ten\na\tb\nx\ty, z\n"},
		{"with a byte-order mark", "\ufefffr,en\n", "\ufefffr,en\nx,\"y, z\"\n"},
	} {
		got, err := glossary.Insert("g.csv", []byte(c.file),
			map[string]string{"fr": "x", "en": "y, z", "note": ""})
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %v %q, want %q", c.name, err, got, c.want)
		}
	}
}

func TestExtractFindsWhatComesBackTogether(t *testing.T) {
	doc := document("Le taux directeur monte.|The key rate is rising.",
		"Un taux directeur stable.|A stable key rate.",
		"Les taux directeurs baissent.|Key rates are falling.",
		"L'OTAN attend.|NATO is waiting.", "Selon l'OTAN, rien.|Nothing, says NATO.",
		"Il a vu Paris.|He saw Paris.", "Il aime Paris.|He loves Paris.")
	units := func(yield func(*bitext.Unit, error) bool) {
		for _, u := range doc.Units {
			if !yield(u, nil) {
				return
			}
		}
	}
	got, err := glossary.Extract(units,
		glossary.ExtractOptions{SourceLang: language.French, TargetLang: language.English})
	if err != nil {
		t.Fatal(err)
	}
	var pairs []string
	for _, c := range got {
		pairs = append(pairs,
			fmt.Sprintf("%s = %s %d/%d/%d", c.Source, c.Target, c.Count, c.SourceCount,
				c.TargetCount))
		if len(c.Contexts) == 0 || c.Likelihood <= 0 {
			t.Errorf("candidate %+v", c)
		}
	}
	if d := cmp.Diff([]string{"taux directeur = key rate 3/3/3", "OTAN = NATO 2/2/2"},
		pairs); d != "" {
		t.Error(d)
	}
	known := newGlossary(t, "taux directeur,key rate,,,")
	if got, err = glossary.Extract(units,
		glossary.ExtractOptions{SourceLang: language.French, TargetLang: language.English,
			Known: known}); err != nil || len(got) != 1 {
		t.Errorf("%v %+v", err, got)
	}
}

// Terms that come back in our own pairs are proposed, each with its target, and
// nothing else is.
func TestExtractProposesTheTermsOfOurOwnPairs(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(string(fixtures.Read(t, "terms/extract.tsv"))), "\n")
	candidates, err := glossary.Extract(func(yield func(*bitext.Unit, error) bool) {
		for _, line := range lines {
			source, target, ok := strings.Cut(line, "\t")
			if !ok {
				t.Fatalf("no tab in %q", line)
			}
			if !yield(&bitext.Unit{Source: text.New(source), Target: text.New(target)}, nil) {
				return
			}
		}
	}, glossary.ExtractOptions{SourceLang: language.French, TargetLang: language.English})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range candidates {
		got = append(got, fmt.Sprintf("%s = %s %d", c.Source, c.Target, c.Count))
	}
	slices.Sort(got)
	want := []string{
		"ONU = UN 2", "banque centrale = central bank 4",
		"certificat de navigabilité = certificate of seaworthiness 4",
		"corridor humanitaire = humanitarian corridor 5",
		"force d’observation = observation force 4",
		"projet de loi de finances = budget bill 4", "taux directeur = key rate 5",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}

	g, err := glossary.CandidateTable(candidates[:1], language.French, language.English,
		strings.ToUpper)
	if err != nil || g.Len() != 1 {
		t.Fatalf("%v, %d rows", err, g.Len())
	}
	row := g.Rows[0]
	for column, want := range map[string]string{"fr": candidates[0].Source,
		"en": candidates[0].Target, "count": fmt.Sprint(candidates[0].Count),
		"source_context": strings.ToUpper(candidates[0].Contexts[0].Source)} {
		if row.Cell(column) != want {
			t.Errorf("column %s is %q, want %q", column, row.Cell(column), want)
		}
	}
}

// Of the multi-word terms of the news glossary that are rendered in five pairs
// or more, most are proposed with an accepted target.
func TestExtractProposesTheTermsOfTheNews(t *testing.T) {
	fixtures.Measures(t)
	g := readGlossary(t, fixtures.Shared(t, "data/terms/news-glossary.csv"))
	pairs := readLines[goldPair](t, fixtures.Shared(t, "data/terms/news.jsonl"))
	rendered := map[string]int{}
	for _, p := range pairs {
		for _, id := range p.Rendered {
			rendered[id]++
		}
	}
	candidates, err := glossary.Extract(func(yield func(*bitext.Unit, error) bool) {
		for _, p := range pairs {
			if !yield(&bitext.Unit{Source: text.New(p.FR), Target: text.New(p.EN)}, nil) {
				return
			}
		}
	}, glossary.ExtractOptions{
		SourceLang: language.French, TargetLang: language.English, MinScore: 0.3,
	})
	if err != nil {
		t.Fatal(err)
	}
	proposed := map[string]bool{}
	for _, c := range candidates {
		// A candidate is right when the checker has nothing against it.
		occurrences := g.Find(c.Source, language.French)
		if len(occurrences) != 1 || occurrences[0].Start != 0 ||
			occurrences[0].End != len(c.Source) {
			continue
		}
		clean := !slices.ContainsFunc(g.Check(pairDocument(c.Source, c.Target),
			glossary.Options{}), func(f quality.Finding) bool { return f.Rule == glossary.RuleMissing })
		proposed[occurrences[0].Term] = proposed[occurrences[0].Term] || clean
	}
	want, got := 0, 0
	for term, id := range idsOf(g) {
		if rendered[id] >= 5 && strings.ContainsAny(term, " -") {
			want++
			if proposed[term] {
				got++
			} else {
				t.Logf("not proposed: %s (%d)", term, rendered[id])
			}
		}
	}
	t.Logf("%d candidates; %d of %d terms proposed with an accepted target", len(candidates), got,
		want)
	if ratio(got, want) < 0.6 {
		t.Errorf("%d of %d terms are proposed, want 60 %%", got, want)
	}
}
