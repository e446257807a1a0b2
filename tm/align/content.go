package align

import (
	"iter"
	"math"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

// worth is what a word adds to the coverage of a bead when it has a counterpart on
// the other side, and when it has none.
type worth struct{ hit, miss float64 }

// contentModel weighs the content of a bead. Its coverage is the sum of what its words
// are worth, divided by the root of their number. These weights were fitted on news, with
// and without sentences replaced by others of like length.
type contentModel struct {
	figure, known, unknown worth // known: the lexicon has partners of the word
	base                   float64
	// certainty are the weights of what the confidence is made of, fitted by logistic
	// regression on 6,000 sentences of news in articles of 4 or 25, with some joined, left
	// out or replaced, and on three books; without a table, on half of a German book about
	// mountains too. Other news, two books and the other half show how right they are.
	certainty signs
	// apart are the weights of the same signs for that a pair is none but two sentences
	// without a counterpart, fitted on articles with some translations replaced by others
	// of like length, and on the same articles and books as they are. The constant is such
	// that hardly one right pair in a thousand of the freest news is parted.
	apart signs
}

// The models of two languages of which a word table is known, and of any others.
var (
	withTable = contentModel{
		figure: worth{2.5, -3.8}, known: worth{3.4, -2.5}, unknown: worth{3.2, -1.0}, base: 2.2,
		certainty: signs{
			always: 3.28, pathOdds: 0.604, surePath: -0.02, neighbourOdds: 0.114,
			ofThree: 0.36, ofMore: -1.23, freedom: -4.37, lengthOff: -0.1,
			poorCoverage: 0.88, coveredPair: 0.1, nothingMet: -2.04, manyMet: -0.78,
		},
		apart: signs{
			always: 1.5, pathOdds: -1.61, neighbourOdds: 0.61, lengthOff: -1.44,
			coverage: -0.74, nothingMet: -1.02, unmetWords: 0.55, manyMet: -1.65,
		},
	}
	withoutTable = contentModel{
		figure: worth{5.9, -5.8}, unknown: worth{5.0, -0.9}, base: 0.84,
		certainty: signs{
			always: 2.18, pathOdds: 0.767, surePath: -0.615, neighbourOdds: 0.13,
			ofThree: -0.29, ofMore: -1.28, freedom: -0.71, lengthOff: -0.27,
			coverage: 0.19, poorCoverage: 0.04, nothingMet: -1.5, manyMet: -0.87,
		},
		apart: signs{
			always: -2.88, pathOdds: -1.61, neighbourOdds: 0.85, freedom: -4, lengthOff: -0.54,
			coverage: -0.94, nothingMet: 1.37, unmetWords: -0.14, manyMet: -0.12,
		},
	}
)

const (
	// tableShare is the part of the words of an article from which a lexicon is a word
	// table.
	tableShare = 0.3
	// coveredWords is added to the number of words: few of them say little.
	coveredWords = 2.0
	// mostCovered bounds a coverage on both sides of 0.
	mostCovered = 4.0
	// shortKey is of how many letters a word is taken for one that says nothing, where
	// fewer than manyFrequent of the frequent words of the language are known.
	shortKey, manyFrequent = 3, 60
)

// content looks at what the words of a bead are about, the frequent ones of the
// language left out: figures, names, cognates, and what the lexicon knows. What was
// learned from the alignment itself does not count: it would confirm itself.
type content struct {
	source, target *side
	model          *contentModel
	partners       [][]partner // by source word
	known          []bool      // by source word
	empty          [2][]bool   // by word of either side: it says nothing
	frequent       [2][]bool   // by word of either side: it stands nearly everywhere
	// By word: the last question that found it among the segments asked about, and
	// that found its counterpart there.
	asked, answered [2][]int
	question        int
	hits            int    // words that the last question found with their counterpart
	telling         [2]int // words on either side that say something
}

func newContent(p *problem, partners [][]partner) *content {
	c := &content{source: p.source, target: p.target, model: &withoutTable, partners: partners}
	for k, s := range []*side{p.source, p.target} {
		lang := p.opts.SourceLang
		if k == 1 {
			lang = p.opts.TargetLang
		}
		c.empty[k], c.frequent[k] = emptyWords(s, lang), frequentWords(s, lang)
		c.asked[k], c.answered[k] = make([]int, len(s.vocab)), make([]int, len(s.vocab))
	}
	if p.opts.Lexicon == nil {
		return c
	}

	c.known = make([]bool, len(p.source.vocab))
	known, all := 0, 0
	for w, key := range p.source.vocab {
		if c.empty[0][w] || key[0] == '#' {
			continue
		}
		all++
		if len(p.opts.Lexicon.Partners(key)) > 0 {
			c.known[w] = true
			known++
		}
	}
	if float64(known) >= tableShare*float64(all) {
		c.model = &withTable
	}
	return c
}

// emptyWords finds the words of a side that say nothing of what a segment is about: those
// of the grammar and marks; where few of these are known, words of few letters.
func emptyWords(s *side, lang language.Tag) []bool {
	l := languages.For(lang)
	keys := map[string]bool{}
	k := newKeyer(lang)
	for _, list := range []*languages.Words{&l.Terms.Function, &l.Terms.Stop} {
		for _, w := range list.All() {
			keys[k.key(w)] = true
		}
	}
	// Numbers, months and days say much.
	for _, list := range []iter.Seq2[string, int]{
		l.Numbers.Cardinals.All(), l.Numbers.Magnitudes.All(), l.Calendar.Months.All(), l.Calendar.Weekdays.All(),
	} {
		for w := range list {
			delete(keys, k.key(w))
		}
	}
	for w := range frequentKeys(k, l) {
		keys[w] = true
	}
	return s.slight(keys)
}

// frequentWords finds the words that stand nearly everywhere in a language.
func frequentWords(s *side, lang language.Tag) []bool {
	return s.slight(frequentKeys(newKeyer(lang), languages.For(lang)))
}

func frequentKeys(k *keyer, l *languages.Language) map[string]bool {
	keys := map[string]bool{}
	for _, w := range l.Vocabulary.Frequent.All() {
		keys[k.key(w)] = true
	}
	return keys
}

// slight marks the words among keys, or of few letters where there are few keys, and
// marks of punctuation.
func (s *side) slight(keys map[string]bool) []bool {
	empty := make([]bool, len(s.vocab))
	for n, key := range s.vocab {
		r, _ := utf8.DecodeRuneInString(key)
		letters := utf8.RuneCountInString(key)
		switch {
		case key[0] == '#':
			empty[n] = letters == 1
		case !unicode.IsLetter(r) || keys[key]:
			empty[n] = true
		case unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek):
			empty[n] = letters == 1 || len(keys) < manyFrequent && letters <= shortKey
		}
	}
	return empty
}

// look adds what the content of a bead says.
func (c *content) look(b Bead, s *signs) {
	s[coverage] = c.coverage(b.Source, b.Target, true, true)
	s[poorCoverage] = min(s[coverage], 0)
	if len(b.Source)+len(b.Target) == 2 {
		s[coveredPair] = max(s[coverage]-coveredFrom, 0)
	}
	if c.hits == 0 {
		s[nothingMet] = 1
		s[unmetWords] = math.Sqrt(float64(min(c.telling[0], c.telling[1])))
	}
	s[manyMet] = math.Log(1 + float64(c.hits))
}

// coverage tells how well segments cover each other, by the words of the sides that
// count.
func (c *content) coverage(source, target []int, countSource, countTarget bool) float64 {
	c.question++
	c.hits = 0
	c.telling = [2]int{}
	for _, j := range target {
		for _, w := range c.target.words[j] {
			c.asked[1][w] = c.question
		}
	}
	sources := c.source.wordsOf(source)
	for _, w := range sources {
		for _, p := range c.partners[w] {
			// A frequent word opposite one that says something is there by chance.
			if p.word >= 0 && c.asked[1][p.word] == c.question && c.empty[1][p.word] == c.empty[0][w] {
				c.answered[0][w], c.answered[1][p.word] = c.question, c.question
			}
		}
	}

	sum, n := 0.0, 0
	add := func(side int, w int32, figure, known bool) {
		if c.empty[side][w] {
			return
		}
		of := c.model.unknown
		switch {
		case figure:
			of = c.model.figure
		case known:
			of = c.model.known
		}
		n++
		c.telling[side]++
		if c.answered[side][w] == c.question {
			sum += of.hit
			c.hits++
		} else {
			sum += of.miss
		}
	}
	if countSource {
		for _, w := range sources {
			add(0, w, c.source.vocab[w][0] == '#', c.known != nil && c.known[w])
		}
	}
	if countTarget {
		for _, w := range c.target.wordsOf(target) {
			add(1, w, c.target.vocab[w][0] == '#', false)
		}
	}
	covered := sum/math.Sqrt(float64(n)+coveredWords) + c.model.base
	return min(max(covered, -mostCovered), mostCovered)
}

// met lists the words of a bead that say something and have a counterpart, as they
// stand in the source segments.
func (c *content) met(b Bead) []string {
	c.coverage(b.Source, b.Target, true, true)
	var list []string
	for _, i := range b.Source {
		for word, key := range c.source.tokens(i) {
			w := c.source.number[key]
			if c.answered[0][w] == c.question && !c.empty[0][w] {
				c.answered[0][w] = 0 // each once
				list = append(list, word)
			}
		}
	}
	return list
}
