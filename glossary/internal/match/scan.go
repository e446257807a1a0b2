package match

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Hit is a pattern found in a text.
type Hit struct {
	Pattern int32
	// From is its first token, To the one behind its last.
	From, To int
	// GapFrom and GapTo are tokens inside that are no part of the pattern, the
	// first and the one behind the last; both are 0 where there are none.
	GapFrom, GapTo int
	// Before and Behind are the bytes at the beginning of the first token and at the
	// end of the last one that are no part of the pattern: small words written
	// together with it, as in Arabic and Korean.
	Before, Behind int
	// OtherCase says that a strict text has other capitals than the pattern.
	OtherCase bool
}

// Scratch is space that scans of one goroutine use again. The zero value is
// ready.
type Scratch struct {
	tokens []Token
	words  [][]reference
	masks  []classMask
	hits   []Hit
}

// Scan divides a text and finds every pattern in it, in the order of their
// tokens; hits nest and overlap. What it returns is valid until the next scan
// with the same scratch, which may be nil.
func (m *Matcher) Scan(plain string, scratch *Scratch) (Text, []Hit) {
	if scratch == nil {
		scratch = &Scratch{}
	}
	text := tokenize(scratch.tokens[:0], plain, len(plain))
	scratch.tokens = text.Tokens

	m.admit(&text)
	defer m.mu.RUnlock()
	words := slices.Grow(scratch.words[:0], len(text.Tokens))
	masks := slices.Grow(scratch.masks[:0], len(text.Tokens))
	attaches := m.Inflector.Attaches()
	for i := range text.Tokens {
		references := m.classes.words.get(text.Tokens[i].Bare)
		if attaches {
			references = m.withStems(&text.Tokens[i], references)
		}
		mask := classMask(0)
		for j := range references {
			mask |= maskOf(references[j].class)
		}
		words, masks = append(words, references), append(masks, mask)
	}
	scratch.words, scratch.masks = words, masks

	s := scanner{m: m, text: &text, words: words, masks: masks, hits: scratch.hits[:0]}
	for i := range words {
		if len(words[i]) > 0 {
			s.walk(0, i, i, way{})
		}
	}
	slices.SortFunc(s.hits, func(a, b Hit) int {
		return cmp.Or(
			cmp.Compare(a.From, b.From),
			cmp.Compare(b.To, a.To),
			cmp.Compare(a.Pattern, b.Pattern))
	})
	scratch.hits = s.hits
	return text, s.hits
}

// withStems returns the references of a token with those of what it is without small
// words that are written together with it.
func (m *Matcher) withStems(t *Token, references []reference) []reference {
	stems := m.Inflector.Stems(t.Lower)
	if len(stems) == 0 {
		return references
	}
	out := slices.Clone(references)
	for _, stem := range stems {
		for _, r := range m.classes.words.get(withoutAccents(stem.Word)) {
			same := func(other reference) bool { return other.class == r.class }
			if r.form != stem.Word || slices.ContainsFunc(out, same) {
				continue
			}
			r.form, r.before, r.behind = t.Lower, int16(stem.Before), int16(stem.Behind)
			if len(t.Word) != t.End-t.Start {
				r.before, r.behind = 0, 0 // the text has bytes that the token has not
			}
			out = append(out, r)
		}
	}
	return out
}

// scanner is one scan.
type scanner struct {
	m     *Matcher
	text  *Text
	words [][]reference // classes of each token
	masks []classMask   // the same as masks
	hits  []Hit
	// coordinators are the tokens that join parts of terms, once they were looked
	// for.
	coordinators []int
	looked       bool
}

// way is what was met on the way to a node.
type way struct {
	loose  bool   // letters lacked their accents
	gap    [2]int // tokens that were skipped, the first and the one behind the last
	before int    // bytes of the first token that belong to small words
}

// walk follows the tree from a node at token at, which is reached on a way that began
// at token from.
func (s *scanner) walk(node int32, from, at int, w way) {
	if at >= len(s.words) {
		return
	}
	if at > from && s.isQuote(at) && !s.isQuote(at-1) {
		s.walk(node, from, at+1, w) // ministère de la « Vérité »
	}
	if s.masks[at]&s.m.nodes[node].edges == 0 {
		return
	}
	for i := range s.words[at] {
		ref := &s.words[at][i]
		next := s.m.next(node, ref.class)
		if next == 0 {
			continue
		}
		fit := accents(&s.text.Tokens[at], ref, s.m.strict)
		if fit == accentsDiffer {
			continue
		}

		w := w
		w.loose = w.loose || fit == accentsLoose
		if at == from {
			w.before = int(ref.before)
		}
		s.collect(next, from, at+1, w, int(ref.behind))
		s.walk(next, from, at+1, w)
		if w.gap == ([2]int{}) && s.m.nodes[next].gaps != 0 {
			for _, after := range s.skip(next, at+1, at == from) {
				w.gap = [2]int{at + 1, after}
				s.walk(next, from, after, w)
				w.gap = [2]int{}
			}
		}
	}
}

// leadsOn reports whether a node may lead on from one of the tokens from first to
// last; it does not when it says no. A quotation mark may lead to the token behind.
func (s *scanner) leadsOn(node int32, first, last int) bool {
	edges := s.m.nodes[node].edges
	for i := first; i <= min(last, len(s.masks)-1); i++ {
		if s.masks[i]&edges != 0 {
			return true
		}
	}
	return false
}

// collect takes the patterns that end at a node.
func (s *scanner) collect(node int32, from, to int, w way, behind int) {
	for i := s.m.nodes[node].first; i >= 0; i = s.m.ends[i].next {
		number := s.m.ends[i].pattern
		p := &s.m.patterns[number]
		if w.loose && !p.loose {
			continue
		}
		fits, otherCase := s.m.fits(p, s.text, from, to), false
		if !fits && s.m.strict && to == from+1 {
			fits = s.m.fitsInOtherCase(p, s.text, from)
			otherCase = fits
		}
		if fits {
			s.hits = append(s.hits,
				Hit{number, from, to, w.gap[0], w.gap[1], w.before, behind, otherCase})
		}
	}
}

type accentFit uint8

const (
	accentsDiffer accentFit = iota
	accentsAgree
	accentsLoose // agree but for accents
)

// accents compares a token with the form of one of its references, which has the same letters without
// accents. Capitals may lack theirs; other letters may in a text that is not
// strict.
func accents(t *Token, ref *reference, strict bool) accentFit {
	if ref.bare && t.Lower == t.Bare || t.Lower == ref.form {
		return accentsAgree
	}
	word := t.Word
	for _, want := range ref.form {
		r, n := utf8.DecodeRuneInString(word)
		word = word[n:]
		if r == want || unicode.ToLower(r) == want {
			continue
		}
		if unicode.IsUpper(r) && r < utf8.RuneSelf {
			continue // a capital without its accent
		}
		if strict {
			return accentsDiffer
		}
		return accentsLoose
	}
	return accentsAgree
}
