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
	// Gap says that an adjective after the first word was skipped.
	Gap bool
}

// Scratch is space that scans of one goroutine use again. The zero value is
// ready.
type Scratch struct {
	tokens []Token
	words  [][]reference
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
	for i := range text.Tokens {
		words = append(words, m.classes.lookup(text.Tokens[i].Bare))
	}
	scratch.words = words

	s := scanner{m: m, text: &text, words: words, hits: scratch.hits[:0]}
	for i := range words {
		if len(words[i]) > 0 {
			s.walk(0, i, i, false, false)
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

// scanner is one scan.
type scanner struct {
	m     *Matcher
	text  *Text
	words [][]reference // classes of each token
	hits  []Hit
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
		fit := accents(&s.text.Tokens[at], ref.form, s.m.strict)
		if fit == accentsDiffer {
			continue
		}

		loose := loose || fit == accentsLoose
		s.collect(next, from, at+1, loose, gap)
		s.walk(next, from, at+1, loose, gap)
		if !gap && at == from && s.m.nodes[next].gap {
			if after := s.skipAdjective(at + 1); after > 0 {
				s.walk(next, from, after, loose, true)
			}
		}
	}
}

// collect takes the patterns that end at a node.
func (s *scanner) collect(node int32, from, to int, loose, gap bool) {
	for number := s.m.nodes[node].pattern; number >= 0; number = s.m.patterns[number].next {
		p := &s.m.patterns[number]
		if (!loose || p.loose) && s.m.fits(p, s.text, from, to) {
			s.hits = append(s.hits, Hit{number, from, to, gap})
		}
	}
}

// skipAdjective returns the token after an adjective at token at, hyphens inside
// it ("nord-coréen") and all, if a complement begins there; else 0.
func (s *scanner) skipAdjective(at int) int {
	for n := range 3 {
		if at+n >= len(s.text.Tokens) {
			return 0
		}
		t := &s.text.Tokens[at+n]
		if n > 0 && !t.Hyphened {
			if !s.m.Inflector.Terms.Complement.Has(t.Lower) {
				return 0
			}
			return at + n
		}
		if t.Symbol || isDigits(t.Lower) || t.Shape != LowerCase && !s.text.Capitals {
			return 0
		}
		if n == 0 && (len(t.Lower) < 4 || s.m.Inflector.IsFunction(t.Lower)) {
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
func accents(t *Token, form string, strict bool) accentFit {
	if t.Lower == form {
		return accentsAgree
	}
	if strict {
		if t.Shape == UpperCase && t.Lower == t.Bare {
			return accentsAgree
		}
		return accentsDiffer
	}

	word := t.Word
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
