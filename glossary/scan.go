package glossary

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// hit is a variant found at tokens from up to to.
type hit struct {
	variant  int32
	from, to int
	gap      bool
}

// scan finds every variant in the text, in the order of their tokens; hits nest
// and overlap. It may be called by several goroutines at once.
func (m *matcher) scan(seg *segmentText, words [][]reference, hits []hit) ([]hit, [][]reference) {
	words = words[:0]
	m.admit(seg)
	defer m.mu.RUnlock()
	for i := range seg.tokens {
		words = append(words, m.lookup(seg.tokens[i].bare))
	}
	s := scanner{m: m, seg: seg, words: words, hits: hits}
	for i := range words {
		if len(words[i]) > 0 {
			s.walk(0, i, i, false, false)
		}
	}
	slices.SortFunc(s.hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to), cmp.Compare(a.variant, b.variant))
	})
	return s.hits, words
}

type scanner struct {
	m     *matcher
	seg   *segmentText
	words [][]reference
	hits  []hit
}

// walk follows the tree from a node at token at; loose and gap say what the way
// there took.
func (s *scanner) walk(node int32, from, at int, loose, gap bool) {
	if at >= len(s.words) {
		return
	}
	for i := range s.words[at] {
		ref := &s.words[at][i]
		next := s.m.edges.get(node, ref.class)
		if next == 0 {
			continue
		}
		fit := accents(&s.seg.tokens[at], ref.form, s.m.strict)
		if fit == accentsDiffer {
			continue
		}
		loose := loose || fit == accentsLoose
		for v := s.m.nodes[next].variant; v >= 0; v = s.m.variants[v].next {
			if variant := &s.m.variants[v]; (!loose || variant.loose) && variant.fits(s.seg, from, at+1, s.m.base, s.m.strict) {
				s.hits = append(s.hits, hit{v, from, at + 1, gap})
			}
		}
		s.walk(next, from, at+1, loose, gap)
		if !gap && at == from && s.m.nodes[next].gap {
			if after := s.skip(at + 1); after > 0 && isDe(s.seg.tokens[after].lower) {
				s.walk(next, from, after, loose, true)
			}
		}
	}
}

func isDe(word string) bool { return word == "de" || word == "d" || word == "du" || word == "des" }

// skip returns the token after an adjective at token at, hyphens inside it
// ("nord-coréen") and all; 0 if there is none or nothing follows.
func (s *scanner) skip(at int) int {
	for n := range 3 {
		if at+n >= len(s.seg.tokens) {
			return 0
		}
		t := &s.seg.tokens[at+n]
		if n > 0 && !t.hyphened {
			return at + n
		}
		if t.symbol || t.shape != shapeLower && !s.seg.capitals || n == 0 && (len(t.lower) < 4 || s.m.in.function(t.lower)) || isDigits(t.lower) {
			return 0
		}
	}
	return 0
}

type accentFit uint8

const (
	accentsDiffer accentFit = iota
	accentsAgree
	accentsLoose // agree but for accents
)

// accents compares a token with a form that has the same letters without
// accents. Capitals may lack theirs; in a strict text only those of a word all
// in capitals.
func accents(t *token, form string, strict bool) accentFit {
	if t.lower == form {
		return accentsAgree
	}
	if strict {
		if t.shape == shapeUpper && t.lower == t.bare {
			return accentsAgree
		}
		return accentsDiffer
	}
	word := t.word
	for _, want := range form {
		r, n := utf8.DecodeRuneInString(word)
		word = word[n:]
		if r == want || unicode.ToLower(r) == want {
			continue
		}
		if unicode.IsUpper(r) && r < utf8.RuneSelf {
			continue // a capital without its accent
		}
		return accentsLoose
	}
	return accentsAgree
}
