package name

import "unicode/utf8"

// longestWord bounds the words that are compared letter by letter, in runes.
const longestWord = 40

// distance returns how many letters have to be changed, added, left out or
// exchanged with their neighbour to make b of a (Damerau, restricted), at most
// limit+1.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if len(x) > longestWord || len(y) > longestWord || len(x)-len(y) > limit || len(y)-len(x) > limit {
		return limit + 1
	}
	var rows [3][longestWord + 1]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range y {
		last[j+1] = j + 1
	}
	for i := range x {
		row[0] = i + 1
		least := row[0]
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			row[j+1] = min(last[j]+cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
			least = min(least, row[j+1])
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(y)], limit+1)
}

// slips is how many letters a misspelt name may be away from the right one.
func slips(name string) int {
	if utf8.RuneCountInString(name) >= 8 {
		return 2
	}
	return 1
}
