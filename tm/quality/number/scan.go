package number

import (
	"unicode/utf8"

	"golang.org/x/text/language"
)

// Scan returns the numbers of s in order.
func Scan(s string, lang language.Tag) []Number {
	if latin, offsets := latinDigits(s); offsets != nil {
		return moved(Scan(latin, lang), offsets)
	}
	sc := scanner{s: s, lang: lexiconOf(lang)}
	sc.words(lang)
	sc.run()
	for i := range sc.out {
		sc.count(&sc.out[i])
	}
	sc.ranges()
	sc.oneIn()
	sc.dates()
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
		if !isDigit(sc.s, i) {
			_, n := utf8.DecodeRuneInString(sc.s[i:])
			i += n
			continue
		}
		n := sc.figures(i)
		sc.out = append(sc.out, n...)
		i = n[len(n)-1].End
	}
}
