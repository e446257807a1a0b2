package tm_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

var ctx = context.Background()

var equalTags = cmp.Comparer(func(a, b language.Tag) bool { return a.String() == b.String() })

func unit(source, target string) *bitext.Unit {
	return &bitext.Unit{
		Source:     text.New(source),
		Target:     text.New(target),
		SourceLang: language.French,
		TargetLang: language.English,
		State:      bitext.Translated,
	}
}

func stream(units ...*bitext.Unit) iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		for _, u := range units {
			if !yield(u, nil) {
				return
			}
		}
	}
}

func add(t testing.TB, m *tm.Memory, units ...*bitext.Unit) tm.AddReport {
	t.Helper()
	r, err := m.Add(ctx, stream(units...), tm.AddOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func all(t testing.TB, m *tm.Memory, f tm.Filter) []*tm.Entry {
	t.Helper()
	var out []*tm.Entry
	for e, err := range m.Units(ctx, f) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

func match(t testing.TB, m *tm.Memory, q tm.Query) []tm.Result {
	t.Helper()
	r, err := m.Match(ctx, q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// full is a unit with something in every field.
func full() *bitext.Unit {
	u := unit("Un mot gras", "A bold word")
	u.Source.Codes = []text.Code{
		{
			At:      3,
			Kind:    text.Open,
			ID:      "1",
			Data:    "<b>",
			Type:    "bold",
			Equiv:   "*",
			Element: "bpt",
			Raw:     "<sub>x</sub>",
			Attrs:   []text.Attr{{Name: "x", Value: "y"}},
		},
		{At: 11, Kind: text.Close, ID: "1", Data: "</b>"},
	}
	u.Target.Codes = []text.Code{{At: 2, Kind: text.Alone, ID: "1"}}
	u.ID, u.State, u.Locked, u.Paragraph = "tu-1", bitext.Reviewed, true, 7
	u.SourceLang, u.TargetLang = language.MustParse("fr-CA"), language.MustParse("en-GB")
	u.Context = bitext.Context{Previous: 1, Next: 2, Structure: "heading"}
	u.Created = bitext.Stamp{Time: noon.Add(-time.Hour), By: "a"}
	u.Changed = bitext.Stamp{Time: noon.Add(time.Nanosecond), By: "b"}
	u.Used = bitext.Stamp{Time: noon, By: ""}
	u.UseCount = 3
	u.Origin = bitext.Origin{File: "a.tmx", Tool: "memoQ 9.5"}
	u.Notes = []bitext.Note{{Text: "n", Lang: "fr", Level: bitext.OnTarget}}
	u.Props = []bitext.Prop{{Name: "p", Value: "v", Lang: "en", Level: bitext.OnSource}}
	u.Attrs = []bitext.Attr{{Name: "o-encoding", Value: "x", Level: bitext.OnUnit}}
	u.SourcePlace = bitext.Place{File: "a", Start: 1, End: 2, Line: 3, Column: 4}
	u.TargetPlace = bitext.Place{File: "b", Start: 5, End: 6, Line: 7, Column: 8}
	return u
}

func TestAUnitComesBackWithEveryField(t *testing.T) { everywhere(t, testAUnitComesBackWithEveryField) }

func testAUnitComesBackWithEveryField(t *testing.T, create creator) {
	m := create(t)
	r := add(t, m, full())
	if r.Added != 1 {
		t.Fatalf("%+v", r)
	}
	want := full()
	want.Origin.Batch = r.Batch
	got := all(t, m, tm.Filter{})
	if len(got) != 1 || got[0].ID != 1 {
		t.Fatalf("%d units", len(got))
	}
	if d := cmp.Diff(want, got[0].Unit, equalTags); d != "" {
		t.Error(d)
	}
}

func TestTheSameImportTwiceAddsNothing(t *testing.T) {
	everywhere(t, testTheSameImportTwiceAddsNothing)
}

func testTheSameImportTwiceAddsNothing(t *testing.T, create creator) {
	m := create(t)
	units := []*bitext.Unit{
		unit("un", "one"),
		unit("un", "a"),
		full(),
		unit("deux", "two"),
		unit("un", "one"),
	}
	if r := add(t, m, units...); r.Added != 4 || r.Duplicates != 1 {
		t.Fatalf("first import: %+v", r)
	}
	if r := add(t, m, units...); r.Added != 0 || r.Updated != 0 || r.Duplicates != 5 {
		t.Fatalf("second import: %+v", r)
	}
	b, err := m.Batches(ctx)
	if err != nil || len(b) != 1 {
		t.Fatalf("batches %v, error %v", b, err)
	}
}

func TestAReplacedTargetStaysInTheHistory(t *testing.T) {
	everywhere(t, testAReplacedTargetStaysInTheHistory)
}

func testAReplacedTargetStaysInTheHistory(t *testing.T, create creator) {
	m := create(t)
	first := unit("L’armée", "The army")
	first.Context = bitext.Context{Previous: 5, Next: 6}
	second := first.Clone()
	second.Target = text.New("The Army")
	add(t, m, first)
	if r := add(t, m, second); r.Updated != 1 || r.Added != 0 {
		t.Fatalf("%+v", r)
	}
	if r := add(t, m, first); r.Reasons["superseded"] != 1 {
		t.Fatalf("the old target came back: %+v", r)
	}
	got := all(t, m, tm.Filter{})
	if len(got) != 1 || got[0].Target.Plain != "The Army" || len(got[0].History) != 1 {
		t.Fatalf("%+v", got)
	}
	h := got[0].History[0]
	if h.Target.Plain != "The army" || h.Reason != "import" || !h.Replaced.Time.Equal(noon) ||
		h.Replaced.By != "marie" {
		t.Errorf("history %+v", h)
	}
	if r := match(t, m, tm.Query{Source: text.New("L’armée")}); len(r) != 1 ||
		r[0].Target.Plain != "The Army" {
		t.Errorf("matches %+v", r)
	}
}

func TestMatchKinds(t *testing.T) { everywhere(t, testMatchKinds) }

func testMatchKinds(t *testing.T, create creator) {
	m := create(t)
	a := unit("Le roi est mort.", "The king is dead.")
	a.Context = bitext.Context{Previous: 1, Next: 2}
	b := unit("Le roi est mort.", "The king has died.")
	c := unit("La reine d'Alep est morte.", "x")
	add(t, m, a, b, c)
	for _, q := range []struct {
		name string
		tm.Query
		want string
	}{
		{"same source and neighbours", tm.Query{Source: a.Source, Context: a.Context}, "101 The king is dead., 100 The king has died."},
		{"same source", tm.Query{Source: a.Source}, "100 The king is dead., 100 The king has died."},
		{"other neighbours", tm.Query{Source: a.Source, Context: bitext.Context{Previous: 1, Next: 3}}, "100 The king is dead., 100 The king has died."},
		{"typography alone", tm.Query{Source: text.New("La reine d’Alep est morte.")}, "99 x"},
		{"one", tm.Query{Source: a.Source, Max: 1}, "100 The king is dead."},
		{"nothing", tm.Query{Source: text.New("tout autre chose")}, ""},
		{"no word", tm.Query{Source: text.New("")}, ""},
		{"other language", tm.Query{Source: a.Source, SourceLang: language.German}, ""},
		{"reverse", tm.Query{Source: text.New("The king is dead!"), SourceLang: language.English, TargetLang: language.French, Reverse: true}, "97 Le roi est mort."},
	} {
		var got []string
		for _, r := range match(t, m, q.Query) {
			got = append(got, fmt.Sprintf("%d %s", r.Score, r.Target.Plain))
		}
		if s := strings.Join(got, ", "); s != q.want {
			t.Errorf("%s: %s, want %s", q.name, s, q.want)
		}
	}
	if _, err := m.Match(ctx, tm.Query{Source: a.Source, Min: 10}); !errors.Is(err, tm.ErrQuery) {
		t.Errorf("minimum 10: error %v", err)
	}
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	m := create(t)
	add(t, m, unit("un", "one"))
	m.Close()
	whole, err := os.ReadFile(m.Path())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, path string
		want       error
	}{
		{"missing", filepath.Join(dir, "none.db"), fs.ErrNotExist},
		{"empty", file("empty", ""), tm.ErrNotMemory},
		{"text", file("text", "Bonjour"), tm.ErrNotMemory},
		{"xml", file("xml", "<tmx/>"+strings.Repeat(" ", 9000)), tm.ErrNotMemory},
		{"folder", dir, tm.ErrNotMemory},
		{"cut short", file("cut", string(whole[:len(whole)/2])), tm.ErrCorrupt},
		{"cut to its head", file("head", string(whole[:17000])), tm.ErrCorrupt},
		{"head pages overwritten", file("zero", string(whole[:40])+strings.Repeat("x", 16384+100)+string(whole[40+16384+100:])), tm.ErrCorrupt},
	} {
		for _, write := range []bool{false, true} {
			before, _ := os.ReadFile(c.path)
			_, err := tm.Open(c.path, tm.OpenOptions{Write: write})
			if !errors.Is(err, c.want) {
				t.Errorf("%s: error %v, want %v", c.name, err, c.want)
			}
			if after, _ := os.ReadFile(c.path); string(after) != string(before) {
				t.Errorf("%s: the file was changed", c.name)
			}
		}
	}
	if _, err := tm.Create(m.Path(), tm.OpenOptions{}); !errors.Is(err, tm.ErrExists) {
		t.Errorf("create over a file: %v", err)
	}
}

// vocabularyOf draws words so that texts resemble each other.
var vocabulary = strings.Fields(
	"le la les l’ armée armées Armée nationale 12 13 , . « » a b c d e f ville villes ont pris",
)

var structures = []string{"", "heading", "list-item"}

func randomText(r *rand.Rand) string {
	n := r.IntN(14)
	words := make([]string, n)
	for i := range words {
		words[i] = vocabulary[r.IntN(len(vocabulary))]
	}
	return strings.Join(words, " ")
}

// agree reports whether two structures are the same as far as is known.
func agree(a, b string) bool { return a == "" || b == "" || a == b }

// scan is the oracle: every unit, scored.
func scan(t testing.TB, m *tm.Memory, q tm.Query) []string {
	type hit struct {
		score  bitext.Score
		others int // 0: structural
		date   time.Time
		id     uint64
	}
	var hits []hit
	for _, e := range all(t, m, tm.Filter{}) {
		score := tm.Score(q.Source, e.Source, language.French)
		if score == 100 && q.Context.Known() && e.Context.Previous == q.Context.Previous &&
			e.Context.Next == q.Context.Next &&
			agree(q.Context.Structure, e.Context.Structure) {
			score = 101
		}
		h := hit{score, 1, e.Changed.Time, e.ID}
		if score == 100 && q.Context.Structure != "" && q.Context.Structure == e.Context.Structure {
			h.others = 0
		}
		if score >= q.Min {
			hits = append(hits, h)
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		if a.score != b.score {
			return int(b.score - a.score)
		}
		if a.others != b.others {
			return a.others - b.others
		}
		if c := b.date.Compare(a.date); c != 0 {
			return c
		}
		return int(int64(a.id) - int64(b.id))
	})
	if q.Max > 0 && len(hits) > q.Max {
		hits = hits[:q.Max]
	}
	var out []string
	for _, h := range hits {
		out = append(out, fmt.Sprintf("%d:%d", h.score, h.id))
	}
	return out
}

func found(t testing.TB, m *tm.Memory, q tm.Query) []string {
	var out []string
	for _, r := range match(t, m, q) {
		out = append(out, fmt.Sprintf("%d:%d", r.Score, r.UnitID))
	}
	return out
}

// After every kind of change a search gives what a full scan gives.
func TestMatchEqualsAFullScan(t *testing.T) { everywhere(t, testMatchEqualsAFullScan) }

func testMatchEqualsAFullScan(t *testing.T, create creator) {
	inMemory := create(t).Path() == ""
	rapid.Check(t, func(rt *rapid.T) {
		seed := rapid.Uint64().Draw(rt, "seed")
		r := rand.New(rand.NewPCG(seed, 1))
		small := func(m *tm.Memory) *tm.Memory { return tm.Small(m, 20, 3, 30, 100) }
		opts := tm.OpenOptions{Write: true, Now: func() time.Time { return noon }}
		if rapid.IntRange(0, 3).Draw(rt, "one in four, outside") > 0 && !inMemory {
			return
		}
		m := create(t)
		m = small(m)
		defer func() { m.Close() }()
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			switch rapid.IntRange(0, 6).Draw(rt, "step") {
			case 6:
				if m.Path() == "" {
					continue
				}
				if err := m.Close(); err != nil {
					rt.Fatal(err)
				}
				var err error
				if m, err = tm.Open(m.Path(), opts); err != nil {
					rt.Fatal(err)
				}
				m = small(m)
			case 0, 1, 2:
				var units []*bitext.Unit
				for range r.IntN(60) {
					u := unit(randomText(r), randomText(r)+"x")
					u.Changed.Time = noon.Add(time.Duration(r.IntN(3)) * time.Hour)
					if r.IntN(3) == 0 {
						u.Context = bitext.Context{Previous: bitext.ContextHash(1 + r.IntN(2)), Next: 3}
					}
					u.Context.Structure = structures[r.IntN(3)]
					units = append(units, u)
				}
				if _, err := m.Add(ctx, stream(units...), tm.AddOptions{}); err != nil {
					rt.Fatal(err)
				}
			case 3:
				if s, err := m.Stats(ctx); err != nil {
					rt.Fatal(err)
				} else if s.Units == 0 {
					continue
				}
				for _, e := range all(t, m, tm.Filter{}) {
					if r.IntN(10) == 0 {
						err := m.Edit(ctx, e.ID, tm.ChangeOptions{}, func(u *bitext.Unit) error {
							u.Source = text.New(randomText(r) + "y")
							return nil
						})
						if err != nil {
							rt.Fatal(err)
						}
					}
				}
			case 4:
				k := uint64(2 + r.IntN(9))
				if _, err := m.Delete(ctx, tm.Filter{Keep: func(e *tm.Entry) bool { return e.ID%k == 0 }}, false); err != nil {
					rt.Fatal(err)
				}
			case 5:
				if err := m.Compact(ctx); err != nil {
					rt.Fatal(err)
				}
			}
		}
		if v, err := m.Verify(ctx); err != nil || len(v.Problems) > 0 {
			rt.Fatalf("verify: %v, error %v", v.Problems, err)
		}
		for range 20 {
			q := tm.Query{
				Source: text.New(randomText(r)),
				Min:    bitext.Score(50 + r.IntN(52)),
				Max:    []int{-1, 1, 3}[r.IntN(3)],
			}
			if r.IntN(2) == 0 {
				q.Context = bitext.Context{Previous: 1, Next: 3}
			}
			q.Context.Structure = structures[r.IntN(3)]
			if d := cmp.Diff(scan(t, m, q), found(t, m, q)); d != "" {
				rt.Fatalf("query %q from %d: full scan against index: %s", q.Source.Plain, q.Min, d)
			}
		}
	})
}

// What comes after a unit is what is left of all units, whatever else is asked for.
func TestUnitsAfterANumber(t *testing.T) {
	m := tm.Small(create(t), 4, 3, 100, 100)
	for i := range 30 {
		add(t, m, unit(fmt.Sprintf("phrase %d", i), "sentence"))
	}
	if _, err := m.Delete(ctx, tm.Filter{IDs: []uint64{7, 8, 30}}, false); err != nil {
		t.Fatal(err)
	}
	ids := func(f tm.Filter) (list []uint64) {
		for e, err := range m.Units(ctx, f) {
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, e.ID)
		}
		return list
	}
	for _, after := range []uint64{0, 1, 6, 7, 28, 29, 30, 31, math.MaxUint64 - 1, math.MaxUint64} {
		for name, f := range map[string]tm.Filter{"all": {}, "by text": {Text: "phrase 1"}, "by id": {IDs: []uint64{3, 7, 20, 29}}} {
			kept := f
			kept.Keep = func(e *tm.Entry) bool { return e.ID > after }
			f.After = after
			if got, want := ids(f), ids(kept); !slices.Equal(got, want) {
				t.Errorf("%s after %d: %v, want %v", name, after, got, want)
			}
		}
	}
}
