package language

import (
	"iter"
	"strconv"
	"strings"
	"sync"
)

// Words is a list of words, in lower case unless its field says otherwise. The
// zero value says nothing of the language; a list with none set says that the
// language has no such words. A list is made into a set when a word is first
// looked up.
type Words struct {
	list string // words with white space between
	none bool   // the language has none

	once sync.Once
	set  *wordSet
}

// wordSet is the set of a list.
type wordSet struct {
	words map[string]bool
	// begin has, for each length of words, a bit for each first letter of theirs:
	// most words that are asked for are not on the list.
	begin [16]uint32
}

// Has reports whether word is on the list.
func (w *Words) Has(word string) bool {
	w.once.Do(func() { w.set = newWordSet(w.All()) })
	return word != "" && w.set.begin[lengthClass(word)]&letterBit(word) != 0 && w.set.words[word]
}

func newWordSet(words []string) *wordSet {
	set := &wordSet{words: make(map[string]bool, len(words))}
	for _, word := range words {
		set.words[word] = true
		set.begin[lengthClass(word)] |= letterBit(word)
	}
	return set
}

func lengthClass(word string) int { return min(len(word), 15) }

// letterBit returns a bit for the first letter of a word; letters share bits.
func letterBit(word string) uint32 { return 1 << (word[0] & 31) }

// All returns the words in the order of the list.
func (w *Words) All() []string { return strings.Fields(w.list) }

// Known reports whether the list says anything: that there are words, or that
// there are none.
func (w *Words) Known() bool { return w.list != "" || w.none }

// Values is a list of words with a whole number for each. The zero value says
// nothing of the language. A list is made into a table when a word is first
// looked up.
type Values struct {
	lines string // lines of "number: words"
	none  bool   // the language has none

	once  sync.Once
	table map[string]int
}

// Of returns the number of a word, and whether the word is on the list.
func (v *Values) Of(word string) (number int, ok bool) {
	v.once.Do(func() {
		v.table = map[string]int{}
		for word, number := range v.All() {
			v.table[word] = number
		}
	})
	number, ok = v.table[word]
	return number, ok
}

// All returns the words with their numbers in the order of the list. A word
// may stand there several times; [Values.Of] returns its last number.
func (v *Values) All() iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for line := range strings.Lines(v.lines) {
			before, words, _ := strings.Cut(line, ":")
			number, err := strconv.Atoi(strings.TrimSpace(before))
			if err != nil {
				continue // a test finds such lines
			}
			for _, word := range strings.Fields(words) {
				if !yield(word, number) {
					return
				}
			}
		}
	}
}

// Known reports whether the list says anything.
func (v *Values) Known() bool { return v.lines != "" || v.none }

// Table is a list of words with one label or several for each. The zero value
// says nothing of the language.
type Table struct {
	lines string // lines of "labels: words"
	none  bool   // the language has none
}

// All returns the words with their labels, each pair of them once, in the order
// of the list.
func (t *Table) All() iter.Seq2[string, string] {
	return func(yield func(word, label string) bool) {
		for line := range strings.Lines(t.lines) {
			labels, words, _ := strings.Cut(line, ":")
			for _, word := range strings.Fields(words) {
				for _, label := range strings.Fields(labels) {
					if !yield(word, label) {
						return
					}
				}
			}
		}
	}
}

// Known reports whether the list says anything.
func (t *Table) Known() bool { return t.lines != "" || t.none }
