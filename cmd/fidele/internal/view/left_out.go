package view

import (
	"regexp"
	"strings"
	"sync"

	"fidele/tm/article"
)

// LeftOut says in words what of an article its readers see and its segments do not
// have, "" if there is nothing.
func LeftOut(a *article.Article) string {
	var all []string
	for _, l := range a.LeftOut() {
		said := Plural(l.Count, l.What, several(l.What))
		if l.What == "comment" {
			said += " (--comments takes them)"
		}
		all = append(all, said)
	}
	return strings.Join(all, ", ")
}

// qualifier begins what stands behind the noun of a thing left out.
var qualifier = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(` (?:in|of|on|outside|other than|with|without) `)
})

// several puts the noun of a thing left out into the plural: "story on a hidden layer"
// becomes "stories on a hidden layer".
func several(what string) string {
	noun, rest := what, ""
	if at := qualifier().FindStringIndex(what); at != nil {
		noun, rest = what[:at[0]], what[at[0]:]
	}
	if stem, ok := strings.CutSuffix(noun, "y"); ok {
		return stem + "ies" + rest
	}
	return noun + "s" + rest
}
