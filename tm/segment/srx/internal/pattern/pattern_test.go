package pattern_test

import (
	"regexp"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/segment/srx/internal/pattern"
)

func TestClassesMeanTheSameCharacters(t *testing.T) {
	for _, c := range []struct{ class, in, out string }{
		{`[a-c[x-z]]`, "abcxyz", "dw["},
		{`[a-z&&[^aeiou]]`, "bcdxz", "aeiou&"},
		{`[\p{P}-[,;]]`, ".!?", ",;a"},
		{`[^\s]`, "a.é", " \u00a0\u202f\n"},
		{`[\d\-]`, "09-٣", "a"},
		{`[[:upper:]é]`, "AÉé", "a"},
		{`\h`, " \t\u202f", "\na"},
		{`\P{Lu}`, "a1", "AÉ"},
		{`[]a]`, "]a", "b"},
		{`[a\]]`, "]a", `\b`},
		{`\x{1F600}`, "😀", "x"},
		{`[\u00AB-\u00BB]`, "«»®", "a"},
	} {
		p, err := pattern.Parse(c.class, false)
		if err != nil {
			t.Errorf("%s: %v", c.class, err)
			continue
		}
		re := regexp.MustCompile(`\A(?:` + p.Tree.String() + `)\z`)
		for _, r := range c.in {
			if !re.MatchString(string(r)) {
				t.Errorf("%s does not match %q", c.class, r)
			}
		}
		for _, r := range c.out {
			if re.MatchString(string(r)) {
				t.Errorf("%s matches %q", c.class, r)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, p := range []string{
		`[a-z&&[^b]]+`, `(?iu)\bM\.`, `(?<!a)\Qx.\E`, `[\p{P}-[,;]]`, `(\w)\1`,
		`[[:alpha:]\u00AB]{2,3}`, `[a[:]]`, `(?>a|b)*+`,
	} {
		f.Add(p, true)
		f.Add(p, false)
	}
	f.Fuzz(func(t *testing.T, p string, before bool) {
		parsed, err := pattern.Parse(p, before)
		if err == nil && parsed.Tree == nil && parsed.Look == nil && p != "" {
			t.Errorf("%q became nothing", p)
		}
		if match, err := pattern.Whole(p); err == nil {
			match("fr-CA")
		}
	})
}

func TestPatternsOfAnySizeAreReadOrRefused(t *testing.T) {
	fixtures.Measures(t)
	const n = 40_000
	for _, unit := range []string{
		"[", "(", "(?=", "(?<!", "[^", "[a&&", "a|", "(a|", "[a]", "(?i", "\\Q", "a*", "(?:a*", "[[:alpha:]", "\\1",
	} {
		p := strings.Repeat(unit, n/len(unit))
		for _, before := range []bool{false, true} {
			pattern.Parse(p, before)
		}
		pattern.Explosive(p)
	}
}
