package glossary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/tm/quality"
)

// fix proposes the preferred target in the place of a forbidden one, nil where
// there is more than one to choose from. The capital at the start, ALL CAPS, the
// plural and an article "a" or "an" before are kept right.
func (p *pairing) fix(target string, r rendition, v *variant) *quality.Fix {
	preferred := ""
	for _, t := range p.targets(v.concept) {
		if t.Status != Preferred {
			continue
		}
		if preferred != "" {
			return nil
		}
		preferred = t.Text
	}
	if preferred == "" {
		return nil
	}
	found := target[r.start:r.end]
	text := p.inflectLike(preferred, found, v.text)
	switch {
	case isUpper(found) && !isUpper(v.text) && len(strings.Fields(found)) > 1:
		text = strings.ToUpper(text)
	case startsUpper(found) && !startsUpper(v.text):
		text = upperFirst(text)
	}
	start := r.start
	if p.target.base == "en" {
		if at, article := articleBefore(target, start); article != "" {
			if want := articleFor(article, text); want != article {
				start, text = at, want+target[at+len(article):r.start]+text
			}
		}
	}
	return quality.Replace(start, r.end, text)
}

// inflectLike puts preferred into the plural if found is the plural of the
// forbidden term.
func (p *pairing) inflectLike(preferred, found, forbidden string) string {
	if p.target.base != "en" {
		return preferred
	}
	f, b := tokenize(nil, found).tokens, tokenize(nil, forbidden).tokens
	if len(f) == 0 || len(f) != len(b) {
		return preferred
	}
	for i := range f {
		if f[i].lower == b[i].lower {
			continue
		}
		plural := false
		for _, form := range englishPlurals(b[i].lower) {
			plural = plural || form == f[i].lower
		}
		if !plural || i != len(f)-1 {
			return preferred
		}
		last := strings.LastIndexAny(preferred, " -") + 1
		forms := englishPlurals(strings.ToLower(preferred[last:]))
		if len(forms) == 0 || !strings.HasPrefix(forms[0], strings.ToLower(preferred[last:])) {
			return preferred
		}
		return preferred + strings.TrimPrefix(forms[0], strings.ToLower(preferred[last:]))
	}
	return preferred
}

func isUpper(s string) bool {
	letters := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		letters = letters || unicode.IsUpper(r)
	}
	return letters
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// articleBefore gives "a" or "an", as written, that stands before byte at.
func articleBefore(s string, at int) (int, string) {
	before := strings.TrimRight(s[:at], " \u00a0")
	if len(before) == at {
		return 0, ""
	}
	for _, article := range []string{"an", "An", "a", "A"} {
		if head, ok := strings.CutSuffix(before, article); ok {
			last, _ := utf8.DecodeLastRuneInString(head)
			if head == "" || !isWordRune(last) && !isJoint(last) {
				return len(head), article
			}
		}
	}
	return 0, ""
}

// articleFor returns the form of an indefinite article before a word, by its
// letters, which is right but for a few words.
func articleFor(article, word string) string {
	first, _, _ := strings.Cut(strings.ToLower(word), " ")
	vowel := strings.ContainsRune("aeiou", rune(first[0]))
	switch {
	case hasPrefix(first, "uni", "use", "usu", "eu", "one", "once", "us-", "u.s", "uk", "u.k") || first == "us":
		vowel = false
	case hasPrefix(first, "hour", "honest", "honour", "honor", "heir"):
		vowel = true
	case isUpper(strings.Fields(word)[0]) && len(first) > 1:
		vowel = strings.ContainsRune("aefhilmnorsx", rune(first[0]))
	}
	out := "a"
	if vowel {
		out = "an"
	}
	if startsUpper(article) {
		out = upperFirst(out)
	}
	return out
}

func hasPrefix(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// attempt looks for what was put in the place of an expected target: the
// shortest run of words that has most words of one of them, in any order. It
// gives the whole target and "" when there is none.
func (p *pairing) attempt(target string, expected []string) (start, end int, found string) {
	tokens := tokenize(nil, target).tokens
	start, end = 0, len(target)
	best := 0
	for _, e := range expected {
		want := map[string]bool{}
		for _, t := range tokenize(nil, e).tokens {
			if !t.symbol && !p.target.in.function(t.lower) {
				for _, form := range p.target.in.noun(t.lower) {
					want[form] = true
				}
			}
		}
		words := len(tokenize(nil, e).tokens)
		if words < 2 {
			continue
		}
		for i := range tokens {
			if !want[tokens[i].lower] {
				continue
			}
			seen := map[string]bool{}
			for j := i; j < len(tokens) && j < i+words+1 && !tokens[j].symbol; j++ {
				if !want[tokens[j].lower] {
					continue
				}
				seen[tokens[j].lower] = true
				score := len(seen)*10 - (j - i)
				if len(seen) >= 2 && len(seen)*2 > words && score > best {
					best, start, end = score, tokens[i].start, tokens[j].end
				}
			}
		}
	}
	if best == 0 {
		return 0, len(target), ""
	}
	return start, end, target[start:end]
}
