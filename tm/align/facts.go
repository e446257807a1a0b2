package align

import (
	"fmt"
	"iter"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

const (
	// calendarProbability is for the names of a month, a day or a number in two languages,
	// spelledProbability for a number in words opposite one in figures.
	calendarProbability = 0.6
	spelledProbability  = 0.3
	// leastSpelled is the least number whose words are no article.
	leastSpelled = 2
)

// facts are words that mean the same in any two languages that the program knows:
// numbers, months and days of the week. By key of the source word, the keys of the
// target words.
type facts map[string][]string

func newFacts(source, target language.Tag) facts {
	f := facts{}
	from, to := languages.For(source), languages.For(target)
	sourceKeys, targetKeys := newKeyer(source), newKeyer(target)
	join := func(a, b iter.Seq2[string, int], least int) {
		words := map[int][]string{}
		for word, number := range b {
			words[number] = append(words[number], targetKeys.key(word))
		}
		for word, number := range a {
			if number >= least {
				key := sourceKeys.key(word)
				f[key] = append(f[key], words[number]...)
			}
		}
	}
	join(from.Numbers.Cardinals.All(), to.Numbers.Cardinals.All(), leastSpelled)
	join(from.Numbers.Magnitudes.All(), to.Numbers.Magnitudes.All(), leastSpelled)
	join(from.Calendar.Months.All(), to.Calendar.Months.All(), 0)
	join(from.Calendar.Weekdays.All(), to.Calendar.Weekdays.All(), 0)
	for word, number := range from.Numbers.Cardinals.All() {
		if number >= leastSpelled {
			key := sourceKeys.key(word)
			f[key] = append(f[key], figures(number))
		}
	}
	for word, number := range to.Numbers.Cardinals.All() {
		if number >= leastSpelled {
			f[figures(number)] = append(f[figures(number)], targetKeys.key(word))
		}
	}
	return f
}

// figures is the key of a number in figures.
func figures(number int) string { return fmt.Sprintf("#%d", number) }

// partners returns the words of the other side that mean the same, if it has any.
func (f facts) partners(key string, target *side) []partner {
	var list []partner
	for _, word := range f[key] {
		n, ok := target.number[word]
		if !ok || containsWord(list, n) {
			continue
		}
		p := calendarProbability
		if (key[0] == '#') != (word[0] == '#') {
			p = spelledProbability
		}
		list = append(list, partner{n, p})
	}
	return list
}
