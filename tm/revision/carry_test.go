package revision_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/bitext"
	"fidele/tm/revision"
	"fidele/tm/text"
)

func versionOf(lines ...string) []revision.Segment {
	out := make([]revision.Segment, len(lines))
	for i, line := range lines {
		out[i] = revision.Segment{Text: text.New(line)}
	}
	return out
}

// oneToOne returns certain beads of n segments.
func oneToOne(n int) []revision.Bead {
	out := make([]revision.Bead, n)
	for i := range out {
		out[i] = revision.Bead{Source: []int{i}, Target: []int{i}, Confidence: 1}
	}
	return out
}

func TestATranslationIsCarriedOver(t *testing.T) {
	old := []string{"Le port est fermé.", "Il pleut depuis trois jours.", "La route reste coupée."}
	for _, c := range []struct {
		name  string
		new   []string
		beads []revision.Bead
		want  string // old → new kind target, joined by "; "
	}{
		{"nothing changed", old, oneToOne(3),
			"[0] → [0] unchanged [0]; [1] → [1] unchanged [1]; [2] → [2] unchanged [2]"},
		{"a word changed", []string{old[0], "Il pleut depuis quatre jours.", old[2]}, oneToOne(3),
			"[0] → [0] unchanged [0]; [1] → [1] edited [1]; [2] → [2] unchanged [2]"},
		{"a segment came", []string{old[0], "Le vent se lève enfin.", old[1], old[2]}, oneToOne(3),
			"[0] → [0] unchanged [0]; [] → [1] new []; [1] → [2] unchanged [1]; [2] → [3] unchanged [2]"},
		{"a segment went", []string{old[0], old[2]}, oneToOne(3),
			"[0] → [0] unchanged [0]; [1] → [] dropped [1]; [2] → [1] unchanged [2]"},
		{"its translation is not certain", old, []revision.Bead{
			{Source: []int{0}, Target: []int{0}, Confidence: 0.5},
			{Source: []int{1}, Target: []int{1}, Confidence: 0.91},
			{Source: []int{2}, Target: []int{2}, Confidence: 0.9}},
			"[0] → [0] unsure [0]; [1] → [1] unchanged [1]; [2] → [2] unchanged [2]"},
		{"it had no translation", old, []revision.Bead{
			{Source: []int{0}, Target: []int{0}, Confidence: 1}, {Source: []int{1}},
			{Source: []int{2}, Target: []int{1}, Confidence: 1}},
			"[0] → [0] unchanged [0]; [1] → [1] new []; [2] → [2] unchanged [1]"},
		{"two segments with one translation stay together", old, []revision.Bead{
			{Source: []int{0, 1}, Target: []int{0}, Confidence: 1},
			{Source: []int{2}, Target: []int{1}, Confidence: 1}},
			"[0 1] → [0 1] unchanged [0]; [2] → [2] unchanged [1]"},
		{"and are edited when one of them is", []string{"Le port est ouvert.", old[1], old[2]},
			[]revision.Bead{
				{Source: []int{0, 1}, Target: []int{0}, Confidence: 1},
				{Source: []int{2}, Target: []int{1}, Confidence: 1}},
			"[0 1] → [0 1] edited [0]; [2] → [2] unchanged [1]"},
		{"or when one of them is elsewhere",
			[]string{old[1], old[2], "Un bateau attend au large depuis midi.", old[0]},
			[]revision.Bead{
				{Source: []int{0, 1}, Target: []int{0}, Confidence: 1},
				{Source: []int{2}, Target: []int{1}, Confidence: 1}},
			"[1] → [0] edited [0]; [2] → [1] unchanged [1]; [] → [2] new []; [0] → [3] edited [0]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := revision.Compare(versionOf(old...), versionOf(c.new...),
				revision.Options{Lang: language.French})
			var got []string
			for _, s := range revision.Carry(r, c.beads) {
				got = append(got, fmt.Sprint(s.Old, " → ", s.New, " ", s.Kind, " ", s.Target))
			}
			if d := cmp.Diff(c.want, strings.Join(got, "; ")); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
		})
	}
}

func TestEverySegmentIsCarriedOnce(t *testing.T) {
	line := rapid.StringOfN(rapid.SampledFrom([]rune("abc ")), 1, 8, -1)
	rapid.Check(t, func(t *rapid.T) {
		old, new := rapid.SliceOfN(line, 0, 8).Draw(t, "old"),
			rapid.SliceOfN(line, 0, 8).Draw(t, "new")
		var beads []revision.Bead
		for i := 0; i < len(old); {
			n := min(rapid.IntRange(1, 3).Draw(t, "size"), len(old)-i)
			b := revision.Bead{Confidence: rapid.Float64Range(0, 1).Draw(t, "confidence")}
			for k := range n {
				b.Source = append(b.Source, i+k)
			}
			if rapid.Bool().Draw(t, "translated") {
				b.Target = []int{len(beads)}
			}
			beads = append(beads, b)
			i += n
		}

		r := revision.Compare(versionOf(old...), versionOf(new...),
			revision.Options{Lang: language.French})
		seenOld, seenNew := make([]int, len(old)), make([]int, len(new))
		for _, c := range revision.Carry(r, beads) {
			for _, i := range c.Old {
				seenOld[i]++
			}
			for _, j := range c.New {
				seenNew[j]++
			}
			if c.Kind == revision.CarryDropped && len(c.New) > 0 ||
				c.Kind == revision.CarryUnchanged && len(c.Target) == 0 {
				t.Fatalf("%v of %v → %v with %v", c.Kind, c.Old, c.New, c.Target)
			}
		}
		for _, seen := range [][]int{seenOld, seenNew} {
			for i, n := range seen {
				if n != 1 {
					t.Fatalf("segment %d is there %d times", i, n)
				}
			}
		}
	})
}

func TestAUnitIsMarkedByWhatWasCarriedOver(t *testing.T) {
	edits := []revision.Edit{{Op: revision.Keep, Text: "Il "},
		{Op: revision.Delete, Text: "pleut"}, {Op: revision.Insert, Text: "neige"}}
	for kind, want := range map[revision.CarryKind]struct {
		state  bitext.State
		target string
		note   string
	}{
		revision.CarryUnchanged: {bitext.Translated, "It rains", ""},
		revision.CarryEdited: {bitext.Draft, "It rains",
			"source changed: Il [-pleut-]{+neige+}"},
		revision.CarryUnsure: {bitext.Draft, "It rains", ""},
		revision.CarryNew:    {bitext.Untranslated, "", ""},
	} {
		t.Run(kind.String(), func(t *testing.T) {
			u := &bitext.Unit{Target: text.New("It rains")}
			carried := revision.Carried{Kind: kind, Edits: edits}
			carried.Apply(u)
			note := ""
			for _, n := range u.Notes {
				note += n.Text
			}
			if u.State != want.state || u.Target.Plain != want.target || note != want.note {
				t.Errorf("state %v, target %q, note %q", u.State, u.Target.Plain, note)
			}
		})
	}
}

func TestWhatARevisionLeftBehind(t *testing.T) {
	old := []revision.Segment{
		{Text: text.New("The minister has left the town."),
			Source: "Le ministre a quitté la ville."},
		{Text: text.New("The minister said nothing."), Source: "Le ministre n'a rien dit."},
	}
	new := []revision.Segment{
		{Text: text.New("The president has left the town."),
			Source: "Le ministre a quitté la ville."},
		{Text: text.New("The minister said nothing."), Source: "Le ministre n'a rien dit."},
	}
	o := revision.Compare(old, new, revision.Options{Lang: language.English}).Outdated(10)
	if d := cmp.Diff([]string{"Le ministre a quitté la ville."}, o.Sources()); d != "" {
		t.Error(d)
	}
	for id, u := range [][2]string{
		{"Le ministre a quitté la ville.", "The minister has left the town."},
		{"Le ministre a quitté la\u00a0ville.", "The minister has left the town."},
		{"Le ministre a quitté la ville.", "The minister left town."},
		{"Autre chose.", "Another minister."},
		{"Autre chose.", "Ministerial and administer."},
	} {
		stale := o.Add(uint64(id), u[0], u[1])
		if want := id < 2; stale != want {
			t.Errorf("unit %d is stale: %v", id, stale)
		}
	}
	d := cmp.Diff([]uint64{0, 1}, o.StaleUnits("Le ministre a quitté la ville."))
	if d != "" || o.Stale() != 2 {
		t.Errorf("%d stale units: %s", o.Stale(), d)
	}
	if len(o.Wordings) != 1 || o.Wordings[0].Old != "minister" || o.Wordings[0].Units != 2 {
		t.Fatalf("wordings %+v", o.Wordings)
	}
	want := []string{"The minister left town.", "Another minister."}
	if d := cmp.Diff(want, o.Wordings[0].Targets); d != "" {
		t.Error(d)
	}
}

func TestUnitsOfWhatChangedGoToTheMemory(t *testing.T) {
	old := []revision.Segment{
		{Text: text.New("He left."), Source: "Il est parti."},
		{Text: text.New("Nobody saw him."), Source: "Personne ne l'a vu."},
		{Text: text.New("It rained.")},
	}
	new := []revision.Segment{
		{Text: text.New("He has left."), Source: "Il est parti."},
		{Text: text.New("Nobody saw him."), Source: "Personne ne l'a vu."},
		{Text: text.New("It snowed.")},
	}
	r := revision.Compare(old, new, revision.Options{Lang: language.English, Paired: true})
	file := []*bitext.Unit{
		{ID: "7", Source: text.New("Il est parti."), Target: text.New("He has left."),
			State: bitext.Draft},
		{ID: "8"}, {ID: "9"},
	}
	for name, c := range map[string]struct {
		new []*bitext.Unit
		id  string
	}{"of an article": {nil, ""}, "of a bilingual file": {file, "7"}} {
		t.Run(name, func(t *testing.T) {
			units := r.Units(c.new)
			if len(units) != 1 || units[0].ID != c.id || units[0].Target.Plain != "He has left." ||
				units[0].State != bitext.Translated {
				t.Errorf("units %+v", units)
			}
		})
	}
	if file[0].State != bitext.Draft {
		t.Error("a unit of the file was changed")
	}
}
