package inflect

import (
	"strings"
	"unicode/utf8"

	languages "fidele/tm/language"
)

// Stem is what a word of a text may be without the small words that are written
// together with it. The bytes before and behind it are theirs.
type Stem struct {
	Word           string
	Before, Behind int
}

// attachment is a small word that is written together with another one.
type attachment struct {
	word  string
	least int    // letters that must be left of the other one
	sound string // that it follows, for a particle
}

// attachments returns the small words before and behind others.
func attachments(terms *languages.Terms) (prefixes, particles []attachment) {
	for prefix, least := range terms.Prefixed.All() {
		prefixes = append(prefixes, attachment{word: prefix, least: least})
	}
	for particle, sound := range terms.Particles.All() {
		particles = append(particles, attachment{particle, leastBeforeParticle, sound})
	}
	return prefixes, particles
}

// Attaches reports whether small words are written together with words of the
// language, so that [Inflector.Stems] has something to say.
func (i *Inflector) Attaches() bool { return len(i.prefixes) > 0 || len(i.particles) > 0 }

// Stems returns what a lower-case word may be without the small words that are written
// together with it: "الرئيس" and "رئيس" of "والرئيس", "대통령" of "대통령은". The word
// itself is not among them.
func (i *Inflector) Stems(word string) []Stem {
	var out []Stem
	for _, a := range i.prefixes {
		stem, ok := strings.CutPrefix(word, a.word)
		if ok && utf8.RuneCountInString(stem) >= a.least {
			out = append(out, Stem{Word: stem, Before: len(a.word)})
		}
	}
	for _, a := range i.particles {
		stem, ok := strings.CutSuffix(word, a.word)
		if ok && utf8.RuneCountInString(stem) >= a.least && endsIn(stem, a.sound) {
			out = append(out, Stem{Word: stem, Behind: len(a.word)})
		}
	}
	return out
}

// leastBeforeParticle is how many syllables a word must have for what follows to be
// taken for a particle: of shorter ones too many are a part of another word.
const leastBeforeParticle = 2

// endsIn reports whether a word ends in a sound. A syllable of Hangul is 588 and 28
// times the numbers of its first sound and its vowel, and the number of its last
// consonant, which is 0 where there is none and 8 for ㄹ.
func endsIn(word, sound string) bool {
	last, _ := utf8.DecodeLastRuneInString(word)
	if last < 0xAC00 || last > 0xD7A3 {
		return true
	}
	switch final := (last - 0xAC00) % 28; sound {
	case "vowel":
		return final == 0
	case "consonant":
		return final != 0
	case "liquid":
		return final == 8
	}
	return true
}
