package likeness

import (
	"golang.org/x/text/language"

	"fidele/tm/text"
)

// Tokens divides a folded text as the analyzer of a language does.
func Tokens(folded string, lang language.Tag) []text.Token {
	return joinGroups(text.Tokens(folded, lang), folded)
}

// joinGroups makes one token of a number whose thousands are set apart by
// spaces: one to three digits, then groups of three, the last of which may go on
// as numbers do ("1 200,5"). In a folded text all spaces are alike, so the
// tokenizer has left the groups apart.
func joinGroups(tokens []text.Token, folded string) []text.Token {
	first := 0 // token that begins with digits
	for first < len(tokens) && tokens[first].Kind != text.Number {
		first++
	}
	kept := tokens[:first]
	for i := first; i < len(tokens); i++ {
		t := tokens[i]
		if t.Kind == text.Number && t.End-t.Start <= 3 && digits(t.Of(folded)) == t.End-t.Start {
			for isGroup(tokens[i+1:], folded) {
				i += 2
				t.End = tokens[i].End
				if tokens[i].End-tokens[i].Start > 3 {
					break
				}
			}
		}
		kept = append(kept, t)
	}
	return kept
}

// isGroup reports whether tokens begin with a space and three digits.
func isGroup(tokens []text.Token, folded string) bool {
	return len(tokens) > 1 && tokens[0].Of(folded) == " " &&
		tokens[1].Kind == text.Number && digits(tokens[1].Of(folded)) == 3
}

// digits returns the number of digits that s begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}
