package tm_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/internal/boltstore"
	"fidele/tm/internal/catalog/formattest"
	"fidele/tm/text"
)

// makeFormat makes the file of a memory, which is closed, one of an older format.
func makeFormat(t *testing.T, path string, format byte) {
	t.Helper()
	store := boltstore.Open(path, boltstore.Options{})
	defer store.Close()
	if err := formattest.Make(store, format); err != nil {
		t.Fatal(err)
	}
}

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
		makeFormat(t, m.Path(), 1)
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
		_, err := m.Pretranslate(ctx, doc, tm.PretranslateOptions{})
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
		if s, err := m.Stats(ctx); err != nil || s.Format != 4 {
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

// format2 writes a memory of format 2, as the last version before format 3 wrote it:
// seven units of four imports, one of which changed a unit, and one edit.
func format2(t *testing.T) (path string) { return kept(t, "format2.db.gz") }

// format3 writes a memory of format 3, as the last version before format 4 wrote it:
// 207 variants of our own sentences in parts and in the tail, one of which was edited,
// and three that were deleted.
func format3(t *testing.T) (path string) { return kept(t, "format3.db.gz") }

// kept writes a memory that is kept packed.
func kept(t *testing.T, name string) (path string) {
	t.Helper()
	packed, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	content, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := io.ReadAll(content)
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "memory.db")
	if err := os.WriteFile(path, whole, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// answers is what a memory says when it is asked in every way.
func answers(m *tm.Memory) (said string, err error) {
	var b strings.Builder
	say := func(what any, e error) {
		said, _ := json.Marshal(what)
		fmt.Fprintf(&b, "%s\n", said)
		err = errors.Join(err, e)
	}
	for e, err := range m.Units(ctx, tm.Filter{}) {
		say(e, err)
	}
	list, e := m.Batches(ctx)
	say(list, e)
	stats, e := m.Stats(ctx)
	say([]any{stats.Units, stats.Pairs, stats.Batches, stats.Versions}, e)
	for _, source := range []string{"Le pont est fermé.", "Deux villes.", "Une ville."} {
		found, e := m.Match(ctx, tm.Query{Source: text.New(source), Min: 50})
		say(found, e)
	}
	lines, e := m.Concordance(ctx, tm.ConcordanceQuery{Pattern: "pont"})
	say(lines, e)
	return b.String(), err
}

// A memory of the format before goes on being read and searched without being
// written to. The first change makes it one of the current format, which says the
// same, and the file as it was stays beside it.
func TestFormat2IsReadAndMigrated(t *testing.T) {
	path := format2(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := tm.Open(path, tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	said, err := answers(m)
	if err != nil || strings.Count(said, "Le pont est") < 4 {
		t.Errorf("%s, error %v", said, err)
	}
	verified(t, m)
	m.Close()
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(before, now) {
		t.Error("reading has changed the file")
	}

	told := 0
	m, err = tm.Open(path, tm.OpenOptions{Write: true, OnMigrate: func(format int, copy string) {
		if told++; format != 2 || copy != path+".format2" {
			t.Errorf("format %d, copy %s", format, copy)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if _, err := m.Add(ctx, stream(), tm.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := m.MarkUsed(ctx, 6, tm.ChangeOptions{}); err != nil { // the first change
		t.Fatal(err)
	}
	edit(t, m, 6, func(u *bitext.Unit) { u.UseCount, u.Used = 0, bitext.Stamp{} })
	if s, err := m.Stats(ctx); err != nil || s.Format != 4 || told != 1 {
		t.Errorf("%+v, told %d times, error %v", s, told, err)
	}
	verified(t, m)
	old, err := tm.Open(path+".format2", tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	if kept, err := answers(old); err != nil || kept != said {
		t.Errorf("the copy says others, error %v", err)
	}
	r, err := m.Undo(ctx, "2026-11-27-5", tm.ChangeOptions{})
	if err != nil || r.Restored != 1 {
		t.Errorf("undo: %+v, error %v", r, err)
	}
	verified(t, m)
}

// Every way to make a memory of format 2 one of the current format keeps what it
// says.
func TestFormat2SaysTheSameAfterwards(t *testing.T) {
	for name, change := range map[string]func(*tm.Memory) error{
		"compact": func(m *tm.Memory) error { return m.Compact(ctx) },
		"rebuild": func(m *tm.Memory) error { return m.Rebuild(ctx) },
	} {
		m, err := tm.Open(format2(t), tm.OpenOptions{Write: true})
		if err != nil {
			t.Fatal(err)
		}
		before, err := answers(m)
		if err != nil {
			t.Fatal(err)
		}
		if err := change(m); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		after, err := answers(m)
		if d := cmp.Diff(before, after); d != "" || err != nil {
			t.Errorf("%s: %s, error %v", name, d, err)
		}
		verified(t, m)
		m.Close()
	}
}

// scanned asks a memory for variants of our own sentences and compares the answers
// with a scan of all its units.
func scanned(t *testing.T, m *tm.Memory) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 3))
	sentences := append(ownSentences(t), tableCells...)
	hits := 0
	for i := range 60 {
		q := tm.Query{
			Source:     text.New(variant(r, sentences)),
			SourceLang: language.French,
			Min:        []bitext.Score{50, 70, 85}[i%3],
			Max:        []int{1, 5, -1}[i/3%3],
		}
		want := scan(t, m, q)
		if got := found(t, m, q); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", q.Source.Plain, got, want)
		}
		hits += len(want)
	}
	if hits < 30 {
		t.Errorf("only %d hits: nothing is tested", hits)
	}
}

// A memory of format 3 is read as it is. What changes it makes it one of format 4 where
// it lies, without writing its index anew; what merges the parts of the index does
// that.
func TestFormat3BecomesFormat4InPlace(t *testing.T) {
	path := format3(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := tm.Open(path, tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	scanned(t, m)
	verified(t, m)
	stats, err := m.Stats(ctx)
	if err != nil || stats.Format != 3 || stats.IndexParts == 0 || stats.Tail == 0 {
		t.Errorf("%+v, error %v", stats, err)
	}
	m.Close()
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(before, now) {
		t.Error("reading has changed the file")
	}

	for name, change := range map[string]func(*tm.Memory) error{
		"mark used": func(m *tm.Memory) error { return m.MarkUsed(ctx, 6, tm.ChangeOptions{}) },
		"add": func(m *tm.Memory) error {
			add(t, tm.Small(m, 5, 3, 500, 2000), unit("un", "one"), unit("deux", "two"))
			return nil
		},
		"bulk": func(m *tm.Memory) error {
			var list []*bitext.Unit
			for i := range 1200 {
				list = append(list, unit(fmt.Sprintf("la phrase numéro %d", i), "sentence"))
			}
			add(t, tm.Small(m, 100, 3, 100, 1000), list...)
			return nil
		},
		"compact": func(m *tm.Memory) error { return m.Compact(ctx) },
		"rebuild": func(m *tm.Memory) error { return m.Rebuild(ctx) },
	} {
		if testing.Short() && name != "bulk" {
			continue // the race detector sees one change, the one with goroutines
		}
		m, err := tm.Open(format3(t), tm.OpenOptions{
			Write:     true,
			OnMigrate: func(int, string) { t.Errorf("%s: it was written anew", name) },
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := change(m); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if s, err := m.Stats(ctx); err != nil || s.Format != 4 {
			t.Errorf("%s: %+v, error %v", name, s, err)
		}
		scanned(t, m)
		verified(t, m)
		m.Close()
		m = other(t, m)
		verified(t, m)
	}
}
