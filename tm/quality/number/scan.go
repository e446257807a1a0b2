package number

import (
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// Scan returns the numbers of s in order.
func Scan(s string, lang language.Tag) []Number {
	if !lexiconOf(lang).Cardinals.Known() {
		return ScanTokens(s, nil, lang)
	}
	return ScanTokens(s, text.Tokens(s, lang), lang)
}

// ScanKnown is [Scan] for a text whose tokens are known.
func ScanKnown(s string, tokens []text.Token, lang language.Tag) []Number {
	if !lexiconOf(lang).Cardinals.Known() {
		tokens = nil
	}
	return ScanTokens(s, tokens, lang)
}

// ScanTokens returns the numbers of a text in order; tokens are its tokens, without which
// no numbers in words are read.
func ScanTokens(s string, tokens []text.Token, lang language.Tag) []Number {
	if latin, offsets := latinDigits(s); offsets != nil {
		return moved(Scan(latin, lang), offsets)
	}
	sc := scanner{s: s, lang: lexiconOf(lang)}
	sc.words(tokens)
	sc.run()
	for i := range sc.out {
		sc.count(&sc.out[i])
	}
	sc.ranges()
	sc.oneIn()
	sc.dates()
	sc.centuries()
	sc.changes()
	sc.roughs()
	sc.ratios()
	sc.belowZero()
	return sc.out
}

// scanner walks over a text once. Numbers in words were found before; a number
// in figures that runs into one (a magnitude) swallows it.
type scanner struct {
	s     string
	lang  *lexicon
	spelt []Number // numbers in words, in order
	tells *tells   // what the text says of the times in it, once one was found
	out   []Number
}

func (sc *scanner) run() {
	sc.out = makeNumbers(len(sc.spelt) + groupsOfDigits(sc.s))
	next := 0
	for i := 0; i < len(sc.s); {
		for next < len(sc.spelt) && sc.spelt[next].Start < i {
			next++
		}
		if next < len(sc.spelt) && sc.spelt[next].Start == i {
			sc.out = append(sc.out, sc.spelt[next])
			i = sc.spelt[next].End
			next++
			continue
		}
		if sc.lang.hasCharacters && sc.s[i] >= utf8.RuneSelf {
			if n, ok := sc.inCharacters(i); ok {
				sc.out = append(sc.out, n)
				i = n.End
				continue
			}
		}
		if !isDigit(sc.s, i) {
			i++ // no byte of a longer character is a digit, or the start of a word
			continue
		}
		n := sc.figures(i)
		if sc.lang.hasCharacters && len(n) == 1 {
			sc.characterPowers(&n[0])
		}
		sc.out = append(sc.out, n...)
		i = n[len(n)-1].End
	}
}

// makeNumbers returns an empty list with room for n numbers, nil for 0.
func makeNumbers(n int) []Number {
	if n == 0 {
		return nil
	}
	return make([]Number, 0, n)
}

// groupsOfDigits returns how many digits of ASCII stand behind something else.
func groupsOfDigits(s string) (n int) {
	for i := 0; i < len(s); i++ {
		if s[i]-'0' <= 9 && (i == 0 || s[i-1]-'0' > 9) {
			n++
		}
	}
	return n
}
