package quality

import (
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/quality/number"
	"fidele/tm/segment"
	"fidele/tm/text"
)

// How likely it is that a text has nothing of a sentence, as a logit: a sum of how
// much better the lengths fit without the sentence, of which of its figures, names
// and words have a counterpart that looks alike, of the room between those of its
// neighbours, and of a question or a quotation
// that is lost. The weights were fitted on 4,500 pairs of news with a sentence left
// out, and on 300 of news and books in which sentences were joined.
const (
	coverageBase      = -0.9
	coverageLength    = 0.95 // times the log likelihood ratio of the lengths
	mostLengthGain    = 6.0
	coverageQuestion  = 2.5
	coverageQuotation = 1.5
	coverageRoom      = 5.0 // times how much less room there is than usual
	usualRoom         = 0.6
)

// evidence is what words of a kind are worth, with a counterpart and without, and
// how many of them count.
type evidence struct {
	hit, miss         float64
	mostHit, mostMiss int
}

var (
	figureEvidence  = evidence{hit: -2, miss: 1.35, mostHit: 2, mostMiss: 2}
	nameEvidence    = evidence{hit: -1, miss: 0.9, mostHit: 3, mostMiss: 3}
	spelledEvidence = evidence{hit: -0.8, miss: 1, mostHit: 1, mostMiss: 1} // numbers in words
	wordEvidence    = evidence{hit: -0.85, miss: 0.1, mostHit: 4, mostMiss: 6}
)

const (
	// mostCompared is how many bytes a side may have, and mostSentences how many
	// sentences: longer ones are no segment.
	mostCompared, mostSentences = 8000, 40
	// shortestName and shortestWord are how many letters a name and another word
	// must have to be looked for, cognatePrefix how many bytes it shares with its
	// counterpart at the beginning, cognateShare which part of the longer one.
	shortestName, shortestWord = 3, 5
	cognatePrefix              = 4
	cognateShare               = 0.6
)

// coverage compares the sentences of one side of a segment with all of the other.
type coverage struct {
	text      string
	lang      language.Tag
	capitals  bool // a capital makes a name
	sentences []Span
	other     string
	size      int     // characters of other
	ratio     float64 // characters of other for one of text

	figures  map[string]place    // of other
	numbers  []number.Number     // of other
	words    map[string]place    // of other, by their keys
	prefixes map[string][]string // its words by their first letters
}

// place is where a word stands in a text the first and the last time, in characters
// that are no white space.
type place struct{ first, last int }

// sentencesOf divides a text into sentences. What has no word is none.
func sentencesOf(s string, lang language.Tag) []Span {
	// The built-in rules have no errors.
	spans, _ := segmenterFor(lang).Split(s)
	var out []Span
	for _, sp := range spans {
		if hasWord(s[sp.Start:sp.End]) {
			out = append(out, Span(sp))
		}
	}
	return out
}

// sentences returns the sentences of the source, or of the target.
func (p *pair) sentences(ofTarget bool) []Span {
	k, s, lang := 0, p.source, p.sourceLang
	if ofTarget {
		k, s, lang = 1, p.target, p.targetLang
	}
	if p.divided[k] == nil {
		sentences := sentencesOf(s, lang)
		p.divided[k] = &sentences
	}
	return *p.divided[k]
}

var segmenters sync.Map // of language tags

func segmenterFor(lang language.Tag) *segment.Segmenter {
	s, ok := segmenters.Load(lang)
	if !ok {
		s, _ = segmenters.LoadOrStore(lang, segment.For(lang))
	}
	return s.(*segment.Segmenter)
}

// newCoverage compares s with what the other side has, once that is listed.
func newCoverage(s string, lang language.Tag, other string) *coverage {
	return &coverage{text: s, lang: lang, other: other, size: characters(other)}
}

// list lists what the other side has.
func (c *coverage) list(otherLang language.Tag, otherTokens []text.Token) {
	other := c.other
	c.figures, c.words, c.prefixes = map[string]place{}, map[string]place{}, map[string][]string{}
	c.numbers = number.ScanKnown(other, otherTokens, otherLang)
	seen := 0
	for _, t := range otherTokens {
		at := seen
		seen += characters(t.Of(other))
		switch t.Kind {
		case text.Number:
			key := figuresOf(t.Of(other))
			p, known := c.figures[key]
			if !known {
				p.first = at
			}
			c.figures[key] = place{p.first, seen}
		case text.Word:
			key := wordKey(t.Of(other))
			p, known := c.words[key]
			if !known {
				p.first = at
			}
			c.words[key] = place{p.first, seen}
			if !known && len(key) >= cognatePrefix {
				c.prefixes[key[:cognatePrefix]] = append(c.prefixes[key[:cognatePrefix]], key)
			}
		}
	}
}

// wordKey returns the form in which words of two languages are compared.
func wordKey(s string) string {
	return text.Fold(s, text.FoldTypography|text.FoldCase|text.FoldAccents)
}

// figuresOf drops all that is no digit.
func figuresOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// find returns where the other side has a word that looks like this one.
func (c *coverage) find(word string) (place, bool) {
	key := wordKey(word)
	if p, ok := c.words[key]; ok || len(key) < cognatePrefix {
		return p, ok
	}
	for _, other := range c.prefixes[key[:cognatePrefix]] {
		n := cognatePrefix
		for n < min(len(key), len(other)) && key[n] == other[n] {
			n++
		}
		if float64(n) >= cognateShare*float64(max(len(key), len(other))) {
			return c.words[other], true
		}
	}
	return place{}, false
}

// counts are words without a counterpart, and with one.
type counts struct{ miss, hit int }

func (n *counts) add(hit bool) {
	if hit {
		n.hit++
	} else {
		n.miss++
	}
}

// sentenceFound is what the other side has of a sentence.
type sentenceFound struct {
	figures, spelled, names, words counts
	// first and last are where the first of its words stands in the other side, and
	// where the last ends, in characters; last is 0 when it has none.
	first, last int
}

// found looks for the figures, names and other words of a sentence.
func (c *coverage) found(sentence string) sentenceFound {
	var out sentenceFound
	add := func(n *counts, p place, hit bool) {
		n.add(hit)
		if hit && (out.last == 0 || p.first < out.first) {
			out.first = p.first
		}
		if hit {
			out.last = max(out.last, p.last)
		}
	}
	one := number.Int(number.Amount, 1) // "un" is an article too
	tokens := text.Tokens(sentence, c.lang)
	for _, n := range number.ScanKnown(sentence, tokens, c.lang) {
		if v := n.Values[0]; n.Words && v.Kind == number.Amount && v != one {
			out.spelled.add(slices.ContainsFunc(c.numbers, func(o number.Number) bool { return o.Has(v) }))
		}
	}
	first := true // a capital says nothing
	for _, t := range tokens {
		w := t.Of(sentence)
		switch t.Kind {
		case text.Number:
			p, hit := c.figures[figuresOf(w)]
			add(&out.figures, p, hit)
		case text.Word:
			r, _ := utf8.DecodeRuneInString(w)
			n := utf8.RuneCountInString(w)
			if c.capitals && unicode.IsUpper(r) && !first {
				if n >= shortestName {
					p, hit := c.find(w)
					add(&out.names, p, hit)
				}
			} else if n >= shortestWord {
				p, hit := c.find(w)
				add(&out.words, p, hit)
			}
			first = false
		}
	}
	return out
}

// room is the part, 0 to 1, of the characters that the translation of sentence i would
// have that lie between what the other side has of its neighbours; ok is false where
// nothing is known of them. Sentences keep their order.
func (c *coverage) room(i int, found []sentenceFound) (part float64, ok bool) {
	from, to := 0, c.size
	for k, f := range found {
		switch {
		case f.last == 0:
		case k < i:
			from, ok = max(from, f.last), true
		case k > i:
			to, ok = min(to, f.first), true
		}
	}
	expected := c.ratio * float64(characters(c.sentences[i].in(c.text)))
	return min(max(float64(to-from), 0)/max(expected, 1), 1), ok
}

// mostMissing is the most that missing may return for a sentence that is among rest
// characters of its side, whatever words the other side has.
func (c *coverage) mostMissing(sentence string, rest float64) float64 {
	const rounding = 0.01
	digits, capitals := 0, 0
	for _, r := range sentence {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsUpper(r):
			capitals++
		}
	}
	most := lengthLogit(sentence, rest, float64(c.size), c.ratio) + c.lostMarks(sentence) +
		spelledEvidence.of(counts{miss: spelledEvidence.mostMiss}) + wordEvidence.of(counts{miss: wordEvidence.mostMiss}) +
		figureEvidence.of(counts{miss: digits}) + nameEvidence.of(counts{miss: capitals})
	return most + coverageRoom*usualRoom + rounding
}

// lostMarks is what it says of a sentence that its question or quotation is lost.
func (c *coverage) lostMarks(sentence string) (logit float64) {
	if strings.Contains(sentence, "?") && !strings.Contains(c.other, "?") {
		logit += coverageQuestion
	}
	if strings.ContainsAny(sentence, quotationMarks) && !strings.ContainsAny(c.other, quotationMarks+"'‘") {
		logit += coverageQuotation
	}
	return logit
}

// lengthLogit is what the lengths of two sides say of a sentence: that of the other side is
// size, that of this one rest, where the translation of a character has ratio characters.
func lengthLogit(sentence string, rest, size, ratio float64) float64 {
	without := rest - float64(characters(sentence))
	gain := lengthFit(without*ratio, size) - lengthFit(rest*ratio, size)
	return coverageBase + coverageLength*min(max(gain, -mostLengthGain), mostLengthGain)
}

// missing returns how likely it is, as a logit, that the other side has nothing of
// sentence i; found is what it has of each, rest how many characters the sentences
// have, this one among them, that are not known to be missing.
func (c *coverage) missing(i int, found []sentenceFound, rest float64) float64 {
	sentence := c.sentences[i].in(c.text)
	logit := lengthLogit(sentence, rest, float64(c.size), c.ratio)

	f := found[i]
	logit += figureEvidence.of(f.figures) + spelledEvidence.of(f.spelled) +
		nameEvidence.of(f.names) + wordEvidence.of(f.words)
	if part, ok := c.room(i, found); ok {
		logit += coverageRoom * (usualRoom - part)
	}
	return logit + c.lostMarks(sentence)
}

func (e evidence) of(n counts) float64 {
	return e.miss*float64(min(n.miss, e.mostMiss)) + e.hit*float64(min(n.hit, e.mostHit))
}

// lengthFit is the log likelihood, but for a constant, that a translation has so
// many characters where so many are expected. One in twenty is taken to be freer.
func lengthFit(expected, characters float64) float64 {
	const (
		perCharacter, least = 2.2, 14.0 // of the variance
		free, freer         = 0.05, 3.0
	)
	variance := perCharacter*(expected+characters)/2 + least
	z := (characters - expected) * (characters - expected) / variance
	usual := (1 - free) * math.Exp(-z/2)
	return math.Log(usual+free/freer*math.Exp(-z/(2*freer*freer))+1e-12) - math.Log(variance)/2
}
