package quality

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/tm/quality/number"
	"fidele/tm/text"
)

var repeatedWordRule = rule{unit: checkRepeatedWords, prose: true, Rule: Rule{
	ID: "repeated-word", Severity: Warning,
	Summary: "a word that stands twice in a row",
	Explain: "Words that may be doubled (had had, nous nous, very very), names, titles that are " +
		"set off, numbers in words, and doublings that the source has too are let pass. For words that never are (the the, de de) " +
		"there is a fix.",
	Corrects: "The word is one that never stands twice (the, of, de), the source doubles none, and " +
		"nothing but white space stands between the two: the second goes.",
	Example: frenchToEnglish("Le chef du parti", "The head of the the party"),
	Passes:  frenchToEnglish("Il avait eu tort.", "He had had no reason."),
}}

// checkRepeatedWords reports a word that stands twice in a row.
func checkRepeatedWords(p *pair) {
	tokens := p.targetTokens
	for i := 2; i < len(tokens); i++ {
		a, space, b := tokens[i-2], tokens[i-1], tokens[i]
		if a.Kind != text.Word || space.Kind != text.Space || b.Kind != text.Word {
			continue
		}
		second := b.Of(p.target)
		if !strings.EqualFold(a.Of(p.target), second) {
			continue
		}

		low := strings.ToLower(second)
		isWord := func(k int) bool { return strings.EqualFold(tokens[k].Of(p.target), low) }
		if i > 3 && isWord(i-4) || i+2 < len(tokens) && isWord(i+2) {
			continue // three times is meant
		}
		first, _ := utf8.DecodeRuneInString(second)
		if hyphenated(p.target, a.Start, b.End) || unicode.IsUpper(first) ||
			p.to.Sentences.Repeatable.Has(low) || p.sourceDoubles() {
			continue
		}
		never := p.to.Sentences.NeverRepeated.Has(low)
		if !never && (p.setOff(a.Start) || p.isNumber(b)) {
			continue // a title, the name of a film; "twenty twenty"
		}

		var fix *Fix
		if never {
			fix = Replace(a.End, b.End, "")
		}
		p.report(b.Start, b.End, fmt.Sprintf("\"%s\" stands twice", low), fix)
	}
}

// isNumber reports whether a word of the target is a number.
func (p *pair) isNumber(word text.Token) bool {
	return len(number.Scan(word.Of(p.target), p.targetLang)) > 0
}

// hyphenated reports whether a hyphen stands right before start or after end:
// "Jae-in in", "in in-house".
func hyphenated(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, _ := utf8.DecodeRuneInString(s[end:])
	return strings.ContainsRune("-‑–", before) && start > 0 ||
		strings.ContainsRune("-‑–", after) && end < len(s)
}

// sourceDoubles reports whether any word of the source stands twice in a row.
func (p *pair) sourceDoubles() bool {
	if p.doubles == nil {
		doubled := hasDoubled(p.source, p.sourceTokens)
		p.doubles = &doubled
	}
	return *p.doubles
}

// hasDoubled reports whether any word of s stands twice in a row.
func hasDoubled(s string, tokens []text.Token) bool {
	for i := 2; i < len(tokens); i++ {
		a, b := tokens[i-2], tokens[i]
		if a.Kind == text.Word && b.Kind == text.Word && strings.EqualFold(a.Of(s), b.Of(s)) {
			return true
		}
	}
	return false
}
