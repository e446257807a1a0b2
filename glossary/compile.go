package glossary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/text"
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
	// roles say how the forms of each word are made.
	roles []role
}

type variantKind uint8

const (
	kindTerm      variantKind = iota
	kindForm                  // listed in the columns forms or target_forms
	kindAdjective             // the adjective of a place
	kindUnless                // a phrase inside which a term is none
)

// matcher finds the variants of one side in texts of its language. Words lead
// to classes (a base word in a role), classes along a tree to variants; so a
// text costs the same however many terms there are.
type matcher struct {
	base  string
	in    inflector
	extra FormSource
	// strict: accents count (target side).
	strict bool

	words    map[string]int32 // form without accents → first reference
	refs     []reference
	classes  map[classKey]int32
	edges    map[uint64]int32
	ends     map[int32][]int32 // node → variants
	gaps     map[int32]bool    // nodes after which one word may be skipped
	nodes    int32
	variants []variant
}

type classKey struct {
	word string
	role role
}

// reference says that a form belongs to a class; next leads to the next one of
// the same letters, -1 ends.
type reference struct {
	form  string
	class int32
	next  int32
}

func newMatcher(lang language.Tag, extra FormSource, strict bool, size int) *matcher {
	base := text.Base(lang)
	return &matcher{
		base: base, in: inflectorOf(base), extra: extra, strict: strict,
		words:   make(map[string]int32, size*2),
		classes: make(map[classKey]int32, size),
		edges:   make(map[uint64]int32, size*2),
		ends:    make(map[int32][]int32, size),
		gaps:    map[int32]bool{},
		nodes:   1,
	}
}

// class gives the number of a class and, when it is new, files its forms.
func (m *matcher) class(word, bare string, r role) int32 {
	key := classKey{word, r}
	if c, ok := m.classes[key]; ok {
		return c
	}
	c := int32(len(m.classes))
	m.classes[key] = c
	if r == roleLiteral && !(m.base == "fr" && (word == "de" || word == "d")) {
		m.file(bare, word, c)
		return c
	}
	for _, form := range formsOf(m.in, m.extra, word, r) {
		m.file(withoutAccents(form), form, c)
	}
	return c
}

func withoutAccents(s string) string {
	if isASCII(s) {
		return s
	}
	return ligatures.Replace(text.Fold(s, text.FoldAccents))
}

func (m *matcher) file(bare, form string, class int32) {
	next, ok := m.words[bare]
	if !ok {
		next = -1
	}
	if !isASCII(form) {
		form = ligatures.Replace(form)
	}
	m.words[bare] = int32(len(m.refs))
	m.refs = append(m.refs, reference{form, class, next})
}

// add compiles one spelling. Spellings without a letter or digit are left out.
func (m *matcher) add(v variant, match Match, verb bool) {
	seg := tokenize(nil, v.text)
	if len(seg.tokens) == 0 {
		return
	}
	roles, named := m.roles(seg.tokens, match, verb)
	if v.kind == kindAdjective && len(roles) == 1 && roles[0] == roleNoun {
		roles[0] = rolePart
	}
	v.casing = casingOf(seg.tokens, match, named && !m.strict)
	v.loose = !m.strict && (len(seg.tokens) > 1 || v.casing == nameCase)
	if v.casing == acronymCase || v.casing == exactCase {
		v.words = make([]string, len(seg.tokens))
		for i, t := range seg.tokens {
			v.words[i] = t.word
		}
	}
	if v.casing == acronymCase && len(roles) == 1 {
		roles[0] = roleAcronym
	}
	v.roles = roles
	node := int32(0)
	for i, t := range seg.tokens {
		key := uint64(node)<<32 | uint64(uint32(m.class(t.lower, t.bare, roles[i])))
		next, ok := m.edges[key]
		if !ok {
			next = m.nodes
			m.nodes++
			m.edges[key] = next
		}
		node = next
		if i == 0 && match&Exact == 0 && !m.strict && m.gapAfter(seg.tokens) {
			m.gaps[node] = true
		}
	}
	m.ends[node] = append(m.ends[node], int32(len(m.variants)))
	m.variants = append(m.variants, v)
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
func (m *matcher) roles(tokens []token, match Match, verb bool) (roles []role, named bool) {
	roles = make([]role, len(tokens))
	named = true
	for i, t := range tokens {
		if t.symbol || m.in.function(t.lower) {
			continue
		}
		if t.shape == shapeLower && !isDigits(t.word) {
			named = false
		}
		switch {
		case match&Exact != 0 || isDigits(t.word):
		case t.shape == shapeUpper || t.shape == shapeMixed:
		case len(tokens) > 1:
			roles[i] = rolePart
		case t.shape == shapeLower:
			roles[i] = roleNoun
		}
	}
	if match&Exact != 0 {
		return roles, named
	}
	if first := tokens[0]; m.base == "fr" && len(tokens) > 1 && !first.symbol &&
		(first.lower == "le" || first.lower == "les") && tokens[1].shape != shapeLower && !tokens[1].symbol {
		roles[0] = roleArticle
	}
	if verb {
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
	if utf8.RuneCountInString(lower) < 3 || frenchFunction[lower] {
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
