package tm_test

import (
	"errors"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"
	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// The units of a memory of an older format are read as they are; before it is
// changed for the first time it is copied beside its place, and then searched
// like any other.
func TestOldFormatIsKeptBeforeItChanges(t *testing.T) {
	changes := map[string]func(*tm.Memory) error{
		"add":     func(m *tm.Memory) error { add(t, m, unit("deux", "two")); return nil },
		"compact": func(m *tm.Memory) error { return m.Compact(ctx) },
		"rebuild": func(m *tm.Memory) error { return m.Rebuild(ctx) },
	}
	for name, change := range changes {
		m := create(t)
		add(t, m, unit("un", "one"))
		m.Close()
		db, err := bbolt.Open(m.Path(), 0o600, &bbolt.Options{Timeout: time.Minute})
		if err != nil {
			t.Fatal(err)
		}
		err = db.Update(
			func(tx *bbolt.Tx) error { return tx.Bucket([]byte("meta")).Put([]byte("format"), []byte{1}) },
		)
		if err != nil {
			t.Fatal(err)
		}
		db.Close()
		kept := m.Path() + ".format1"
		m = other(t, m)
		if s, err := m.Stats(ctx); err != nil || s.Format != 1 {
			t.Errorf("%s: %+v, error %v", name, s, err)
		}
		before := all(t, m, tm.Filter{})
		if _, err := m.Match(ctx, tm.Query{Source: text.New("un")}); !errors.Is(err, tm.ErrOldFormat) {
			t.Errorf("%s: match: %v", name, err)
		}
		doc := &bitext.Document{
			SourceLang: language.French,
			TargetLang: language.English,
			Units:      []*bitext.Unit{{Source: text.New("un")}},
		}
		_, err = m.Pretranslate(ctx, doc, tm.PretranslateOptions{})
		if !errors.Is(err, tm.ErrOldFormat) {
			t.Errorf("%s: pretranslate: %v", name, err)
		}
		_, err = m.Concordance(ctx, tm.ConcordanceQuery{Pattern: "un"})
		if !errors.Is(err, tm.ErrOldFormat) {
			t.Errorf("%s: concordance: %v", name, err)
		}
		if _, err := os.Stat(kept); err == nil {
			t.Errorf("%s: reading made a copy", name)
		}
		if err := change(m); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if s, err := m.Stats(ctx); err != nil || s.Format != 2 {
			t.Errorf("%s: %+v, error %v", name, s, err)
		}
		verified(t, m)
		if got := match(t, m, tm.Query{Source: text.New("un")}); len(got) != 1 {
			t.Errorf("%s: %d matches", name, len(got))
		}
		old, err := tm.Open(kept, tm.OpenOptions{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if s, err := old.Stats(ctx); err != nil || s.Format != 1 {
			t.Errorf("%s: the copy: %+v, error %v", name, s, err)
		}
		if d := cmp.Diff(before, all(t, old, tm.Filter{}), equalTags); d != "" {
			t.Errorf("%s: the copy: %s", name, d)
		}
		old.Close()
	}
}
