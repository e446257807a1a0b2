package revision

import (
	"strings"
	"unicode"
)

// The order of the character n-grams and the weight of recall of chrF2
// (Popović, "chrF: character n-gram F-score for automatic MT evaluation",
// 2015).
const (
	chrFOrder = 6
	chrFBeta  = 2
)

// ChrFCount holds, for each length of n-gram, how many the old text has, how
// many the new one, and how many both.
type ChrFCount [chrFOrder]struct{ Old, New, Both int }

// ChrF counts the character n-grams of two texts, white space left out.
func ChrF(old, new string) ChrFCount {
	var c ChrFCount
	a, b := withoutSpace(old), withoutSpace(new)
	for n := range chrFOrder {
		counts := map[string]int{}
		for gram := range grams(b, n+1) {
			counts[gram]++
			c[n].New++
		}
		for gram := range grams(a, n+1) {
			c[n].Old++
			if counts[gram] > 0 {
				counts[gram]--
				c[n].Both++
			}
		}
	}
	return c
}

func withoutSpace(s string) []rune {
	return []rune(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s))
}

// grams yields the n-grams of runes.
func grams(runes []rune, n int) func(func(string) bool) {
	return func(yield func(string) bool) {
		for i := 0; i+n <= len(runes); i++ {
			if !yield(string(runes[i : i+n])) {
				return
			}
		}
	}
}

// Plus adds up two counts.
func (c ChrFCount) Plus(d ChrFCount) ChrFCount {
	for n := range c {
		c[n].Old += d[n].Old
		c[n].New += d[n].New
		c[n].Both += d[n].Both
	}
	return c
}

// Score is chrF2 in percent: the F-score, with recall weighing twice, of the
// mean precision and the mean recall over the lengths of n-gram that both texts
// have. Two texts without characters score 100.
func (c ChrFCount) Score() float64 {
	if c[0].Old == 0 && c[0].New == 0 {
		return 100
	}
	precision, recall, lengths := 0.0, 0.0, 0
	for _, n := range c {
		if n.Old > 0 && n.New > 0 {
			precision += float64(n.Both) / float64(n.Old)
			recall += float64(n.Both) / float64(n.New)
			lengths++
		}
	}
	if precision+recall == 0 {
		return 0
	}
	precision /= float64(lengths)
	recall /= float64(lengths)
	const weight = chrFBeta * chrFBeta
	return 100 * (1 + weight) * precision * recall / (weight*precision + recall)
}
