package glossary_test

import (
	"errors"
	"os"
	"path/filepath"
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
	"fidele/tm/text/charset"
)

// newGlossary makes a glossary of rows under the usual header.
func newGlossary(t testing.TB, rows ...string) *glossary.Glossary {
	t.Helper()
	return withHeader(t, "fr,en,status,match,note", rows...)
}

func withHeader(t testing.TB, header string, rows ...string) *glossary.Glossary {
	t.Helper()
	g, err := glossary.Read("g.csv", []byte(header+"\n"+strings.Join(rows, "\n")+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// found returns what Find finds as "term=found".
func found(g *glossary.Glossary, s string, lang language.Tag) []string {
	var out []string
	for _, o := range g.Find(s, lang) {
		out = append(out, o.Term+"="+s[o.Start:o.End])
	}
	return out
}

// told returns findings as "rule: found or place".
func told(findings []quality.Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, f.Rule+": "+f.Term.Source+"="+f.Term.FoundSource+"/"+f.Term.Found)
	}
	return out
}

func TestReadSaysWhereAFileIsWrong(t *testing.T) {
	for _, c := range []struct {
		name, file string
		want       error
		line       int
		says       string
	}{
		{"an empty file", "", glossary.ErrHeader, 0, "empty"},
		{"a header without languages", "term,translation\na,b\n", glossary.ErrHeader, 1,
			"no two columns"},
		{"one language only", "fr,note\na,b\n", glossary.ErrHeader, 1, "no two columns"},
		{"a language twice", "fr,English,French\n", glossary.ErrHeader, 1, `"fr" and "French"`},
		{"remarks and nothing else", "# a\n# b\n", glossary.ErrHeader, 0, "no header"},
		{"a fault behind sep=", "sep=;\nfr;en;status\na;b;\nc;d;banned\n", glossary.ErrRow, 4, `"banned"`},
		{"broken quoting behind sep=", "sep=;\nfr;en\na;b\nl\"été;summer\n", glossary.ErrQuote, 4,
			"quoting"},
		{"a column twice", "fr,en,note,note\n", glossary.ErrHeader, 1, `"note"`},
		{"a misspelt column", "fr,en,staus\na,b,forbidden\n", glossary.ErrHeader, 1,
			`unknown column "staus"`},
		{"an unknown status", "fr,en,status\na,b,\nc,d,banned\n", glossary.ErrRow, 3, `"banned"`},
		{"an unknown match", "fr,en,status,match\na,b,,fuzzy\n", glossary.ErrRow, 2, `"fuzzy"`},
		{"an impossible day", "fr,en,valid_from\na,b,2026-02-30\n", glossary.ErrRow, 2,
			"2026-02-30"},
		{"too many cells", "fr,en\na,b\nc,d,e\n", glossary.ErrRow, 3, "3 cells"},
		{"a row without terms", "fr,en,note\n,,x\n", glossary.ErrRow, 2, "no term"},
		{"a quotation mark that is never closed", "fr,en\na,b\n\"c,d\ne,f\n", glossary.ErrQuote,
			3, "quoting"},
		{"a quotation mark inside a cell", "fr,en\na,b\nl\"été,summer\n", glossary.ErrQuote, 3,
			"quoting"},
		{"a term of 50,000 characters", "fr,en\na,b\n" + strings.Repeat("é", 50000) + ",x\n",
			glossary.ErrLong, 3, "50000 characters"},
		{"one pair preferred and forbidden", "fr,en,status\na,b,\nc,d,\na,b,forbidden\n",
			glossary.ErrConflict, 4, "line 2"},
		{"Latin-1 inside UTF-8", "fr,en\na,b\n\xe9t\xe9,summer\n", charset.ErrInvalid, 3,
			"not UTF-8"},
		{"binary data", "fr,en\n\x00\x01", charset.ErrBinary, 2, "NUL"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := glossary.Read("g.csv", []byte(c.file))
			var place *text.PlaceError
			if !errors.Is(err, c.want) || !errors.As(err, &place) {
				t.Fatalf("error %v, want %v with a place", err, c.want)
			}
			if place.File != "g.csv" || place.Line != c.line ||
				!strings.Contains(err.Error(), c.says) {
				t.Errorf("%q: want line %d and %q", err, c.line, c.says)
			}
			if place.Hint == "" {
				t.Errorf("%q: no hint", err)
			}
			if strings.Contains(err.Error(), "\n") || len(err.Error()) > 200 {
				t.Errorf("not one short line: %q", err)
			}
		})
	}
}

func TestReadTakesWhatSpreadsheetsWrite(t *testing.T) {
	want := []string{"arrêt, décision|ruling|admitted|a \"note\"|x"}
	for name, file := range map[string]string{
		"CSV":                   "fr,en,status,note,mine\n\"arrêt, décision\",ruling,admitted,\"a \"\"note\"\"\",x\n",
		"semicolons":            "fr;en;status;note;mine\r\narrêt, décision;ruling;Admitted;\"a \"\"note\"\"\";x\r\n",
		"TSV with a BOM":        "\ufefffr\ten\tstatus\tnote\tmine\narrêt, décision\truling\tadmitted\ta \"note\"\tx\n",
		"TSV with quoted cells": "fr\ten\tstatus\tnote\tmine\n\"arrêt, décision\"\truling\tadmitted\t\"a \"\"note\"\"\"\tx\n\n",
		"sep= and French names": "\ufeffsep=;\r\nFrançais;Anglais;Statut;Remarque;mine\r\n" +
			"arrêt, décision;ruling;Admise;\"a \"\"note\"\"\";x\r\n",
		"sep= of a bar": "sep=|\nFrench|English (United Kingdom)|status|comments|mine\n" +
			"arrêt, décision|ruling|admitted|\"a \"\"note\"\"\"|x\n",
		"German names and remarks": "# Recht\n\nFranzösisch\tEnglisch\tstatus\tnote\tmine\n" +
			"# Gericht\narrêt, décision\truling\tadmitted\ta \"note\"\tx\n",
		"an id column first": "id,fr,en,status,note,mine\n7,\"arrêt, décision\",ruling,admitted,\"a \"\"note\"\"\",x\n",
	} {
		g, err := glossary.Read("g.csv", []byte(file))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, r := range g.Rows {
			got = append(got, strings.Join([]string{r.Term(language.French),
				r.Term(language.English), r.Status.String(), r.Cell("note"), r.Cell("mine")}, "|"))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// A row is a remark only where it says nothing else.
func TestATermMayBeginWithANumberSign(t *testing.T) {
	g, err := glossary.Read("g.csv", []byte("fr,en,status\n#MoiAussi,#MeToo,\n#balance,,forbidden\n# todo,,\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"#MoiAussi=#MeToo preferred", "#balance= forbidden"}
	if d := cmp.Diff(want, pairsOf(g.Rows)); d != "" {
		t.Error(d)
	}
}

// Files that call a column differently have it in common; what is made of several has
// the names of the first.
func TestColumnsAreTheSameUnderAnotherName(t *testing.T) {
	own, err := glossary.Read("a.csv", []byte("French,English,Remarques\nquai,quay,x\n"))
	if err != nil {
		t.Fatal(err)
	}
	g := glossary.Merge(own, newGlossary(t, "grève,strike,admitted,,y"))
	var out strings.Builder
	if err := g.Write(&out, ','); err != nil {
		t.Fatal(err)
	}
	want := "French,English,Remarques,status,match\nquai,quay,x,,\ngrève,strike,y,admitted,\n"
	if d := cmp.Diff(want, out.String()); d != "" {
		t.Error(d)
	}
}

func TestMergeLetsTheFirstGlossaryDecide(t *testing.T) {
	own := newGlossary(t, "brevet,patent,,,", "trêve,ceasefire,forbidden,,")
	agency := newGlossary(t, "brevet,diploma,,,", "brevet,patent,forbidden,,", "trêve,truce,,,",
		"trêve,ceasefire,admitted,,", "otage,hostage,,,")
	g := glossary.Merge(own, agency)
	want := []string{"brevet=patent preferred", "trêve=ceasefire forbidden",
		"trêve=truce preferred", "otage=hostage preferred"}
	if d := cmp.Diff(want, pairsOf(g.Rows)); d != "" {
		t.Error(d)
	}
}

// Our own article has one fault against our own glossary; corrected as proposed,
// none is left.
func TestOurOwnArticleHasTheOneFaultThatWasPutThere(t *testing.T) {
	g, err := glossary.Read("glossary.csv", fixtures.Read(t, "glossary.csv"))
	if err != nil {
		t.Fatal(err)
	}
	read := func(name string) []string {
		return strings.Split(strings.TrimSpace(string(fixtures.Read(t, "articles/"+name))), "\n")
	}
	fr, en := read("sommet.fr.txt"), read("sommet.en.txt")
	if len(fr) != len(en) {
		t.Fatalf("%d lines and %d", len(fr), len(en))
	}
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
	var all []string
	for i := range fr {
		doc.Units = append(doc.Units,
			&bitext.Unit{Source: text.New(fr[i]), Target: text.New(en[i]), Paragraph: i})
		all = append(all, found(g, fr[i], language.French)...)
	}
	for _, want := range []string{
		"Armée nationale du Littoral=Armée nationale du Littoral", "groupe armé=groupes armés",
		"corridor humanitaire=corridors humanitaires", "force d'observation=force d’observation",
		"déplacé=déplacés", "ONU=ONU", "Verdan=Verdan",
		"ministère verdanais de la Défense=ministère verdanais de la Défense",
	} {
		if !slices.Contains(all, want) {
			t.Errorf("%q is not found", want)
		}
	}

	findings := g.Check(doc, glossary.Options{})
	if len(findings) != 1 {
		t.Fatalf("findings %q, want one", told(findings))
	}
	f := findings[0]
	target := doc.Units[f.Segment].Target.Plain
	if f.Rule != glossary.RuleForbidden ||
		target[f.Target.Start:f.Target.End] != "National Army of the Littoral" {
		t.Errorf("finding %+v", f)
	}
	if f.SourceText[f.Source.Start:f.Source.End] != "Armée nationale du Littoral" {
		t.Errorf("the finding stands at %q of the source",
			f.SourceText[f.Source.Start:f.Source.End])
	}
	if f.Fix == nil || f.Fix.Text != "Littoral National Army" {
		t.Fatalf("fix %+v", f.Fix)
	}
	doc.Units[f.Segment].Target = text.New(target[:f.Fix.Start] + f.Fix.Text + target[f.Fix.End:])
	if again := told(g.Check(doc, glossary.Options{})); len(again) > 0 {
		t.Errorf("corrected, and still %q", again)
	}
}

// The article and glossary that the measuring data brings: nothing is found
// fault with, and one word exchanged is found at its place.
func TestTheWireArticleIsRightUntilATermIsExchanged(t *testing.T) {
	g := readGlossary(t, fixtures.Shared(t, "articles/glossary.csv"))
	read := func(name string) []string {
		data, err := os.ReadFile(filepath.Join(fixtures.Shared(t, "articles"), name))
		if err != nil {
			t.Fatal(err)
		}
		return strings.Split(strings.TrimSpace(string(data)), "\n")
	}
	fr, en := read("syrie.fr.txt"), read("syrie.en.txt")
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
	var all []string
	for i := range fr {
		doc.Units = append(doc.Units,
			&bitext.Unit{Source: text.New(fr[i]), Target: text.New(en[i]), Paragraph: i})
		all = append(all, found(g, fr[i], language.French)...)
	}
	for _, want := range []string{"Armée nationale syrienne=Armée nationale syrienne",
		"Alep=Alep", "groupe armé=groupes armés",
		"zone rurale=zones rurales", "PKK/YPG=PKK/YPG", "prendre le contrôle=pris le contrôle"} {
		if !strings.Contains(strings.Join(all, "\n"), want) {
			t.Errorf("%q is not found", want)
		}
	}
	if got := told(g.Check(doc, glossary.Options{})); len(got) > 0 {
		t.Errorf("false alarms: %q", got)
	}
	last := doc.Units[len(doc.Units)-1]
	last.Target.Plain = strings.Replace(last.Target.Plain, "Syrian National Army",
		"National Syrian Army", 1)
	findings := g.Check(doc, glossary.Options{})
	if len(findings) != 1 {
		t.Fatalf("findings %q, want one", told(findings))
	}
	f := findings[0]
	at := strings.Index(last.Target.Plain, "National Syrian Army")
	if f.Rule != glossary.RuleForbidden || f.Segment != len(fr)-1 || f.Target.Start != at ||
		f.Target.End != at+len("National Syrian Army") {
		t.Errorf("finding %+v", f)
	}
	if f.Fix == nil || f.Fix.Text != "Syrian National Army" ||
		f.SourceText[f.Source.Start:f.Source.End] != "Armée nationale syrienne" {
		t.Errorf("finding %+v", f)
	}
}
