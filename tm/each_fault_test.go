package tm_test

import (
	"fmt"
	"testing"
	"time"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/internal/pgstore/pgtest"
	"fidele/tm/text"
)

// whatAMemoryDoes does what changes and asks a memory in a database, through faults that
// must not show.
func whatAMemoryDoes(t *testing.T, m *tm.Memory) {
	t.Helper()
	must := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	few := func(from, to int) func(func(*bitext.Unit, error) bool) {
		return func(yield func(*bitext.Unit, error) bool) {
			for i := from; i < to && yield(numbered(i), nil); i++ {
			}
		}
	}
	for i := range 7 { // the tail is folded, twice
		r, err := m.Add(ctx, few(i, i+1), tm.AddOptions{})
		if must("add", err); err == nil && r.Added != 1 {
			t.Errorf("addition %d: %+v", i, r)
		}
	}
	r, err := m.Add(ctx, few(5, 60), tm.AddOptions{Origin: "big.tmx"})
	if must("import", err); err == nil && r.Added != 53 {
		t.Errorf("import: %+v", r)
	}
	got, err := m.Match(ctx, tm.Query{Source: text.New(numbered(3).Source.Plain), Min: 100})
	if must("match", err); err == nil && len(got) != 1 {
		t.Errorf("%d units are found, not 1", len(got))
	}
	word := text.Tokens(numbered(3).Source.Plain, numbered(3).SourceLang)[0].Of(numbered(3).Source.Plain)
	hits, err := m.Concordance(ctx, tm.ConcordanceQuery{Pattern: word})
	if must("concordance", err); err == nil && len(hits) == 0 {
		t.Error("a word is not found")
	}
	n, err := m.Delete(ctx, tm.Filter{IDs: []uint64{2}}, false)
	if must("delete", err); err == nil && n != 1 {
		t.Errorf("%d units are deleted, not 1", n)
	}
	must("compact", m.Compact(ctx))
	batches, err := m.Batches(ctx)
	if must("batches", err); err == nil {
		last := batches[len(batches)-1].Name
		_, err := m.Undo(ctx, last, tm.ChangeOptions{})
		must("undo", err)
	}
}

// A fault at some of the statements, one at a time, from additions to a compaction: nothing
// is lost or doubled. FIDELE_TORTURE=1 makes each kind of fault at each statement.
func TestAFaultAtEachStatementOfAMemory(t *testing.T) {
	pgtest.Server(t)
	run := func(t *testing.T, nth *pgtest.Nth) string {
		address := pgtest.Address(t)
		m, err := tm.Create(address, atNoon)
		m = created(t, m, err)
		proxy := pgtest.NewProxy(t, nth.Next)
		o, err := tm.Open(proxy.Through(t, address), tm.OpenOptions{Write: true, Wait: time.Minute, Now: atNoon.Now})
		if err != nil {
			t.Fatal(err)
		}
		defer o.Close()
		whatAMemoryDoes(t, tm.Small(o, 3, 2, 20, 100))
		verified(t, m)
		held := ""
		for _, e := range all(t, m, tm.Filter{}) {
			held += fmt.Sprint(e.ID, e.Source.Plain, len(e.History), " ")
		}
		return held
	}
	counter := pgtest.NewNth(-1, pgtest.None)
	want := run(t, counter)
	t.Logf("%d statements", counter.Count())
	pgtest.AtEach(t, counter.Count(), 24, func(t *testing.T, nth *pgtest.Nth) {
		if got := run(t, nth); got != want {
			t.Errorf("the memory holds %s, not %s", got, want)
		}
	})
}
