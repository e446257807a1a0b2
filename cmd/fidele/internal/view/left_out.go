package view

import (
	"strings"

	"fidele/tm/article"
)

// LeftOut says in words what of an article its readers see and its segments do not
// have, "" if there is nothing.
func LeftOut(a *article.Article) string {
	var all []string
	for _, l := range a.LeftOut() {
		said := Count(l.Count, l.What)
		if l.What == "comment" {
			said += " (--comments takes them)"
		}
		all = append(all, said)
	}
	return strings.Join(all, ", ")
}
