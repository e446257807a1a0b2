package revision_test

import (
	"fmt"
	"math/rand"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/revision"
	"fidele/tm/text"
)

// allocated returns how many bytes f allocates.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// grows fails where twice the input takes much more than twice the memory.
func grows(t *testing.T, n int, f func(n int)) {
	t.Helper()
	f(n / 4) // tables that are made once
	a, b, c := allocated(func() { f(n) }), allocated(func() { f(2 * n) }),
		allocated(func() { f(4 * n) })
	t.Logf("%d, %d, %d bytes", a, b, c)
	if b > 3*a || c > 3*b {
		t.Errorf("%d, %d and %d bytes for %d, %d and %d", a, b, c, n, 2*n, 4*n)
	}
}

// prose returns n words, of which every seventh is another with another seed.
func prose(n int, seed int64) string {
	common, own := rand.New(rand.NewSource(1)), rand.New(rand.NewSource(seed))
	var b strings.Builder
	for i := range n {
		word := fmt.Sprintf("w%d", common.Intn(500))
		if i%7 == 0 {
			word = fmt.Sprintf("v%d", own.Intn(500))
		}
		b.WriteString(word + " ")
	}
	return b.String()
}

func TestMemoryOfOneLongSegmentGrowsWithItsLength(t *testing.T) {
	fixtures.Measures(t)
	compare := func(old, new string) {
		r := revision.Compare([]revision.Segment{{Text: text.New(old)}},
			[]revision.Segment{{Text: text.New(new)}}, revision.Options{Lang: language.English})
		if n := len(r.Changes); n == 0 {
			t.Error("no changes")
		}
	}
	tests := []struct {
		name string
		n    int
		make func(n int) (old, new string)
	}{
		{"one word differs", 3_000, func(n int) (string, string) {
			s := strings.Repeat("one two three ", n)
			return s + "four" + s, s + "five" + s
		}},
		{"every seventh word differs", 11_000, func(n int) (string, string) {
			return prose(n, 2), prose(n, 3)
		}},
		{"every word differs", 11_000, func(n int) (string, string) {
			return strings.Repeat("old ", n), strings.Repeat("new ", n)
		}},
		{"every word moved", 2_000, func(n int) (string, string) {
			var a, b strings.Builder
			for i := range n {
				fmt.Fprintf(&a, "mot%d et ", i)
				fmt.Fprintf(&b, "et mot%d ", n-i)
			}
			return a.String(), b.String()
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			grows(t, test.n, func(n int) { compare(test.make(n)) })
		})
	}
}

func TestMemoryOfManySegmentsGrowsWithTheirNumber(t *testing.T) {
	fixtures.Measures(t)
	grows(t, 2_000, func(n int) {
		var old, new []revision.Segment
		for i := range n {
			old = append(old, revision.Segment{Text: text.New(fmt.Sprintf("a%d", i))})
			new = append(new, revision.Segment{Text: text.New(fmt.Sprintf("b%d", i))})
		}
		revision.Compare(old, new, revision.Options{})
	})
}

// mallocs returns how many objects f allocates.
func mallocs(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.Mallocs - before.Mallocs
}

// TestPairsOfSegmentsAreComparedWithoutAllocating has two versions without a common
// source, so that each segment is weighed against hundreds. Each has many sources: a
// set of few would not be allocated.
func TestPairsOfSegmentsAreComparedWithoutAllocating(t *testing.T) {
	const n, sources = 300, 20
	version := func(name string, first int) []revision.Segment {
		var list []revision.Segment
		for i := range n {
			s := revision.Segment{Text: text.New(fmt.Sprintf("%s%d", name, i))}
			for k := range sources {
				s.SourceIndexes = append(s.SourceIndexes, first+i*sources+k)
			}
			list = append(list, s)
		}
		return list
	}
	old, new := version("a", 0), version("b", n*sources)
	got := mallocs(func() { revision.Compare(old, new, revision.Options{}) })
	if pairs := uint64(n * n); got > pairs {
		t.Errorf("%d allocations for %d pairs of segments", got, pairs)
	}
}

func TestEditsOfLongTextsRebuildBoth(t *testing.T) {
	old, new := prose(25_000, 2), prose(24_000, 3)
	for _, texts := range [][2]string{
		{old, new}, {old, old + new}, {new, "Begin: " + new}, {old, ""},
		{strings.Repeat("a b ", 20_000), strings.Repeat("b a a ", 9_000)},
	} {
		var a, b strings.Builder
		for _, e := range revision.Words(texts[0], texts[1], language.English) {
			if e.Op != revision.Insert {
				a.WriteString(e.Text)
			}
			if e.Op != revision.Delete {
				b.WriteString(e.Text)
			}
		}
		if a.String() != texts[0] || b.String() != texts[1] {
			t.Errorf("texts of %d and %d bytes are not rebuilt", len(texts[0]), len(texts[1]))
		}
	}
}

func TestFewChangesOfALongTextStayFew(t *testing.T) {
	words := strings.Fields(prose(60_000, 2))
	changed := slices.Clone(words)
	for i := 500; i < len(changed); i += 3_000 {
		changed[i] = fmt.Sprintf("changed%d", i)
	}
	edits := revision.Words(strings.Join(words, " "), strings.Join(changed, " "), language.English)
	if got, want := len(edits), 3*20+1; got != want {
		t.Errorf("%d edits, want %d", got, want)
	}
}

func TestShiftsAreSearchedUpToALimit(t *testing.T) {
	for _, test := range []struct{ words, edits, unshifted int }{
		{revision.LongestShifted, 1, 0},
		{revision.LongestShifted + 1, 2, 1},
	} {
		rest := make([]string, test.words-3)
		for i := range rest {
			rest[i] = fmt.Sprintf("w%d", i)
		}
		old := append([]string{"moved", "a", "b"}, rest...)
		new := append([]string{"a", "b", "moved"}, rest...)
		r := revision.Compare(
			[]revision.Segment{{Text: text.New(strings.Join(old, " "))}},
			[]revision.Segment{{Text: text.New(strings.Join(new, " "))}},
			revision.Options{SpaceTokens: true})
		if s := r.Summary; s.TER.Edits != test.edits || s.Unshifted != test.unshifted {
			t.Errorf("%d words: %d edits, %d without shifts; want %d and %d", test.words,
				s.TER.Edits, s.Unshifted, test.edits, test.unshifted)
		}
	}
}

func TestMemoryOfALineGrowsWithTheNotesOfItsUnit(t *testing.T) {
	grows(t, 1_000, func(n int) {
		u := &bitext.Unit{Source: text.New("un"), Target: text.New("one")}
		for i := range n {
			u.Notes = append(u.Notes, bitext.Note{Text: fmt.Sprintf("remark %d", i)})
		}
		revision.Line(u)
	})
}
