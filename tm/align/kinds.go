package align

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

// wordKind tells how much the presence and the absence of the partners of a word say.
type wordKind uint8

const (
	otherWord wordKind = iota // of which no lexicon knows
	knownWord                 // which the lexicon has
	emptyWord                 // frequent ones of the language
	figureWord
	markWord
	wordKinds
)

// weight tempers the evidence of a word, which is not independent of that of the others
// and is counted from either side.
type weight struct{ present, absent float64 }

// weights are, with the other constants of the search, those that make the right beads
// of articles and of books most probable: of 1,000 sentences of news with some joined,
// left out or replaced by others, and of three books, with the word table and without.
var weights = [wordKinds]weight{
	otherWord:  {0.78, 1.2},
	knownWord:  {0.76, 0.58},
	emptyWord:  {0.75, 0.12},
	figureWord: {1.4, 0.45},
	markWord:   {0.5, 0.6},
}

// findKinds finds the kinds of the words of both sides.
func (p *problem) findKinds() {
	for k, s := range []*side{p.source, p.target} {
		s.kind = make([]wordKind, len(s.vocab))
		for w, key := range s.vocab {
			first, _ := utf8.DecodeRuneInString(key)
			switch {
			case key[0] == '#':
				s.kind[w] = figureWord
			case !strings.HasPrefix(key, addressMark) && !unicode.IsLetter(first):
				s.kind[w] = markWord
			case p.content.frequent[k][w]:
				s.kind[w] = emptyWord
			case k == 0 && p.content.known != nil && p.content.known[w],
				k == 1 && p.reverse != nil && len(p.reverse.Partners(key)) > 0:
				s.kind[w] = knownWord
			}
		}
	}
}

// findElsewhere finds the target words whose known partners the source has nowhere:
// nothing there says what they say.
func (p *problem) findElsewhere() {
	p.elsewhere = make([]float64, len(p.target.vocab))
	if p.reverse == nil {
		return
	}
	for w, key := range p.target.vocab {
		for _, known := range p.reverse.Partners(key) {
			if _, ok := p.source.number[known.Word]; !ok {
				p.elsewhere[w] += elsewhereShare * known.Probability
			}
		}
	}
}

// findNames finds the words that have a capital wherever they stand, and not only where
// sentences begin, as names have.
func (s *side) findNames(lang language.Tag) {
	s.name = make([]bool, len(s.vocab))
	if languages.For(lang).Spelling.CapitalNouns {
		return
	}
	small := make([]bool, len(s.vocab))
	for i := range s.segments {
		plain := s.segments[i].Text.Plain
		end, inside := 0, false // inside: a word stands right before
		for word, key := range s.tokens(i) {
			at := end + strings.Index(plain[end:], word)
			inside = inside && strings.TrimSpace(plain[end:at]) == ""
			end = at + len(word)
			first, _ := utf8.DecodeRuneInString(word)
			w := s.number[key]
			switch {
			case !unicode.IsUpper(first):
				small[w] = true
			case inside && len(word) >= cognatePrefix && strings.ToUpper(word) != word:
				s.name[w] = true
			}
			inside = unicode.IsLetter(first)
		}
	}
	for w := range small {
		s.name[w] = s.name[w] && !small[w]
	}
}
