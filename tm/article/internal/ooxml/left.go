package ooxml

import (
	"maps"
	"slices"

	"fidele/tm/article/internal/block"
)

// Left counts what a document shows and the article does not have, by its name.
type Left map[string]int

// Tell says what was left out, in the order of the names.
func (l Left) Tell(f *block.File) {
	for _, what := range slices.Sorted(maps.Keys(l)) {
		f.LeaveOut(what, l[what])
	}
}

// unread are the elements whose text is left out, with what it is called.
var unread = map[string]string{
	"w:helpText":   "form field help text",
	"w:statusText": "form field help text",
	"w:listEntry":  "form field choice",
	"w:listItem":   "form field choice",
	"strCache":     "chart label list",
}
