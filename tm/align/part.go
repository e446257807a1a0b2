package align

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
	"fidele/tm/text"
)

// Span is bytes of a text.
type Span struct{ Start, End int }

// Part finds the part of a target that translates a part of its source. It is sure of
// itself or reports false: nearly all words of the part have one counterpart each, which
// has no other; these stand together; no counterpart of a word outside stands among them;
// and what borders on them belongs to something else.
//
// core is the part of the source that was asked for without the small words at its ends,
// which belong to what is outside as often as not; an article before its first word stays.
// lexicon is nil where nothing is known but the built-in word table.
func Part(
	source, target string, part Span, sourceLang, targetLang language.Tag, lexicon Lexicon,
) (core, translation Span, ok bool) {
	p := &parter{
		source: newPartSide(source, sourceLang), target: newPartSide(target, targetLang),
		lexicon: layered(lexicon, builtIn(sourceLang, targetLang)),
	}
	first, last := p.source.core(part)
	if first < 0 {
		return core, translation, false
	}
	p.link()
	from, to, ok := p.hull(first, last)
	if !ok {
		return core, translation, false
	}
	if p.source.isArticle(first - 1) {
		if start := p.source.words[first-1].Start; start >= part.Start {
			first--
			if from > 0 && p.target.isArticle(from-1) {
				from--
			}
		}
	}
	core = Span{p.source.words[first].Start, p.source.words[last].End}
	translation = Span{p.target.words[from].Start, p.target.words[to].End}
	return core, translation, true
}

// How sure a part must be.
const (
	// fewestLinked is how many words must have their counterpart, linkedShare how large a
	// share of those that say something.
	fewestLinked = 2
	linkedShare  = 0.8
	// leastLink is the likelihood of a counterpart, and clearLink by how much it must be
	// likelier than the next.
	leastLink = 0.06
	clearLink = 1.5
)

// parter finds the counterparts of the words of two texts.
type parter struct {
	source, target *partSide
	lexicon        Lexicon
	to, back       []int // the counterpart of a word, -1 for none
}

// partWord is a word, a figure or a mark of a text.
type partWord struct {
	Span
	key  string
	mark bool // of punctuation
	slim bool // a small word, which says little
}

// partSide is a text for [Part].
type partSide struct {
	plain    string
	words    []partWord
	articles *languages.Words
}

func newPartSide(plain string, lang language.Tag) *partSide {
	l := languages.For(lang)
	s := &partSide{plain: plain, articles: &l.Terms.Articles}
	at := 0
	for word, key := range newKeyer(lang).tokens(plain) {
		i := strings.Index(plain[at:], word)
		if i < 0 {
			continue
		}
		start := at + i
		at = start + len(word)
		first, _ := utf8.DecodeRuneInString(key)
		w := partWord{Span: Span{start, at}, key: key}
		w.mark = !unicode.IsLetter(first) && first != '#' && !strings.HasPrefix(key, addressMark)
		folded := strings.TrimRight(text.Fold(word, text.FoldTypography|text.FoldCase), "'")
		w.slim = unicode.IsLetter(first) && (utf8.RuneCountInString(folded) <= 2 ||
			l.Terms.Function.Has(folded) || l.Terms.Articles.Has(folded) || l.Vocabulary.Frequent.Has(folded))
		s.words = append(s.words, w)
	}
	return s
}

// says reports whether a word is neither a mark nor small.
func (s *partSide) says(i int) bool { return !s.words[i].mark && !s.words[i].slim }

// isArticle reports whether word i is an article.
func (s *partSide) isArticle(i int) bool {
	if i < 0 || i >= len(s.words) || !s.words[i].slim {
		return false
	}
	w := s.plain[s.words[i].Start:s.words[i].End]
	folded := text.Fold(w, text.FoldTypography|text.FoldCase)
	return s.articles.Has(folded) || s.articles.Has(strings.TrimRight(folded, "'"))
}

// core returns the first and the last word of a part that says something, -1 where there
// is none or where a word is cut.
func (s *partSide) core(part Span) (first, last int) {
	first, last = -1, -1
	for i, w := range s.words {
		if w.Start < part.Start || w.End > part.End || !s.says(i) {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	return first, last
}

// isBroken reports whether anything but spaces and words stands between two neighbours:
// a comma, a quotation mark.
func (s *partSide) isBroken(i int) bool {
	if i < 0 || i+1 >= len(s.words) {
		return true
	}
	between := s.plain[s.words[i].End:s.words[i+1].Start]
	return s.words[i].mark || s.words[i+1].mark || strings.ContainsFunc(between, func(r rune) bool {
		return unicode.IsPunct(r) && r != '\'' && r != '’' && r != '-'
	})
}

// link finds the words of which each is the clear counterpart of the other.
func (p *parter) link() {
	n, m := len(p.source.words), len(p.target.words)
	scores := make([]float64, n*m)
	for i, w := range p.source.words {
		if w.mark || w.slim {
			continue
		}
		var partners []Partner
		if p.lexicon != nil {
			partners = p.lexicon.Partners(w.key)
		}
		for j, o := range p.target.words {
			if !o.mark && !o.slim {
				scores[i*m+j] = likelihood(w.key, o.key, partners)
			}
		}
	}
	best := func(count int, score func(k int) float64) int {
		at, first, second := -1, 0.0, 0.0
		for k := range count {
			if s := score(k); s > first {
				at, first, second = k, s, first
			} else {
				second = max(second, s)
			}
		}
		if first < leastLink || first < clearLink*second {
			return -1
		}
		return at
	}
	p.to, p.back = make([]int, n), make([]int, m)
	for j := range m {
		p.back[j] = best(n, func(i int) float64 { return scores[i*m+j] })
	}
	for i := range n {
		p.to[i] = best(m, func(j int) float64 { return scores[i*m+j] })
		if j := p.to[i]; j >= 0 && p.back[j] != i {
			p.to[i] = -1
		}
	}
	for j, i := range p.back {
		if i >= 0 && p.to[i] != j {
			p.back[j] = -1
		}
	}
}

// likelihood says how likely one word translates another.
func likelihood(source, target string, partners []Partner) float64 {
	most := 0.0
	for _, x := range partners {
		if x.Word == target {
			most = max(most, x.Probability)
		}
	}
	switch {
	case source == target && (source[0] == '#' || strings.HasPrefix(source, addressMark)):
		return numberProbability
	case source[0] == '#' || target[0] == '#':
		return most
	case source == target && len(source) >= cognatePrefix:
		return max(most, identicalProbability)
	}
	shared := commonPrefix(source, target)
	if shared >= cognatePrefix && float64(shared) >= cognateShare*float64(max(len(source), len(target))) {
		most = max(most, shortProbability)
	}
	return most
}

// hull returns the first and the last counterpart of some words; ok is false where it is
// not sure that what stands from one to the other is their translation.
func (p *parter) hull(first, last int) (from, to int, ok bool) {
	from, to = len(p.target.words), -1
	all, linked := 0, 0
	for i := first; i <= last; i++ {
		if !p.source.says(i) {
			continue
		}
		all++
		if j := p.to[i]; j >= 0 {
			linked++
			from, to = min(from, j), max(to, j)
		}
	}
	// Of a long part one word in the middle may be rendered otherwise.
	edges := p.to[first] >= 0 && p.to[last] >= 0
	if linked < fewestLinked || float64(linked) < linkedShare*float64(all) || !edges {
		return 0, 0, false
	}
	loose := 0
	for j := from; j <= to; j++ {
		switch i := p.back[j]; {
		case i >= 0 && (i < first || i > last):
			return 0, 0, false
		case i < 0 && p.target.says(j):
			loose++
		}
	}
	if loose > all-linked {
		return 0, 0, false
	}
	return from, to, p.bordered(from, -1, all == linked) && p.bordered(to, 1, all == linked)
}

// bordered reports whether what stands beside a word of the target, small words aside,
// belongs to something else: to a word outside of the part, or behind a mark. Where all
// words of the part have their counterpart, another word has its own.
func (p *parter) bordered(j, step int, complete bool) bool {
	for {
		pair := j
		if step < 0 {
			pair = j - 1
		}
		if j+step < 0 || j+step >= len(p.target.words) || p.target.isBroken(pair) {
			return true
		}
		if j += step; p.target.says(j) {
			return p.back[j] >= 0 || complete
		}
	}
}
