package tm_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// plainWords divides a text of small letters, which are no inflection of each other, into
// words.
func plainWords(s string) []string { return strings.Fields(s) }

// scanFragments is the oracle: it compares every stretch of the query with every source.
func scanFragments(query string, units []*bitext.Unit) (out []string) {
	q := plainWords(query)
	count := map[string]int{}
	for _, u := range units {
		words := plainWords(u.Source.Plain)
		slices.Sort(words)
		for _, w := range slices.Compact(words) {
			count[w]++
		}
	}
	limit := max(64, len(units)/50)
	type run struct {
		at, n int
		unit  int
	}
	var runs []run
	for i := range q {
		for n := 4; i+n <= len(q); n++ {
			if !slices.ContainsFunc(q[i:i+n], func(w string) bool { return count[w] <= limit }) {
				continue
			}
			best, stretch := -1, " "+strings.Join(q[i:i+n], " ")+" "
			for k, u := range units {
				if strings.Contains(" "+u.Source.Plain+" ", stretch) && (best < 0 || !u.Changed.Time.Before(units[best].Changed.Time)) {
					best = k
				}
			}
			if best >= 0 {
				runs = append(runs, run{i, n, best})
			}
		}
	}
	slices.SortFunc(runs, func(x, y run) int { return cmp.Or(y.n-x.n, x.at-y.at) })
	var kept []run
	for _, r := range runs {
		if !slices.ContainsFunc(kept, func(o run) bool { return o.at <= r.at && r.at+r.n <= o.at+o.n }) {
			kept = append(kept, r)
			out = append(out, fmt.Sprintf("%s: %s", strings.Join(q[r.at:r.at+r.n], " "), units[r.unit].Target.Plain))
		}
	}
	return out
}

// Whatever words are shared, the index finds the fragments that a comparison with every
// unit finds, in each store, in parts and in the tail.
func TestFragmentsAreThoseOfAFullScan(t *testing.T) {
	everywhere(t, testFragmentsAreThoseOfAFullScan)
}

func testFragmentsAreThoseOfAFullScan(t *testing.T, create creator) {
	const seed = 21
	r := rand.New(rand.NewPCG(seed, seed))
	var words []string // the first are frequent, the last rare
	for i := range 60 {
		words = append(words, fmt.Sprintf("%c%cx", 'a'+i%26, 'b'+i/26))
	}
	sentence := func() string {
		var out []string
		for range 4 + r.IntN(9) {
			n := len(words)
			if r.IntN(2) > 0 {
				n = 6
			}
			out = append(out, words[r.IntN(n)])
		}
		return strings.Join(out, " ")
	}
	m := tm.Small(create(t), 100, 3, 500, 2000)
	var units []*bitext.Unit
	for i := range 500 {
		source := sentence()
		if i > 0 && r.IntN(2) == 0 { // shares a stretch with an earlier one
			old := plainWords(units[r.IntN(i)].Source.Plain)
			from := r.IntN(len(old))
			source = strings.Join(append(plainWords(source)[:2], append(old[from:], plainWords(sentence())[:2]...)...), " ")
		}
		u := unit(source, fmt.Sprint("target ", i))
		u.Changed.Time = noon.Add(time.Duration(r.IntN(50)) * time.Hour)
		units = append(units, u)
	}
	for at := 0; at < len(units); {
		n := min(1+r.IntN(300), len(units)-at)
		if _, err := m.Add(ctx, stream(units[at:at+n]...), tm.AddOptions{}); err != nil {
			t.Fatal(err)
		}
		at += n
	}
	found := 0
	for range 100 {
		query := sentence()
		if r.IntN(4) > 0 {
			query += " " + units[r.IntN(len(units))].Source.Plain
		}
		fragments, err := m.Fragments(ctx, tm.FragmentQuery{
			Source: text.New(query), SourceLang: language.French, TargetLang: language.English, Max: -1,
		})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range fragments {
			if of := f.Unit.Source.Plain[f.SourceStart:f.SourceEnd]; of != query[f.Start:f.End] {
				t.Fatalf("%q is %q in the unit", query[f.Start:f.End], of)
			}
			got = append(got, query[f.Start:f.End]+": "+f.Unit.Target.Plain)
		}
		if want := scanFragments(query, units); !slices.Equal(got, want) {
			t.Fatalf("seed %d: %q\ngot  %q\nwant %q", seed, query, got, want)
		}
		found += len(got)
	}
	if found < 50 {
		t.Errorf("only %d fragments: nothing is tested", found)
	}
}

// Case, inflection and typography do not count; replaced and deleted units, and those that
// are left out, have no fragments; attached memories have.
func TestFragments(t *testing.T) {
	m := create(t)
	whole := unit("Les forces d’Alep ont quitté la ville.", "The forces of Aleppo left the city.")
	other := unit("Selon lui, le cessez-le-feu d'Idlib a été violé.", "According to him the Idlib ceasefire was broken.")
	for _, u := range []*bitext.Unit{whole, other} {
		if _, err := m.Add(ctx, stream(u), tm.AddOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	query := tm.FragmentQuery{
		Source:     text.New("Hier, les Forces d'Alep ont quittée ces lieux ; le cessez-le-feu d’Idlib a été rompu."),
		SourceLang: language.French, TargetLang: language.English,
	}
	find := func(q tm.FragmentQuery) (out []string) {
		t.Helper()
		list, err := m.Fragments(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range list {
			out = append(out, q.Source.Plain[f.Start:f.End]+" = "+f.Unit.Source.Plain[f.SourceStart:f.SourceEnd])
		}
		return out
	}
	first, second := "les Forces d'Alep ont quittée = Les forces d’Alep ont quitté", "le cessez-le-feu d’Idlib a été = le cessez-le-feu d'Idlib a été"
	if got := find(query); len(got) != 2 || !slices.Contains(got, first) || !slices.Contains(got, second) {
		t.Fatalf("%q", got)
	}
	without := query
	without.Without = []uint64{1}
	if got := find(without); len(got) != 1 || got[0] != second {
		t.Errorf("%q", got)
	}
	if _, err := m.Delete(ctx, tm.Filter{IDs: []uint64{2}}, false); err != nil {
		t.Fatal(err)
	}
	if got := find(query); len(got) != 1 || got[0] != first {
		t.Errorf("%q", got)
	}
	further := tm.InMemory(tm.OpenOptions{})
	if _, err := further.Add(ctx, stream(other), tm.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	m.Attach(further, tm.Penalties{})
	if got := find(query); len(got) != 2 {
		t.Errorf("%q", got)
	}
	short := query
	short.Source = text.New("Alep ont quitté")
	if got := find(short); got != nil {
		t.Errorf("%q", got)
	}
}
