package language_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fidele/fixtures"
	languages "fidele/tm/language"
)

// Whoever asks "is this French?" keeps something particular to French outside of
// its file, where the next language does not find it.
func TestNobodyAsksWhichLanguageItIs(t *testing.T) {
	fixtures.Measures(t)
	var subtags []string
	for _, l := range languages.All() {
		if l.Base != "it" { // the name of an element of TMX and XLIFF
			subtags = append(subtags, l.Base)
		}
	}
	subtag := `"(?:` + strings.Join(subtags, "|") + `)"`
	asks := regexp.MustCompile(`(?i:lang|base|tag|source|target|\bto|\bfrom)\w*\)* *[=!]= *` + subtag +
		`|\bcase +` + subtag +
		`|[=!]= *language\.(?:French|English|German)\b`)
	for _, wrong := range []string{
		`if m.base == "fr" {`, `text.Base(lang) != "de"`, `case "en":`, `lang != language.French`,
	} {
		if !asks.MatchString(wrong) {
			t.Fatalf("%s is not found", wrong)
		}
	}
	if word := `if word == "de" {`; asks.MatchString(word) {
		t.Fatalf("%s asks for no language", word)
	}

	read := 0
	for _, folder := range []string{"../../tm", "../../glossary", "../../cmd"} {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") ||
				strings.HasSuffix(path, "_test.go") {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			read++
			for i, line := range strings.Split(string(data), "\n") {
				if asks.MatchString(line) {
					t.Errorf("%s:%d: %s", path, i+1, strings.TrimSpace(line))
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if read < 100 {
		t.Errorf("only %d files read", read)
	}
}
