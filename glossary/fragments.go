package glossary

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fidele/glossary/internal/match"
)

// linksName reports whether a token links words of a name that begins at another: in
// French what follows may be small.
func (p *phrases) linksName(tokens []match.Token, from, i int) bool {
	if !p.words.Terms.NameLink.Has(tokens[i].Lower) || tokens[from].Shape == match.LowerCase || i == from || i+1 >= len(tokens) {
		return false
	}
	return p.words.Terms.HeadFirst && !tokens[from].First || p.partOfName(&tokens[i-1]) && p.partOfName(&tokens[i+1])
}

// isRoman reports whether a word is a number in Roman figures.
func isRoman(word string) bool { return strings.Trim(word, "IVXLCDM") == "" }

// partOfName reports whether a token is written as a word of a name.
func (p *phrases) partOfName(t *match.Token) bool {
	return !t.Symbol && t.Shape != match.LowerCase && !p.words.IsFunction(t.Lower)
}

// cutsName reports whether an expression of several words that begins, or ends, with the
// token would be part of a name: "Nations" of "Nations Unies", "Control Act" of "Safety
// and Control Act", "EEA countries" of "EU/EEA countries".
func (p *phrases) cutsName(tokens []match.Token, i int, begins bool) bool {
	step := 1
	if begins {
		step = -1
	}
	next := i + step
	if next < 0 || next >= len(tokens) {
		return false
	}
	if tokens[next].Word == "/" || tokens[next].Word == "&" {
		return true
	}
	if tokens[i].Shape == match.LowerCase {
		return false
	}
	if beyond := next + step; p.words.Terms.NameAnd.Has(tokens[next].Lower) && beyond >= 0 && beyond < len(tokens) {
		next = beyond
	}
	first := begins && tokens[next].First && tokens[next].Shape != match.UpperCase
	return !first && p.partOfName(&tokens[next])
}

// locution reports whether a token is the noun of what is a preposition in French, as in
// "en vertu de" and "à la suite de".
func (p *phrases) locution(tokens []match.Token, i int) bool {
	words := p.words.Terms
	if i == 0 || i+1 >= len(tokens) || tokens[i].Shape != match.LowerCase ||
		!words.Complement.Has(tokens[i+1].Lower) {
		return false
	}
	before := tokens[i-1].Lower
	return words.Locution.Has(before) || words.Articles.Has(before) && words.LocutionNoun.Has(tokens[i].Lower)
}

// name reports whether the token alone is worth proposing: a name or acronym
// that is no part of a longer one.
func (p *phrases) name(tokens []match.Token, i int) bool {
	t := &tokens[i]
	switch {
	case t.Shape == match.UpperCase && !isRoman(t.Word):
	case t.Shape == match.TitleCase && !t.First && utf8.RuneCountInString(t.Lower) >= 3:
	default:
		return false
	}

	if t.Hyphened || i > 0 && p.partOfName(&tokens[i-1]) {
		return false
	}
	return i+1 == len(tokens) || !tokens[i+1].Hyphened && !p.partOfName(&tokens[i+1])
}

// parts reports whether a token ends what stands beside it: a mark, a number or a
// function word.
func (p *phrases) parts(t *match.Token) bool {
	return t.Symbol || isNumber(t.Lower) || p.words.IsFunction(t.Lower) || p.words.Terms.Stop.Has(t.Lower)
}

// prune marks what is no expression: most of what stands inside one longer one, what
// hardly ever stands free, and common words that were taken for names.
func (p *phrases) prune(least int) {
	p.absorb(least)
	for id := range p.list {
		x := &p.list[id]
		if int(x.count) >= least && x.parent < 0 && p.fragment(x) {
			x.parent = int32(id)
		}
	}
}

// fragment reports whether an expression is mostly a part of others: "respiratoire
// aiguë", before which a noun stands.
func (p *phrases) fragment(x *phrase) bool {
	if x.words == 1 {
		s, _ := x.surface()
		c := p.capitals[strings.ToLower(s)]
		return c != nil && c.small*4 > c.capital
	}
	return p.words.Terms.HeadFirst && x.left*4 < x.met && x.longerLeft*2 >= x.met ||
		p.words.Terms.HeadLast && x.right*4 < x.met && x.longerRight*2 >= x.met ||
		slices.ContainsFunc(p.contentOf(x), p.isVerb)
}

// isVerb reports whether a word is a finite form of a verb, before which hardly anything
// stands that is said of nouns.
func (p *phrases) isVerb(word int32) bool {
	n := &p.nouns[word]
	return n.finite && n.behind*5 < n.met
}

// absorb marks expressions four fifths of which stand inside one longer one.
func (p *phrases) absorb(least int) {
	for key, id := range p.ids {
		long := &p.list[id]
		if long.words < 2 || int(long.count) < least {
			continue
		}
		words := strings.Fields(key)
		for from := range words {
			for to := from + 1; to <= len(words); to++ {
				if to-from == len(words) {
					continue
				}
				part, ok := p.ids[strings.Join(words[from:to], " ")+" "]
				if !ok {
					continue
				}
				x := &p.list[part]
				if x.count*4 <= long.count*5 {
					x.parent = id
				}
				if x.contents+1 == long.contents && to == len(words) {
					x.longerLeft += long.met
				}
				if x.contents+1 == long.contents && from == 0 {
					x.longerRight += long.met
				}
			}
		}
	}
}
