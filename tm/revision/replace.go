package revision

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fidele/tm/text"
)

// Replacement is a wording that a revision put in place of another.
type Replacement struct {
	Old, New string
	Class    Class
	// Replaced is how often it did so, Places how often the old wording stood
	// in the old version.
	Replaced, Places int
}

// Consistent reports whether the replacement looks like a decision about a word:
// it was made more than once, and in a good part of the places.
func (p Replacement) Consistent() bool {
	return p.Replaced > 1 && 3*p.Replaced >= p.Places && utf8.RuneCountInString(p.Old) >= 4
}

// Replacements lists what was replaced by what, differences of typography left
// out, the most frequent first.
func (r *Result) Replacements() []Replacement {
	index := map[[2]string]int{}
	var list []Replacement
	for i := range r.Changes {
		c := &r.Changes[i]
		for _, h := range c.Hunks {
			old := strings.TrimSpace(h.Old.Of(c.OldText.Plain))
			new := strings.TrimSpace(h.New.Of(c.NewText.Plain))
			if h.Class == Typography || h.Class == Order || old == "" || new == "" {
				continue
			}
			key := [2]string{old, new}
			at, ok := index[key]
			if !ok {
				at = len(list)
				index[key] = at
				list = append(list, Replacement{Old: old, New: new, Class: h.Class})
			}
			list[at].Replaced++
		}
	}
	places := r.occurrences(list)
	for i := range list {
		list[i].Places = max(places[list[i].Old], list[i].Replaced)
	}
	slices.SortStableFunc(list, func(a, b Replacement) int {
		if a.Replaced != b.Replaced {
			return b.Replaced - a.Replaced
		}
		return b.Places - a.Places
	})
	return list
}

// occurrences counts how often the replaced wordings stand in the old version,
// as whole words.
func (r *Result) occurrences(list []Replacement) map[string]int {
	// Wordings by their first word, each as its words.
	type wording struct {
		old   string
		words []string
	}
	byFirst := map[string][]wording{}
	known := map[string]bool{}
	for _, p := range list {
		if words := keysOf(p.Old); len(words) > 0 && !known[p.Old] {
			known[p.Old] = true
			byFirst[words[0]] = append(byFirst[words[0]], wording{p.Old, words})
		}
	}
	counts := map[string]int{}
	if len(byFirst) == 0 {
		return counts
	}
	for i := range r.Changes {
		words := keysOf(r.Changes[i].OldText.Plain)
		for at, w := range words {
			for _, candidate := range byFirst[w] {
				end := at + len(candidate.words)
				if end <= len(words) && slices.Equal(words[at:end], candidate.words) {
					counts[candidate.old]++
				}
			}
		}
	}
	return counts
}

// keysOf returns the tokens of a text without white space, typography folded.
func keysOf(plain string) []string {
	var keys []string
	for _, w := range strings.Fields(text.Fold(plain, text.FoldTypography)) {
		start, end := 0, len(w)
		for start < end && !letterOrDigit(w[start]) {
			start++
		}
		for end > start && !letterOrDigit(w[end-1]) {
			end--
		}
		if start < end {
			keys = append(keys, w[start:end])
		}
	}
	return keys
}

// letterOrDigit reports whether a byte belongs to a word; every byte beyond
// ASCII does.
func letterOrDigit(c byte) bool {
	return c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}
