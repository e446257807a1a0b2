package revision_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/revision"
	"fidele/tm/text"
)

// someSegments draws versions over a small vocabulary, so that segments are
// often alike, joined or moved.
var someSegments = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) revision.Segment {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"the", "lake", "Nairobi", "12", "was",
		"not", "a", "president", "."}), 0, 7).Draw(t, "words")
	return revision.Segment{
		Text:   text.New(strings.Join(words, " ")),
		Source: rapid.SampledFrom([]string{"", "", "un", "deux"}).Draw(t, "source"),
	}
}), 0, 12)

func TestEverySegmentIsInOneChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := someSegments.Draw(t, "old"), someSegments.Draw(t, "new")
		opts := revision.Options{Lang: language.English, Paired: rapid.Bool().Draw(t, "paired")}
		r := revision.Compare(old, new, opts)
		var olds, news []int
		counts := map[revision.Op]int{}
		for _, c := range r.Changes {
			olds, news = append(olds, c.Old...), append(news, c.New...)
			counts[c.Op]++
			if len(c.Old)+len(c.New) == 0 || !slices.IsSorted(c.Old) || !slices.IsSorted(c.New) {
				t.Fatalf("no such change: %v %v", c.Old, c.New)
			}
			if wrong := checkEdits(c.OldText.Plain, c.NewText.Plain, opts.Lang,
				c.Edits); wrong != "" {
				t.Fatalf("%s: %q", wrong, c.Edits)
			}
			if c.Op == revision.Equal && len(c.Hunks) > 0 {
				t.Fatalf("equal with hunks: %+v", c)
			}
			for _, h := range c.Hunks {
				if h.Class == "" || h.Inner != nil && checkInner(h, c) != "" {
					t.Fatalf("hunk %+v: %s", h, checkInner(h, c))
				}
			}
		}
		slices.Sort(olds)
		for i, n := range olds {
			if i != n {
				t.Fatalf("old segments %v of %d", olds, len(old))
			}
		}
		if !slices.IsSorted(news) || len(olds) != len(old) || len(news) != len(new) {
			t.Fatalf("%d of %d old, %v of %d new segments", len(olds), len(old), news, len(new))
		}
		s := r.Summary
		if s.Equal != counts[revision.Equal] || s.Moved != counts[revision.Moved] ||
			s.Split != counts[revision.Split] {
			t.Fatalf("summary %+v of %v", s, counts)
		}
	})
}

// checkInner says what is wrong with the edits inside a hunk.
func checkInner(h revision.Hunk, c revision.Change) string {
	var old, new strings.Builder
	for _, e := range h.Inner {
		if e.Op != revision.Insert {
			old.WriteString(e.Text)
		}
		if e.Op != revision.Delete {
			new.WriteString(e.Text)
		}
	}
	if old.String() != h.Old.Of(c.OldText.Plain) || new.String() != h.New.Of(c.NewText.Plain) {
		return "inner edits do not rebuild the words"
	}
	return ""
}

func TestATextDiffersInNothingFromItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		segments := someSegments.Draw(t, "segments")
		r := revision.Compare(segments, segments, revision.Options{Lang: language.English})
		if r.Summary.Differs() || r.Summary.Equal != len(segments) || r.Summary.TER.Edits != 0 {
			t.Fatalf("%+v", r.Summary)
		}
	})
}

func TestTheOtherDirectionCountsTheSameSegments(t *testing.T) {
	read := func(name string) []revision.Segment { return fixtureLines(t, name) }
	old, new := read("digue.old.txt"), read("digue.new.txt")
	opts := revision.Options{Lang: language.English}
	there, back := revision.Compare(old, new, opts).Summary,
		revision.Compare(new, old, opts).Summary
	got := []int{back.Equal, back.Changed, back.Deleted, back.Inserted, back.Moved, back.Merged,
		back.Split}
	want := []int{there.Equal, there.Changed, there.Inserted, there.Deleted, there.Moved,
		there.Split, there.Merged}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestSegmentsOfOneSourceArePaired(t *testing.T) {
	segment := func(source, target string) revision.Segment {
		return revision.Segment{Source: source, Text: text.New(target)}
	}
	r := revision.Compare(
		[]revision.Segment{segment("un", "first words here"),
			segment("deux", "second things there"), segment("trois", "third")},
		[]revision.Segment{segment("trois", "drei"), segment("un", "wholly other"),
			segment("deux", "nothing shared")},
		revision.Options{Lang: language.English})
	var got []string
	for _, c := range r.Changes {
		got = append(got, c.Source+" "+string(c.Op))
	}
	if d := cmp.Diff([]string{"trois moved", "un changed", "deux changed"}, got); d != "" {
		t.Error(d)
	}
}

func TestOtherCodesAreAChange(t *testing.T) {
	bold := text.Text{Plain: "a b",
		Codes: []text.Code{{At: 0, Kind: text.Open, ID: "1"}, {At: 1, Kind: text.Close, ID: "1"}}}
	r := revision.Compare([]revision.Segment{{Text: bold}},
		[]revision.Segment{{Text: text.New("a b")}}, revision.Options{})
	if r.Changes[0].Op != revision.Changed || r.Changes[0].Folded() {
		t.Errorf("%+v", r.Changes[0])
	}
}

func TestReplacementsAreCounted(t *testing.T) {
	r := revision.Compare(
		[]revision.Segment{{Text: text.New("The armed band came.")},
			{Text: text.New("A band left.")}, {Text: text.New("The band was big.")}},
		[]revision.Segment{{Text: text.New("The armed group came.")},
			{Text: text.New("A group left.")}, {Text: text.New("The band was big.")}},
		revision.Options{Lang: language.English})
	want := []revision.Replacement{{Old: "band", New: "group", Class: revision.Wording,
		Replaced: 2, Places: 3}}
	if d := cmp.Diff(want, r.Replacements()); d != "" {
		t.Error(d)
	}
}

func FuzzWords(f *testing.F) {
	f.Add("The “old” man didn't go.", "The 'old' men don't\u00a0go!")
	f.Add("l’e\u0301te\u0301 d'Alep", "l'été d’Alep ")
	f.Fuzz(func(t *testing.T, old, new string) {
		old, new = strings.ToValidUTF8(old, "?"), strings.ToValidUTF8(new, "?")
		for _, lang := range []language.Tag{language.French, language.English} {
			edits := revision.Words(old, new, lang)
			if old == new && (len(edits) > 1 || len(edits) == 1 && edits[0].Op != revision.Keep) {
				t.Fatalf("equal texts differ: %q", edits)
			}
			if wrong := checkEdits(old, new, lang, edits); wrong != "" {
				t.Fatalf("%s: %q", wrong, edits)
			}
		}
	})
}

func FuzzTER(f *testing.F) {
	f.Add("a b c d e", "c d a b f")
	f.Fuzz(func(t *testing.T, old, new string) {
		a, b := strings.Fields(old), strings.Fields(new)
		if len(a) > 60 || len(b) > 60 {
			t.Skip()
		}
		c := revision.TER(a, b)
		if c.Edits < 0 || c.Edits > max(len(a), len(b)) || c.Words != len(b) ||
			slices.Equal(a, b) != (c.Edits == 0) {
			t.Fatalf("%+v", c)
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	var old, new []revision.Segment
	for i := range 400 {
		line := strings.Repeat("word"+string(rune('a'+i%26))+" of the lake ", 3+i%5)
		old = append(old, revision.Segment{Text: text.New(line + "stays")})
		if i%9 > 0 {
			line = strings.Replace(line, "of the", "in a", i%3)
		}
		new = append(new, revision.Segment{Text: text.New(line + "stays")})
	}
	for b.Loop() {
		revision.Compare(old, new, revision.Options{Lang: language.English})
	}
}
