package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/glossary/internal/match"
	"fidele/tm/quality"
)

// fix proposes the preferred target in the place of a forbidden one, nil where
// there is more than one to choose from, or small words written together with the
// term would have to change with it. The capital at the start, ALL CAPS, the
// plural and an article before that depends on the sound are kept right.
func (p *pairing) fix(target string, r rendition) *quality.Fix {
	preferred := p.onlyPreferred(p.target.spellings[r.spelling].concept)
	if preferred == "" || r.attached {
		return nil
	}

	found, forbidden := target[r.start:r.end], p.target.Pattern(r.spelling).Text
	text := p.inflectLike(preferred, found, forbidden)
	switch {
	case match.IsUpper(found) && !match.IsUpper(forbidden) && len(strings.Fields(found)) > 1:
		text = strings.ToUpper(text)
	case startsUpper(found) && !startsUpper(forbidden):
		text = match.UpperFirst(text)
	}

	start := r.start
	if at, article := p.articleBefore(target, start); article != "" {
		if want := p.target.Inflector.ArticleFor(article, text); want != article {
			start, text = at, want+target[at+len(article):r.start]+text
		}
	}
	return quality.Replace(start, r.end, text)
}

// onlyPreferred returns the preferred target of a concept, "" where it has none
// or several.
func (p *pairing) onlyPreferred(concept int32) string {
	preferred := ""
	for _, t := range p.targets(concept) {
		if t.Status != Preferred {
			continue
		}
		if preferred != "" {
			return ""
		}
		preferred = t.Text
	}
	return preferred
}

// inflectLike puts preferred into the plural if found is the plural of the
// forbidden term: the same words, but for the last.
func (p *pairing) inflectLike(preferred, found, forbidden string) string {
	f, b := match.Tokenize(found).Tokens, match.Tokenize(forbidden).Tokens
	if len(f) == 0 || len(f) != len(b) {
		return preferred
	}
	last := len(f) - 1
	for i := range f[:last] {
		if f[i].Lower != b[i].Lower {
			return preferred
		}
	}
	was, is := b[last].Lower, f[last].Lower
	if is == was || !slices.Contains(p.target.Inflector.Plural(was), is) {
		return preferred
	}

	at := strings.LastIndexAny(preferred, " -") + 1
	word := strings.ToLower(preferred[at:])
	plurals := p.target.Inflector.Plural(word)
	if len(plurals) == 0 || !strings.HasPrefix(plurals[0], word) {
		return preferred
	}
	return preferred + strings.TrimPrefix(plurals[0], word)
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// articleBefore returns the article, as written, that stands before byte at and
// depends on the sound of what follows, and the byte it begins at.
func (p *pairing) articleBefore(s string, at int) (int, string) {
	before := strings.TrimRight(s[:at], " \u00a0")
	if len(before) == at {
		return 0, ""
	}
	for _, article := range p.target.Inflector.Articles() {
		head, ok := strings.CutSuffix(before, article)
		if !ok {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(head)
		if head == "" || !match.IsWordRune(last) && !match.IsJoint(last) {
			return len(head), article
		}
	}
	return 0, ""
}

// attemptSteps bounds the words of a target that are compared with the targets of
// a term; those of a term with ten targets always are.
const attemptSteps = 1 << 20

// attempt looks for what was put in the place of an expected target: the
// shortest run of words that has most words of one of them, in any order. What
// other terms are rendered by is left out. It returns the whole target and ""
// when there is none.
func (p *pairing) attempt(
	target string, expected []string, renders []rendition,
) (start, end int, found string) {
	tokens := match.Tokenize(target).Tokens
	endAtUsed(tokens, renders)
	best := 0
	most := 10 + attemptSteps/(len(tokens)+1)
	for _, e := range expected[:min(len(expected), most)] {
		if i, j := p.dividedOtherwise(tokens, e); j > i {
			return tokens[i].Start, tokens[j-1].End, target[tokens[i].Start:tokens[j-1].End]
		}
		words, want := p.wordsOf(e)
		if words < 2 {
			continue
		}
		for i := range tokens {
			if tokens[i].Symbol || !want[tokens[i].Lower] {
				continue
			}
			if j, score := runOf(tokens, i, words, want); score > best {
				best, start, end = score, tokens[i].Start, tokens[j].End
			}
		}
	}
	if best == 0 {
		return 0, len(target), ""
	}
	if found = target[start:end]; slices.Contains(expected, found) {
		return 0, len(target), ""
	}
	return start, end, found
}

// mostPieces is how many words a term is looked for in that is written in fewer.
const mostPieces = 4

// dividedOtherwise returns the first token of a term and the one behind its last where it
// is divided into other words ("cease-fire" for "ceasefire"), 0 and 0 for none.
func (p *pairing) dividedOtherwise(tokens []match.Token, term string) (from, to int) {
	whole := match.Tokenize(term).Tokens
	last := len(whole) - 1
	if last < 0 {
		return 0, 0
	}
	var head strings.Builder
	for _, t := range whole[:last] {
		head.WriteString(t.Lower)
	}
	forms := map[string]bool{}
	longest := 0
	for _, form := range append(p.target.Inflector.Nouns(whole[last].Lower), whole[last].Lower) {
		forms[head.String()+form] = true
		longest = max(longest, head.Len()+len(form))
	}
	for i := range tokens {
		joined := ""
		for j := i; j < min(len(tokens), i+mostPieces) && !tokens[j].Symbol; j++ {
			if joined += tokens[j].Lower; len(joined) > longest {
				break
			}
			if forms[joined] && j+1-i != len(whole) {
				return i, j + 1
			}
		}
	}
	return 0, 0
}

// endAtUsed makes signs, which end every run, of the tokens that renditions of
// other terms use. Renditions are in the order of their beginnings.
func endAtUsed(tokens []match.Token, renders []rendition) {
	used, end := 0, 0
	for i := range tokens {
		t := &tokens[i]
		for ; used < len(renders) && renders[used].start < t.End; used++ {
			if r := &renders[used]; r.used {
				end = max(end, r.end)
			}
		}
		t.Symbol = t.Symbol || t.Start < end
	}
}

// wordsOf returns the number of words of a term, and the forms of those that
// mean something.
func (p *pairing) wordsOf(term string) (int, map[string]bool) {
	forms := map[string]bool{}
	tokens := match.Tokenize(term).Tokens
	for _, t := range tokens {
		if t.Symbol || p.target.Inflector.IsFunction(t.Lower) {
			continue
		}
		for _, form := range p.target.Inflector.Nouns(t.Lower) {
			forms[form] = true
		}
	}
	return len(tokens), forms
}

// runOf returns the last token of the best run of wanted words from token at,
// and its score: ten for each word, less one for each token of the run; 0 where
// no run has two wanted words that are more than half of the words of the term.
func runOf(tokens []match.Token, at, words int, want map[string]bool) (last, best int) {
	seen := map[string]bool{}
	for j := at; j < len(tokens) && j < at+words+1 && !tokens[j].Symbol; j++ {
		if !want[tokens[j].Lower] {
			continue
		}
		seen[tokens[j].Lower] = true
		score := len(seen)*10 - (j - at)
		if len(seen) >= 2 && len(seen)*2 > words && score > best {
			last, best = j, score
		}
	}
	return last, best
}
