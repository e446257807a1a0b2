package quality_test

import (
	"io/fs"
	"path"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/quality"
)

// Each line is a sentence with a number, a translation with the same number, and one
// with another. A language is known when all of the first pass and none of the others.
func TestNumbersOfEachLanguageAreRead(t *testing.T) {
	names, err := fs.Glob(fixtures.Files, "quality/numbers/*.tsv")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range names {
		from := language.Make(strings.TrimSuffix(path.Base(name), ".tsv"))
		for i, line := range strings.Split(strings.TrimSpace(string(fixtures.Read(t, name))), "\n") {
			if strings.HasPrefix(line, "#") {
				continue
			}
			cells := strings.Split(line, "\t")
			if len(cells) != 3 {
				t.Fatalf("%s:%d: %d cells, want 3", name, i+1, len(cells))
			}
			for _, there := range []bool{true, false} {
				check := func(source, target string) []quality.Finding {
					doc := pairDocument(from, language.English, source, target)
					if !there {
						doc = pairDocument(language.English, from, target, source)
					}
					return quality.Check(doc, quality.Options{Only: []string{"number"}, Jobs: 1})
				}
				if found := check(cells[0], cells[1]); len(found) > 0 {
					t.Errorf("%s:%d: %q is %q, but: %s", name, i+1, cells[0], cells[1], found[0].Message)
				}
				if found := check(cells[0], cells[2]); len(found) == 0 {
					t.Errorf("%s:%d: %q is not %q, and nothing is found", name, i+1, cells[0], cells[2])
				}
			}
		}
	}
}
