package tm_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/internal/pgstore/pgtest"
	"fidele/tm/text"
)

// A lookup asks the database a few times, however many lists, documents and units it
// reads: across a network each time costs.
func TestLookupsInPostgresAskFewTimes(t *testing.T) {
	m := createInPostgres(t)
	r := rand.New(rand.NewPCG(5, 6))
	sentences := ownSentences(t)
	_, err := m.Add(ctx, func(yield func(*bitext.Unit, error) bool) {
		for i := range 12_000 {
			if !yield(unit(variant(r, sentences), fmt.Sprint("target ", i)), nil) {
				return
			}
		}
	}, tm.AddOptions{})
	if err != nil {
		t.Fatal(err)
	}
	add(t, m, unit("encore un", "one more")) // waits in the tail

	const lookups = 100
	for _, test := range []struct {
		what string
		max  int
		most float64 // round trips of a lookup, on average
	}{
		// Manifest and words, posting lists, documents, texts; then the words are known.
		{"the first", 5, 4.2},
		{"the best", 1, 3.3},
		{"the best five", 5, 3.3},
		{"all", -1, 3.8}, // hundreds of units each
	} {
		if test.what != "the first" {
			tm.Settle(m)
		}
		before := tm.Trips(m)
		for range lookups {
			q := tm.Query{
				Source: text.New(variant(r, sentences)), SourceLang: language.French, Max: test.max,
			}
			match(t, m, q)
		}
		each := float64(tm.Trips(m)-before) / lookups
		t.Logf("%s: %.2f round trips", test.what, each)
		if each > test.most {
			t.Errorf("%s: %.2f round trips for a lookup, more than %.1f", test.what, each, test.most)
		}
	}
	before := tm.Trips(m)
	add(t, m, unit("un autre", "another"))
	if n := tm.Trips(m) - before; n > 2 { // one to read, one to write
		t.Errorf("%d round trips for an addition", n)
	} else {
		t.Logf("%d round trips for an addition", n)
	}
}

// Additions, folds, imports, compactions and searches of several processes, over
// connections that are cut and transactions that are given up: nothing is lost or
// doubled, and the index agrees with the units.
func TestFaultsOnTheWayToPostgres(t *testing.T) {
	address := pgtest.Address(t)
	m, err := tm.Create(address, atNoon)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	var mu sync.Mutex
	proxy := pgtest.NewProxy(t, func() pgtest.Fault {
		mu.Lock()
		defer mu.Unlock()
		if r.IntN(50) > 0 {
			return pgtest.None
		}
		return pgtest.Fault(1 + r.IntN(4))
	})
	open := func() *tm.Memory {
		o, err := tm.Open(proxy.Through(t, address), tm.OpenOptions{Write: true, Wait: time.Minute})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { o.Close() })
		return tm.Small(o, 20, 3, 100, 400)
	}

	const adders, each, bulk = 3, 20, 350
	var group sync.WaitGroup
	for a := range adders {
		o := open()
		group.Go(func() {
			for i := range each {
				source := fmt.Sprintf("phrase numéro%d de %d", i, a)
				r, err := o.Add(ctx, stream(unit(source, source)), tm.AddOptions{})
				if err != nil || r.Added != 1 {
					t.Errorf("adder %d: %+v, error %v", a, r, err)
				}
				got, err := o.Match(ctx, tm.Query{Source: text.New(source), Min: 100})
				if err != nil || len(got) != 1 {
					t.Errorf("adder %d finds %d units of %q, error %v", a, len(got), source, err)
				}
			}
		})
	}
	importer, compacter := open(), open()
	group.Go(func() {
		r, err := importer.Add(ctx, func(yield func(*bitext.Unit, error) bool) {
			for i := 0; i < bulk && yield(numbered(i), nil); i++ {
			}
		}, tm.AddOptions{})
		if err != nil || r.Added != bulk {
			t.Errorf("import: %+v, error %v", r, err)
		}
	})
	group.Go(func() {
		for range 3 {
			if err := compacter.Compact(ctx); err != nil {
				t.Errorf("compaction: %v", err)
			}
		}
	})
	group.Wait()
	verified(t, m)
	if n := len(all(t, m, tm.Filter{})); n != adders*each+bulk {
		t.Errorf("%d units, not %d", n, adders*each+bulk)
	}
	t.Logf("conflicts %d, cut before %d, after %d, delays %d", proxy.Count(pgtest.Conflict),
		proxy.Count(pgtest.CutBefore), proxy.Count(pgtest.CutAfter), proxy.Count(pgtest.Delay))
}
