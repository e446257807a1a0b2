package block

import (
	"maps"
	"slices"
)

// Left counts what readers of a file see and its article does not have, by its name in
// the singular.
type Left map[string]int

// Tell says what was left out, in the order of the names.
func (l Left) Tell(f *File) {
	for _, what := range slices.Sorted(maps.Keys(l)) {
		f.LeaveOut(what, l[what])
	}
}
