package tm_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// What two memories hold is found as if one held it; penalties are taken off what the
// attached one has, and what falls below the minimum goes.
func TestAttachedMemoriesAreSearchedLikeOne(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	words := []string{"le", "maire", "pont", "vote", "port", "gare", "parc", "quai", "banc", "mur"}
	for range 60 {
		open := func() *tm.Memory {
			m := tm.InMemory(tm.OpenOptions{Now: func() time.Time { return now }})
			return m
		}
		whole, first, second := open(), open(), open()
		penalty := bitext.Score(r.IntN(4))
		inFirst := map[string]bool{}
		for i := range 30 {
			var source string
			for range 5 {
				source += words[r.IntN(len(words))] + " "
			}
			u := &bitext.Unit{
				Source: text.New(source), Target: text.New(fmt.Sprintf("target %d", i)), State: bitext.Translated,
				SourceLang: language.French, TargetLang: language.English,
			}
			part := second
			if r.IntN(2) == 0 {
				part, inFirst[u.Target.Plain] = first, true
			}
			for _, m := range []*tm.Memory{whole, part} {
				if _, err := m.Add(context.Background(), bitext.Stream([]*bitext.Unit{u.Clone()}), tm.AddOptions{}); err != nil {
					t.Fatal(err)
				}
			}
		}
		q := tm.Query{Source: text.New("le maire pont vote port"), SourceLang: language.French, TargetLang: language.English, Min: 50, Max: -1}
		all, err := whole.Match(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, x := range all {
			if !inFirst[x.Target.Plain] {
				x.Score -= penalty
			}
			if x.Score >= q.Min {
				want = append(want, fmt.Sprintf("%d %s", x.Score, x.Target.Plain))
			}
		}
		first.Attach(second, tm.Penalties{All: penalty})
		results, err := first.Match(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		last := bitext.ContextScore
		for _, x := range results {
			if x.Score > last {
				t.Errorf("%d behind %d", x.Score, last)
			}
			last = x.Score
			got = append(got, fmt.Sprintf("%d %s", x.Score, x.Target.Plain))
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("got %q, want %q", got, want)
		}
		whole.Close()
		first.Close()
	}
}

func TestPenaltiesOfOriginAndAge(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	own := tm.InMemory(tm.OpenOptions{Now: func() time.Time { return now }})
	defer own.Close()
	other := tm.InMemory(tm.OpenOptions{Now: func() time.Time { return now }})
	units := []*bitext.Unit{
		{Target: text.New("new"), Origin: bitext.Origin{File: "desk/a"}, Changed: bitext.Stamp{Time: now.AddDate(0, -1, 0)}},
		{Target: text.New("old"), Origin: bitext.Origin{File: "desk/b"}, Changed: bitext.Stamp{Time: now.AddDate(-3, 0, 0)}},
		{Target: text.New("agency"), Origin: bitext.Origin{File: "agency/c"}, Changed: bitext.Stamp{Time: now.AddDate(0, -1, 0)}},
	}
	for _, u := range units {
		u.Source, u.SourceLang, u.TargetLang, u.State = text.New("Le maire a voté."), language.French, language.English, bitext.Translated
	}
	if _, err := other.Add(context.Background(), bitext.Stream(units), tm.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	own.Attach(other, tm.Penalties{
		All: 1, Origins: []tm.OriginPenalty{{Pattern: "agency/*", Points: 10}}, Old: 5, Age: 365 * 24 * time.Hour,
	})
	results, err := own.Match(context.Background(), tm.Query{Source: text.New("Le maire a voté."), SourceLang: language.French, TargetLang: language.English})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bitext.Score{}
	for _, r := range results {
		got[r.Target.Plain] = r.Score
	}
	if got["new"] != 99 || got["old"] != 94 || got["agency"] != 89 {
		t.Error(got)
	}
}

// With penalties a search finds what a full list, scored and then penalised, has: also
// where those that are taken off stand before others that are not.
func TestPenaltiesKeepTheSearchExact(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	words := []string{"le", "maire", "pont", "vote", "port", "gare", "parc", "quai"}
	p := tm.Penalties{
		Origins: []tm.OriginPenalty{{Pattern: "agency/*", Points: 7}},
		Old:     5, Age: 365 * 24 * time.Hour, Aligned: 3, Machine: 11,
	}
	rapid.Check(t, func(t *rapid.T) {
		plain := tm.InMemory(tm.OpenOptions{Now: func() time.Time { return now }})
		defer plain.Close()
		first := tm.InMemory(tm.OpenOptions{Now: func() time.Time { return now }})
		defer first.Close()
		second := tm.InMemory(tm.OpenOptions{Now: func() time.Time { return now }})
		first.SetPenalties(p)
		first.Attach(second, p)
		points := map[string]bitext.Score{}
		for i := range rapid.IntRange(1, 30).Draw(t, "units") {
			source := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 5, 6).Draw(t, "source"), " ")
			u := &bitext.Unit{
				Source: text.New(source), Target: text.New(fmt.Sprint("target ", i)), State: bitext.Translated,
				SourceLang: language.French, TargetLang: language.English, Changed: bitext.Stamp{Time: now},
			}
			off := bitext.Score(0)
			switch rapid.IntRange(0, 3).Draw(t, "origin") {
			case 0:
				u.Origin.File, off = "agency/x", 7
			case 1:
				u.Origin.File, off = "mt", 11
			}
			if rapid.Bool().Draw(t, "old") {
				u.Changed.Time, off = now.AddDate(-2, 0, 0), off+5
			}
			if rapid.Bool().Draw(t, "aligned") {
				u.Props, off = []bitext.Prop{{Name: bitext.PropAligned, Value: "yes"}}, off+3
			}
			points[u.Target.Plain] = off
			into := first
			if rapid.Bool().Draw(t, "further") {
				into = second
			}
			for _, m := range []*tm.Memory{plain, into} {
				if _, err := m.Add(context.Background(), bitext.Stream([]*bitext.Unit{u.Clone()}), tm.AddOptions{}); err != nil {
					t.Fatal(err)
				}
			}
		}
		q := tm.Query{
			Source:     text.New("le maire pont vote port"),
			SourceLang: language.French, TargetLang: language.English, Min: 50, Max: -1,
		}
		all, err := plain.Match(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		var want []bitext.Score
		for _, r := range all {
			if s := r.Score - points[r.Target.Plain]; s >= 60 {
				want = append(want, s)
			}
		}
		slices.SortFunc(want, func(a, b bitext.Score) int { return int(b) - int(a) })
		q.Min, q.Max = 60, rapid.IntRange(1, 5).Draw(t, "most")
		want = want[:min(len(want), q.Max)]
		results, err := first.Match(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		var got []bitext.Score
		for _, r := range results {
			got = append(got, r.Score)
			sum := bitext.Score(0)
			for _, p := range r.Penalties {
				sum += p.Points
			}
			if sum != r.Penalty || sum != points[r.Target.Plain] {
				t.Fatalf("%s: %d off, of %v; want %d", r.Target.Plain, r.Penalty, r.Penalties, points[r.Target.Plain])
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// What is stored goes to the memory and to those that are to be updated, and to no other.
func TestStoreUpdatesTheMemoriesThatAreToBe(t *testing.T) {
	ctx := context.Background()
	own, update, read := tm.InMemory(tm.OpenOptions{}), tm.InMemory(tm.OpenOptions{}), tm.InMemory(tm.OpenOptions{})
	defer own.Close()
	own.AttachToUpdate(update, tm.Penalties{})
	own.Attach(read, tm.Penalties{})
	u := &bitext.Unit{
		Source: text.New("Oui."), Target: text.New("Yes."), State: bitext.Translated,
		SourceLang: language.French, TargetLang: language.English,
	}
	if r, err := own.Store(ctx, []*bitext.Unit{u}, tm.AddOptions{}); err != nil || r.Added != 1 {
		t.Fatal(r, err)
	}
	for i, m := range []*tm.Memory{own, update, read} {
		n := 0
		for _, err := range m.Units(ctx, tm.Filter{}) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		if want := []int{1, 1, 0}[i]; n != want {
			t.Errorf("memory %d has %d units, want %d", i, n, want)
		}
	}
}

// An alignment is no news of a unit that somebody has confirmed, and a person's word is
// news of one that an alignment alone vouches for.
func TestAnAlignmentTakesNoConfirmationBack(t *testing.T) {
	unit := func(aligned bool) *bitext.Unit {
		u := &bitext.Unit{
			Source: text.New("Le pont est fermé."), Target: text.New("The bridge is closed."), State: bitext.Translated,
			SourceLang: language.French, TargetLang: language.English,
			Context: bitext.Context{Previous: bitext.HashContext("Un."), Next: bitext.HashContext("Deux.")},
		}
		if aligned {
			u.Props = []bitext.Prop{{Name: bitext.PropAligned, Value: "yes"}}
		}
		return u
	}
	for _, first := range []bool{false, true} {
		m := tm.InMemory(tm.OpenOptions{})
		for i, aligned := range []bool{first, !first, first, true} {
			report, err := m.Add(t.Context(), bitext.Stream([]*bitext.Unit{unit(aligned)}), tm.AddOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if i > 0 && aligned && report.Duplicates != 1 {
				t.Errorf("aligned first %t, addition %d: %+v, want a duplicate", first, i, report)
			}
		}
		n := 0
		for e, err := range m.Units(t.Context(), tm.Filter{}) {
			if err != nil {
				t.Fatal(err)
			}
			if n++; e.Prop(bitext.PropAligned) != "" {
				t.Errorf("aligned first %t: the unit counts as aligned", first)
			}
		}
		if n != 1 {
			t.Errorf("aligned first %t: %d units", first, n)
		}
	}
}
