package segment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// trait is what a table knows of a word; a word may have several.
type trait uint32

// The traits, one a section of a rules file; [Rules] says what they mean.
const (
	neverFinal trait = 1 << iota
	initial
	numberBound
	headingWord
	mayEnd
	beforeStarter
	label
	company
	branch
	beforeAcronym
	speechVerb
	speaker
	besideVerb
	markedName
	unfinished
	lowerParticle
	byline
	cutEnding
	lateEnd
	ordinalNoun
	starter
	nameParticle
	neverLower
	lowerStarter
	lowerAfterMark
	paired // the second of two words that are listed together
)

// abbreviation are the traits that say something about the stop after a word.
const abbreviation = neverFinal | initial | numberBound | mayEnd | beforeStarter | company | neverLower

// table is a set of rules made ready for one language.
type table struct {
	words        map[string]trait
	colon        bool
	semicolon    bool
	beforeLower  bool      // a full stop before lower case may end a sentence
	ordinals     bool      // a full stop after a figure makes an ordinal
	ordinalNouns bool      // and it is listed what goes on after one
	closing      string    // marks of class opener that close when glued to a stop
	opening      string    // marks of class closer that open before a word
	clipped      bool      // starters begin with an apostrophe
	longest      int       // bytes of the longest word
	cuts         []string  // endings of words that are cut short …
	cutLast      [256]bool // … and their last bytes
	stopAt       *[256]bool
}

// newTable puts the rules for a language on top of each other.
func newTable(lang string, all []*Rules) *table {
	t := &table{words: map[string]trait{}}
	for _, rules := range all {
		for _, e := range rules.edits {
			if e.lang != "" && e.lang != lang {
				continue
			}
			t.apply(e)
		}
	}
	return t
}

// ready derives what scanning needs.
func (t *table) ready() {
	for word := range t.words {
		t.longest = max(t.longest, len(word))
		t.clipped = t.clipped || word[0] == '\'' && t.words[word]&starter != 0
		t.ordinalNouns = t.ordinalNouns || t.words[word]&ordinalNoun != 0
		if t.words[word]&cutEnding != 0 {
			t.cuts = append(t.cuts, word)
			t.cutLast[word[len(word)-1]] = true
		}
	}
	t.stopAt = &stopByte
}

// apply makes one change.
func (t *table) apply(e edit) {
	switch e.option {
	case "colon":
		t.colon = e.word == "yes"
		return
	case "semicolon":
		t.semicolon = e.word == "yes"
		return
	case "lower":
		t.beforeLower = e.word == "yes"
		return
	case "ordinal":
		t.ordinals = e.word == "yes"
		return
	}

	for _, word := range spellings(e.word, e.trait) {
		if e.remove {
			if t.words[word] &^= e.trait; t.words[word] == 0 {
				delete(t.words, word)
			}
			continue
		}
		t.words[word] |= e.trait
		if _, second, ok := strings.Cut(word, "_"); ok {
			t.words[second] |= paired
		}
	}
}

// spellings returns the words that an entry of a list covers.
func spellings(word string, list trait) []string {
	oneLetter := utf8.RuneCountInString(word) < 2
	switch list {
	case lowerStarter, lowerAfterMark, label, branch, speechVerb, speaker, besideVerb, unfinished, lowerParticle, cutEnding,
		lateEnd, ordinalNoun:
		return []string{word}
	case starter, nameParticle:
		if oneLetter {
			return []string{word}
		}
		return []string{word, strings.ToUpper(word)}
	}

	if word != strings.ToLower(word) || oneLetter && (list == neverFinal || list == mayEnd) {
		return []string{word} // "Roe c. Wade", but "la vitamine C."; "20 h.", but "H. Roy"
	}
	first, n := utf8.DecodeRuneInString(word)
	title := string(unicode.ToTitle(first)) + word[n:]
	if list != numberBound && list != headingWord {
		return []string{word, title}
	}
	return slices.Compact([]string{word, title, strings.ToUpper(word)})
}
