package look_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"fidele/tm/segment/srx/internal/look"
)

// Random tests begin with the same seed each time, so that a change is judged
// and not a throw of dice; FIDELE_LONG=1 throws them.
func TestMain(m *testing.M) {
	flag.Parse()
	if os.Getenv("FIDELE_LONG") == "" && flag.Lookup("rapid.seed").Value.String() == "0" {
		if err := flag.Set("rapid.seed", "20261122"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	os.Exit(m.Run())
}

// match tries a pattern, read forward or backward, at a place of a text.
func match(t testing.TB, pattern string, backward bool, text string, at int) bool {
	t.Helper()
	p, err := look.Parse(pattern, backward)
	if err != nil {
		t.Fatalf("%s: %v", pattern, err)
	}
	var m look.Matcher
	m.Reset(text)
	ok, err := m.Match(p, at)
	if err != nil {
		t.Fatalf("%s at byte %d of %q: %v", pattern, at, text, err)
	}
	return ok
}

// The places are marked by "|" in the texts.
func TestPatternsMatchAtAPlace(t *testing.T) {
	for _, c := range []struct {
		pattern  string
		backward bool
		text     string
		want     bool
	}{
		{`(?<!\bM)\.`, true, "Un.| Deux", true},
		{`(?<!\bM)\.`, true, "M.| Deux", false},
		{`(?<!\bM)\.`, true, "HM.| Deux", true},
		{`\.(?=\s[A-Z])`, true, "Un.| Deux", true},
		{`\.(?=\s[A-Z])`, true, "Un.| deux", false},
		{`\s(?!Un)`, false, "M.| Un", false},
		{`\s(?!Un)`, false, "M.| Deux", true},
		{`(?i)\s(?!un)`, false, "M.| UN", false},
		{`\s(?i:(?!un))x`, false, "M.| x", true},
		{`(?<=a(?=b)).`, false, "a|b", true},
		{`(?<=a(?=b)).`, false, "a|c", false},
		{`(?<=(?<!x)a+).`, false, "xaa|b", true},
		{`(?<=^(?<!x)a+).`, false, "xaa|b", false},
		{`(?!.*z)\w+$`, false, "|abc", true},
		{`(?!.*z)\w+$`, false, "|abzc", false},
		{`x(?=.*z)`, true, "x|" + strings.Repeat("é", 500) + "z", true},
		{`(?:(?=a)|b)*c`, false, "|bbc", true},
		{`a(?=\n?$)`, true, "a|\n", true},
		{`a(?=$)`, true, "a|\n", true},
		{`a(?=\z)`, true, "a|\n", false},
		{`(?<=^)a`, false, "|a", true},
		{`(?<=\bé)t`, false, "é|t", true},
		{`(\w)\1`, false, "|aa", true},
		{`(\w)\1`, false, "|ab", false},
		{`(?i)(\w)\1`, false, "|aA", true},
		{`(\w)(?i:\1)`, false, "|aA", true},
		{`(\w)\1`, false, "|aA", false},
		{`(?=(\w+))\1:`, false, "|abc:", true},
		{`(a)|b\1`, false, "|ba", false},
		{`(?!(a)b)\1`, false, "|ac", false},
		{`(a*)*\1b`, false, "|aab", true},
		{`(?>a|ab)c`, false, "|abc", false},
		{`(?>ab|a)c`, false, "|abc", true},
		{`(?>a+)b`, true, "aab|", true},
		{`(?=(\w)\1)\w`, true, "x|", false},
		{`(?=(a+)\1$)a`, false, "|aaaa", true},
		{`(?=(a+)\1$)a`, false, "|aaaaa", false},
	} {
		at := strings.IndexByte(c.text, '|')
		text := c.text[:at] + c.text[at+1:]
		if got := match(t, c.pattern, c.backward, text, at); got != c.want {
			t.Errorf("%s at %q: %v", c.pattern, c.text, got)
		}
	}
}

func TestPatternsThatCannotBeReadAreRefused(t *testing.T) {
	for pattern, want := range map[string]string{
		`(?=a`:                      `missing closing )`,
		`(?<!a(b)`:                  `missing closing )`,
		`(?=a))`:                    `unexpected )`,
		`(?=[z-a])`:                 `invalid character class range: "z-a"`,
		`(?=*)`:                     `missing argument to repetition operator: "*"`,
		`\2(a)`:                     `\2 names a group that is not there`,
		`(?<=(a)\1)`:                `a back-reference cannot be read backward`,
		`(?<=(a))\1`:                `a back-reference to a group that is read backward`,
		strings.Repeat(`(?=`, 1000): `look-arounds lie too deep within one another`,
	} {
		if _, err := look.Parse(pattern, false); err == nil || err.Error() != want {
			t.Errorf("%.20s: error %v, want %s", pattern, err, want)
		}
	}
}

// pieces are what random patterns are made of.
var pieces = []string{
	`a`, `b`, `\.`, ` `, `[ab]`, `[^a]`, `\b`, `\B`, `^`, `$`, `\z`,
	`.`, `é`, `(?i:A)`, `\s`, `ab`,
}

// patterns draws patterns with look-around, and with ways when they are asked
// for.
func patterns(t *rapid.T, depth int) string {
	var b strings.Builder
	for i := range rapid.IntRange(1, 3).Draw(t, "parts") {
		if i > 0 && rapid.IntRange(0, 4).Draw(t, "or") == 0 {
			b.WriteByte('|')
		}
		kind := rapid.IntRange(0, 7).Draw(t, "kind")
		if depth == 0 || kind < 3 {
			b.WriteString(rapid.SampledFrom(pieces[:]).Draw(t, "piece"))
		} else {
			open := []string{`(?=`, `(?!`, `(?<=`, `(?<!`, `(?:`}[kind-3]
			b.WriteString(open + patterns(t, depth-1) + `)`)
		}
		if rapid.IntRange(0, 3).Draw(t, "repeated") == 0 {
			last := b.String()
			if !strings.HasSuffix(last, "^") && !strings.HasSuffix(last, "$") {
				often := rapid.SampledFrom([]string{`*`, `+`, `?`, `*?`, `{2}`})
				b.WriteString(often.Draw(t, "how often"))
			}
		}
	}
	return b.String()
}

// texts draws texts that random patterns often match.
var texts = rapid.StringOfN(rapid.SampledFrom([]rune("aaabAB. é\n")), 0, 14, -1)

// The automaton and the sweeps find what trying way by way finds.
func TestLookAroundIsFoundWithoutTryingWays(t *testing.T) {
	matches := 0
	rapid.Check(t, func(t *rapid.T) {
		pattern := patterns(t, 3)
		backward := rapid.Bool().Draw(t, "backward")
		p, err := look.Parse(pattern, backward)
		if err != nil {
			t.Skip(err)
		}
		other, _ := look.Parse(pattern, backward)
		text := texts.Draw(t, "text")
		var m, ways look.Matcher
		m.Reset(text)
		ways.Reset(text)
		for at := 0; at <= len(text); at++ {
			if at < len(text) && !utf8.RuneStart(text[at]) {
				continue
			}
			got, err := m.Match(p, at)
			want, _ := ways.MatchByWays(other, at)
			if err != nil || got != want {
				t.Fatalf("%s (backward %v) at byte %d of %q: %v (%v), want %v",
					pattern, backward, at, text, got, err, want)
			}
			if got {
				matches++
			}
		}
	})
	least := 100
	if testing.Short() {
		least = 1 // of a fifth of the patterns
	}
	if matches < least {
		t.Errorf("only %d matches", matches)
	}
}

// What has no look-around means what it means to package regexp.
func TestPatternsWithoutLookAroundAreThoseOfGo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pattern := rapid.SampledFrom([]string{
			`a+b?`, `(?:a|ab)(?:c|b)`, `[ab]*\.`, `(?i)AB`, `^a`, `a\z`,
			`(?m)^a$`, `a{2,3}`, `(a|b)*\s`,
		}).Draw(t, "pattern")
		text := texts.Draw(t, "text")
		at := rapid.SampledFrom(append(starts(text), len(text))).Draw(t, "at")
		want := regexp.MustCompile(fmt.Sprintf(`^(?s:.{%d})(?:%s)`,
			utf8.RuneCountInString(text[:at]), pattern))
		if strings.ContainsAny(pattern, "^$") && at > 0 {
			t.Skip("it looks at what stands before")
		}
		p, err := look.Parse(pattern, false)
		if err != nil {
			t.Fatal(err)
		}
		var m look.Matcher
		m.Reset(text)
		if got, err := m.Match(p, at); err != nil || got != want.MatchString(text) {
			t.Fatalf("%s at byte %d of %q: %v (%v)", pattern, at, text, got, err)
		}
	})
}

// starts are the bytes at which characters begin.
func starts(s string) (out []int) {
	for i := range s {
		out = append(out, i)
	}
	return out
}

// hostile are patterns that make engines that backtrack take time without end,
// or the square of the length.
var hostile = []string{
	`(?=(?:a+)+$)a`, `(?<=(?:a+)+b)x`, `(?!(?:a|a)*b)\w`, `(?=.*.*.*.*z)a`, `(?:(?=.*z)a)*b`,
	`(?<=a.*a.*a.*b)a`, `(?!(?=(?=(?:a*)*b)a*b)a*b)a`, `(?:a(?=a*)(?<=a*))*z`,
}

func TestHostileLookAroundTakesStepsInProportion(t *testing.T) {
	for _, pattern := range hostile {
		for _, backward := range []bool{false, true} {
			p, err := look.Parse(pattern, backward)
			if err != nil {
				t.Fatal(err)
			}
			var m look.Matcher
			var steps [3]int
			for i := range steps {
				text := strings.Repeat("a", 2000<<i)
				m.Reset(text)
				for at := range text {
					if _, err := m.Match(p, at); err != nil {
						t.Fatalf("%s: %v", pattern, err)
					}
				}
				steps[i] = m.Steps()
			}
			if steps[1] > 5*steps[0]/2 || steps[2] > 5*steps[1]/2 || steps[2] > 8000*40*look.Reach {
				t.Errorf("%s: %v steps for 2,000, 4,000 and 8,000 characters", pattern, steps)
			}
		}
	}
}

func TestTooManyWaysAreAnError(t *testing.T) {
	text := strings.Repeat("a", 100)
	for pattern, want := range map[string]error{
		`(?=(.*)\1{3,}x)a`:           nil,
		`(a*)*(a*)*(a*)*\1\2\3x`:     look.ErrSteps,
		`(?>(?:aa|a)*b)`:             look.ErrSteps,
		`(?!(a+)+\1b)a`:              look.ErrSteps,
		`(.)(.*)(.*)(.*)\4\3\2\1\1z`: look.ErrSteps,
	} {
		p, err := look.Parse(pattern, false)
		if err != nil {
			t.Fatal(err)
		}
		var first []string
		for range 2 {
			var m look.Matcher
			m.Reset(text)
			var found []string
			for at := range text {
				ok, err := m.Match(p, at)
				found = append(found, fmt.Sprint(at, ok, err))
				if at == 0 && !errors.Is(err, want) {
					t.Errorf("%s: error %v, want %v", pattern, err, want)
				}
			}
			if first != nil && strings.Join(first, "\n") != strings.Join(found, "\n") {
				t.Errorf("%s: another result the second time", pattern)
			}
			first = found
			if m.Steps() > 2_000_000 {
				t.Errorf("%s: %d steps", pattern, m.Steps())
			}
		}
	}
}

func TestExplosive(t *testing.T) {
	for _, pattern := range []string{
		`(a+)+`, `(?:a+)+b`, `(a|a)*`, `(?:a|ab|b)*`, `(\w+\s?)*x`, `(?i:a+)*`,
		`(?=(a+)+$)a`, `(?<!(?:x|.)*y)z`,
		`(?:[ab]|[bc])*`, `(?i)(?:a|A)*`, `(?>(?:a*)*)`, `(?:.|\s)*`, `(a*){3,}b`,
	} {
		if !look.Explosive(pattern) {
			t.Errorf("%s: not seen", pattern)
		}
	}
	for _, pattern := range []string{
		`a+`, `(?:ab)+`, `(\w+\s)*`, `(?:a|b)*`, `(?:[A-Z]\.)+`, `\s*\s*`,
		`(?=a+)b*`, `(?:a|b\.?)+`, `x{2,5}`,
		`(?:[0-9]+[.,])*[0-9]+`, `[`, `(?:Mr|Dr|M)\.`, `(?:(?:a|b)c)*`, ``,
	} {
		if look.Explosive(pattern) {
			t.Errorf("%s: seen where there is nothing", pattern)
		}
	}
}

func FuzzMatch(f *testing.F) {
	others := []string{`(\w)\1`, `(?>a|b)c`, `(?i)(?<!a)\bM\.$`, `(?=(a)(?!\1))\w`}
	for _, pattern := range append(others, hostile...) {
		f.Add(pattern, "aab. Aé\n\xff", true)
		f.Add(pattern, "aab. Aé\n\xff", false)
	}
	f.Fuzz(func(t *testing.T, pattern, text string, backward bool) {
		if len(pattern) > 100 || len(text) > 300 || strings.Contains(pattern, "{") {
			return
		}
		look.Explosive(pattern)
		p, err := look.Parse(pattern, backward)
		if err != nil {
			return
		}
		var m look.Matcher
		m.Reset(text)
		for at := 0; at <= len(text); at++ {
			m.Match(p, at)
		}
		if limit := 3_000_000 + 100*len(text)*look.Reach*len(pattern); m.Steps() > limit {
			t.Errorf("%q: %d steps", pattern, m.Steps())
		}
	})
}
