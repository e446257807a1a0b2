package tm_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

func TestRelatedUnitsShareRareWords(t *testing.T) {
	m := create(t)
	flood := unit("Les digues protègent le polder.", "The dykes protect the polder.")
	flood.Changed.Time = noon.Add(-time.Hour)
	sluice := unit("Une digue a cédé.", "A dyke has given way.")
	sluice.Changed.Time = noon
	draft := unit("La digue est vieille.", "The dyke is old.")
	draft.State = bitext.Draft
	german := unit("La digue tient.", "Der Deich hält.")
	german.TargetLang = language.German
	_, err := m.Add(
		ctx,
		stream(flood, sluice, draft, german, unit("Il pleut.", "It is raining.")),
		tm.AddOptions{Drafts: true},
	)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		tm.RelatedQuery
		want string
	}{
		{"inflected, newest first", tm.RelatedQuery{Sources: []text.Text{text.New("Digues")}, TargetLang: language.English}, "A dyke has given way. / The dykes protect the polder."},
		{"the rarest word first", tm.RelatedQuery{Sources: []text.Text{text.New("polder"), text.New("digue")}, TargetLang: language.English}, "The dykes protect the polder. / A dyke has given way."},
		{"every language", tm.RelatedQuery{Sources: []text.Text{text.New("digue")}}, "A dyke has given way. / The dykes protect the polder. / Der Deich hält."},
		{"one", tm.RelatedQuery{Sources: []text.Text{text.New("digue")}, Max: 1}, "A dyke has given way."},
		{"unknown words", tm.RelatedQuery{Sources: []text.Text{text.New("éclusier")}}, ""},
		{"no segments", tm.RelatedQuery{}, ""},
	} {
		entries, err := m.Related(ctx, c.RelatedQuery)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		var got []string
		for _, e := range entries {
			got = append(got, e.Target.Plain)
		}
		if s := strings.Join(got, " / "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}

// sparse draws a text of words of which few are frequent.
func sparse(r *rand.Rand, words int) string {
	var out []string
	for range words {
		out = append(out, fmt.Sprintf("mot%c%c", 'a'+r.IntN(1+r.IntN(20)), 'a'+r.IntN(1+r.IntN(20))))
	}
	return strings.Join(out, " ")
}

// relatedByScan reads every unit and counts in how many of them each word is.
func relatedByScan(t testing.TB, m *tm.Memory, q tm.RelatedQuery) (ids []uint64) {
	o := newOracle(language.French)
	classes := func(s string) map[string]bool {
		set := map[string]bool{}
		for _, w := range o.words(s) {
			if w[0] > '9' {
				set[o.a.Class(w)] = true
			}
		}
		return set
	}
	entries := all(t, m, tm.Filter{})
	frequency := map[string]int{}
	for _, e := range entries {
		for c := range classes(e.Source.Plain) {
			frequency[c]++
		}
	}
	wanted := map[string]bool{}
	for _, s := range q.Sources {
		for c := range classes(s.Plain) {
			if frequency[c] <= max(64, len(entries)/50) {
				wanted[c] = true
			}
		}
	}
	rarest := map[uint64]int{}
	entries = slices.DeleteFunc(entries, func(e *tm.Entry) bool {
		for c := range classes(e.Source.Plain) {
			if n, ok := rarest[e.ID]; wanted[c] && (!ok || frequency[c] < n) {
				rarest[e.ID] = frequency[c]
			}
		}
		return rarest[e.ID] == 0 || !e.State.Confirmed()
	})
	slices.SortFunc(entries, func(x, y *tm.Entry) int {
		return cmp.Or(
			cmp.Compare(rarest[x.ID], rarest[y.ID]),
			y.Changed.Time.Compare(x.Changed.Time),
			cmp.Compare(y.ID, x.ID),
		)
	})
	for _, e := range entries {
		if q.Max < 0 || len(ids) < q.Max {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// Whatever lies in parts of the index, in the tail or among the dead: the same
// units come, in the same order, as when every unit is read.
func TestRelatedEqualsAFullScan(t *testing.T) { everywhere(t, testRelatedEqualsAFullScan) }

func testRelatedEqualsAFullScan(t *testing.T, create creator) {
	inMemory := create(t).Path() == ""
	rapid.Check(t, func(rt *rapid.T) {
		if rapid.IntRange(0, 3).Draw(rt, "one in four, outside") > 0 && !inMemory {
			return
		}
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 3))
		m := tm.Small(create(t), 40, 3, 150, 400)
		defer m.Close()
		for range rapid.IntRange(1, 4).Draw(rt, "imports") {
			var units []*bitext.Unit
			for i := range r.IntN(300) {
				u := unit(sparse(r, 1+r.IntN(6))+" 12", fmt.Sprint(sparse(r, 2), i))
				u.Changed.Time = noon.Add(time.Duration(r.IntN(3)) * time.Hour)
				if r.IntN(5) == 0 {
					u.State = bitext.Draft
				}
				units = append(units, u)
			}
			if _, err := m.Add(ctx, stream(units...), tm.AddOptions{Drafts: true}); err != nil {
				rt.Fatal(err)
			}
		}
		k := uint64(2 + r.IntN(9))
		if _, err := m.Delete(ctx, tm.Filter{Keep: func(e *tm.Entry) bool { return e.ID%k == 0 }}, false); err != nil {
			rt.Fatal(err)
		}
		for range 10 {
			q := tm.RelatedQuery{Max: []int{-1, 1, 3, 50}[r.IntN(4)]}
			for range r.IntN(4) {
				q.Sources = append(q.Sources, text.New(sparse(r, 4)+" 12"))
			}
			entries, err := m.Related(ctx, q)
			if err != nil {
				rt.Fatal(err)
			}
			var got []uint64
			for _, e := range entries {
				got = append(got, e.ID)
			}
			if d := gocmp.Diff(relatedByScan(t, m, q), got); d != "" {
				rt.Fatalf("%v, %d at most: full scan against index: %s", q.Sources, q.Max, d)
			}
		}
	})
}
