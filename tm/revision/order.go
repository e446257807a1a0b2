package revision

import "strings"

// findOrder finds words that were deleted at one place of the change and
// inserted at another. A term whose words changed places stays a term. before
// and after are the words of each hunk.
func findOrder(list []Hunk, before, after [][]hunkWord) {
	inserted := map[string][]int{} // hunks without old words, by their new ones
	for k := range list {
		if len(before[k]) == 0 && len(after[k]) > 0 && list[k].Class != TermClass {
			key := joinedKeys(after[k])
			inserted[key] = append(inserted[key], k)
		}
	}
	for i := range list {
		if list[i].Class == TermClass || len(before[i]) == 0 {
			continue
		}
		if len(after[i]) == 0 {
			key := joinedKeys(before[i])
			if places := inserted[key]; len(places) > 0 {
				list[i].Class, list[places[0]].Class = Order, Order
				inserted[key] = places[1:]
			}
			continue
		}
		if len(after[i]) == len(before[i]) && len(without(before[i], after[i])) == 0 &&
			!equalKeys(before[i], after[i]) {
			list[i].Class = Order
		}
	}
}

// joinedKeys returns the keys of words as one string.
func joinedKeys(words []hunkWord) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.key)
		b.WriteByte(0)
	}
	return b.String()
}
