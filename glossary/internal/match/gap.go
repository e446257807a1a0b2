package match

import (
	"slices"
	"strings"
)

// gaps says what may stand inside a pattern behind one of its words, and be no
// part of it.
type gaps uint8

const (
	// beforeComplement: adjectives, "ministre syrien de la Défense".
	beforeComplement gaps = 1 << iota
	// beforeAdjective: the adjective of a place, "autorités chinoises sanitaires", "posted
	// Polish workers".
	beforeAdjective
	// coordinated: what shares the words before, "Afrique centrale et de l'Ouest".
	coordinated
	// sharing: what shares the words behind, "North and South Korea", "première et
	// seconde guerres mondiales".
	sharing
)

// gapsAfter returns what may stand behind the token at i of a term.
func (m *Matcher) gapsAfter(tokens []Token, i int) (g gaps) {
	words := m.Inflector.Terms
	t, next := &tokens[i], &tokens[i+1]
	if t.Symbol || next.Symbol || next.Hyphened || m.Inflector.IsFunction(t.Lower) || isDigits(t.Lower) {
		return 0
	}
	if i == 0 && len(tokens) >= 3 && words.Complement.Has(next.Lower) {
		g |= beforeComplement
	}
	if !words.NounFirst {
		if !m.Inflector.IsFunction(next.Lower) {
			g |= sharing
			if len(tokens) == 2 && t.Shape == LowerCase && next.Shape == LowerCase {
				g |= beforeAdjective
			}
		}
		return g
	}
	if i == 0 && words.BeforeNoun.Has(t.Lower) && !m.Inflector.IsFunction(next.Lower) {
		return g | sharing
	}

	switch rest := tokens[i+1:]; {
	case len(rest) == 1 && m.Inflector.IsAdjectival(next.Lower):
		g |= coordinated
		if i == 0 && next.Shape == LowerCase {
			g |= beforeAdjective
		}
	case len(rest) <= 4 && words.Complement.Has(next.Lower):
		g |= coordinated
	}
	return g
}

// skip returns the tokens at which a pattern may go on from a node behind a gap that
// begins at token at; first says that one word of the pattern stands before.
func (s *scanner) skip(node int32, at int, first bool) (after []int) {
	if !s.leadsOn(node, at+1, at+farthestGap) {
		return nil
	}
	g := s.m.nodes[node].gaps
	add := func(i int) {
		if i > at {
			after = append(after, i)
		}
	}
	if g&beforeComplement != 0 && first {
		add(s.skipAdjectives(at))
	}
	if g&beforeAdjective != 0 && first && s.leadsOn(node, at+1, at+2) && s.isDemonym(at) &&
		!s.text.Tokens[at+1].Hyphened {
		add(at + 1)
	}
	if g&(coordinated|sharing) == 0 || !s.coordinatorNear(at) {
		return after
	}
	if g&coordinated != 0 {
		add(s.skipCoordinated(at))
	}
	if g&sharing != 0 {
		for _, i := range s.skipSharing(at) {
			add(i)
		}
	}
	return after
}

// coordinatorNear reports whether a word that joins parts of terms stands at
// token at or near behind it.
func (s *scanner) coordinatorNear(at int) bool {
	if !s.looked {
		s.looked = true
		for i := range s.text.Tokens {
			if s.isCoordinator(i) {
				s.coordinators = append(s.coordinators, i)
			}
		}
	}
	i, _ := slices.BinarySearch(s.coordinators, at)
	return i < len(s.coordinators) && s.coordinators[i] < at+longestGap
}

// isCoordinator reports whether the token at at joins parts of terms.
func (s *scanner) isCoordinator(at int) bool {
	return at < len(s.text.Tokens) && s.m.Inflector.Terms.Coordinator.Has(s.text.Tokens[at].Lower)
}

// isContent reports whether the token at at is a word that means something.
func (s *scanner) isContent(at int) bool {
	if at >= len(s.text.Tokens) {
		return false
	}
	t := &s.text.Tokens[at]
	return !t.Symbol && !isDigits(t.Lower) && len(t.Lower) > 2 &&
		!s.m.Inflector.IsFunction(t.Lower) && !s.m.Inflector.Terms.Stop.Has(t.Lower)
}

// isDemonym reports whether the token at at is the adjective of a place, which
// makes no other thing of a term: "parti libéral démocrate" is no parti démocrate.
func (s *scanner) isDemonym(at int) bool {
	t := &s.text.Tokens[at]
	if !s.m.Inflector.Terms.NounFirst {
		return t.Shape != LowerCase && s.m.Inflector.IsAdjectival(t.Lower)
	}
	return (t.Shape == LowerCase || s.text.Capitals) && s.m.Inflector.IsDemonym(t.Lower)
}

// longestGap is how many tokens a gap has at most.
const longestGap = 8

// farthestGap is how many tokens after the first one of a gap the pattern goes on at
// most: behind the gap, a comma, a coordinator, two words and a quotation mark.
const farthestGap = longestGap + 6

// skipAdjectives returns the token after one adjective or several at token at,
// hyphens inside ("nord-coréen") and words that join them and all, if a complement
// begins there; else 0.
func (s *scanner) skipAdjectives(at int) int {
	for i := at; i < len(s.text.Tokens) && i < at+longestGap; i++ {
		t := &s.text.Tokens[i]
		switch {
		case i > at && s.m.Inflector.Terms.Complement.Has(t.Lower) && !t.Hyphened:
			if s.isCoordinator(i - 1) {
				return 0
			}
			return i
		case t.Symbol || isDigits(t.Lower) || t.Shape != LowerCase && !s.text.Capitals:
			return 0
		case t.Hyphened && i > at:
		case i > at && s.isCoordinator(i):
		case len(t.Lower) < 4 || s.m.Inflector.IsFunction(t.Lower):
			return 0
		case i > at && !s.m.Inflector.IsAdjectival(t.Lower):
			return 0
		}
	}
	return 0
}

// skipCoordinated returns the token behind a coordinator, where what stands
// between it and token at is adjectives or complements like what follows; else 0.
func (s *scanner) skipCoordinated(at int) int {
	complement := s.m.Inflector.IsFunction(s.text.Tokens[at].Lower)
	content := 0
	for i := at; i < len(s.text.Tokens) && i < at+longestGap; i++ {
		t := &s.text.Tokens[i]
		switch {
		case s.isCoordinator(i):
			if content == 0 || i+1 >= len(s.text.Tokens) {
				return 0
			}
			if s.isContent(i+1) && (complement || !s.sameNumber(i-1, i+1)) {
				return 0
			}
			return i + 1
		case t.Word == "," && content > 0:
			content = 0
		case s.m.Inflector.Terms.Linking.Has(t.Lower) && complement && content == 0:
		case t.Hyphened && content > 0:
		case content == 0 && s.isContent(i) && (complement || s.m.Inflector.IsAdjectival(t.Lower)):
			content++
		default:
			return 0
		}
	}
	return 0
}

// skipSharing returns the tokens at which the words that two terms share may
// begin, behind a coordinator and one or two words; where the noun comes first, one
// of the adjectives that stand before it.
func (s *scanner) skipSharing(at int) (after []int) {
	if s.m.Inflector.Terms.NounFirst {
		if !s.isCoordinator(at) {
			return nil
		}
		i := at + 1
		if i < len(s.text.Tokens) && s.m.Inflector.Terms.Determiner.Has(s.text.Tokens[i].Lower) {
			i++
		}
		if i+1 >= len(s.text.Tokens) || s.m.Inflector.IsFunction(s.text.Tokens[i].Lower) ||
			!s.m.Inflector.Terms.BeforeNoun.Has(s.text.Tokens[i].Lower) {
			return nil
		}
		return []int{i + 1}
	}

	i := at
	for i < len(s.text.Tokens) && s.text.Tokens[i].Word == "," && s.isContent(i+1) && i < at+longestGap {
		i += 2
	}
	if i < len(s.text.Tokens) && s.text.Tokens[i].Word == "," {
		i++
	}
	if !s.isCoordinator(i) || !s.isContent(i+1) {
		return nil
	}
	after = append(after, i+2)
	if s.isContent(i + 2) {
		after = append(after, i+3)
	}
	return after
}

// sameNumber reports whether two tokens are both plural or both singular.
func (s *scanner) sameNumber(i, j int) bool {
	plural := func(at int) bool {
		lower := s.text.Tokens[at].Lower
		return s.m.Inflector.Base(lower) != lower
	}
	return plural(i) == plural(j)
}

// isQuote reports whether the token at at is a quotation mark.
func (s *scanner) isQuote(at int) bool {
	t := &s.text.Tokens[at]
	return t.Symbol && strings.Contains("«»“”„\"‹›", t.Word)
}
