package tm_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// snapshot is what a memory shows of its units.
func snapshot(t interface{ Fatal(...any) }, m *tm.Memory) (list []string) {
	for e, err := range m.Units(ctx, tm.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, fmt.Sprintf("%d %s > %s (%v, %d uses, %d versions)", e.ID,
			e.Source.Tagged(), e.Target.Tagged(), e.State, e.UseCount, len(e.History)))
	}
	return list
}

// Whatever is deleted, replaced or made one is as it was when it is undone, is found as
// before, and the memory is whole.
func TestCareCanBeUndone(t *testing.T) {
	words := rapid.SampledFrom([]string{"le", "pont", "est", "fermé", "ouvert", "trêve", "ville"})
	rapid.Check(t, func(t *rapid.T) {
		m := tm.InMemory(tm.OpenOptions{})
		defer m.Close()
		n := rapid.IntRange(1, 12).Draw(t, "units")
		for i := range n {
			s := strings.Join(rapid.SliceOfN(words, 1, 4).Draw(t, "source"), " ")
			u := unit(s, "T "+s)
			u.ID = fmt.Sprint(i)
			u.Origin.File = fmt.Sprintf("%d.tmx", i)
			one := func(yield func(*bitext.Unit, error) bool) { yield(u, nil) }
			if _, err := m.Add(ctx, one, tm.AddOptions{}); err != nil {
				t.Fatal(err)
			}
		}
		if err := m.Edit(ctx, 1, tm.ChangeOptions{}, func(u *bitext.Unit) error {
			u.Target = text.New("T edited pont")
			return nil
		}); err != nil {
			t.Fatal(err)
		}

		found := func() string {
			r, err := m.Match(ctx, tm.Query{Source: text.New("le pont est fermé"), SourceLang: language.French, Min: 50, Max: -1})
			if err != nil {
				t.Fatal(err)
			}
			var list []string
			for _, one := range r {
				list = append(list, fmt.Sprint(one.Unit.ID, one.Score))
			}
			slices.Sort(list)
			return strings.Join(list, ",")
		}
		before, matches := snapshot(t, m), found()
		f := tm.Filter{Text: words.Draw(t, "filter")}
		r, err := tm.Replacement{Find: words.Draw(t, "find"), With: "new", Whole: true}.Compile()
		if err != nil {
			t.Fatal(err)
		}
		care := map[string]func(tm.CareOptions) (tm.CareReport, error){
			"delete":  func(o tm.CareOptions) (tm.CareReport, error) { return m.RemoveUnits(ctx, f, o) },
			"dedupe":  func(o tm.CareOptions) (tm.CareReport, error) { return m.RemoveRepetitions(ctx, o) },
			"replace": func(o tm.CareOptions) (tm.CareReport, error) { return m.ChangeUnits(ctx, f, o, r.InTargets, nil) },
		}[rapid.SampledFrom([]string{"delete", "dedupe", "replace"}).Draw(t, "care")]
		rehearsed, err := care(tm.CareOptions{DryRun: true})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(before, snapshot(t, m)); d != "" {
			t.Fatalf("a dry run changed something:\n%s", d)
		}
		done, err := care(tm.CareOptions{})
		if err != nil || done.Units != rehearsed.Units || (done.Batch != "") != (done.Units > 0) {
			t.Fatalf("%+v, rehearsed %+v: %v", done, rehearsed, err)
		}
		if done.Units == 0 {
			return
		}
		if cmp.Equal(before, snapshot(t, m)) {
			t.Fatal("nothing changed")
		}
		undone, err := m.Undo(ctx, done.Batch, tm.ChangeOptions{})
		if err != nil || undone.Restored+undone.Returned != done.Units || undone.Kept != 0 {
			t.Fatalf("%+v of %+v: %v", undone, done, err)
		}
		if d := cmp.Diff(before, snapshot(t, m)); d != "" {
			t.Fatalf("after undo:\n%s", d)
		}
		if now := found(); now != matches {
			t.Fatalf("found %s, before %s", now, matches)
		}
		report, err := m.Verify(ctx)
		if err != nil || len(report.Problems) > 0 {
			t.Fatalf("%+v %v", report, err)
		}
	})
}

// A replacement keeps every code with the letters beside it.
func TestReplaceKeepsCodes(t *testing.T) {
	source, err := text.ParseTagged("the <1>rebel army</1> and its <2/>army", text.Text{
		Plain: "", Codes: []text.Code{
			{ID: "1", Kind: text.Open}, {ID: "1", Kind: text.Close}, {ID: "2", Kind: text.Alone},
		}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		tm.Replacement
		want            string
		replaced, split int
	}{
		{tm.Replacement{Find: "army", With: "forces"}, "the <1>rebel forces</1> and its <2/>forces", 2, 0},
		{tm.Replacement{Find: "ARMY", With: "$1"}, "the <1>rebel army</1> and its <2/>army", 0, 0},
		{tm.Replacement{Find: "ARMY", With: "$1", FoldCase: true}, "the <1>rebel $1</1> and its <2/>$1", 2, 0},
		{tm.Replacement{Find: "arm", With: "x", Whole: true}, "the <1>rebel army</1> and its <2/>army", 0, 0},
		{tm.Replacement{Find: "the rebel", With: "a"}, "the <1>rebel army</1> and its <2/>army", 0, 1},
		{tm.Replacement{Find: `(\w+) army`, With: "army of ${1}s", Regexp: true},
			"the <1>army of rebels</1> and its <2/>army", 1, 1},
	} {
		r, err := c.Compile()
		if err != nil {
			t.Fatal(err)
		}
		got, replaced, split := r.Replace(source)
		if got.Tagged() != c.want || replaced != c.replaced || split != c.split || got.Check() != nil {
			t.Errorf("%+v: %q, %d replaced, %d split", c.Replacement, got.Tagged(), replaced, split)
		}
	}
	for _, wrong := range []tm.Replacement{{Find: ""}, {Find: "(", Regexp: true}, {Find: "x*", Regexp: true}} {
		if _, err := wrong.Compile(); err == nil {
			t.Errorf("%+v compiles", wrong)
		}
	}
}
