package name

import (
	_ "embed"
	"hash/fnv"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// The words of English and French that are no names, and those that English always
// writes with a capital (months, peoples, first names, trade marks), as Bloom filters of their
// stems: bits, of which each stem has set some. A test makes them; words/README.md
// says of what.
var (
	//go:embed words/en.bloom
	englishWords []byte
	//go:embed words/en-capital.bloom
	englishCapitals []byte
	//go:embed words/fr.bloom
	frenchWords []byte
)

const (
	// bitsPerStem is the size of a filter; one in a thousand other words passes for
	// a word of the language.
	bitsPerStem = 14
	// bitsSet is how many bits a stem sets.
	bitsSet = 10
)

// vocabulary tells words of a language from others.
type vocabulary struct {
	bits []byte
	stem func(string) string

	mu    sync.RWMutex
	known map[string]bool // words that were asked for
}

// mostKnown bounds the words whose answer is kept.
const mostKnown = 1 << 16

var (
	english        = vocabularyOf(&englishWords, language.English)
	englishCapital = vocabularyOf(&englishCapitals, language.English)
	french         = vocabularyOf(&frenchWords, language.French)
)

// vocabularyOf returns a vocabulary that is made when it is first asked for.
func vocabularyOf(bits *[]byte, lang language.Tag) func() *vocabulary {
	return sync.OnceValue(func() *vocabulary {
		return &vocabulary{bits: *bits, stem: text.Stemmer(lang), known: map[string]bool{}}
	})
}

// inEnglish reports whether a word is one of English, with a capital or without.
func inEnglish(folded string) bool { return english().has(folded) || englishCapital().has(folded) }

// targetWords tell the words of a language, by its subtag.
var targetWords = map[string]func(folded string) bool{"en": inEnglish}

// vocabularies are the words of the languages that are known, by their subtags.
var vocabularies = map[string]func() *vocabulary{"fr": french, "en": english}

// has reports whether a word, folded, is one of the language that is no name. Of
// other words it says so of one in a thousand.
func (v *vocabulary) has(folded string) bool {
	v.mu.RLock()
	known, asked := v.known[folded]
	v.mu.RUnlock()
	if asked {
		return known
	}
	known = isSet(v.bits, v.stem(folded))
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.known) >= mostKnown {
		clear(v.known)
	}
	v.known[strings.Clone(folded)] = known // a part would hold what it was folded with
	return known
}

// isSet reports whether a filter has all bits of a stem.
func isSet(bits []byte, stem string) bool {
	for bit := range bitsOf(stem, len(bits)*8) {
		if bits[bit/8]&(1<<(bit%8)) == 0 {
			return false
		}
	}
	return true
}

// bitsOf yields the bits of a stem in a filter of n bits.
func bitsOf(stem string, n int) func(func(uint64) bool) {
	h := fnv.New64a()
	h.Write([]byte(stem))
	sum := h.Sum64()
	a, b := sum&0xffffffff, sum>>32|1
	return func(yield func(uint64) bool) {
		for i := range uint64(bitsSet) {
			if !yield((a + i*b) % uint64(n)) {
				return
			}
		}
	}
}
