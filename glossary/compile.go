package glossary

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// casing says what case the text must have where a term is found.
type casing uint8

const (
	anyCase     casing = iota
	nameCase           // one capitalised word: a capital first
	oneCapital         // a name of several words: a capital somewhere
	acronymCase        // capitals as written
	exactCase          // as written, but for a capital at the start of a sentence
)

// variant is one spelling of a term, compiled.
type variant struct {
	concept int32 // place of its concept in the pairing
	row     *Row
	// text is the term as the glossary spells it.
	text string
	// words are the tokens as written, for the casings that compare them.
	words  []string
	casing casing
	// loose: accents may be missing anywhere, not on capitals only.
	loose bool
	kind  variantKind
	match Match
	// verb: the term begins with a verb.
	verb bool
	// next is the next variant that ends where this one does, -1 for none.
	next int32
}

type variantKind uint8

const (
	kindTerm      variantKind = iota
	kindForm                  // listed in the columns forms or target_forms
	kindAdjective             // the adjective of a place
	kindUnless                // a phrase inside which a term is none
)

// add takes one spelling. Spellings without a letter or digit are left out.
func (m *matcher) add(v variant) {
	seg := tokenizeFirst(m.scratch[:0], v.text)
	m.scratch = seg.tokens
	if len(seg.tokens) == 0 {
		return
	}
	v.next = -1
	at := int32(len(m.variants))
	m.variants = append(m.variants, v)
	first := &seg.tokens[0]
	if v.verb || first.symbol || m.eager(first.lower, first.bare, rolePart) {
		m.plant(at)
		return
	}
	key := shardKey(first.bare)
	m.waiting[key] = append(m.waiting[key], at)
}

// plant puts a variant into the tree.
func (m *matcher) plant(at int32) {
	v := &m.variants[at]
	seg := tokenize(m.scratch[:0], v.text)
	m.scratch = seg.tokens
	m.settle(v, seg.tokens)
	node := int32(0)
	for i, t := range seg.tokens {
		class := m.class(t.lower, t.bare, m.roleScratch[i])
		next := m.edges.get(node, class)
		if next == 0 {
			next = int32(len(m.nodes))
			m.nodes = append(m.nodes, treeNode{variant: -1})
			m.edges.put(node, class, next)
		}
		node = next
		if i == 0 && v.match&Exact == 0 && !m.strict && m.gapAfter(seg.tokens) {
			m.nodes[node].gap = true
		}
	}
	if first := m.nodes[node].variant; first < 0 {
		m.nodes[node].variant = at
	} else {
		for m.variants[first].next >= 0 {
			first = m.variants[first].next
		}
		m.variants[first].next = at
	}
}

// settle says how a variant is compared, and leaves the roles of its words in
// the matcher's scratch space.
func (m *matcher) settle(v *variant, tokens []token) {
	var named bool
	m.roleScratch, named = m.roles(m.roleScratch[:0], tokens, v)
	v.casing = casingOf(tokens, v.match, named && !m.strict)
	v.loose = !m.strict && (len(tokens) > 1 || v.casing == nameCase)
	if v.casing == acronymCase || v.casing == exactCase {
		v.words = make([]string, len(tokens))
		for i, t := range tokens {
			v.words[i] = t.word
		}
	}
}

// gapAfter reports whether an adjective may stand after the first word of a
// term: "ministre syrien de la Défense" is a ministre de la Défense.
func (m *matcher) gapAfter(tokens []token) bool {
	if m.base != "fr" || len(tokens) < 3 || m.in.function(tokens[0].lower) {
		return false
	}
	switch tokens[1].lower {
	case "de", "d", "du", "des":
		return true
	}
	return false
}

// roles says how the forms of each word are made, and whether the term is a
// name: all its words but small ones have capitals.
func (m *matcher) roles(roles []role, tokens []token, v *variant) (_ []role, named bool) {
	named = true
	for i, t := range tokens {
		roles = append(roles, roleLiteral)
		if t.symbol || m.in.function(t.lower) {
			continue
		}
		if t.shape == shapeLower && !isDigits(t.word) {
			named = false
		}
		switch {
		case v.match&Exact != 0 || isDigits(t.word):
		case t.shape == shapeUpper || t.shape == shapeMixed:
			if len(tokens) == 1 && v.match&Case == 0 {
				roles[i] = roleAcronym
			}
		case len(tokens) > 1 || v.kind == kindAdjective && t.shape == shapeLower:
			roles[i] = rolePart
		case t.shape == shapeLower:
			roles[i] = roleNoun
		}
	}
	if v.match&Exact != 0 {
		return roles, named
	}
	if first := tokens[0]; m.base == "fr" && len(tokens) > 1 && !first.symbol &&
		(first.lower == "le" || first.lower == "les") && tokens[1].shape != shapeLower && !tokens[1].symbol {
		roles[0] = roleArticle
	}
	if v.verb {
		roles[0] = roleVerb
	}
	return roles, named
}

func isDigits(word string) bool {
	for _, r := range word {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

func casingOf(tokens []token, match Match, named bool) casing {
	if match&Case != 0 {
		return exactCase
	}
	if len(tokens) == 1 {
		switch tokens[0].shape {
		case shapeTitle:
			if utf8.RuneCountInString(tokens[0].word) == 1 {
				return acronymCase
			}
			return nameCase
		case shapeUpper, shapeMixed:
			return acronymCase
		}
		return anyCase
	}
	upper := 0
	for _, t := range tokens {
		if t.symbol || isDigits(t.word) {
			continue
		}
		if t.shape != shapeUpper && t.shape != shapeMixed {
			upper = -1
			break
		}
		upper++
	}
	if upper > 0 {
		return acronymCase // "PKK/YPG"
	}
	if named {
		return oneCapital
	}
	return anyCase
}

// fits reports whether the case of the text at the tokens is what v wants.
func (v *variant) fits(seg *segmentText, from, to int, base string, strict bool) bool {
	tokens := seg.tokens[from:to]
	switch v.casing {
	case nameCase:
		return tokens[0].shape != shapeLower
	case oneCapital:
		for _, t := range tokens {
			if t.shape != shapeLower {
				return true
			}
		}
		return false
	case acronymCase:
		if len(tokens) != len(v.words) {
			return false
		}
		for i, t := range tokens {
			if !acronymFits(v.words[i], t, base, strict) {
				return false
			}
		}
	case exactCase:
		if seg.capitals {
			return true
		}
		if len(tokens) != len(v.words) {
			return false // a gap was skipped
		}
		for i, t := range tokens {
			if !sameCase(v.words[i], t.word) && !(i == 0 && t.first && sameCase(v.words[0], lowerFirst(t.word))) {
				return false
			}
		}
	}
	return true
}

// acronymFits compares an acronym with a token: its letters as written, an s of
// the plural after them, or, in French sources, a pronounceable acronym that is
// written like a name (Onu).
func acronymFits(want string, t token, base string, strict bool) bool {
	if t.word == want || t.word == want+"s" || t.symbol {
		return true
	}
	if withoutAccents(want) == withoutAccents(t.word) && !strict {
		return true
	}
	return base == "fr" && !strict && t.shape == shapeTitle && pronounceable(t.lower) && strings.EqualFold(want, t.word)
}

// pronounceable reports whether an acronym of at least three letters can be
// read as a word: vowels and consonants take turns, but for one pair.
func pronounceable(lower string) bool {
	if utf8.RuneCountInString(lower) < 3 || frenchFunction()[lower] {
		return false
	}
	vowels, run, longest := 0, 0, 0
	for _, r := range withoutAccents(lower) {
		if strings.ContainsRune("aeiouy", r) {
			vowels++
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return vowels > 0 && longest < 3 && vowels*4 >= len(lower)
}

// sameCase compares capitals: each letter of the shorter one with the letter of
// the longer one, so that inflected forms pass.
func sameCase(want, got string) bool {
	a, b := []rune(want), []rune(got)
	for i := range min(len(a), len(b)) {
		if unicode.IsUpper(a[i]) != unicode.IsUpper(b[i]) {
			return false
		}
	}
	return true
}

func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}
