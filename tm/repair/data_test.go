package repair_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/quality/number"
	"fidele/tm/repair"
	"fidele/tm/text"
)

type newsPair struct{ ID, Fr, En string }

// news reads the pairs of news that planted differences are made of.
func news(t testing.TB) (pairs []newsPair) {
	t.Helper()
	f, err := os.Open(filepath.Join(fixtures.Root(), "../shared/data/terms/news.jsonl"))
	if err != nil {
		t.Skip("the news for measuring is not there")
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var p newsPair
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		pairs = append(pairs, p)
	}
	return pairs
}

// otherDigits writes other digits in the place of those of a number, the same on both
// sides, so that what stands around them stays.
func otherDigits(s string, by int) string {
	first := true
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return r
		}
		d := (int(r-'0') + by) % 10
		if first && d == 0 {
			d = by%8 + 2
		}
		first = false
		return rune('0' + d)
	}, s)
}

// article is the article of English before numbers in figures, of which those here differ.
func article(a, before string) string {
	an := strings.HasPrefix(before, "8")
	for _, n := range []string{"11", "18"} {
		rest, ok := strings.CutPrefix(before, n)
		an = an || ok && (rest == "" || rest[0] < '0' || rest[0] > '9')
	}
	form := map[bool]string{false: "a", true: "an"}[an]
	if a[0] == 'A' {
		return "A" + form[1:]
	}
	return form
}

// withArticle gives the article before a place of an English text its form.
func withArticle(s string, at int) string {
	for _, a := range []string{"a", "an", "A", "An"} {
		if before, ok := strings.CutSuffix(s[:at], " "+a+" "); ok {
			return before + " " + article(a, s[at:]) + " " + s[at:]
		}
		if s[:at] == a+" " {
			return article(a, s[at:]) + " " + s[at:]
		}
	}
	return s
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// Matches that differ from the segment in one number are repaired nearly always, and hardly
// ever wrongly.
func TestNumbersOfNewsAreRepaired(t *testing.T) {
	fixtures.Measures(t)
	planted, right, wrong := 0, 0, 0
	for k, p := range news(t) {
		var shared [][2]number.Number
		inTarget := number.Scan(p.En, language.English)
		for _, s := range number.Scan(p.Fr, language.French) {
			for _, n := range inTarget {
				a, b := p.Fr[s.Start:s.End], p.En[n.Start:n.End]
				if d := digitsOf(a); d != "" && d == digitsOf(b) && number.Equal(s, n) &&
					strings.Count(digitsOf(p.Fr), d) == 1 && strings.Count(digitsOf(p.En), d) == 1 {
					shared = append(shared, [2]number.Number{s, n})
				}
			}
		}
		if len(shared) == 0 || len(number.Compare(number.Scan(p.Fr, language.French), inTarget).Foreign) > 0 {
			continue // or a slip of the news: a decimal comma in English
		}
		s, n := shared[k%len(shared)][0], shared[k%len(shared)][1]
		by := 3 + k%4
		source := p.Fr[:s.Start] + otherDigits(p.Fr[s.Start:s.End], by) + p.Fr[s.End:]
		want := p.En[:n.Start] + otherDigits(p.En[n.Start:n.End], by) + p.En[n.End:]
		want = withArticle(want, n.Start)
		if strings.ContainsAny(p.En[n.Start:n.End], "stndrdh") && !strings.Contains(p.En[n.Start:n.End], " ") {
			continue // the ending of an ordinal changes with it
		}
		if again := number.Scan(source, language.French); len(again) != len(number.Scan(p.Fr, language.French)) {
			continue // no number any more, as 64:70 is none
		}
		m := bitext.Match{Source: text.New(p.Fr), Target: text.New(p.En), Score: 95}
		got := repair.Match(text.New(source), language.French, language.English, m, repair.Options{
			Article: article,
		})
		planted++
		switch {
		case got.Target.Plain == want:
			right++
		case got.Target.Plain != p.En:
			wrong++
			t.Logf("%s: %q\n%q\n%q, not %q (%v)", p.ID, p.Fr[s.Start:s.End], source, got.Target.Plain, want, got.Repairs)
		case testing.Verbose():
			t.Logf("left %s: %q in %q: %q", p.ID, source[s.Start:], p.Fr, p.En)
		}
	}
	t.Logf("%d planted, %.1f %% right, %.2f %% wrong", planted,
		100*float64(right)/float64(planted), 100*float64(wrong)/float64(planted))
	if float64(right) < 0.9*float64(planted) || float64(wrong) > 0.005*float64(planted) {
		t.Error("less than 90 % right, or more than 0.5 % wrong")
	}
}
