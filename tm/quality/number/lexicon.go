package number

import "strings"

// lexicon is what a language calls its numbers.
type lexicon struct {
	native, foreign []style
	ordinals        map[string]bool // endings of ordinals in figures
	magnitudes      map[string]int  // words that multiply by a power of ten
	cardinals       map[string]int  // words that are added up
	hundreds        map[string]bool
	and             string
	others          map[string][]Value // words that stand for themselves
	months          map[string]int
	weekdays        map[string]int
	lots            map[string]int // what is counted in lots: dozens, decades
	halves          []string       // what follows a number and adds a half
	hours           []string       // what follows the hour of a time of day
	quarters        map[string]int
	years           []string // what stands before a year of two figures
	between         []string // what joins the ends of a range
}

// connects reports whether s, between two numbers, makes them a range.
func (l *lexicon) connects(s string) bool {
	s = strings.ToLower(strings.TrimFunc(s, isSpace))
	for _, b := range l.between {
		if s == b {
			return true
		}
	}
	return false
}

// abbreviations of magnitudes in both languages, as powers of ten.
var abbreviations = map[string]int{
	"k": 3, "K": 3, "m": 6, "M": 6, "mn": 6, "Mio": 6, "mln": 6,
	"bn": 9, "Bn": 9, "b": 9, "B": 9, "Md": 9, "Mds": 9, "md": 9, "mds": 9, "Mrd": 9, "tn": 12, "trn": 12,
}

var unknown = &lexicon{
	native: []style{{',', " .'’"}, {'.', " ,'’"}},
}

func fields(s string) []string { return strings.Fields(s) }

func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range fields(s) {
		m[w] = true
	}
	return m
}

// counted numbers words from a first value on, in steps; words joined by "|"
// are spellings of one.
func counted(m map[string]int, first, step int, words string) {
	for i, w := range fields(words) {
		for _, spelling := range strings.Split(w, "|") {
			m[spelling] = first + i*step
		}
	}
}

func cardinals(lists ...func(map[string]int)) map[string]int {
	m := map[string]int{}
	for _, l := range lists {
		l(m)
	}
	return m
}

func from(first, step int, words string) func(map[string]int) {
	return func(m map[string]int) { counted(m, first, step, words) }
}

// worth reads lines of "values: words".
func worth(lines string) map[string][]Value {
	m := map[string][]Value{}
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		amounts, words, _ := strings.Cut(line, ":")
		for _, w := range fields(words) {
			for _, a := range fields(amounts) {
				m[w] = append(m[w], parseValue(a))
			}
		}
	}
	return m
}

// parseValue reads a value of these tables: "12", "0.5", "t720" (a time of
// day in minutes), "1/3".
func parseValue(s string) Value {
	switch {
	case s[0] == 't':
		return decimal(Clock, s[1:], 0)
	case strings.HasSuffix(s, "/3"):
		return decimal(Third, s[:1], 0)
	}
	whole, fraction, _ := strings.Cut(s, ".")
	return decimal(Amount, whole+fraction, -len(fraction))
}
