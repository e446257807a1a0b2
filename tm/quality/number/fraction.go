package number

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

// fraction is a phrase for a share in percent; 0 for a phrase that is none.
type fraction struct {
	words   string
	percent int
}

// fractionsOf returns the phrases of a language by their first word, the longest
// first.
func fractionsOf(l *languages.Numbers) map[string][]fraction {
	m := map[string][]fraction{}
	add := func(words string, percent int) {
		words = phrase(words)
		first := leadingLetters(words)
		m[first] = append(m[first], fraction{words, percent})
	}
	for words, label := range l.Fractions.All() {
		percent, err := strconv.Atoi(label)
		if err != nil {
			continue // a test finds such lines
		}
		add(words, percent)
	}
	for _, words := range l.NotFractions.All() {
		add(words, 0)
	}
	for _, list := range m {
		sort.SliceStable(list, func(i, k int) bool { return len(list[i].words) > len(list[k].words) })
	}
	return m
}

// Fractions returns the shares in words of s in order, "two thirds" and "la
// moitié", each with its one value in percent. A language whose words are not
// known has none.
func Fractions(s string, lang language.Tag) []Number {
	known := lexiconOf(lang).fractions
	if len(known) == 0 {
		return nil
	}
	folded := strings.ToLower(s)
	if len(folded) != len(s) {
		return nil // letters whose size changes: nothing that these languages have
	}
	var out []Number
	for i := 0; i < len(folded); {
		r, size := utf8.DecodeRuneInString(folded[i:])
		if !unicode.IsLetter(r) {
			i += size
			continue
		}
		end := i + len(leadingLetters(folded[i:]))
		f, ok := fractionAt(known, folded, i)
		if !ok {
			i = end
			continue
		}
		end = i + len(f.words)
		if f.percent > 0 && !partOfOther(known, folded, i+size, end) {
			out = append(out, Number{
				Start: i, End: end, Words: true, Native: 1, Values: []Value{Int(Amount, f.percent)},
			})
		}
		i = end
	}
	return out
}

// fractionAt returns the longest phrase that begins at byte i, where a word does.
func fractionAt(known map[string][]fraction, s string, i int) (fraction, bool) {
	for _, f := range known[leadingLetters(s[i:])] {
		if strings.HasPrefix(s[i:], f.words) &&
			(strings.HasSuffix(f.words, "-") || !letterAt(s, i+len(f.words))) {
			return f, true
		}
	}
	return fraction{}, false
}

// partOfOther reports whether a phrase that is no fraction begins at a word
// between two bytes: "un quart" before "d'heure".
func partOfOther(known map[string][]fraction, s string, from, to int) bool {
	for i := from; i < to; i++ {
		if s[i-1]|0x20 >= 'a' && s[i-1]|0x20 <= 'z' || !letterAt(s, i) || letterBefore(s, i) {
			continue
		}
		if f, ok := fractionAt(known, s, i); ok && f.percent == 0 {
			return true
		}
	}
	return false
}

// CompareFractions returns the shares that stand for each other and differ: the
// only ones left on either side. Shares that the other side has in figures, or as
// a number that can be the share, are none of them.
func CompareFractions(source, target, sourceNumbers, targetNumbers []Number) []Pair {
	if len(source) == 0 || len(target) == 0 || len(source)*len(target) > mostCounted {
		return nil
	}
	left := leftShares(source, target, targetNumbers)
	right := leftShares(target, source, sourceNumbers)
	if len(left) != 1 || len(right) != 1 {
		return nil
	}
	return []Pair{{left[0], right[0]}}
}

// NoParts returns those of some numbers that are no share of a number of the other side:
// "un quart des 400 salariés" are 100 of the 400.
func NoParts(numbers, whole, shares []Number) []Number {
	if len(numbers)*len(whole)*len(shares) > mostCounted {
		return numbers
	}
	isPart := func(n Number) bool {
		for _, w := range whole {
			for _, s := range shares {
				percent := s.Values[0].float()
				if thirds := math.Round(3 * percent / 100); math.Abs(percent-thirds*100/3) < 0.5 {
					percent = thirds * 100 / 3
				}
				all := w.Values[0].float()
				if w.Values[0].Kind == Amount && n.Values[0].Kind == Amount &&
					math.Abs(n.Values[0].float()-all*percent/100) <= min(0.5, all/100) {
					return true
				}
			}
		}
		return false
	}
	return slices.DeleteFunc(numbers, isPart)
}

// leftShares returns the shares of one side that the other does not have, each
// standing for one.
func leftShares(side, other, numbers []Number) []Number {
	taken := make([]bool, len(other))
	var out []Number
next:
	for i := range side {
		for j := range other {
			if !taken[j] && side[i].Values[0] == other[j].Values[0] {
				taken[j] = true
				continue next
			}
		}
		if !sharedInFigures(&side[i], numbers) {
			out = append(out, side[i])
		}
	}
	return out
}

// sharedInFigures reports whether one of numbers is the share n as a percentage
// or a part of one, give or take one percent.
func sharedInFigures(n *Number, numbers []Number) bool {
	percent, _ := n.Values[0].whole()
	for i := range numbers {
		m := &numbers[i]
		for _, v := range m.Values {
			if v.Kind != Amount || m.Words && !m.figures {
				continue
			}
			f := v.float()
			if m.ofShare() && near(f, float64(percent)) || near(100*(f-float64(int(f))), float64(percent)) && f < 1000 {
				return true
			}
		}
	}
	return false
}

// ofShare reports whether n is a percentage.
func (n *Number) ofShare() bool { return len(n.Counted) > 0 && n.Counted[0].dimension == share }

func near(a, b float64) bool { return a-b <= 1.5 && b-a <= 1.5 }
