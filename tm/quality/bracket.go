package quality

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

var bracketRule = rule{unit: checkBrackets, prose: true, Rule: Rule{
	ID: "bracket", Severity: Warning,
	Summary: "a bracket without its counterpart",
	Explain: "Round, square and curly brackets of the target must open and close, unless those " +
		"of the source do not either. The heads of lists, 1) and a), and smileys do not count.",
	Example: frenchToEnglish("Le PIB (en hausse) résiste.", "GDP (rising is holding up."),
	Passes:  frenchToEnglish("1) le budget", "1) the budget"),
}}

// bracketPairs are brackets that must be balanced.
var bracketPairs = []struct{ open, close rune }{{'(', ')'}, {'[', ']'}, {'{', '}'}}

// checkBrackets reports brackets that open or close alone in the target and not
// so in the source.
func checkBrackets(p *pair) {
	if p.target == "" {
		return
	}
	for _, b := range bracketPairs {
		alone := unbalanced(p.target, b.open, b.close)
		if len(alone) == 0 || len(unbalanced(p.source, b.open, b.close)) > 0 {
			continue
		}
		for _, at := range alone {
			message := fmt.Sprintf("\"%s\" has no counterpart", p.target[at:at+1])
			p.report(at, at+1, message, nil)
		}
	}
}

// unbalanced returns the offsets of brackets without a counterpart; the closing
// bracket of "a)" and "1)" and smileys do not count.
func unbalanced(s string, open, close rune) []int {
	if !strings.ContainsRune(s, open) && !strings.ContainsRune(s, close) {
		return nil
	}
	var opened, alone []int
	for i, r := range s {
		switch r {
		case open:
			if !smiley(s, i) {
				opened = append(opened, i)
			}
		case close:
			switch {
			case len(opened) > 0:
				opened = opened[:len(opened)-1]
			case !headsItem(s[:i]) && !smiley(s, i):
				alone = append(alone, i)
			}
		}
	}
	return append(alone, opened...)
}

// smiley reports whether the bracket at byte i is the mouth of one.
func smiley(s string, i int) bool {
	return i > 0 && strings.IndexByte(":;-=", s[i-1]) >= 0
}

// headsItem reports whether s ends in a letter or a short number that stands
// alone: the head of a list item.
func headsItem(s string) bool {
	const longest = 3                          // bytes
	s = s[max(0, len(s)-longest-utf8.UTFMax):] // with what stands before
	at := strings.LastIndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '(' }) + 1
	item := s[at:]
	if item == "" || len(item) > longest {
		return false
	}
	return strings.IndexFunc(item, func(r rune) bool { return !letterOrDigit(r) }) < 0
}
