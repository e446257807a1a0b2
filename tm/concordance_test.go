package tm_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/internal/likeness"
	"fidele/tm/text"
)

func TestConcordance(t *testing.T) {
	m := create(t)
	old := unit("Les groupes armés ont quitté la ville.", "The armed groups left the city.")
	old.Changed.Time = noon.Add(-time.Hour)
	newer := unit("Un groupe armé, 12 blessés.", "An armed group, 12 injured.")
	newer.Changed.Time = noon
	add(t, m, old, newer, unit("L’Armée nationale d'Alep", "The Aleppo National Army"))
	for _, c := range []struct {
		name string
		tm.ConcordanceQuery
		want string
	}{
		{"inflected, newest first", tm.ConcordanceQuery{Pattern: "groupe armé"}, "Un [groupe armé], 12 blessés. / Les [groupes armés] ont quitté la ville."},
		{"case and accents", tm.ConcordanceQuery{Pattern: "GROUPES ARMES"}, "Un [groupe armé], 12 blessés. / Les [groupes armés] ont quitté la ville."},
		{"exact", tm.ConcordanceQuery{Pattern: "groupe armé", Exact: true}, "Un [groupe armé], 12 blessés."},
		{"exact is of whole words", tm.ConcordanceQuery{Pattern: "group", Exact: true, In: tm.InTarget}, "An armed [group], 12 injured."},
		{"beginning", tm.ConcordanceQuery{Pattern: "blес*"}, ""},
		{"beginning of a word", tm.ConcordanceQuery{Pattern: "bless*"}, "Un groupe armé, 12 [blessés]."},
		{"any word between", tm.ConcordanceQuery{Pattern: "nationale * Alep"}, "L’Armée [nationale d'Alep]"},
		{"elision", tm.ConcordanceQuery{Pattern: "l'armée"}, "[L’Armée] nationale d'Alep"},
		{"number", tm.ConcordanceQuery{Pattern: "12"}, "Un groupe armé, [12] blessés."},
		{"another number", tm.ConcordanceQuery{Pattern: "13"}, ""},
		{"target", tm.ConcordanceQuery{Pattern: "national army", In: tm.InTarget}, "The Aleppo [National Army]"},
		{"regular expression", tm.ConcordanceQuery{Pattern: `\d+ \pL+`, Regexp: true, In: tm.InSource}, "Un groupe armé, [12 blessés]."},
		{"one at most", tm.ConcordanceQuery{Pattern: "groupe armé", Max: 1}, "Un [groupe armé], 12 blessés."},
		{"other language", tm.ConcordanceQuery{Pattern: "groupe", SourceLang: language.German}, ""},
	} {
		hits, err := m.Concordance(ctx, c.ConcordanceQuery)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		var got []string
		for _, h := range hits {
			plain, spans := h.Source.Plain, h.SourceSpans
			if len(spans) == 0 {
				plain, spans = h.Target.Plain, h.TargetSpans
			}
			for _, s := range slices.Backward(spans) {
				plain = plain[:s[0]] + "[" + plain[s[0]:s[1]] + "]" + plain[s[1]:]
			}
			got = append(got, plain)
		}
		if s := strings.Join(got, " / "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
	for _, q := range []tm.ConcordanceQuery{{Pattern: "?!"}, {Pattern: ""}, {Pattern: "(", Regexp: true}} {
		if _, err := m.Concordance(ctx, q); !errors.Is(err, tm.ErrQuery) {
			t.Errorf("%q: error %v", q.Pattern, err)
		}
	}
}

// A concordance over segments and tail finds what reading every unit finds.
func TestConcordanceEqualsAFullScan(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 2))
		tm.SetIndexSizes(t, 20, 3, 50, 100)
		m := tm.InMemory(tm.OpenOptions{})
		defer m.Close()
		for range rapid.IntRange(1, 4).Draw(rt, "imports") {
			var units []*bitext.Unit
			for i := range r.IntN(60) {
				u := unit(randomText(r)+" fin", randomText(r)+fmt.Sprint(i))
				u.Changed.Time = noon.Add(time.Duration(r.IntN(3)) * time.Hour)
				units = append(units, u)
			}
			add(t, m, units...)
		}
		if _, err := m.Delete(ctx, tm.Filter{Keep: func(e *tm.Entry) bool { return e.ID%5 == 0 }}, false); err != nil {
			rt.Fatal(err)
		}
		a := likeness.NewAnalyzer(language.French, &likeness.Classes{})
		classes := func(s string) (out []string) {
			folded := likeness.Fold(s)
			for _, k := range text.Tokens(folded, language.French) {
				switch k.Kind {
				case text.Word:
					out = append(out, a.Class(k.Of(folded)))
				case text.Number:
					out = append(out, k.Of(folded))
				}
			}
			return out
		}
		for range 10 {
			pattern := strings.Join([]string{vocabulary[r.IntN(len(vocabulary))], vocabulary[r.IntN(len(vocabulary))]}[:1+r.IntN(2)], " ")
			words := classes(pattern)
			if len(words) == 0 {
				continue
			}
			var want []uint64
			for _, e := range all(t, m, tm.Filter{}) {
				have := classes(e.Source.Plain)
				for i := range have {
					if i+len(words) <= len(have) && slices.Equal(have[i:i+len(words)], words) {
						want = append(want, e.ID)
						break
					}
				}
			}
			hits, err := m.Concordance(ctx, tm.ConcordanceQuery{Pattern: pattern, In: tm.InSource, Max: -1})
			if err != nil {
				rt.Fatal(err)
			}
			var got []uint64
			for i, h := range hits {
				got = append(got, h.ID)
				if i > 0 && hits[i-1].Changed.Time.Before(h.Changed.Time) {
					rt.Fatalf("%q: hit %d is newer than the one before", pattern, i)
				}
			}
			slices.Sort(got)
			if d := cmp.Diff(want, got); d != "" {
				rt.Fatalf("%q: full scan against index: %s", pattern, d)
			}
		}
	})
}
