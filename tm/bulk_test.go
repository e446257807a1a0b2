package tm_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/internal/record"
	"fidele/tm/text"
)

// bulkOf imports n numbered units as a bulk import of several transactions and calls
// meanwhile once, when some of them are written and none can be seen.
func bulkOf(
	t *testing.T, m *tm.Memory, n int, meanwhile func(), more ...*bitext.Unit,
) (tm.AddReport, error) {
	t.Helper()
	done := false
	return m.Add(ctx, func(yield func(*bitext.Unit, error) bool) {
		for _, u := range more {
			if !yield(u, nil) {
				return
			}
		}
		for i := range n {
			if !yield(numbered(i), nil) {
				return
			}
		}
	}, tm.AddOptions{OnProgress: func(p tm.Progress) {
		if !done && p.Read >= 512 {
			if meanwhile != nil && p.Committed != 0 {
				t.Errorf("%d units committed before the bulk import was published", p.Committed)
			}
			done = true
			if meanwhile != nil {
				meanwhile()
			}
		}
	}})
}

// waits is how long tests wait for a memory; Compact waits as long for a bulk import.
const waits = 2 * time.Second

// other opens the file of a memory once more, as another process would.
func other(t *testing.T, m *tm.Memory) *tm.Memory {
	t.Helper()
	o, err := tm.Open(
		m.Path(),
		tm.OpenOptions{
			Write: true,
			Now:   func() time.Time { return noon.Add(time.Hour) },
			By:    "marie",
			Wait:  waits,
		},
	)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { o.Close() })
	return tm.SmallAs(o, m)
}

func TestABulkImportIsSeenAsAWhole(t *testing.T) { outside(t, testABulkImportIsSeenAsAWhole) }

func testABulkImportIsSeenAsAWhole(t *testing.T, create creator) {
	m := tm.Small(create(t), 100, 3, 256, 5000)
	add(t, m, unit("avant", "before"))
	r, err := bulkOf(t, m, 2000, func() {
		o := other(t, m)
		if n := len(all(t, o, tm.Filter{})); n != 1 {
			t.Errorf("%d units are seen", n)
		}
		if _, err := o.Unit(ctx, 2); !errors.Is(err, tm.ErrNoUnit) {
			t.Errorf("unit 2: %v", err)
		}
		if got := match(t, o, tm.Query{Source: numbered(3).Source}); len(got) > 0 {
			t.Errorf("%d matches", len(got))
		}
		verified(t, o)
		if s, err := o.Stats(ctx); err != nil || len(s.Imports) != 1 || !s.Imports[0].Alive {
			t.Errorf("%+v, error %v", s, err)
		}
		err := o.Edit(ctx, 2, tm.ChangeOptions{}, func(*bitext.Unit) error { return nil })
		if !errors.Is(err, tm.ErrNoUnit) {
			t.Errorf("editing unit 2: %v", err)
		}
		if err := o.MarkUsed(ctx, 2, tm.ChangeOptions{}); !errors.Is(err, tm.ErrNoUnit) {
			t.Errorf("using unit 2: %v", err)
		}
		if err := o.Compact(ctx); !errors.Is(err, tm.ErrLocked) ||
			!strings.Contains(err.Error(), fmt.Sprintf("process %d", os.Getpid())) {
			t.Errorf("compacting beside a bulk import: %v", err)
		}
		add(t, o, unit("pendant", "while"))
		o.Close()
	})
	if err != nil || r.Added != 2000 {
		t.Fatalf("%+v, error %v", r, err)
	}
	verified(t, m)
	if s, err := m.Stats(ctx); err != nil || s.Units != 2002 || s.IndexParts != 1 {
		t.Errorf("%+v, error %v", s, err)
	}
	if got := match(t, m, tm.Query{Source: numbered(3).Source}); len(got) == 0 || got[0].Score != 100 {
		t.Error("a unit of the bulk import is not found")
	}
	if u, err := m.Undo(ctx, r.Batch, tm.ChangeOptions{}); err != nil || u.Removed != 2000 {
		t.Errorf("undo: %+v, error %v", u, err)
	}
	verified(t, m)
}

// Ids that were set aside and not used are given to others.
func TestABulkImportGivesUnusedIDsBack(t *testing.T) { outside(t, testABulkImportGivesUnusedIDsBack) }

func testABulkImportGivesUnusedIDsBack(t *testing.T, create creator) {
	m := tm.Small(create(t), 100, 3, 256, 5000)
	if _, err := bulkOf(t, m, 1000, func() {}); err != nil {
		t.Fatal(err)
	}
	add(t, m, unit("après", "after"))
	if got := match(t, m, tm.Query{Source: text.New("après")}); len(got) != 1 ||
		got[0].UnitID != 1001 {
		t.Errorf("%+v", got)
	}
}

// What others add while a bulk import is written counts as being there before it.
func TestABulkImportIsComparedWithWhatOthersAdded(t *testing.T) {
	outside(t, testABulkImportIsComparedWithWhatOthersAdded)
}

func testABulkImportIsComparedWithWhatOthersAdded(t *testing.T, create creator) {
	neighbours := bitext.Context{Previous: 5, Next: 6}
	dated := func(u *bitext.Unit, hours int) *bitext.Unit {
		u.Changed.Time = noon.Add(time.Duration(hours) * time.Hour)
		u.Context = neighbours
		return u
	}
	m := tm.Small(create(t), 100, 3, 256, 5000)
	r, err := bulkOf(t, m, 1000, func() {
		o := other(t, m)
		add(
			t,
			o,
			numbered(3),
			dated(unit("plus récent", "latest"), 2),
			dated(unit("plus ancien", "early"), -2),
		)
		o.Close()
	}, dated(unit("plus récent", "recent"), 1), dated(unit("plus ancien", "earlier, then later"), 1))
	if err != nil || r.Added != 999 || r.Updated != 1 || r.Reasons["duplicate"] != 1 ||
		r.Reasons["older"] != 1 {
		t.Fatalf("%+v, error %v", r, err)
	}
	verified(t, m)
	for source, want := range map[string]string{"plus récent": "latest", "plus ancien": "earlier, then later", numbered(3).Source.Plain: numbered(3).Target.Plain} {
		got := match(t, m, tm.Query{Source: text.New(source), Min: 100})
		if len(got) != 1 || got[0].Target.Plain != want {
			t.Errorf("%s: %+v", source, got)
		}
	}
	if again, err := bulkOf(t, m, 1000, nil); err != nil || again.Added != 0 ||
		again.Duplicates != 1000 {
		t.Errorf("again: %+v, error %v", again, err)
	}
	if list, err := m.Batches(ctx); err != nil || len(list) != 2 {
		t.Errorf("batches %+v, error %v", list, err)
	}
}

// Of two bulk imports of the same units at once one adds them, whichever is complete
// first.
func TestTwoBulkImportsAtOnce(t *testing.T) { outside(t, testTwoBulkImportsAtOnce) }

func testTwoBulkImportsAtOnce(t *testing.T, create creator) {
	for _, firstEndsFirst := range []bool{true, false} {
		created := tm.Small(create(t), 100, 3, 256, 5000)
		m, second := other(t, created), other(t, created)
		began, done := make(chan bool), make(chan bool)
		var b tm.AddReport
		var errB error
		go func() {
			defer close(done)
			<-began
			b, errB = bulkOf(t, second, 1000, func() {
				if firstEndsFirst {
					began <- true
					<-began
				}
			})
		}()
		a, errA := bulkOf(t, m, 1000, func() {
			began <- true
			if firstEndsFirst {
				<-began // the second has begun and waits for the end of this one
			} else {
				<-done
			}
		})
		if firstEndsFirst {
			began <- true
			<-done
		}
		if errA != nil || errB != nil || a.Added+b.Added != 1000 || a.Duplicates+b.Duplicates != 1000 ||
			(a.Added == 1000) != firstEndsFirst {
			t.Fatalf(
				"first ends first: %t: %d and %d added, errors %v and %v",
				firstEndsFirst,
				a.Added,
				b.Added,
				errA,
				errB,
			)
		}
		verified(t, m)
		if s, err := m.Stats(ctx); err != nil || s.Units != 1000 || s.IndexParts != 1 || s.Batches != 1 {
			t.Errorf("%+v, error %v", s, err)
		}
		second.Close()
	}
}

// A bulk import of another machine is taken for dead when nothing was heard of it for a
// while.
func TestABulkImportOfAnotherMachine(t *testing.T) {
	m := create(t)
	m.Close()
	killBulk(t, m.Path(), 512)
	db, err := bbolt.Open(m.Path(), 0o600, &bbolt.Options{Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte("meta"))
		seal := []byte("manifest\x04")
		raw, err := record.Unseal(seal, b.Get([]byte("manifest")))
		if err != nil {
			return err
		}
		raw = regexp.MustCompile(`"(host|boot)":"[^"]*"`).ReplaceAll(raw, []byte(`"$1":"elsewhere"`))
		return b.Put([]byte("manifest"), record.Seal(seal, raw))
	})
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		later time.Duration
		want  error
	}{{time.Minute, tm.ErrLocked}, {20 * time.Minute, nil}} {
		o, err := tm.Open(
			m.Path(),
			tm.OpenOptions{Write: true, Now: func() time.Time { return time.Now().Add(c.later) }},
		)
		if err != nil {
			t.Fatal(err)
		}
		if err := o.Compact(ctx); !errors.Is(err, c.want) {
			t.Errorf("%v later: %v", c.later, err)
		}
		o.Close()
	}
	if got := rows(t, m, "units"); got != 0 {
		t.Errorf("%d rows of units are left", got)
	}
}

// A process that is killed in the middle of a bulk import leaves nothing that anybody
// sees, and the next import removes the rest.
func TestAKilledBulkImportLeavesNothing(t *testing.T) { outside(t, testAKilledBulkImportLeavesNothing) }

func testAKilledBulkImportLeavesNothing(t *testing.T, create creator) {
	m := create(t)
	add(t, m, unit("avant", "before"))
	m.Close()
	killBulk(t, m.Path(), 1024)
	m = tm.Small(other(t, m), 100, 3, 256, 5000)
	verified(t, m)
	if list := all(t, m, tm.Filter{}); len(list) != 1 {
		t.Fatalf("%d units are seen", len(list))
	}
	if s, err := m.Stats(ctx); err != nil || len(s.Imports) != 1 || s.Imports[0].Alive {
		t.Errorf("%+v, error %v", s, err)
	}
	if got := rows(t, m, "units"); got != 1025 {
		t.Fatalf("%d rows of units, so nothing is tested", got)
	}
	if r, err := bulkOf(t, m, 600, func() {
		if got := rows(t, m, "units"); got > 600 {
			t.Errorf("%d rows of units are left", got)
		}
	}); err != nil || r.Added != 600 {
		t.Errorf("%+v, error %v", r, err)
	}
	verified(t, m)
	if list, err := m.Batches(ctx); err != nil || len(list) != 2 {
		t.Errorf("batches %+v, error %v", list, err)
	}
}

// Compacting leaves out what a killed bulk import has left.
func TestCompactingAKilledBulkImport(t *testing.T) { outside(t, testCompactingAKilledBulkImport) }

func testCompactingAKilledBulkImport(t *testing.T, create creator) {
	for _, rebuild := range []bool{false, true} {
		m := create(t)
		m.Close()
		killBulk(t, m.Path(), 512)
		m = other(t, m)
		compact := m.Compact
		if rebuild {
			compact = m.Rebuild
		}
		if err := compact(ctx); err != nil {
			t.Fatal(err)
		}
		if got := rows(t, m, "units"); got != 0 {
			t.Errorf("%d rows of units are left", got)
		}
		verified(t, m)
	}
}

// killBulk kills a process in the middle of a bulk import, when it has written so many
// units.
func killBulk(t *testing.T, path string, written int) {
	t.Helper()
	c, lines := child(t, "bulk", path)
	for lines.Scan() && lines.Text() != fmt.Sprint("read ", written) {
	}
	c.Process.Kill()
	c.Wait()
}

// An import that is interrupted while it waits for the memory keeps what it had
// written.
func TestABulkImportInterruptedWhileItWaits(t *testing.T) {
	outside(t, testABulkImportInterruptedWhileItWaits)
}

func testABulkImportInterruptedWhileItWaits(t *testing.T, create creator) {
	created := tm.Small(create(t), 100, 3, 256, 5000)
	add(t, created, unit("avant", "before"))
	m, writer := other(t, created), other(t, created)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var group sync.WaitGroup
	held := false
	givenUp := errors.New("given up")
	r, err := m.Add(ctx, func(yield func(*bitext.Unit, error) bool) {
		for i := 0; i < 2000 && yield(numbered(i), nil); i++ {
		}
	}, tm.AddOptions{OnProgress: func(p tm.Progress) {
		if held || p.Read < 512 {
			return
		}
		held = true
		holding := make(chan bool)
		group.Go(func() {
			err := writer.Edit(context.Background(), 1, tm.ChangeOptions{}, func(*bitext.Unit) error {
				close(holding)
				time.Sleep(50 * time.Millisecond) // in which the import comes to wait
				cancel()
				return givenUp
			})
			if !errors.Is(err, givenUp) {
				t.Errorf("the edit that holds the lock: %v", err)
			}
		})
		<-holding
	}})
	group.Wait()
	if !errors.Is(err, context.Canceled) || r.Added < 512 || r.Added == 2000 {
		t.Fatalf("%d added, error %v", r.Added, err)
	}
	verified(t, m)
	if s, err := m.Stats(context.Background()); err != nil || s.Units != r.Added+1 ||
		len(s.Imports) > 0 {
		t.Errorf("%+v, error %v", s, err)
	}
}

// A dry run of many units counts what the import would do, and writes nothing.
func TestADryRunOfManyUnits(t *testing.T) {
	m := tm.Small(create(t), 100, 3, 256, 5000)
	add(t, m, numbered(3), numbered(1500))
	before, err := os.ReadFile(m.Path())
	if err != nil {
		t.Fatal(err)
	}
	reader, err := tm.Open(m.Path(), tm.OpenOptions{By: "marie"})
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	r, err := reader.Add(ctx, func(yield func(*bitext.Unit, error) bool) {
		for i := 0; i < 4000 && yield(numbered(i%2000), nil); i++ {
		}
	}, tm.AddOptions{DryRun: true})
	if err != nil || r.Added != 1998 || r.Duplicates != 2002 {
		t.Errorf("%d added, %d duplicates, error %v", r.Added, r.Duplicates, err)
	}
	if after, err := os.ReadFile(m.Path()); err != nil || string(after) != string(before) {
		t.Errorf("the file was changed, error %v", err)
	}
}

// rows counts the keys of a bucket, seen or not.
func rows(t *testing.T, m *tm.Memory, bucket string) int {
	t.Helper()
	n, err := tm.Rows(m, bucket)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
