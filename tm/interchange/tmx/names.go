package tmx

import (
	_ "embed"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// names.txt has the names of languages in English, French and themselves, in
// lower case, each with a tab and its tag. They are those of the Unicode CLDR, as
// golang.org/x/text/language/display has them; a test makes the file from it. The
// package itself is not linked, because its tables are made at the start of every
// process.
//
//go:embed names.txt
var languageNames string

var tagsByName = sync.OnceValue(func() map[string]string {
	tags := map[string]string{}
	for line := range strings.Lines(languageNames) {
		name, tag, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		tags[name] = tag
	}
	return tags
})

// languageNamed returns the tag of the language with a name in lower case.
func languageNamed(name string) (language.Tag, bool) {
	tag, ok := tagsByName()[name]
	if !ok {
		return language.Und, false
	}
	return language.Make(tag), true
}
