package catalog

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/internal/catalog/formattest"
	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/record"
	"fidele/tm/text"
)

var ctx = context.Background()

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// inMemory returns the catalog of a new store in memory.
func inMemory(t *testing.T, opts Options) (*Catalog, *kv.Mem) {
	t.Helper()
	store := &kv.Mem{}
	if err := store.Update(ctx, Init); err != nil {
		t.Fatal(err)
	}
	opts.Write = true
	if opts.Now == nil {
		opts.Now = func() time.Time { return noon }
	}
	return New(store, opts), store
}

// The names in the manifest are a contract: files of users hold them.
func TestManifestAsItIsWritten(t *testing.T) {
	m := Manifest{
		Memory: "m", Version: 1, NextUnit: 2, NextBatch: 3,
		NameCount: 4, UnitCount: 5, VersionCount: 6, KnownCount: 7,
		Pairs: []*Pair{{ID: 1, Source: "fr", Target: "en", Units: 5, Tail: 2}},
		Parts: []*index.Part{{
			ID: 9, Pair: 1, Docs: 3, Dead: 1, FirstUnit: 1, LastUnit: 4, FirstDate: 8,
			VocabBits: [2]uint8{1, 2}, ExactBits: 3,
		}},
		Bulk: []*BulkImport{{ID: "b", First: 5, End: 9, Batch: 2, Host: "h", PID: 4, At: 11}},
	}
	const want = `{"memory":"m","version":1,"next_unit":2,"next_batch":3,"names":4,"units":5,` +
		`"versions":6,"known":7,` +
		`"pairs":[{"id":1,"source":"fr","target":"en","units":5,"tail":2}],` +
		`"segments":[{"id":9,"pair":1,"docs":3,"dead":1,"first":1,"last":4,"date":8,` +
		`"vocab_bits":[1,2],"exact_bits":3}],` +
		`"loads":[{"id":"b","first":5,"end":9,"batch":2,"host":"h","pid":4,"at":11}]}`
	got, err := json.Marshal(&m)
	if err != nil || string(got) != want {
		t.Errorf("%s, error %v, want %s", got, err, want)
	}
}

func TestKeysAsTheyAreWritten(t *testing.T) {
	for _, c := range []struct {
		name string
		key  []byte
		want string
	}{
		{"unit", UnitKey(1), "0000000000000001"},
		{"version", VersionKey(1, 2), "000000000000000100000002"},
		{"name", NameKey(3), "00000003"},
		{"batch", BatchKey(3), "00000003"},
		{"change", ChangeKey(3, 1), "000000030000000000000001"},
		{"known", KnownKey(0xff, 1), "00000000000000ff0000000000000001"},
	} {
		if got := fmt.Sprintf("%x", c.key); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestBulkImportsHideTheirUnits(t *testing.T) {
	m := Manifest{Bulk: []*BulkImport{{First: 20, End: 30}, {First: 5, End: 9}}}
	want := []IDRange{{0, 5}, {9, 20}, {30, math.MaxUint64}}
	if got := m.Visible(); !slices.Equal(got, want) {
		t.Errorf("visible %v, want %v", got, want)
	}
	for id := range uint64(35) {
		want := id < 5 || id >= 9 && id < 20 || id >= 30
		if got := m.Sees(id); got != want {
			t.Errorf("unit %d is seen: %t", id, got)
		}
	}
}

// A transaction that fails leaves nothing: no unit, no name, no manifest.
func TestAFailedTransactionLeavesNothing(t *testing.T) {
	c, _ := inMemory(t, Options{})
	u := &bitext.Unit{
		Source: text.New("un"), Target: text.New("one"),
		SourceLang: language.French, TargetLang: language.English,
	}
	put := func(result error) error {
		return c.Update(ctx, func(tx *Tx) error {
			pair, err := tx.PairFor("fr", "en")
			if err != nil {
				return err
			}
			pair.Units++
			tx.UnitCount++
			return errors.Join(tx.PutUnit(1, u), result)
		})
	}
	failed := errors.New("failed")
	if err := put(failed); !errors.Is(err, failed) {
		t.Fatal(err)
	}
	check := func(units, names int) {
		t.Helper()
		err := c.View(ctx, func(v *View) error {
			got, err := v.Unit(1)
			if (got != nil) != (units > 0) || v.UnitCount != units || v.NameCount != names {
				t.Errorf("unit %v, %d units, %d names", got, v.UnitCount, v.NameCount)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	check(0, 0)
	if err := put(nil); err != nil {
		t.Fatal(err)
	}
	check(1, 2) // the languages
}

// Names beyond the most are written out, and come back.
func TestManyNames(t *testing.T) {
	c, _ := inMemory(t, Options{})
	const units = MostNames + 50
	err := c.Update(ctx, func(tx *Tx) error {
		for i := range units {
			u := &bitext.Unit{Source: text.New("un"), Target: text.New("one")}
			u.Origin.File = fmt.Sprint("file", i)
			if err := tx.PutUnit(uint64(i+1), u); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = c.View(ctx, func(v *View) error {
		if v.NameCount != MostNames {
			t.Errorf("%d names", v.NameCount)
		}
		for i := range units {
			u, err := v.Unit(uint64(i + 1))
			if err != nil {
				return err
			}
			if want := fmt.Sprint("file", i); u.Origin.File != want {
				t.Errorf("unit %d is of %s", i+1, u.Origin.File)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Whatever store a memory is in: one of an older format is refused by searches,
// and made one of the current format by the first change.
func TestAnOldFormatOfAnyStore(t *testing.T) {
	c, store := inMemory(t, Options{})
	u := &bitext.Unit{
		Source: text.New("un mot"), Target: text.New("a word"),
		SourceLang: language.French, TargetLang: language.English,
	}
	if err := c.Update(ctx, func(tx *Tx) error { return tx.PutUnit(1, u) }); err != nil {
		t.Fatal(err)
	}
	if err := formattest.Make(store, 1); err != nil {
		t.Fatal(err)
	}

	err := c.View(ctx, func(v *View) error {
		if err := v.CheckFormat(); !errors.Is(err, ErrOldFormat) {
			t.Errorf("format %d: %v", v.Format, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Update(ctx, func(*Tx) error { return nil }); err != nil {
		t.Fatal(err)
	}
	err = c.View(ctx, func(v *View) error {
		if v.Format != FormatVersion || v.UnitCount != 1 || v.NextUnit != 2 || len(v.Parts) != 1 {
			t.Errorf(
				"format %d, %d units, next %d, %d parts",
				v.Format,
				v.UnitCount,
				v.NextUnit,
				len(v.Parts),
			)
		}
		found := 0
		hash := record.ContentHash(u)
		err := v.Parts[0].Exact(v, index.ContentHash, []uint64{hash}, func(int, uint64) { found++ })
		if found != 1 {
			t.Errorf("the unit is in the index %d times", found)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A bulk import of this process is alive; one of another machine is until
// nothing was heard of it for long.
func TestBulkImportsThatAreAlive(t *testing.T) {
	c, _ := inMemory(t, Options{})
	elsewhere := &BulkImport{ID: "x", Host: "elsewhere", PID: 1, At: noon.Unix() - 60}
	if !c.Alive(elsewhere) {
		t.Error("a minute of silence")
	}
	elsewhere.At -= 3600
	if c.Alive(elsewhere) {
		t.Error("an hour of silence")
	}

	var own *BulkImport
	err := c.Update(ctx, func(tx *Tx) error {
		own = tx.BeginBulk(10, 1)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !c.Alive(own) {
		t.Error("one of our own")
	}
	if err := c.Compact(ctx); !errors.Is(err, ErrImporting) || !errors.Is(err, kv.ErrLocked) {
		t.Errorf("compacting beside it: %v", err)
	}
	ForgetBulk(own.ID)
	if c.Alive(own) {
		t.Error("one that this process is done with")
	}
	if err := c.Compact(ctx); err != nil {
		t.Error(err)
	}
}
