package srx_test

import (
	"fmt"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/segment/srx"
)

// growing are rule files that grow in one way: what stands in languagerules and in
// maprules.
var growing = []struct {
	name string
	n    int
	of   func(n int) (rules, maps string)
}{
	{"rules", 1_000, func(n int) (string, string) {
		return languageRule("a", repeated(n, `<rule break="no"><beforebreak>mot%d\.</beforebreak></rule>`)), mapOf("a")
	}},
	{"language rules", 500, func(n int) (string, string) {
		var rules, maps strings.Builder
		for i := range n {
			name := fmt.Sprint("r", i)
			rules.WriteString(languageRule(name, "<rule><beforebreak>\\.</beforebreak></rule>"))
			maps.WriteString(mapOf(name))
		}
		return rules.String(), maps.String()
	}},
	{"maps", 1_000, func(n int) (string, string) {
		return languageRule("a", "<rule/>"), strings.Repeat(mapOf("a"), n)
	}},
	{"a long pattern", 10_000, func(n int) (string, string) {
		return languageRule("a", "<rule><beforebreak>"+strings.Repeat("mot|", n)+"x</beforebreak></rule>"), mapOf("a")
	}},
	{"pieces of a pattern", 1_000, func(n int) (string, string) {
		return languageRule("a", "<rule><beforebreak>"+strings.Repeat("a<!-- -->&amp;", n)+"</beforebreak></rule>"), mapOf("a")
	}},
	{"elements that are unknown", 1_000, func(n int) (string, string) {
		return languageRule("a", "<rule>"+strings.Repeat("<x>", n)+strings.Repeat("</x>", n)+"</rule>"), mapOf("a")
	}},
	{"attributes", 4_000, func(n int) (string, string) {
		return languageRule("a", "<rule "+repeated(n, ` a%d="b"`)+"/>"), mapOf("a")
	}},
}

// repeated joins a piece, in which %d is a number, n times.
func repeated(n int, piece string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(piece, "%d", fmt.Sprint(i)))
	}
	return b.String()
}

func languageRule(name, rules string) string {
	return `<languagerule languagerulename="` + name + `">` + rules + "</languagerule>\n"
}

func mapOf(name string) string {
	return `<languagemap languagepattern=".*" languagerulename="` + name + `"/>` + "\n"
}

// Reading and writing rules cost in proportion to the file.
func TestMemoryOfRulesGrowsWithTheFile(t *testing.T) {
	for _, c := range growing {
		t.Run(c.name, func(t *testing.T) {
			fixtures.Grows(t, c.n, func(n int) func() {
				rules, maps := c.of(n)
				data := []byte(`<srx version="2.0"><header cascade="yes" segmentsubflows="yes"/><body><languagerules>` +
					rules + "</languagerules><maprules>" + maps + "</maprules></body></srx>")
				return func() {
					if _, err := srx.Read("a.srx", data); err != nil {
						t.Error(err)
					}
				}
			})
		})
	}
}
