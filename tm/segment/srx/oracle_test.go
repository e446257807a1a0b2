package srx_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/segment"
	"fidele/tm/segment/srx"
)

// plainRule is a rule in the words of the standard's definition.
type plainRule struct {
	cut           bool
	before, after string
}

// definition decides every place of a text as SRX defines it: the first rule
// whose pattern before ends there and whose pattern after begins there.
func definition(rules []plainRule, text string) []int {
	var breaks []int
	for p := range text {
		if p == 0 {
			continue
		}
		for _, r := range rules {
			before := regexp.MustCompile(`(?:` + r.before + `)\z`)
			after := regexp.MustCompile(`\A(?:` + r.after + `)`)
			if before.MatchString(text[:p]) && after.MatchString(text[p:]) {
				if r.cut {
					breaks = append(breaks, p)
				}
				break
			}
		}
	}
	return breaks
}

// srxOf writes rules as an SRX file.
func srxOf(rules []plainRule) string {
	var b strings.Builder
	b.WriteString(`<srx version="2.0"><header segmentsubflows="yes" cascade="no"/>` +
		`<body><languagerules><languagerule languagerulename="L">`)
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;")
	for _, r := range rules {
		word := "no"
		if r.cut {
			word = "yes"
		}
		fmt.Fprintf(&b,
			`<rule break="%s"><beforebreak>%s</beforebreak><afterbreak>%s</afterbreak></rule>`,
			word, escape.Replace(r.before), escape.Replace(r.after))
	}
	b.WriteString(`</languagerule></languagerules>` +
		`<maprules><languagemap languagepattern=".*" languagerulename="L"/></maprules>` +
		`</body></srx>`)
	return b.String()
}

func segmenterOf(t interface {
	Helper()
	Fatalf(string, ...any)
}, rules []plainRule) *segment.Segmenter {
	t.Helper()
	x, err := srx.Read("rules.srx", []byte(srxOf(rules)))
	if err != nil {
		t.Fatalf("%v", err)
	}
	s, err := x.Segmenter(language.French)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return s
}

// Rules and texts are small and collide often. None has \b: Go's knows only ASCII
// letters.
func TestRulesAreEvaluatedAsSRXDefinesThem(t *testing.T) {
	befores := []string{
		``, `\.`, `[.?!]+`, `M\.`, `(?i)etc\.`, `[.?!]\s`, `a|b\.`, `^a\.`, `(?:M|Dr)\.`,
		`\d+\.`, `\.{2,3}`, `(?s).`, `x*\.`, `»`, `[.?!]+ ?»`, `é\.`,
	}
	afters := []string{
		``, `\s`, `\s+[A-Z]`, `[a-z]`, `\s*$`, `\s»`, `M`, `\n`, `[^a-z]`, `\s(?:M|a)`, `\s?«`,
	}
	pieces := []string{
		"a", "b", "M", "Dr", "etc", ".", ".", "..", "?", " ", " ", "\n", "é", "»", "«", "12", "x",
	}
	oneRule := rapid.Custom(func(t *rapid.T) plainRule {
		return plainRule{
			cut:    rapid.Bool().Draw(t, "cut"),
			before: rapid.SampledFrom(befores).Draw(t, "before"),
			after:  rapid.SampledFrom(afters).Draw(t, "after"),
		}
	})
	texts := rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 14)
	rapid.Check(t, func(t *rapid.T) {
		rules := rapid.SliceOfN(oneRule, 1, 5).Draw(t, "rules")
		text := strings.Join(texts.Draw(t, "text"), "")
		// White space belongs to no segment, so breaks are compared by the
		// segments they make.
		var want []string
		start := 0
		for _, p := range append(definition(rules, text), len(text)) {
			if s := strings.TrimSpace(text[start:p]); s != "" {
				want = append(want, s)
			}
			start = p
		}
		var got []string
		for _, s := range split(segmenterOf(t, rules), text) {
			got = append(got, text[s.Start:s.End])
		}
		if !slices.Equal(got, want) {
			t.Fatalf("rules %+v\ntext %q\n got %q\nwant %q", rules, text, got, want)
		}
	})
}

func TestPatternsOfOtherEnginesAreRespelled(t *testing.T) {
	for _, c := range []struct {
		name, before, after, text string
		want                      int
	}{
		{"\\s is Unicode white space", `\.`, `\s`, "Un.\u202fDeux", 2},
		{"\\h is horizontal white space", `\.`, `\h`, "Un.\u00a0Deux", 2},
		{"\\v is a line break", `\.`, `\v`, "Un.\nDeux", 2},
		{"\\uXXXX", `\u00bb`, ``, "Un» Deux", 2},
		{"\\x{XXXX}", `\x{00bb}`, ``, "Un» Deux", 2},
		{"\\b knows accents", `\bté\.`, ``, "été. Un", 1},
		{"\\b at the beginning of a word", `\bté\.`, ``, "l’té. Un", 2},
		{"classes inside classes", `[.[?!]]`, `\s`, "Un! Deux", 2},
		{"classes intersect", `[\p{P}&&[^,;]]`, `\s`, "Un, deux; trois. Quatre", 2},
		{"classes are taken out, as ICU writes it", `[\p{P}-[,;]]`, `\s`, "Un, deux; trois. Quatre", 2},
		{"a bracket nobody closes stands for itself", `[.[]`, `\s`, "Un[ deux. Trois", 3},
		{"POSIX classes", `[[:punct:]]`, `\s[[:upper:]]`, "Un. Deux. trois", 2},
		{"Java's names of properties", `\.`, `\s\p{javaUpperCase}`, "Un. Deux. trois", 2},
		{"flags of Java", `(?iu)UN\.`, `\s`, "un. Deux. Trois", 2},
		{"look-behind", `(?<!\bM)\.`, `\s`, "M. Un. Deux", 2},
		{"look-ahead", `\.`, `\s(?!Un)`, "M. Un. Deux", 2},
		{"look-ahead in the pattern before", `\.(?=\s[A-Z])`, ``, "un. deux. Trois", 2},
		{"quoted", `\Q.)\E`, ``, "Un.) Deux. Trois", 2},
		{"back-references", `\.`, `\s(\w)\1`, "Un. Deux. aa", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := segmenterOf(t, []plainRule{{true, c.before, c.after}})
			if got := split(s, c.text); len(got) != c.want {
				t.Errorf("%q with %q and %q: %d segments %v, want %d",
					c.text, c.before, c.after, len(got), got, c.want)
			}
		})
	}
}

func TestAPatternThatCannotBeExpressedIsNamed(t *testing.T) {
	for pattern, want := range map[string]string{
		`a++`: `rules.srx:1: SRX file cannot be used: rule 1 of "L", ` +
			`beforebreak "a++": invalid nested repetition operator: "++"`,
		`\p{Elvish}`: `no characters are called "Elvish"`,
		`[a`:         `a class in brackets has no end`,
		`(?x)a`:      `flag 'x' in "(?x)" is not supported`,
		`\y`:         `\y means nothing`,
		`\X`:         `\X is not supported`,
		`\u12`:       `lacks hexadecimal digits`,
		`(\w)\1`:     `a back-reference cannot be read backward`,
		`[z-a]`:      `the range z-a runs backwards`,
	} {
		x, err := srx.Read("rules.srx", []byte(srxOf([]plainRule{{true, pattern, ``}})))
		if err != nil {
			t.Fatal(err)
		}
		_, err = x.Segmenter(language.French)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %s", pattern, err, want)
		}
	}
}

// split divides a text by rules that cannot fail.
func split(s *segment.Segmenter, plain string) []segment.Span {
	spans, err := s.Split(plain)
	if err != nil {
		panic(err)
	}
	return spans
}

// Each of these made a segmenter wait for a clock, or for minutes.
func TestHostileRulesEndOrNameTheirPlace(t *testing.T) {
	long := strings.Repeat("aaaa aaa. ", 3000)
	for _, c := range []struct {
		before, after, text string
		want                int    // segments
		err                 string // or what stops it
	}{
		{before: `(?=(a+)+$)a`, after: `\s`, text: long, want: 1},
		{before: `(?<=(a+)+b)x`, after: `\s`, text: long, want: 1},
		{before: `(?!(a|a)*b)\w`, after: `\s`, text: long, want: 3001},
		{before: `(?=(.*)\1{3,}x)a`, after: `\s`, text: "aa bb aa", want: 1},
		{before: ``, after: `(a*)*(a*)*(a*)*\1\2\3x`, text: "é" + strings.Repeat("a", 200),
			err: `rules.srx:1: SRX file cannot be used: rule 1 of "L", afterbreak ` +
				`"(a*)*(a*)*(a*)*\\1\\2\\3x": the pattern takes too many steps, at byte 2`},
		{before: `x(?>(aa|a)*b)`, after: ``, text: "b" + strings.Repeat("a", 100) + "x",
			want: 1},
	} {
		x, err := srx.Read("rules.srx", []byte(srxOf([]plainRule{{true, c.before, c.after}})))
		if err != nil {
			t.Fatal(err)
		}
		s, err := x.Segmenter(language.French)
		if err != nil {
			t.Fatalf("%s: %v", c.before, err)
		}
		for range 2 { // the states of the first time change nothing
			spans, err := s.Split(c.text)
			if c.err != "" {
				if !errors.Is(err, srx.ErrSteps) || err.Error() != c.err {
					t.Errorf("%s %s: error %v, want %s", c.before, c.after, err, c.err)
				}
				if _, err := s.Explain(c.text); !errors.Is(err, srx.ErrSteps) {
					t.Errorf("%s: explained, error %v", c.before, err)
				}
				continue
			}
			if err != nil || len(spans) != c.want {
				t.Errorf("%s: %d segments (%v), want %d", c.before, len(spans), err, c.want)
			}
		}
		if c.err == "" {
			continue
		}
		// The next text is divided as if nothing had been.
		if spans, err := s.Split("Un chat."); err != nil || len(spans) != 1 {
			t.Errorf("afterwards: %v, %v", spans, err)
		}
	}
}

func TestLintNamesPatternsThatBacktrack(t *testing.T) {
	for pattern, want := range map[string]bool{
		`(\p{L}+\s?)*\.`: true, `(?=(a+)+$)a`: true, `(?:\w|é)*\.`: true,
		`(?:\p{Lu}\.)+`: false, `\w+\s*\.`: false,
	} {
		x, err := srx.Read("rules.srx", []byte(srxOf([]plainRule{{true, pattern, `\s`}})))
		if err != nil {
			t.Fatal(err)
		}
		var got []srx.Problem
		for _, p := range x.Lint() {
			if strings.Contains(p.Message, "may not come to an end") {
				got = append(got, p)
			}
		}
		if (len(got) == 1) != want {
			t.Errorf("%s: problems %v", pattern, got)
		}
		if want && (got[0].Error || got[0].Line != 1 ||
			!strings.HasPrefix(got[0].Message, "L 1 (line 1), beforebreak ")) {
			t.Errorf("%s: %+v", pattern, got[0])
		}
	}
}
