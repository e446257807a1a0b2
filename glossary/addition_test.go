package glossary_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// pairsOf returns rows as "source=target status".
func pairsOf(rows []*glossary.Row) (out []string) {
	for _, r := range rows {
		pair := r.Term(language.French) + "=" + r.Term(language.English)
		out = append(out, pair+" "+r.Status.String())
	}
	return out
}

func TestAnAdditionTakesEachPairOnce(t *testing.T) {
	own := newGlossary(t, "grève,strike,,,", "chef de l'État,head of state,,,")
	other := newGlossary(t, "grève,strike,,,", "grève,walkout,,,",
		"chef de l’État,head of state,,,", "quai,quay,,,", "quai,quay,,,")
	a := glossary.NewAddition(own, language.French, language.English)
	a.Add(other.Rows)
	if a.Added != 2 || a.Known != 3 {
		t.Errorf("%d added, %d known; want 2 and 3", a.Added, a.Known)
	}
	want := []string{"grève=strike preferred", "chef de l'État=head of state preferred",
		"grève=walkout preferred", "quai=quay preferred"}
	if d := cmp.Diff(want, pairsOf(a.Glossary.Rows)); d != "" {
		t.Error(d)
	}
	if len(own.Rows) != 2 {
		t.Error("the glossary added to has changed")
	}
}

func TestEncodeWritesWhatReadTakes(t *testing.T) {
	a := glossary.NewAddition(nil, language.French, language.English)
	if _, err := a.Glossary.Encode("new.csv"); !errors.Is(err, glossary.ErrNoTerms) {
		t.Errorf("nothing to write: error %v", err)
	}
	a.Add(newGlossary(t, "quai,\"quay, wharf\",,,").Rows)
	for name, want := range map[string]string{
		"new.csv": "fr,en,status,match,note\nquai,\"quay, wharf\",,,\n",
		"new.TSV": "fr\ten\tstatus\tmatch\tnote\nquai\tquay, wharf\t\t\t\n",
	} {
		got, err := a.Glossary.Encode(name)
		if err != nil || string(got) != want {
			t.Errorf("%s: %v %q, want %q", name, err, got, want)
		}
	}
	a.Add(withHeader(t, "fr,en,status", "gel,freeze,").Rows)
	a.Glossary.Rows = append(a.Glossary.Rows,
		withHeader(t, "fr,en,status", "gel,freeze,forbidden").Rows...)
	if _, err := a.Glossary.Encode("new.csv"); !errors.Is(err, glossary.ErrConflict) {
		t.Errorf("rows that conflict: error %v", err)
	}
}

func TestDirectionFollowsWhatIsAskedFor(t *testing.T) {
	g := newGlossary(t, "grève,strike,,,")
	und, fr, en, de := language.Und, language.French, language.English, language.German
	for _, c := range []struct{ source, target, wantSource, wantTarget language.Tag }{
		{und, und, fr, en}, {en, und, en, fr}, {de, und, de, en}, {und, de, fr, de}, {en, de, en,
			de},
	} {
		if s, t2 := g.Direction(c.source, c.target); s != c.wantSource || t2 != c.wantTarget {
			t.Errorf("asked %v→%v, answered %v→%v, want %v→%v", c.source, c.target, s, t2,
				c.wantSource, c.wantTarget)
		}
	}
}

func TestSelectLooksIntoBothLanguages(t *testing.T) {
	g := newGlossary(t, "ministère,ministry,,,", "ministère,department,forbidden,,", "quai,quay,,,")
	for _, c := range []struct {
		text     string
		statuses []glossary.Status
		want     []string
	}{
		{"", nil, []string{"ministère=ministry preferred", "ministère=department forbidden",
			"quai=quay preferred"}},
		{"MINISTERE", nil, []string{"ministère=ministry preferred",
			"ministère=department forbidden"}},
		{"depart", nil, []string{"ministère=department forbidden"}},
		{"minist", []glossary.Status{glossary.Preferred}, []string{"ministère=ministry preferred"}},
		{"absent", nil, nil},
	} {
		got := g.Select(glossary.Selection{Text: c.text, Source: language.French,
			Target: language.English, Statuses: c.statuses})
		if d := cmp.Diff(c.want, pairsOf(got)); d != "" {
			t.Errorf("%q: %s", c.text, d)
		}
	}
}

func TestInsertPairKnowsTheLanguagesOfTheHeader(t *testing.T) {
	got, err := glossary.InsertPair("g.csv", []byte("note,fr-FR,en-GB\n,a,b\n"), "x", "y",
		map[string]string{"note": "n"})
	if want := "note,fr-FR,en-GB\n,a,b\nn,x,y\n"; err != nil || string(got) != want {
		t.Errorf("%v %q, want %q", err, got, want)
	}
}

func TestCompareTellsWhatAVersionMends(t *testing.T) {
	g := newGlossary(t, "Sénat,Senate,,,", "grève,strike,,,")
	unit := func(target string) *bitext.Unit {
		return &bitext.Unit{
			Source: text.New("Le Sénat parle de la grève."), Target: text.New(target),
			SourceLang: language.French, TargetLang: language.English,
		}
	}
	fixed, broken := g.Compare(unit("The chamber speaks of the strike."),
		unit("The Senate speaks of the walkout."), glossary.Options{})
	if d := cmp.Diff([]string{"term-missing: Sénat=Sénat/"}, told(fixed)); d != "" {
		t.Error("fixed", d)
	}
	if d := cmp.Diff([]string{"term-missing: grève=grève/"}, told(broken)); d != "" {
		t.Error("broken", d)
	}
	if fixed, broken = g.Compare(unit("They talk."), unit("They speak."),
		glossary.Options{}); len(fixed)+len(broken) > 0 {
		t.Errorf("fixed %q, broken %q, where nothing changed", told(fixed), told(broken))
	}
}
