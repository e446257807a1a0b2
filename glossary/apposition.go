package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/glossary/internal/match"
)

// joinAppositions makes one occurrence of a full name and the acronym that
// stands beside it, "Organisation mondiale du commerce (OMC)", in either order:
// one rendition is enough for both. It changes the list.
func (p *pairing) joinAppositions(tokens *match.Text, list []occurrence) []occurrence {
	if len(list) < 2 {
		return list
	}
	out := list[:1]
	for _, o := range list[1:] {
		last := &out[len(out)-1]
		if !last.apposed && p.beside(tokens, last.to, o.from) && p.sameThing(tokens, last, &o) {
			last.concepts = append(slices.Clip(last.concepts), o.concepts...)
			last.apposed = true
			continue
		}
		out = append(out, o)
	}
	return out
}

// longestBeside is how many tokens may stand between a name and its acronym.
const longestBeside = 4

// beside reports whether the tokens from up to to are a bracket, a comma, a dash
// or a quotation mark, and articles.
func (p *pairing) beside(tokens *match.Text, from, to int) bool {
	if to <= from || to-from > longestBeside {
		return false
	}
	signs := 0
	for i := from; i < to; i++ {
		t := &tokens.Tokens[i]
		switch {
		case t.Symbol && strings.Contains("([,–—-«»“”\"", t.Word):
			signs++
		case t.Symbol || !p.source.Inflector.Terms.Articles.Has(t.Lower):
			return false
		}
	}
	return signs > 0
}

// sameThing reports whether one of two occurrences abbreviates the other, or
// both have an accepted target in common.
func (p *pairing) sameThing(tokens *match.Text, a, b *occurrence) bool {
	return p.abbreviates(tokens, a, b) || p.abbreviates(tokens, b, a) ||
		(isAcronym(tokens, a) || isAcronym(tokens, b)) && p.shareTarget(a, b)
}

func isAcronym(tokens *match.Text, o *occurrence) bool {
	t := &tokens.Tokens[o.from]
	return o.to-o.from == 1 && t.Shape != match.LowerCase && utf8.RuneCountInString(t.Word) > 1
}

// abbreviates reports whether an occurrence is an acronym whose letters are
// initials of the words of another, in order and from the first on.
func (p *pairing) abbreviates(tokens *match.Text, short, long *occurrence) bool {
	if !isAcronym(tokens, short) || long.to-long.from < 2 {
		return false
	}
	letters := []rune(tokens.Tokens[short.from].Bare)
	for i := long.from; i < long.to && len(letters) > 0; i++ {
		initial, _ := utf8.DecodeRuneInString(tokens.Tokens[i].Bare)
		if initial == letters[0] {
			letters = letters[1:]
		} else if i == long.from {
			return false
		}
	}
	return len(letters) == 0
}

// shareTarget reports whether two occurrences have an accepted target in common.
func (p *pairing) shareTarget(a, b *occurrence) bool {
	for _, target := range p.expected(b.concepts) {
		if slices.Contains(p.expected(a.concepts), target) {
			return true
		}
	}
	return false
}

// nearRenditions is how many renditions before and behind one are looked at.
const nearRenditions = 8

// useApposed marks the renditions that stand beside the one of a name with its
// acronym, "World Trade Organization (WTO)": they are no spare ones.
func (p *pairing) useApposed(a *analysis, target string) {
	for i, o := range a.occurrences {
		if !o.apposed || a.rendered[i] < 0 {
			continue
		}
		at := a.rendered[i]
		own := a.renders[at]
		for k := max(at-nearRenditions, 0); k < min(at+nearRenditions, len(a.renders)); k++ {
			r := &a.renders[k]
			if r.used || !slices.Contains(o.concepts, p.target.spellings[r.spelling].concept) {
				continue
			}
			if own.end <= r.start && onlySigns(target[own.end:r.start]) ||
				r.end <= own.start && onlySigns(target[r.end:own.start]) {
				r.used = true
			}
		}
	}
}

// onlySigns reports whether what stands between two renditions is a few signs.
func onlySigns(s string) bool {
	return len(s) <= 2*longestBeside && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	})
}
