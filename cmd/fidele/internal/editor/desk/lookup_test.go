package desk

import (
	"context"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Matches say what their score alone does not, and segments of figures and parts of
// segments have their own proposals.
func TestLookupSaysWhatIsToBeKnownOfMatches(t *testing.T) {
	in(t, map[string]string{
		"fidele.toml": "source = \"fr\"\ntarget = \"en-US\"\nmemory = \"own.db\"\n[match.penalties]\naligned = 4\n" +
			"[[memories]]\npath = \"agency.db\"\npenalty = 2\nrole = \"update\"\n",
		"a.fr.md": "Le maire a parlé.\n\n12 500 €\n\nHier, le ministre de la Défense dormait.\n\nLa séance est levée.\n",
	})
	add := func(path, source, target string, into language.Tag, aligned bool) {
		t.Helper()
		m, err := tm.Open(path, tm.OpenOptions{Write: true})
		if err != nil {
			if m, err = tm.Create(path, tm.OpenOptions{}); err != nil {
				t.Fatal(err)
			}
		}
		defer m.Close()
		u := &bitext.Unit{
			Source: text.New(source), Target: text.New(target), State: bitext.Translated,
			SourceLang: language.French, TargetLang: into,
		}
		if aligned {
			u.Props = []bitext.Prop{{Name: bitext.PropAligned, Value: "yes"}}
		}
		if _, err := m.Add(context.Background(), bitext.Stream([]*bitext.Unit{u}), tm.AddOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	add("own.db", "Le maire a parlé.", "The mayor spoke.", language.BritishEnglish, false)
	add("own.db", "La séance est levée.", "The meeting is closed.", language.AmericanEnglish, true)
	add("own.db", "Le ministre de la Défense visitait Alep, dit-on au siège de l'organisation à Genève.",
		"The Defence Minister visited Aleppo, they say at the seat of the organization in Geneva.", language.AmericanEnglish, false)
	add("agency.db", "Le maire a parlé.", "The mayor has spoken.", language.AmericanEnglish, false)
	d := open(t, "a.fr.md")
	defer d.Close(false)
	look := func(i int) Help {
		t.Helper()
		h, err := d.Lookup(context.Background(), d.Snapshot(i))
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	var about []string
	for _, m := range look(0).Matches {
		about = append(about, m.Target.Plain+" "+strings.Join(m.About, ", "))
	}
	want := []string{"The mayor spoke. in en-GB", "The mayor has spoken. agency.db, −2 memory"}
	if !slices.Equal(about, want) {
		t.Errorf("%q, want %q", about, want)
	}
	if h := look(1); len(h.Matches) != 1 || h.Matches[0].Repaired.Plain != "€12,500" || h.Matches[0].Score != 99 {
		t.Errorf("%+v", h.Matches)
	}
	if h := look(2); len(h.Fragments) != 1 || !h.Fragments[0].Sure ||
		h.Fragments[0].Unit.Target.Plain[h.Fragments[0].Target.Start:h.Fragments[0].Target.End] != "The Defence Minister" {
		t.Errorf("%+v", h.Fragments)
	}
	if h := look(3); len(h.Matches) != 1 || h.Matches[0].Score != 96 || !slices.Equal(h.Matches[0].About, []string{"−4 aligned"}) {
		t.Errorf("%+v", h.Matches)
	}

	// What is confirmed goes to the memory that is to be updated too, and loses its penalty.
	fill(t, d, 3, "The meeting is closed.")
	if _, err := d.Confirm(); err != nil {
		t.Fatal(err)
	}
	d.Store([]*bitext.Unit{d.Segment(3).Unit}, func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	d.Wait()
	m, err := tm.Open("agency.db", tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	results, err := m.Match(context.Background(), tm.Query{
		Source: text.New("La séance est levée."), SourceLang: language.French, TargetLang: language.English,
	})
	if err != nil || len(results) != 1 {
		t.Error(results, err)
	}
}
