package glossary_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// document makes a document of "source | target" lines; an empty line begins a
// paragraph.
func document(lines ...string) *bitext.Document {
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
	paragraph := 0
	for _, line := range lines {
		if line == "" {
			paragraph++
			continue
		}
		source, target, _ := strings.Cut(line, "|")
		doc.Units = append(doc.Units,
			&bitext.Unit{Source: text.New(strings.TrimSpace(source)),
				Target: text.New(strings.TrimSpace(target)), Paragraph: paragraph})
	}
	return doc
}

// rulesOf returns "segment rule severity" of findings.
func rulesOf(findings []quality.Finding) (out []string) {
	for _, f := range findings {
		out = append(out, string(rune('0'+f.Segment))+" "+f.Rule+" "+f.Severity.String())
	}
	return out
}

func TestCheckOfDocuments(t *testing.T) {
	rows := []string{"Île de l’Ouest,West Island,,,", "Île centrale,Central Island,,,",
		"Sénat,Senate,,,", "Chambre haute,Senate,,,", "entretien téléphonique,phone call,,,",
		"entretien téléphonique,telephone conversation,admitted,,",
		"conseiller,councilperson,,,", "conseiller,councilman,admitted,,", "conseiller,councilwoman,admitted,,",
		"Armée du Nord,Northern Army,,,", "Armée du Nord,NA,admitted,,",
		"plan de relance,recovery plan,,,", "plan de relance,stimulus plan,deprecated,,"}
	for _, c := range []struct {
		name string
		doc  *bitext.Document
		want []string
	}{
		{"a woman and a man are no other term",
			document("La conseillère parle.|The councilwoman speaks.", "Le conseiller parle.|The councilman speaks.",
				"Un conseiller part.|A councilperson leaves."), nil},
		{"a segment without a target is passed over", document("Le Sénat vote.|"), nil},
		{"the segment after has it to spare",
			document("Le Sénat vote.|They vote.", "C'est tard.|It is late in the Senate."), nil},
		{"the segment before has it to spare",
			document("C'est tard.|It is late in the Senate.", "Le Sénat vote.|They vote."), nil},
		{"the segment after needs it itself",
			document("Le Sénat vote.|They vote.", "Le Sénat attend.|The Senate waits."),
			[]string{"0 term-missing error"}},
		{"the segment after has two",
			document("Le Sénat vote.|They vote.",
				"Le Sénat attend.|The Senate waits, the Senate."), nil},
		{"one to spare is spared once",
			document("Le Sénat vote.|They vote.", "Tard.|Late in the Senate.",
				"Le Sénat attend.|They wait."), []string{"2 term-missing error"}},
		{"another paragraph has it",
			document("Le Sénat vote.|They vote.", "", "C'est tard.|It is late in the Senate."),
			[]string{"0 term-missing error"}},
		{"rendered once for twice is a note",
			document("Le Sénat a vu le Sénat.|The Senate saw itself."),
			[]string{"0 term-fewer info"}},
		{"two terms that share words of the target",
			document("L’Île de l’Ouest et l’Île centrale.|West and Central Island."), nil},
		{"two terms that share a rendition are a note",
			document("Un Sénat et une Chambre haute.|A Senate."), []string{"0 term-fewer info"}},
		{"two terms in one document",
			document("Un entretien téléphonique.|A phone call.",
				"Des entretiens téléphoniques.|Phone calls.",
				"Cet entretien téléphonique.|This telephone conversation."),
			[]string{"2 term-inconsistent warning"}},
		{"an acronym beside the name is no inconsistency",
			document("L'Armée du Nord.|The Northern Army.", "L'Armée du Nord.|The NA."), nil},
		{"an acronym introduced in brackets renders",
			document("Le Sénat vote.|The Senate (SEN) votes.", "",
				"Le Sénat attend.|The SEN waits."), nil},
		{"an acronym never introduced does not",
			document("Le Sénat vote.|The Senate votes.", "", "Le Sénat attend.|The SEN waits."),
			[]string{"1 term-missing error"}},
		{"what is deprecated is a warning", document("Un plan de relance.|A stimulus plan."),
			[]string{"0 term-forbidden warning"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := newGlossary(t, rows...)
			if d := cmp.Diff(c.want, rulesOf(g.Check(c.doc, glossary.Options{}))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestFindingsPointAtTheWordsAndProposeACorrection(t *testing.T) {
	g := newGlossary(t, "cessez-le-feu,ceasefire,,,", "cessez-le-feu,cease-fire,forbidden,,",
		"accord,agreement,,,", "accord,deal,forbidden,,",
		"taux directeur,key rate,,,", "dépêche,urgent wire,,,", "dépêche,dispatch,forbidden,,",
		"arme,weapon,,,", "arme,arm,admitted,,")
	for _, c := range []struct{ source, target, at, fix, after string }{
		{"Un cessez-le-feu.", "A cease-fire.", "cease-fire", "ceasefire", "A ceasefire."},
		{"Les cessez-le-feu.", "The cease-fires fail.", "cease-fires", "ceasefires",
			"The ceasefires fail."},
		{"Cessez-le-feu signé.", "Cease-fire signed.", "Cease-fire", "Ceasefire",
			"Ceasefire signed."},
		{"Un accord.", "He signed a deal.", "deal", "an agreement", "He signed an agreement."},
		{"Un accord.", "A deal is signed.", "deal", "An agreement", "An agreement is signed."},
		{"Une dépêche.", "He read a dispatch.", "dispatch", "an urgent wire",
			"He read an urgent wire."},
		{"Le taux directeur.", "The rate that is key.", "The rate that is key.", "", ""},
		{"Le taux directeur.", "The rate key is low.", "rate key", "", ""},
	} {
		findings := g.Check(pairDocument(c.source, c.target), glossary.Options{})
		if len(findings) != 1 {
			t.Errorf("%q: findings %q", c.target, told(findings))
			continue
		}
		f := findings[0]
		if got := c.target[f.Target.Start:f.Target.End]; got != c.at {
			t.Errorf("%q: the finding stands at %q, want %q", c.target, got, c.at)
		}
		if (f.Fix == nil) != (c.fix == "") {
			t.Errorf("%q: fix %v", c.target, f.Fix)
			continue
		}
		if f.Fix != nil {
			after := c.target[:f.Fix.Start] + f.Fix.Text + c.target[f.Fix.End:]
			if after != c.after {
				t.Errorf("%q corrected is %q, want %q", c.target, after, c.after)
			}
		}
	}
}

func TestRowsHoldBetweenTheirDays(t *testing.T) {
	g := withHeader(t, "fr,en,status,valid_from,valid_until", "Birmanie,Burma,,,2026-03-31",
		"Birmanie,Myanmar,,2026-04-01,")
	day := func(s string) time.Time {
		d, err := time.Parse(glossary.DateLayout, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		day, target string
		alarms      int
	}{{"2026-03-31", "Burma", 0}, {"2026-04-01", "Burma", 1}, {"2026-04-01", "Myanmar",
		0}, {"2026-03-31", "Myanmar", 1}} {
		got := g.Check(pairDocument("La Birmanie vote.", c.target+" votes."),
			glossary.Options{Day: day(c.day)})
		if len(got) != c.alarms {
			t.Errorf("%s on %s: %q", c.target, c.day, told(got))
		}
	}
	if got := g.FindOn("La Birmanie.", language.French, day("2026-03-31")); len(got) != 1 ||
		len(got[0].Targets) != 1 || got[0].Targets[0].Text != "Burma" {
		t.Errorf("found %+v", got)
	}
	if got := g.Check(pairDocument("La Birmanie vote.", "Burma votes."),
		glossary.Options{}); len(got) != 0 {
		t.Errorf("without a day a row is left out: %q", told(got))
	}
}

func TestSeveritiesComeFromRowOptionsAndRule(t *testing.T) {
	g := withHeader(t, "fr,en,status,severity", "Sénat,Senate,,info", "otage,hostage,,off",
		"trêve,truce,,")
	doc := document("Le Sénat vote.|They vote.", "Un otage.|A man.", "La trêve.|The peace.")
	if d := cmp.Diff([]string{"0 term-missing info", "2 term-missing error"},
		rulesOf(g.Check(doc, glossary.Options{}))); d != "" {
		t.Error(d)
	}
	opts := glossary.Options{}
	opts.Severity = map[string]quality.Severity{glossary.RuleMissing: quality.Warning}
	if d := cmp.Diff([]string{"0 term-missing info", "2 term-missing warning"},
		rulesOf(g.Check(doc, opts))); d != "" {
		t.Error(d)
	}
	opts.Severity[glossary.RuleMissing] = quality.Off
	if got := g.Check(doc, opts); len(got) != 0 {
		t.Errorf("a rule that is off speaks: %q", told(got))
	}
}

// The other direction uses accepted rows only.
func TestAGlossaryServesTheOtherDirection(t *testing.T) {
	g := newGlossary(t, "groupe armé,armed group,,,", "groupe armé,gang,forbidden,,")
	doc := document("Armed groups and a gang.|Des groupes armés et une bande.",
		"An armed group.|Un homme en armes.")
	doc.SourceLang, doc.TargetLang = language.English, language.French
	if d := cmp.Diff([]string{"1 term-missing error"},
		rulesOf(g.Check(doc, glossary.Options{}))); d != "" {
		t.Error(d)
	}
}

func TestCodesInsideATermDoNotHideIt(t *testing.T) {
	g := newGlossary(t, "groupe armé,armed group,,,")
	doc := document("Un groupe armé.|An armed group.")
	doc.Units[0].Source.Codes = []text.Code{{At: 3, Kind: text.Open, ID: "1"},
		{At: 9, Kind: text.Close, ID: "1"}}
	doc.Units[0].Target.Codes = []text.Code{{At: 9, Kind: text.Alone, ID: "1"}}
	if got := g.Check(doc, glossary.Options{}); len(got) != 0 {
		t.Errorf("findings %q", told(got))
	}
}

// The findings do not depend on how many goroutines look for them.
func TestFindingsAreTheSameAtAnyNumberOfJobs(t *testing.T) {
	v := invent(3)
	data := v.glossary(300)
	// A glossary that was never used makes its forms while it is searched.
	fresh := func() *glossary.Glossary {
		g, err := glossary.Read("g.csv", data)
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	doc := v.document(2000)
	for i, u := range doc.Units {
		if i%3 == 0 {
			u.Target.Plain = "Nothing of it."
		}
	}
	want := fresh().Check(doc, glossary.Options{})
	if len(want) == 0 {
		t.Fatal("nothing is found")
	}
	for _, jobs := range []int{2, 7} {
		got := fresh().Check(doc, glossary.Options{Options: quality.Options{Jobs: jobs}})
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%d jobs: %s", jobs, d)
		}
	}
}

func TestEveryRuleFindsItsExampleAndPassesTheOther(t *testing.T) {
	g := newGlossary(t, "zone rurale,rural area,,,", "chef de l'État,head of state,,,",
		"chef de l'État,chief of state,forbidden,,",
		"entretien téléphonique,phone call,,,",
		"entretien téléphonique,telephone conversation,admitted,,", "Sénat,Senate,,,",
		"ONU,UN,,,", "ONU,United Nations,admitted,,")
	for _, r := range glossary.Rules() {
		opts, severity := glossary.Options{}, r.Severity
		if severity == quality.Off {
			severity = quality.Warning
			opts.Only = []string{r.ID}
		}
		if got := rulesOf(g.Check(pairDocument(r.Example.Source, r.Example.Target),
			opts)); !slices.Contains(got, "0 "+r.ID+" "+severity.String()) {
			t.Errorf("%s does not find its example: %q", r.ID, got)
		}
		if got := g.Check(pairDocument(r.Passes.Source, r.Passes.Target),
			glossary.Options{}); len(got) > 0 {
			t.Errorf("%s: what should pass is found fault with: %q", r.ID, told(got))
		}
		if r.Summary == "" || r.Explain == "" {
			t.Errorf("%s is not explained", r.ID)
		}
	}
}

// A term that is there, divided into other words, is pointed at.
func TestATermDividedOtherwiseIsNamed(t *testing.T) {
	g := newGlossary(t, "garde-côte,coastguard,,,", "eau de mer,sea water,,,")
	for target, want := range map[string]string{
		"The coast-guards came.":  "\"gardes-côtes\" is rendered by \"coast-guards\" instead of \"coastguard\"",
		"The coast guard came.":   "\"gardes-côtes\" is rendered by \"coast guard\" instead of \"coastguard\"",
		"The coast. Guard it.":    "\"gardes-côtes\" is not rendered by \"coastguard\"",
		"They came by the coast.": "\"gardes-côtes\" is not rendered by \"coastguard\"",
	} {
		found := g.Check(pairDocument("Les gardes-côtes sont venus.", target), glossary.Options{})
		if len(found) != 1 || found[0].Message != want {
			t.Errorf("%q: %v, want %s", target, found, want)
		}
	}
	found := g.Check(pairDocument("L’eau de mer monte.", "The seawater is rising."), glossary.Options{})
	if len(found) != 1 || found[0].Target.Start != 4 || found[0].Target.End != 12 {
		t.Errorf("%v", found)
	}
}
