package quality

import (
	"fmt"
	"math/bits"
	"strings"
	"unicode/utf8"

	"fidele/tm/text"
)

const ruleUntranslated = "untranslated"

var untranslatedRule = rule{unit: checkUntranslated, Rule: Rule{
	ID: ruleUntranslated, Severity: Error,
	Summary: "a target, or a long part of it, that is still in the source language",
	Explain: "Reported is a target equal to its source that has words which only the source " +
		"language has, and a run of more than five words taken from the source with such " +
		"words in it. A few words in small letters are a warning where they have what only the " +
		"source language has: accents, or words that hold its sentences together. Names, " +
		"addresses and figures stay as they are in any language and are let pass, and so is " +
		"what stands between quotation marks or is set off, as titles are.",
	Example: frenchToEnglish("Le ministre a quitté la salle.", "Le ministre a quitté la salle."),
	Passes:  frenchToEnglish("Damas, Homs, Hama", "Damas, Homs, Hama"),
}}

// longestName is how many words a name may have that both languages share.
const longestName = 5

// mostPlaces is how many places of a word in the source are compared with one in
// the target; only in segments of thousands of words are there more.
const mostPlaces = 100

// checkUntranslated reports targets, and long parts of them, that are still in
// the source language.
func checkUntranslated(p *pair) {
	if !p.complete() || p.fromBase == p.toBase {
		return
	}
	source, target := p.words()
	if len(target) == 0 {
		return
	}

	const folding = text.FoldTypography | text.FoldCase
	if !beginOtherwise(p.source, p.target) && text.Fold(p.source, folding) == text.Fold(p.target, folding) {
		if p.inSourceLanguage(source) {
			p.report(0, len(p.target), "the target is the source, not translated", nil)
		}
		return
	}

	at := placesOf(source)
	for j := 0; j < len(target); {
		longest, places := 0, 0
		for i := at.first(target[j].folded); i >= 0 && places < mostPlaces; i = at.next(i) {
			if source[i].folded == target[j].folded {
				longest = max(longest, p.copied(source[i:], target[j:]))
				places++
			}
		}
		run := target[j : j+longest]
		switch {
		case longest == 0 || quoted(p.target, run[0].Start, run[longest-1].End):
		case longest > longestName && p.inSourceLanguage(run) && moreThanName(run):
			message := fmt.Sprintf("%d words are still in the source language", longest)
			p.report(run[0].Start, run[longest-1].End, message, nil)
		case longest <= longestName && p.leftOver(run):
			p.most = Warning
			start, end := run[0].Start, run[longest-1].End
			p.report(start, end, fmt.Sprintf("\"%s\" is still in the source language", p.target[start:end]), nil)
			p.most = Off
		}
		j += max(longest, 1)
	}
}

// beginOtherwise reports whether two texts surely differ in more than case and
// typography: in the first ASCII letters and digits of both.
func beginOtherwise(s, t string) bool {
	const enough = 6
	i, j := 0, 0
	for range enough {
		a, b := nextPlain(s, &i), nextPlain(t, &j)
		if a == 0 || b == 0 {
			return false
		}
		if a != b {
			return true
		}
	}
	return false
}

// nextPlain returns the next ASCII letter or digit from byte i on, in lower case, and
// moves i behind it. It returns 0 where something else that may be part of a letter
// comes first, or stands right behind it.
func nextPlain(s string, i *int) byte {
	for ; *i < len(s) && s[*i] < utf8.RuneSelf; *i++ {
		c := s[*i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' {
			if *i++; *i < len(s) && s[*i] >= utf8.RuneSelf {
				return 0
			}
			return c
		}
	}
	return 0
}

// wordPlaces finds where words stand in a text: words of one hash are a chain.
type wordPlaces struct {
	heads []int32 // by hash, one more than the index of a word, 0 for none
	chain []int32 // for each word, the next of its hash
}

func placesOf(words []word) *wordPlaces {
	size := 1 << bits.Len(uint(len(words)))
	buffer := make([]int32, size+len(words))
	at := &wordPlaces{heads: buffer[:size], chain: buffer[size:]}
	for i := len(words) - 1; i >= 0; i-- {
		h := at.hash(words[i].folded)
		at.chain[i], at.heads[h] = at.heads[h], int32(i+1)
	}
	return at
}

// first returns the index of the first word with the hash of w, -1 for none.
func (at *wordPlaces) first(w string) int { return int(at.heads[at.hash(w)]) - 1 }

// next returns the index of the next word with the hash of word i, -1 for none.
func (at *wordPlaces) next(i int) int { return int(at.chain[i]) - 1 }

// hash is FNV-1a, cut to the number of chains.
func (at *wordPlaces) hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return (h ^ h>>16) & uint32(len(at.heads)-1)
}

// copied returns how many words the target takes over from the source, both
// from their first word on. Quotation marks end a run.
func (p *pair) copied(source, target []word) int {
	n := 0
	for n < len(source) && n < len(target) && source[n].folded == target[n].folded {
		if n > 0 && strings.ContainsAny(p.target[target[n-1].End:target[n].Start], "«»“”\"‘'’") {
			break
		}
		n++
	}
	return n
}

// moreThanName reports whether words hold more than a name: at least two that
// are no small words and not capitalised.
func moreThanName(words []word) bool {
	n := 0
	for _, w := range words {
		if !w.capital && utf8.RuneCountInString(w.folded) > 3 {
			n++
		}
	}
	return n >= 2
}

// inSourceLanguage reports whether words are a passage in the source language:
// it has words that hold that language's sentences together and none of the
// target's. For languages without such a list, four words are one if most are
// no names.
func (p *pair) inSourceLanguage(words []word) bool {
	own, others := &p.from.Sentences.Connectives, &p.to.Sentences.Connectives
	if !own.Known() || !others.Known() {
		small := 0
		for _, w := range words {
			if !w.capital {
				small++
			}
		}
		return len(words) >= 4 && 2*small > len(words)
	}

	mine, theirs := 0, 0
	for _, w := range words {
		if w.capital && w.Start > 0 {
			continue // part of a name
		}
		if own.Has(w.folded) {
			mine++
		}
		if others.Has(w.folded) {
			theirs++
		}
	}
	return mine >= 2 && theirs == 0
}

// leftOver reports whether a few words that both sides have are of the source's
// language alone: in small letters, not set off, and with an accent that the target's
// language has only in words it borrowed, or with a word that holds sentences of the
// source's language together.
func (p *pair) leftOver(words []word) bool {
	const fewestLetters = 3
	spelling := p.to.Spelling
	if !spelling.Borrowed.Known() || !p.from.Sentences.Connectives.Known() || p.setOff(words[0].Start) {
		return false
	}
	found := false
	for _, w := range words {
		switch written := w.Of(p.target); {
		case w.capital || hyphenated(p.target, w.Start, w.End) || p.to.Sentences.Connectives.Has(w.folded):
			return false
		case spelling.Borrowed.Has(w.folded) || utf8.RuneCountInString(w.folded) < fewestLetters:
		case p.from.Sentences.Connectives.Has(w.folded),
			!spelling.Accents && text.Fold(written, text.FoldAccents) != text.Fold(written, 0):
			found = true
		}
	}
	return found
}

// setOff reports whether byte at of the target stands inside a pair of codes, as words
// in italics do.
func (p *pair) setOff(at int) bool {
	depth := 0
	for _, c := range p.unit.Target.Codes {
		if c.At > at {
			break
		}
		switch c.Kind {
		case text.Open:
			depth++
		case text.Close:
			depth--
		}
	}
	return depth > 0
}
