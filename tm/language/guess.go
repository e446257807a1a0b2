package language

import (
	"fmt"
	"iter"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/language"
)

const (
	// enoughWords is how many frequent words a language is recognised from.
	enoughWords = 12
	// mostWords is how many words of a text are looked at.
	mostWords = 20_000
	// enoughLetters is from how many letters a script is recognised.
	enoughLetters = 60
	// strangeShare is the part of the letters in another script from which a text is
	// not in that of its language.
	strangeShare = 0.8
)

// frequentIn returns the languages that a word is frequent in, by subtag.
var frequentIn = sync.OnceValue(func() map[string][]string {
	index := map[string][]string{}
	for _, lang := range All() {
		for _, word := range lang.Vocabulary.Frequent.All() {
			index[word] = append(index[word], lang.Base)
		}
	}
	return index
})

// Guess names the language, by its subtag, whose frequent words are by far the most in
// texts, "" when there are too few. It knows the languages that list such words.
func Guess(texts iter.Seq[string]) string {
	counts, words := map[string]int{}, 0
	frequent := frequentIn()
	between := func(r rune) bool { return strings.ContainsRune(" '’,.", r) }
	for s := range texts {
		for word := range strings.FieldsFuncSeq(strings.ToLower(s), between) {
			words++
			for _, lang := range frequent[word] {
				counts[lang]++
			}
		}
		if words > mostWords {
			break
		}
	}

	best, most, second := "", 0, 0
	for lang, n := range counts {
		if n > most {
			best, most, second = lang, n, most
		} else {
			second = max(second, n)
		}
	}
	if most < enoughWords || most < 2*second {
		return ""
	}
	return best
}

// scripts are the tables of letters by the scripts that tags name, where the tables of
// Unicode have other names or a language is written in several.
var scripts = map[string][]*unicode.RangeTable{
	"Latn": {unicode.Latin}, "Cyrl": {unicode.Cyrillic}, "Grek": {unicode.Greek},
	"Arab": {unicode.Arabic}, "Hebr": {unicode.Hebrew}, "Armn": {unicode.Armenian},
	"Geor": {unicode.Georgian}, "Hans": {unicode.Han}, "Hant": {unicode.Han},
	"Jpan": {unicode.Han, unicode.Hiragana, unicode.Katakana}, "Kore": {unicode.Hangul, unicode.Han},
	"Deva": {unicode.Devanagari}, "Thai": {unicode.Thai},
}

// Unlike says what texts plainly are that are not in the language of a tag, such as
// "looks like \"en\"", "" where nothing is plain. It knows the languages that list their
// frequent words, and of the others the letters.
func Unlike(tag language.Tag, texts iter.Seq[string]) string {
	base, _ := tag.Base()
	if For(tag).Vocabulary.Frequent.Known() {
		if guess := Guess(texts); guess != "" && guess != For(tag).Base {
			return fmt.Sprintf("looks like %q, not %q", guess, base)
		}
	}
	script, _ := tag.Script()
	tables, known := scripts[script.String()]
	if !known || tag == language.Und {
		return ""
	}
	letters, strange := 0, 0
	for s := range texts {
		for _, r := range s {
			if unicode.IsLetter(r) {
				letters++
				if !unicode.In(r, tables...) {
					strange++
				}
			}
		}
		if letters > 4*mostWords {
			break
		}
	}
	if letters >= enoughLetters && float64(strange) >= strangeShare*float64(letters) {
		return fmt.Sprintf("is not written in the letters of %q", base)
	}
	return ""
}
