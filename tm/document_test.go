package tm_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

func document(file string, sources ...string) *bitext.Document {
	d := &bitext.Document{SourceFile: file, SourceLang: language.French, TargetLang: language.English}
	for _, s := range sources {
		d.Units = append(d.Units, &bitext.Unit{Source: text.New(s)})
	}
	return d
}

func TestPretranslate(t *testing.T) {
	m := create(t)
	inContext := unit("Il a dit oui.", "He said yes.")
	inContext.Context = bitext.Context{
		Previous: bitext.HashContext("Avant."),
		Next:     bitext.HashContext("Après."),
	}
	draft := unit("Peut-être demain.", "Maybe tomorrow.")
	draft.State = bitext.Draft
	other := unit("Le ciel est clair.", "The sky is clear.")
	twin := unit("Le ciel est clair.", "The sky is blue.")
	if _, err := m.Add(ctx, stream(inContext, unit("Il a dit oui.", "Yes, he said."), draft, other, twin, unit("Une seule phrase.", "One sentence.")), tm.AddOptions{Drafts: true}); err != nil {
		t.Fatal(err)
	}
	doc := document(
		"a.fr.txt",
		"Avant.",
		"Il a dit oui.",
		"Après.",
		"Le ciel est clair.",
		"Une seule phrase.",
		"Une seule phrase !",
		"Peut-être demain.",
		"Verrouillé.",
		"Fait.",
	)
	doc.Units[7].Locked = true
	doc.Units[8].Target, doc.Units[8].State = text.New("Done."), bitext.Translated
	r, err := m.Pretranslate(ctx, doc, tm.PretranslateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, u := range doc.Units {
		got = append(got, fmt.Sprintf("%s %s %d", u.State, u.Target.Plain, len(u.Matches)))
	}
	want := []string{
		"untranslated  0", "translated He said yes. 2", "untranslated  0", "untranslated  2",
		"translated One sentence. 1", "draft One sentence. 1", "draft Maybe tomorrow. 1", "untranslated  0", "translated Done. 0",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if r.Units != 9 || r.Untouched != 2 || r.Ambiguous != 1 || r.None != 2 ||
		r.Filled[bitext.ContextMatch] != 1 ||
		r.Filled[bitext.ExactMatch] != 2 ||
		r.Filled[bitext.FuzzyMatch] != 1 {
		t.Errorf("%+v", r)
	}
}

func TestAnalyze(t *testing.T) {
	m := create(t)
	add(t, m, unit("Le ciel est clair.", "The sky is clear."))
	a := document(
		"a.txt",
		"Le ciel est clair.",
		"Le ciel est clair !",
		"Une phrase entièrement nouvelle ici.",
		"Une phrase entièrement nouvelle ici.",
		"Une phrase presque nouvelle ici.",
	)
	b := document("b.txt", "Une phrase entièrement nouvelle ici.", "")
	got, err := tm.Analyze(ctx, m, []*bitext.Document{a, b}, tm.AnalyzeOptions{Internal: true})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]tm.Count{
		"exact":          {Segments: 1, Words: 4, Characters: 15, WithSpaces: 18, Weighted: 120},
		"95-99":          {Segments: 1, Words: 4, Characters: 15, WithSpaces: 19, Weighted: 240},
		"new":            {Segments: 1, Words: 5, Characters: 32, WithSpaces: 36, Weighted: 500},
		"repetition":     {Segments: 1, Words: 5, Characters: 32, WithSpaces: 36, Weighted: 150},
		"internal-75-84": {Segments: 1, Words: 5, Characters: 28, WithSpaces: 32, Weighted: 300},
	}
	for band, c := range got.Files[0].Bands {
		if c != want[band] {
			t.Errorf("a.txt, %s: %+v, want %+v", band, c, want[band])
		}
	}
	if c := got.Files[1].Bands["cross-repetition"]; c.Segments != 1 ||
		got.Files[1].Total.Segments != 1 {
		t.Errorf("b.txt: %+v", got.Files[1])
	}
	if got.Total.Total.Segments != 6 || got.Total.Total.Words != 28 {
		t.Errorf("total %+v", got.Total.Total)
	}
	if _, err := tm.Analyze(ctx, nil, []*bitext.Document{a}, tm.AnalyzeOptions{}); err != nil {
		t.Errorf("without a memory: %v", err)
	}
}

func TestParseFilter(t *testing.T) {
	m := create(t)
	u := full()
	add(t, m, u, unit("un", "one"), unit("deux mots", "two words"))
	for expr, want := range map[string]string{
		"":                          "A bold word, one, two words",
		"origin:a.tmx":              "A bold word",
		"id:2,3":                    "one, two words",
		"source:fr":                 "A bold word, one, two words",
		"source:fr-CA target:en":    "A bold word",
		"target:de":                 "",
		"state:reviewed":            "A bold word",
		"author:b since:2026-11-22": "A bold word",
		"before:2026-11-22":         "",
		`text:"DEUX mots"`:          "two words",
		`"bold word"`:               "A bold word",
		"two words":                 "two words",
		"http://nowhere":            "",
		`"note: bold"`:              "",
	} {
		f, err := tm.ParseFilter(expr)
		if err != nil {
			t.Fatalf("%s: %v", expr, err)
		}
		var got []string
		for _, e := range all(t, m, f) {
			got = append(got, e.Target.Plain)
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s: %s, want %s", expr, s, want)
		}
	}
	for _, expr := range []string{"id:x", "since:yesterday", "state:good", "source:!", `"open`, "lang:fr", "note:x"} {
		if _, err := tm.ParseFilter(expr); !errors.Is(err, tm.ErrQuery) {
			t.Errorf("%s: error %v", expr, err)
		}
	}
}

func FuzzParseFilter(f *testing.F) {
	f.Add(`origin:"a b" since:2026-01-01 text`)
	f.Fuzz(func(t *testing.T, expr string) {
		if _, err := tm.ParseFilter(expr); err != nil && !errors.Is(err, tm.ErrQuery) {
			t.Errorf("%q: %v", expr, err)
		}
	})
}

// message is a unit of a catalogue.
func message(context, source, target string) *bitext.Unit {
	u := unit(source, target)
	if context != "" {
		u.Props = []bitext.Prop{{Name: bitext.PropMessageContext, Value: context}}
	}
	return u
}

func TestMessageContextDecidesBetweenEqualSources(t *testing.T) {
	type filled struct {
		Target string
		State  bitext.State
		Score  bitext.Score
	}
	may, verb := message("month", "Mai", "May"), message("verb", "Mai", "may")
	// The neighbours of a document that is one segment are its edges.
	alone := bitext.Context{Previous: bitext.DocumentEdge, Next: bitext.DocumentEdge}
	for _, c := range []struct {
		name     string
		memory   []*bitext.Unit
		messages []*bitext.Unit
		want     []filled
	}{
		{"each its own", []*bitext.Unit{may, verb, message("title", "Mai", "MAY")},
			[]*bitext.Unit{message("verb", "Mai", ""), message("title", "Mai", ""), message("month", "Mai", "")},
			[]filled{{"may", bitext.Translated, 101}, {"MAY", bitext.Translated, 101}, {"May", bitext.Translated, 101}}},
		{"another message only", []*bitext.Unit{may}, []*bitext.Unit{message("verb", "Mai", "")},
			[]filled{{"May", bitext.Draft, 100}}},
		{"a memory that knows no contexts", []*bitext.Unit{unit("Mai", "May")},
			[]*bitext.Unit{message("verb", "Mai", "")}, []filled{{"May", bitext.Translated, 100}}},
		{"none known before another", []*bitext.Unit{unit("Mai", "Maj"), may},
			[]*bitext.Unit{message("verb", "Mai", "")}, []filled{{"Maj", bitext.Translated, 100}}},
		{"a message without context", []*bitext.Unit{may, unit("Mai", "Maj")},
			[]*bitext.Unit{unit("Mai", "")}, []filled{{"Maj", bitext.Translated, 101}}},
		{"several that may be meant", []*bitext.Unit{may, verb}, []*bitext.Unit{unit("Mai", "")},
			[]filled{{"", bitext.Untranslated, 100}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := create(t)
			for _, u := range c.memory {
				// One import each, as of several catalogues.
				u = u.Clone()
				u.Context = alone
				add(t, m, u)
			}
			verified(t, m)
			doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
			for _, u := range c.messages {
				u.State, u.Context = bitext.Untranslated, alone
				doc.Units = append(doc.Units, u)
			}
			if _, err := m.Pretranslate(ctx, doc, tm.PretranslateOptions{Max: 2}); err != nil {
				t.Fatal(err)
			}
			var got []filled
			for _, u := range doc.Units {
				got = append(got, filled{u.Target.Plain, u.State, u.Matches[0].Score})
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
