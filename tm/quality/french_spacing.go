package quality

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/tm/bitext"
)

const ruleFrenchSpacing = "french-spacing"

var frenchSpacingRule = rule{unit: checkFrenchSpaces, Rule: Rule{
	ID: ruleFrenchSpacing, Severity: Warning,
	Summary: "French punctuation without its no-break space",
	Explain: "When French is the target: a no-break space stands before ; : ? ! % » and after «, " +
		"so that no line begins with a lone sign. No space there is reported with a fix; so " +
		"is an ordinary one in a document that has no-break spaces elsewhere. A house that " +
		"leaves them to its publishing system has none and is left in peace. Times, " +
		"addresses and ratios (14:30, http://, 3:1) are let pass.",
	Example: Example{"en", "fr", "Who won?", "Qui a gagné?"},
	Passes:  Example{"en", "fr", "Who won?", "Qui a gagné\u202f?"},
}}

const noBreakSpaces = "\u00a0\u202f\u2009"

// checkFrenchSpaces reports what French typography sets apart and the target
// does not: a no-break space before ; : ? ! % » and after «.
func checkFrenchSpaces(p *pair) {
	if p.to != "fr" {
		return
	}
	for i, r := range p.target {
		switch r {
		case ';', '?', '!', ':', '»', '%':
			p.noBreakBefore(i, r)
		case '«':
			p.noBreakAfter(i + len("«"))
		}
	}
}

// setsNoBreak reports whether the targets of a French document have no-break
// spaces where French typography wants them. A publisher that leaves them to
// its publishing system has none, and is not to be told of each.
func setsNoBreak(doc *bitext.Document) bool {
	for _, u := range doc.Units {
		s := u.Target.Plain
		for i, r := range s {
			if !strings.ContainsRune(noBreakSpaces, r) {
				continue
			}
			next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			before, _ := utf8.DecodeLastRuneInString(s[:i])
			if strings.ContainsRune(";:?!»%", next) || before == '«' {
				return true
			}
		}
	}
	return false
}

// noBreakFor returns the no-break space that belongs before sign: the narrow
// one, but before colon, guillemet and percent the full one.
func noBreakFor(sign rune) string {
	if sign == ';' || sign == '?' || sign == '!' {
		return "\u202f"
	}
	return "\u00a0"
}

// noBreakBefore looks at what stands before the sign at byte i.
func (p *pair) noBreakBefore(i int, sign rune) {
	s := p.target
	if i == 0 {
		return
	}
	before, n := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(sign):])
	ends := unicode.IsSpace(after) || i+1 == len(s) || strings.ContainsRune("»\")”?!", after)
	switch {
	case strings.ContainsRune(noBreakSpaces, before):
	case before == ' ' && i > n && !p.setsNoBreak:
	case before == ' ' && i > n:
		message := fmt.Sprintf("an ordinary space before \"%s\" can break the line", string(sign))
		p.report(i-n, i, message, Replace(i-n, i, noBreakFor(sign)))
	case unicode.IsSpace(before), strings.ContainsRune("?!;:(«\"'’", before):
	case sign == '%' && !unicode.IsDigit(before):
	case sign != '»' && sign != '%' && !ends:
		// inside an address, a time, a ratio
	default:
		message := fmt.Sprintf("French has a no-break space before \"%s\"", string(sign))
		p.report(i, i+utf8.RuneLen(sign), message, Replace(i, i, noBreakFor(sign)))
	}
}

// noBreakAfter looks at what follows the opening guillemet that ends at byte i.
func (p *pair) noBreakAfter(i int) {
	s := p.target
	if i >= len(s) {
		return
	}
	after, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case strings.ContainsRune(noBreakSpaces, after):
	case after == ' ' && !p.setsNoBreak:
	case after == ' ':
		message := "an ordinary space after \"«\" can break the line"
		p.report(i, i+n, message, Replace(i, i+n, "\u00a0"))
	default:
		p.report(i-len("«"), i, "French has a no-break space after \"«\"", Replace(i, i, "\u00a0"))
	}
}
