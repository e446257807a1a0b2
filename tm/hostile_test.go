package tm_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Segments of any kind are kept, found again exactly, and verify.
func TestHostileSegments(t *testing.T) {
	planes := ""
	for plane := rune(0); plane <= 16; plane++ {
		planes += string(rune(plane<<16+0x4E00)) + " " + string(rune(plane<<16+0x61)) + " "
	}
	sources := map[string]string{
		"five million characters": strings.Repeat("abcd ", 1_000_000),
		"a word of 70,000 bytes":  strings.Repeat("é", 35_000),
		"70,000 symbols":          strings.Repeat("*-", 35_000),
		"every plane":             planes,
		"right to left":           "ذهب الجيش إلى مدينة حلب في 12 مايو",
		"Chinese":                 "叙利亚国民军占领了阿勒颇",
		"Thai":                    "กองทัพแห่งชาติซีเรียยึดเมืองอเลปโป",
		"only marks":              "\u0301\u0302\u0303",
		"control characters":      "a\x00b\x1b[31mc",
		"one letter":              "x",
		"numbers":                 "1 2 3,5 1\u202f200",
	}
	m := create(t)
	for name, s := range sources {
		u := unit(s, "target of "+name)
		u.SourceLang = language.Und
		add(t, m, u)
	}
	if r, err := m.Add(ctx, stream(unit("", "no source"), unit("no target", ""),
		unit(" \t\n ", "white space"), unit("zero width", "\u200b")), tm.AddOptions{}); err != nil || r.Skipped != 4 {
		t.Errorf("empty sides: %+v, error %v", r, err)
	}
	for name, s := range sources {
		got := match(t, m, tm.Query{Source: text.New(s), Min: 50})
		if len(got) == 0 || got[0].Score != 100 || got[0].Target.Plain != "target of "+name {
			t.Errorf("%s: %d matches", name, len(got))
		}
	}
	if got := match(t, m, tm.Query{Source: text.New("叙利亚国民军占领了大马士革")}); len(got) != 0 &&
		got[0].Score >= 100 {
		t.Error("Chinese: another sentence is no exact match")
	}
	if got := match(t, m, tm.Query{Source: text.New("叙利亚国民军占领阿勒颇"), Min: 80}); len(got) != 1 {
		t.Error("Chinese: one character less is not found")
	}
	verified(t, m)
}

func verified(t testing.TB, m *tm.Memory) {
	t.Helper()
	if v, err := m.Verify(ctx); err != nil || len(v.Problems) > 0 {
		t.Fatalf("verify: %v, error %v", v.Problems, err)
	}
}

// 100,000 units with the same source (10,000 in a short run) are kept and
// searched within a bound.
func TestManyUnitsOfOneSource(t *testing.T) {
	n := 10_000
	if os.Getenv("FIDELE_LONG") != "" {
		n = 100_000
	}
	m := create(t)
	r, err := m.Add(ctx, func(yield func(*bitext.Unit, error) bool) {
		for i := range n {
			if !yield(unit("Le même segment.", fmt.Sprintf("Target %d.", i)), nil) {
				return
			}
		}
	}, tm.AddOptions{})
	if err != nil || r.Added != n {
		t.Fatalf("%+v, error %v", r, err)
	}
	start := fixtures.CPUTime()
	got := match(t, m, tm.Query{Source: text.New("Le même segment.")})
	if len(got) != tm.DefaultMax || got[0].UnitID != 1 {
		t.Fatalf("%d matches", len(got))
	}
	if took := fixtures.CPUTime() - start; took > 5*time.Second {
		t.Errorf("a search took %v", took)
	}
	// All of them again add nothing but the ones that are too many to compare.
	if r := add(t, m, unit("Le même segment.", "Target 7.")); r.Duplicates != 1 {
		t.Errorf("%+v", r)
	}
}

// Whatever byte of the file changes: a call gives what it gave before, or an
// error, and never takes the program down.
func TestFlippedBytesAreNamed(t *testing.T) {
	m := create(t)
	var units []*bitext.Unit
	r := rand.New(rand.NewPCG(5, 5))
	for i := range 3000 {
		units = append(units, unit(randomText(r)+fmt.Sprint(" n", i), "target"))
	}
	add(t, m, units...)
	m.Close()
	whole, err := os.ReadFile(m.Path())
	if err != nil {
		t.Fatal(err)
	}
	rounds := 20
	if os.Getenv("FIDELE_LONG") != "" {
		rounds = 3000
	}
	path := filepath.Join(t.TempDir(), "flipped.db")
	silent := 0
	for range rounds {
		bad := slices.Clone(whole)
		at := r.IntN(len(bad))
		bad[at] ^= byte(1 << r.IntN(8))
		if err := os.WriteFile(path, bad, 0o666); err != nil {
			t.Fatal(err)
		}
		m, err := tm.Open(path, tm.OpenOptions{})
		if err != nil {
			if !errors.Is(err, tm.ErrCorrupt) && !errors.Is(err, tm.ErrNotMemory) &&
				!errors.Is(err, tm.ErrNewerFormat) {
				t.Errorf("byte %d: open: %v", at, err)
			}
			continue
		}
		v, err := m.Verify(ctx)
		if err == nil && len(v.Problems) == 0 {
			silent++ // unused space, or what nobody reads
		}
		if err != nil && !errors.Is(err, tm.ErrCorrupt) {
			t.Errorf("byte %d: verify: %v", at, err)
		}
		for _, u := range units[:5] {
			if _, err := m.Match(ctx, tm.Query{Source: u.Source, Min: 50}); err != nil &&
				!errors.Is(err, tm.ErrCorrupt) {
				t.Errorf("byte %d: match: %v", at, err)
			}
		}
		m.Close()
	}
	t.Logf("%d flips, %d of them where nothing is kept", rounds, silent)
}

// An import that is interrupted leaves whole batches, which are searchable, and
// the same import again adds the rest.
func TestInterruptedImportGoesOn(t *testing.T) { everywhere(t, testInterruptedImportGoesOn) }

func testInterruptedImportGoesOn(t *testing.T, create creator) {
	m := tm.Small(create(t), 100, 3, 256, 600)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	units := func(yield func(*bitext.Unit, error) bool) {
		for i := range 3000 {
			if !yield(numbered(i), nil) {
				return
			}
		}
	}
	r, err := m.Add(ctx, units, tm.AddOptions{OnProgress: func(p tm.Progress) {
		if p.Committed >= 1000 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || r.Added < 1000 || r.Added == 3000 {
		t.Fatalf("%+v, error %v", r, err)
	}
	if s, _ := m.Stats(context.Background()); s.Units != r.Added {
		t.Errorf("%d units, %d reported", s.Units, r.Added)
	}
	verified(t, m)
	again, err := m.Add(context.Background(), units, tm.AddOptions{})
	if err != nil || again.Added != 3000-r.Added || again.Duplicates != r.Added {
		t.Errorf("again: %+v, error %v", again, err)
	}
	verified(t, m)
}

func TestABatchCanBeUndone(t *testing.T) { everywhere(t, testABatchCanBeUndone) }

func testABatchCanBeUndone(t *testing.T, create creator) {
	m := create(t)
	first := unit("L’armée", "The army")
	first.Context = bitext.Context{Previous: 5, Next: 6}
	add(t, m, first, unit("un", "one"))
	second := first.Clone()
	second.Target = text.New("The Army")
	r, err := m.Add(
		ctx,
		stream(second, unit("deux", "two"), unit("trois", "three")),
		tm.AddOptions{Batch: "second"},
	)
	if err != nil || r.Added != 2 || r.Updated != 1 {
		t.Fatalf("%+v, error %v", r, err)
	}
	edited := match(t, m, tm.Query{Source: text.New("trois")})[0].UnitID
	err = m.Edit(
		ctx,
		edited,
		tm.ChangeOptions{},
		func(u *bitext.Unit) error { u.Target = text.New("3"); return nil },
	)
	if err != nil {
		t.Fatal(err)
	}
	u, err := m.Undo(ctx, "second", tm.ChangeOptions{})
	if err != nil || u != (tm.UndoReport{Removed: 1, Restored: 1, Kept: 1}) {
		t.Fatalf("%+v, error %v", u, err)
	}
	var got []string
	for _, e := range all(t, m, tm.Filter{}) {
		got = append(got, e.Target.Plain)
	}
	if s := strings.Join(got, ", "); s != "The army, one, 3" {
		t.Errorf("left: %s", s)
	}
	verified(t, m)
	// What was undone can come again.
	if r := add(t, m, second, unit("deux", "two")); r.Added != 1 || r.Updated != 1 {
		t.Errorf("again: %+v", r)
	}
	if _, err := m.Undo(ctx, "none", tm.ChangeOptions{}); !errors.Is(err, tm.ErrNoBatch) {
		t.Errorf("unknown batch: %v", err)
	}
}

// A full disk, here a limit of the file's size, is named and harms nothing.
func TestFullDisk(t *testing.T) {
	m := create(t)
	add(t, m, fortyUnits(0)...)
	m.Close()
	before, err := os.ReadFile(m.Path())
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command("sh", "-c", "ulimit -f 2000 && exec "+os.Args[0])
	c.Env = append(
		os.Environ(),
		"FIDELE_TEST_CHILD=write",
		"FIDELE_TEST_MEMORY="+m.Path(),
		"FIDELE_TEST_FROM=1000",
	)
	out, err := c.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "file too large") {
		t.Fatalf("the child said %v: %s", err, out)
	}
	m, err = tm.Open(m.Path(), tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	verified(t, m)
	if n := len(all(t, m, tm.Filter{})); n < 40 || len(before) == 0 {
		t.Errorf("%d units", n)
	}
}

func TestReadOnlyFile(t *testing.T) {
	m := create(t)
	add(t, m, unit("un", "one"))
	r, err := tm.Open(m.Path(), tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	_, err = r.Add(ctx, stream(unit("deux", "two")), tm.AddOptions{})
	if !errors.Is(err, tm.ErrReadOnly) {
		t.Errorf("error %v", err)
	}
}
