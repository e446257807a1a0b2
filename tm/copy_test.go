package tm_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/internal/pgstore/pgtest"
	"fidele/tm/text"
)

// someMemory makes a memory with all that a memory may hold.
func someMemory(t *testing.T, create creator) *tm.Memory {
	t.Helper()
	m := variantMemory(t, create, rand.New(rand.NewPCG(8, 9)), 1500)
	add(t, m, full(), unit("à remplacer", "to be replaced"))
	list := all(t, m, tm.Filter{Text: "remplacer"})
	edit(t, m, list[len(list)-1].ID, func(u *bitext.Unit) { u.Target = text.New("replaced") })
	return m
}

// isCopy compares everything that two memories say.
func isCopy(t *testing.T, want, got *tm.Memory) {
	t.Helper()
	verified(t, got)
	if d := cmp.Diff(all(t, want, tm.Filter{}), all(t, got, tm.Filter{}), equalTags); d != "" {
		t.Error("units differ:", d)
	}
	a, errA := want.Batches(ctx)
	b, errB := got.Batches(ctx)
	if d := cmp.Diff(a, b); d != "" || errA != nil || errB != nil {
		t.Error("imports differ:", d, errA, errB)
	}
	r := rand.New(rand.NewPCG(1, 1))
	for range 50 {
		q := tm.Query{
			Source: text.New(variant(r, ownSentences(t))), SourceLang: language.French, Min: 50, Max: -1,
		}
		if d := cmp.Diff(found(t, want, q), found(t, got, q)); d != "" {
			t.Errorf("%q is found otherwise: %s", q.Source.Plain, d)
		}
	}
	// It goes on as the other would.
	add(t, got, unit("après", "after"))
	verified(t, got)
}

// empty returns the name of a memory that is not there yet, of the kind of another one.
func emptyLike(t *testing.T, m *tm.Memory) string {
	t.Helper()
	if isInPostgres(m) {
		return pgtest.Address(t)
	}
	return filepath.Join(t.TempDir(), "copy.db")
}

func toCopy(t *testing.T, path string) *tm.Memory {
	t.Helper()
	m, err := tm.OpenToCopy(path, atNoon)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	return m
}

func TestACopySaysWhatTheMemorySays(t *testing.T) {
	outside(t, func(t *testing.T, create creator) {
		m := someMemory(t, create)
		to := toCopy(t, emptyLike(t, m))
		if err := tm.Copy(ctx, m, to, nil); err != nil {
			t.Fatal(err)
		}
		isCopy(t, m, to)
		if err := tm.Copy(ctx, m, to, nil); !errors.Is(err, tm.ErrNotEmpty) {
			t.Errorf("into a memory that holds something: %v", err)
		}
		if !isInPostgres(m) {
			return
		}
		// And back into a file, whose index is kept in another way.
		back := toCopy(t, filepath.Join(t.TempDir(), "back.db"))
		if err := tm.Copy(ctx, m, back, nil); err != nil {
			t.Fatal(err)
		}
		isCopy(t, m, back)
		m = someMemory(t, createInMemory)
		there := toCopy(t, pgtest.Address(t))
		if err := tm.Copy(ctx, m, there, nil); err != nil {
			t.Fatal(err)
		}
		isCopy(t, m, there)
	})
}

// A copy that is cut off is no memory until it is complete, and goes on where it was.
func TestACopyThatIsCutOffGoesOn(t *testing.T) {
	outside(t, func(t *testing.T, create creator) {
		m := someMemory(t, create)
		whole := 0
		if err := tm.Copy(ctx, m, toCopy(t, emptyLike(t, m)), func(n int) { whole += n }); err != nil {
			t.Fatal(err)
		}

		path := emptyLike(t, m)
		to := toCopy(t, path)
		cut, cancel := context.WithCancel(ctx)
		rows := 0
		err := tm.Copy(cut, m, to, func(n int) {
			rows += n
			cancel()
		})
		if !errors.Is(err, context.Canceled) || rows == 0 || rows == whole {
			t.Fatalf("%d of %d rows, error %v", rows, whole, err)
		}
		to.Close()
		if _, err := tm.Open(path, atNoon); !errors.Is(err, tm.ErrCopying) {
			t.Errorf("an unfinished copy is opened: %v", err)
		}

		to = toCopy(t, path)
		if _, err := to.Add(ctx, stream(unit("a", "b")), tm.AddOptions{}); !errors.Is(err, tm.ErrCopying) {
			t.Errorf("an unfinished copy is added to: %v", err)
		}
		if err := tm.Copy(ctx, m, to, func(n int) { rows += n }); err != nil {
			t.Fatal(err)
		}
		if rows != whole {
			t.Errorf("%d rows were copied, and %d in one go", rows, whole)
		}
		isCopy(t, m, to)

		// What was changed meanwhile is copied from the beginning.
		path = emptyLike(t, m)
		to = toCopy(t, path)
		cut, cancel = context.WithCancel(ctx)
		if err := tm.Copy(cut, m, to, func(int) { cancel() }); !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		add(t, m, unit("entre-temps", "meanwhile"))
		if err := tm.Copy(ctx, m, to, nil); err != nil {
			t.Fatal(err)
		}
		isCopy(t, m, to)
	})
}
