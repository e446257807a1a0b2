package tm_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
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

func TestAccentsAloneAreNoWord(t *testing.T) {
	m := create(t)
	add(t, m,
		unit("Un été chaud.", "A hot summer."),
		unit("Un \u0301 chaud.", "A \u0301\u0301 hot one."),
		unit("Un très chaud.", "A very hot one."))
	for _, pattern := range []string{
		"\u0301", "\u0301*", " \u0300\u0301 ", "\u200d", "\ufe0f \u0301", "* \u0301",
		strings.Repeat("\u0301", 100),
	} {
		for _, in := range []tm.Side{tm.InBoth, tm.InSource, tm.InTarget} {
			hits, err := m.Concordance(ctx, tm.ConcordanceQuery{Pattern: pattern, In: in})
			if !errors.Is(err, tm.ErrNoWord) {
				t.Errorf("%+q: %d hits, error %v", pattern, len(hits), err)
			}
		}
	}

	hits, err := m.Concordance(ctx, tm.ConcordanceQuery{Pattern: "un \u0301 chaud"})
	if err != nil || len(hits) != 1 || hits[0].Source.Plain != "Un \u0301 chaud." {
		t.Errorf("beside words: %d hits, error %v", len(hits), err)
	}
	hits, err = m.Concordance(ctx, tm.ConcordanceQuery{Pattern: "\u0301", Exact: true})
	if err != nil || len(hits) != 1 {
		t.Errorf("as it is written: %d hits, error %v", len(hits), err)
	}
}

// oracle finds phrases without an index: it divides every text into words and
// looks at each place.
type oracle struct {
	lang language.Tag
	a    *likeness.Analyzer
}

func newOracle(lang language.Tag) *oracle {
	return &oracle{lang, likeness.NewAnalyzer(lang, &likeness.Classes{})}
}

func (o *oracle) words(s string) (out []string) {
	folded := likeness.Fold(s)
	for _, k := range likeness.Tokens(folded, o.lang) {
		if k.Kind == text.Word || k.Kind == text.Number {
			out = append(out, k.Of(folded))
		}
	}
	return out
}

func (o *oracle) holds(s string, pattern []string) bool {
	bare := func(s string) string { return text.Fold(s, text.FoldCase|text.FoldAccents) }
	var row []string // the pattern as this language divides it
	for _, p := range pattern {
		if strings.HasSuffix(p, "*") {
			row = append(row, p)
		} else {
			row = append(row, o.words(p)...)
		}
	}
	words := o.words(s)
	for i := 0; i+len(row) <= len(words); i++ {
		fits := true
		for k, p := range row {
			word := words[i+k]
			switch begin, star := strings.CutSuffix(p, "*"); {
			case p == "*":
			case star:
				fits = fits && strings.HasPrefix(bare(word), bare(begin))
			case p[0] <= '9' || word[0] <= '9':
				fits = fits && p == word
			default:
				fits = fits && o.a.Class(p) == o.a.Class(word)
			}
		}
		if fits {
			return true
		}
	}
	return false
}

// randomPattern is words, beginnings, and a star for any word.
func randomPattern(r *rand.Rand) []string {
	var out []string
	for n := 1 + r.IntN(3); len(out) < n; {
		word := vocabulary[r.IntN(len(vocabulary))]
		if k := text.Tokens(word, language.French); len(k) != 1 ||
			k[0].Kind != text.Word && k[0].Kind != text.Number {
			continue
		}
		switch n := r.IntN(6); {
		case n == 0 && len(out) > 0:
			out = append(out, "*")
			continue
		case n == 1 && len(word) > 2 && word[0] >= 'a' && word[1] < 0x80:
			word = word[:2] + "*"
		}
		out = append(out, word)
	}
	return out
}

// A concordance over segments and tail finds what reading every unit finds, in
// the order that is promised.
func TestConcordanceEqualsAFullScan(t *testing.T) { everywhere(t, testConcordanceEqualsAFullScan) }

func testConcordanceEqualsAFullScan(t *testing.T, create creator) {
	inMemory := create(t).Path() == ""
	oracles := [2]*oracle{newOracle(language.French), newOracle(language.English)}
	rapid.Check(t, func(rt *rapid.T) {
		if rapid.IntRange(0, 3).Draw(rt, "one in four, outside") > 0 && !inMemory {
			return
		}
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 2))
		m := tm.Small(create(t), 20, 3, 50, 100)
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
		entries := all(t, m, tm.Filter{})
		slices.SortFunc(entries, func(x, y *tm.Entry) int {
			if c := y.Changed.Time.Compare(x.Changed.Time); c != 0 {
				return c
			}
			return int(y.ID) - int(x.ID)
		})
		for range 20 {
			pattern := randomPattern(r)
			q := tm.ConcordanceQuery{
				Pattern: strings.Join(pattern, " "),
				In:      tm.Side(r.IntN(3)),
				Max:     []int{-1, 1, 3}[r.IntN(3)],
			}
			var want, got []uint64
			for _, e := range entries {
				holds := q.In != tm.InTarget && oracles[0].holds(e.Source.Plain, pattern) ||
					q.In != tm.InSource && oracles[1].holds(e.Target.Plain, pattern)
				if holds && (q.Max < 0 || len(want) < q.Max) {
					want = append(want, e.ID)
				}
			}
			hits, err := m.Concordance(ctx, q)
			if err != nil {
				rt.Fatal(err)
			}
			for _, h := range hits {
				got = append(got, h.ID)
			}
			if d := cmp.Diff(want, got); d != "" {
				rt.Fatalf("%+v: full scan against index: %s", q, d)
			}
		}
	})
}

// A number is found by its digits before a text is divided into words, however it is
// written: as a full scan finds it.
func TestNumbersAreFoundAsAFullScanFindsThem(t *testing.T) {
	source, target := newOracle(language.French), newOracle(language.English)
	pieces := []string{
		"12", "1\u00a0200", "1\u202f200", "1200", "1,200", "14h30", "1\u200b2", "1\u00ad200", "٣",
		"12\u0301", "1er", "2.0", "article", "mars", "“", "é", "12–15", "120", "012",
	}
	m := tm.Small(create(t), 20, 3, 50, 100)
	defer m.Close()
	r := rand.New(rand.NewPCG(8, 9))
	write := func(n int) string {
		var words []string
		for range n {
			words = append(words, pieces[r.IntN(len(pieces))])
		}
		return strings.Join(words, []string{" ", " ", ""}[r.IntN(3)])
	}
	for range 4 {
		var units []*bitext.Unit
		for range 100 {
			units = append(units, unit(write(1+r.IntN(5))+" fin", write(1+r.IntN(5))+" end"))
		}
		add(t, m, units...)
	}
	entries := all(t, m, tm.Filter{})
	for range 300 {
		q := tm.ConcordanceQuery{Pattern: write(1 + r.IntN(2)), In: tm.Side(r.IntN(3)), Max: -1}
		want := map[uint64]bool{}
		for _, e := range entries {
			if row := source.words(q.Pattern); q.In != tm.InTarget && len(row) > 0 && source.holds(e.Source.Plain, row) {
				want[e.ID] = true
			}
			if row := target.words(q.Pattern); q.In != tm.InSource && len(row) > 0 && target.holds(e.Target.Plain, row) {
				want[e.ID] = true
			}
		}
		hits, err := m.Concordance(ctx, q)
		if errors.Is(err, tm.ErrNoWord) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		got := map[uint64]bool{}
		for _, h := range hits {
			got[h.ID] = true
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("%+q in %d: full scan against index: %s", q.Pattern, q.In, d)
		}
	}
}

// A regular expression finds on all processors, and by the words it needs, what
// matching each text finds.
func TestRegularExpressionsFindEveryMatch(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	m := create(t)
	var units []*bitext.Unit
	for i := range 2000 {
		u := unit(randomText(r)+fmt.Sprint(" n", i), randomText(r))
		u.Changed.Time = noon.Add(time.Duration(r.IntN(3)) * time.Hour)
		units = append(units, u)
	}
	add(t, m, units...)
	for _, pattern := range []string{`n1\d*2`, `(?i)N7`, `(n1|n2)(7|8)`, `x*`, `n(5+|6{2})`, `a.*n?3$`, `\bn99`} {
		re := regexp.MustCompile(pattern)
		matches := func(s string) bool {
			return slices.ContainsFunc(
				re.FindAllStringIndex(s, -1),
				func(m []int) bool { return m[0] < m[1] },
			)
		}
		want := 0
		for _, e := range all(t, m, tm.Filter{}) {
			if matches(e.Source.Plain) || matches(e.Target.Plain) {
				want++
			}
		}
		hits, err := m.Concordance(ctx, tm.ConcordanceQuery{Pattern: pattern, Regexp: true, Max: -1})
		if err != nil {
			t.Fatal(err)
		}
		if len(hits) != want {
			t.Errorf("%s: %d hits, want %d", pattern, len(hits), want)
		}
		some, err := m.Concordance(ctx, tm.ConcordanceQuery{Pattern: pattern, Regexp: true, Max: 7})
		if err != nil {
			t.Fatal(err)
		}
		for i, h := range some {
			if h.ID != hits[i].ID {
				t.Errorf("%s: hit %d of seven is unit %d, want %d", pattern, i, h.ID, hits[i].ID)
			}
			if i > 0 && some[i-1].Changed.Time.Before(h.Changed.Time) {
				t.Errorf("%s: hit %d is newer than the one before", pattern, i)
			}
		}
	}
}
