package text_test

import (
	"math/rand/v2"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/text"
)

// foldings are all that there are.
var foldings = func() (all []text.Folding) {
	for f := text.Folding(0); f < 8; f++ {
		all = append(all, f)
	}
	return all
}()

// marks are characters that join with, stack on or vanish beside others: marks
// of many classes and scripts, those that are two, jamo, vowels that only join,
// joiners, selectors, what folding drops.
var marks = []rune("\u0301\u0300\u0308\u0323\u0327\u0338\u0344\u0345\u0360\u034f\u0315\u031b" +
	"\u05b4\u05c1\u064b\u0651\u093c\u094d\u09be\u09d7\u0ddf\u0dca\u0e38\u0f71\u0f73\u0f72" +
	"\u1161\u11a8\u1175\u11c2\u302a\u302e\u3099\u20dd\u20e3\ufe0f\ufe0e\u200d\u200c\u00ad\u200b" +
	"\U0001d165\U0001d16d\U000e0100\u3160\u314f\ufe20\u1dc0\u0328\u0483")

// bases are what marks stand on.
var bases = []rune("aeoésœŒæÆıİK\u212bẞς ‹«»…\u1100가각\u09c7\u0dd9か<=" +
	"\u0915ο\u1fcd\U0001d157🙂\u2009:")

// stacked draws texts with marks in a row, hundreds of them at times.
var stacked = rapid.Custom(func(t *rapid.T) string {
	var b strings.Builder
	for range rapid.IntRange(1, 5).Draw(t, "pieces") {
		if rapid.Bool().Draw(t, "base") {
			b.WriteRune(rapid.SampledFrom(bases).Draw(t, "character"))
		}
		some := rapid.SliceOfN(rapid.SampledFrom(marks), 1, 6).Draw(t, "marks")
		many := rapid.SampledFrom([]int{1, 2, 5, 29, 30, 31, 32, 61, 62, 300})
		for i := range many.Draw(t, "many") {
			b.WriteRune(some[i%len(some)])
		}
	}
	return b.String()
})

// failer is a test of package testing or rapid.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// checkFold holds folding to what it promises of any text.
func checkFold(t failer, s string, f text.Folding) {
	t.Helper()
	m := text.FoldMap(s, f)
	if got := text.Fold(s, f); got != m.Text {
		t.Fatalf("%+q: Fold %+q, FoldMap %+q", s, got, m.Text)
	}
	if again := text.Fold(m.Text, f); again != m.Text {
		t.Fatalf("%+q: folding %+q (%d) again gives %+q", s, m.Text, f, again)
	}
	if len(m.Text) > 3*len(s) {
		t.Fatalf("%d bytes became %d", len(s), len(m.Text))
	}

	border := func(i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }
	last := 0
	for i, r := range m.Text {
		from, to := m.Span(i, i+utf8.RuneLen(r))
		if from < last || to < from || to > len(s) {
			t.Fatalf("%+q -> %+q: byte %d leads to %d-%d", s, m.Text, i, from, to)
		}
		if utf8.ValidString(s) && (!border(from) || !border(to)) {
			t.Fatalf("%+q -> %+q: byte %d leads inside a character, %d-%d", s, m.Text, i, from, to)
		}
		last = from
	}
}

func TestFoldingStackedMarksIsIdempotentAndLeadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkFold(t, stacked.Draw(t, "s"), rapid.SampledFrom(foldings).Draw(t, "folding"))
	})
	for _, mark := range marks {
		for _, n := range []int{30, 31, 32, 100} {
			for _, before := range []string{"", "e", "œ\u0323", "가", " "} {
				s := before + strings.Repeat(string(mark), n) + "x"
				for _, f := range foldings {
					checkFold(t, s, f)
				}
			}
		}
	}
}

// What is the same text to Unicode folds to the same, however many marks it has.
func TestMarksFoldAlikeInAnyOfTheirOrders(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := stacked.Draw(t, "s")
		seed := rapid.Uint64().Draw(t, "order")
		random := rand.New(rand.NewPCG(seed, 1))
		other := []rune{}
		for _, r := range s {
			other = append(other, []rune(norm.NFD.String(string(r)))...)
		}
		class := func(r rune) uint8 { return norm.NFD.PropertiesString(string(r)).CCC() }
		for range 2 * len(other) {
			i := random.IntN(max(len(other)-1, 1))
			if i+1 == len(other) {
				break
			}
			a, b := class(other[i]), class(other[i+1])
			if a != 0 && b != 0 && a != b {
				other[i], other[i+1] = other[i+1], other[i]
			}
		}
		for _, f := range foldings {
			if a, b := text.Fold(s, f), text.Fold(string(other), f); a != b {
				t.Fatalf("%+q folds to %+q,\n%+q to %+q", s, a, string(other), b)
			}
		}
	})
}

func TestManyMarksComposeAsFewDo(t *testing.T) {
	many := strings.Repeat("\u0302", 100)
	for in, want := range map[string]string{
		"e" + strings.Repeat("\u0301", 40):       "é" + strings.Repeat("\u0301", 39),
		"e" + many + "\u0323":                    "ệ" + many[2:],
		"e\u0323" + many + "\u0327":              "ȩ\u0323" + many,
		"\u1100\u1161" + strings.Repeat("ᆨ", 50): "각" + strings.Repeat("ᆨ", 49),
		strings.Repeat("ㅠ", 40):                  strings.Repeat("ㅠ", 40),
		"\u0e40" + strings.Repeat("\u0e38", 31):  "\u0e40" + strings.Repeat("\u0e38", 31),
		"e" + many + "\u034f" + many + "\u0323":  "ê" + many[2:] + "\u034f\u0323" + many,
		"\u09c7" + strings.Repeat("\u09be", 40):  "\u09cb" + strings.Repeat("\u09be", 39),

		"a" + strings.Repeat("\u0344", 33) + "e…": "ä\u0301" + strings.Repeat("\u0308\u0301", 32) + "e…",
	} {
		if got := text.Fold(in, 0); got != want {
			t.Errorf("%+q\nfolds to %+q\nwant     %+q", in, got, want)
		}
		if got := text.Fold(in, text.FoldAccents); !strings.ContainsRune(in, 'ᆨ') &&
			strings.ContainsFunc(got, func(r rune) bool { return unicode.Is(unicode.Mn, r) }) {
			t.Errorf("%+q keeps marks: %+q", in, got)
		}
	}
}

// checkFoldIsAsBefore compares folding with that of the format of memories.
func checkFoldIsAsBefore(t failer, s string, f text.Folding) (compared bool) {
	t.Helper()
	want, ok := foldAsBefore(s, f)
	if !ok {
		return false
	}
	got := text.FoldMap(s, f)
	if f&text.FoldTypography != 0 && f&text.FoldAccents != 0 && got.Text != want.text {
		// With both, the old folding was not idempotent: it wrote a ligature with an
		// accent out only at the next time, and a mark on a space kept it from what
		// swallows spaces, up to the next time or for good.
		ligature := strings.ContainsAny(want.text, "Ææ")
		if got.Text == settledAsBefore(want.text, f) && ligature || markOnSpace.MatchString(s) {
			return true
		}
	}
	if got.Text != want.text {
		t.Fatalf("%+q (%d): folds to %+q, before to %+q", s, f, got.Text, want.text)
	}
	k := 0
	for i, r := range got.Text {
		from, to := got.Span(i, i+utf8.RuneLen(r))
		if span := [2]int{from, to}; span != want.spans[k] {
			t.Fatalf("%+q (%d): byte %d of %+q leads to %v, before to %v",
				s, f, i, got.Text, span, want.spans[k])
		}
		k++
	}
	return true
}

// settledAsBefore folds a text until nothing changes.
func settledAsBefore(s string, f text.Folding) string {
	for range wasMost {
		next, _ := foldAsBefore(s, f)
		if next.text == s {
			break
		}
		s = next.text
	}
	return s
}

// markOnSpace finds a mark that stands on a space.
var markOnSpace = regexp.MustCompile(`[\s\v\x{85}\p{Z}][\p{M}\p{Cf}]*\p{Mn}`)

// few are texts with marks, never thirty in a row.
var few = rapid.StringOfN(rapid.SampledFrom(slices.Concat(marks, bases)), 0, 28, -1)

func TestOrdinaryTextFoldsAsBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(frenchish, rapid.String(), few).Draw(t, "s")
		f := rapid.SampledFrom(foldings).Draw(t, "folding")
		if !checkFoldIsAsBefore(t, s, f) && utf8.RuneCountInString(s) < 15 {
			t.Fatalf("%+q: folding had no end", s)
		}
	})
	for r := range rune(0x3200) {
		for _, s := range []string{string(r), "œ" + string(r) + "\u0301", "é\u200d" + string(r)} {
			if f := foldings[r%8]; !checkFoldIsAsBefore(t, s, f) {
				t.Fatalf("%+q (%d): folding had no end", s, f)
			}
		}
	}
	for _, name := range []string{
		"memory.tmx", "glossary.csv", "articles/budget.fr.md", "articles/proces.en.txt",
		"segment/fr.txt",
	} {
		data := string(fixtures.Read(t, name))
		for _, f := range foldings {
			checkFoldIsAsBefore(t, data, f)
		}
	}
}

// allocated returns the bytes that a function allocates.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// Folding has taken time without end, and a stack without end; what takes the
// square of the length would take minutes here.
func TestFoldingManyMarksGrowsWithTheirNumber(t *testing.T) {
	fixtures.Measures(t)
	for _, unit := range []string{
		"\u0301", "\u0301\u0323", "œ\u00ad\u0301", "\u1161", "\u0f73", "e\u0301\u200d", "ㅠ",
		"\ufe0f\u200d",
	} {
		for _, f := range []text.Folding{0, text.FoldTypography, 7} {
			var used [3]uint64
			for i := range used {
				s := "a" + strings.Repeat(unit, 4_000<<i)
				used[i] = allocated(func() {
					text.FoldMap(s, f)
					text.Fold(s, f)
				})
			}
			for i := 1; i < len(used); i++ {
				if used[i] > 3*used[i-1] {
					t.Errorf("%+q (%d): twice the text takes %d bytes, not %d",
						unit, f, used[i], used[i-1])
				}
			}
		}
	}
}
