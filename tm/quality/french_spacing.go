package quality

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	languages "fidele/tm/language"
)

const ruleFrenchSpacing = "french-spacing"

var frenchSpacingRule = rule{unit: checkFrenchSpaces, prose: true, Rule: Rule{
	ID: ruleFrenchSpacing, Severity: Warning,
	Summary: "French punctuation without its no-break space",
	Explain: "When French is the target: a no-break space stands before ; : ? ! % » and after " +
		"«, so that no line begins with a lone sign. No space there is reported with a fix; so " +
		"is an ordinary one in a document that has no-break spaces elsewhere. A desk that " +
		"leaves them to its publishing system has none and is left in peace. In Canadian French " +
		"(fr-CA) ; ? ! need none. Times, addresses and ratios (14:30, http://, 3:1) are let pass.",
	Corrects: "The no-break space that the sign has in French takes the place of an ordinary space, " +
		"or of nothing. Times, ratios, addresses, placeholders, references to characters and " +
		"what stands beside a code are left alone.",
	Example: Example{"en", "fr", "Who won?", "Qui a gagné?"},
	Passes:  Example{"en", "fr", "Who won?", "Qui a gagné\u202f?"},
}}

const noBreakSpaces = "\u00a0\u202f\u2009"

// spacing is where a language sets no-break spaces.
type spacing struct {
	*languages.Typography
	before, after string // signs that one stands before, and after
}

// spacingOf returns the spacing of a language in its region, and false when it sets
// no space before signs.
func spacingOf(tag language.Tag) (spacing, bool) {
	t := languages.For(tag).Typography
	_, _, region := tag.Raw()
	unspaced := strings.Fields(t.UnspacedIn[region.String()])
	signs := slices.DeleteFunc(t.SpacedSigns.All(), func(s string) bool { return slices.Contains(unspaced, s) })
	if len(signs) == 0 {
		return spacing{}, false
	}
	s := spacing{Typography: t, before: strings.Join(signs, "")}
	for _, q := range t.Quotes {
		if q.Space != "" {
			s.before += q.Close
			s.after += q.Open
		}
	}
	return s, true
}

// noBreakFor returns the no-break space that belongs before sign.
func (s *spacing) noBreakFor(sign rune) string {
	if s.NarrowSpaced.Has(string(sign)) {
		return "\u202f"
	}
	return "\u00a0"
}

// checkFrenchSpaces reports what French typography sets apart and the target
// does not: a no-break space before ; : ? ! % » and after «.
func checkFrenchSpaces(p *pair) {
	spaces, ok := spacingOf(p.targetLang)
	if !ok {
		return
	}
	for i, r := range p.target {
		if unicode.IsLetter(r) || r == ' ' {
			continue
		}
		if strings.ContainsRune(spaces.before, r) {
			p.noBreakBefore(&spaces, i, r)
		}
		if strings.ContainsRune(spaces.after, r) {
			p.noBreakAfter(i, r)
		}
	}
}

// noBreaks tells whether the targets of a document have no-break spaces
// where the typography of their language wants them. A publisher that leaves
// them to its publishing system has none, and is not to be told of each.
type noBreaks struct {
	spaces spacing
	wanted bool // by the language
	found  bool
}

func newNoBreaks(target language.Tag) noBreaks {
	spaces, ok := spacingOf(target)
	return noBreaks{spaces: spaces, wanted: ok}
}

// add takes units.
func (n *noBreaks) add(units []*bitext.Unit) {
	for k := 0; k < len(units) && n.wanted && !n.found; k++ {
		s := units[k].Target.Plain
		for i, r := range s {
			if !strings.ContainsRune(noBreakSpaces, r) {
				continue
			}
			next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			before, _ := utf8.DecodeLastRuneInString(s[:i])
			n.found = n.found || strings.ContainsRune(n.spaces.before, next) || strings.ContainsRune(n.spaces.after, before)
		}
	}
}

// noBreakBefore looks at what stands before the sign at byte i.
func (p *pair) noBreakBefore(spaces *spacing, i int, sign rune) {
	s := p.target
	if i == 0 {
		return
	}
	before, n := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(sign):])
	ends := unicode.IsSpace(after) || i+1 == len(s) || strings.ContainsRune("»\")”?!", after)
	right := spaces.noBreakFor(sign)
	switch {
	case strings.ContainsRune(noBreakSpaces, before), noBreakReferenceBefore(s[:i]):
	case p.machineText().objectAt(i), p.machineText().touches(i, i+utf8.RuneLen(sign)):
	case before == ' ' && i > n && !p.setsNoBreak:
	case before == ' ' && i > n:
		message := fmt.Sprintf("an ordinary space before \"%s\" can break the line", string(sign))
		p.report(i-n, i, message, Replace(i-n, i, right))
	case unicode.IsSpace(before), strings.ContainsRune("?!;:(«\"'’", before):
	case sign == '%' && !unicode.IsDigit(before):
	case sign != '»' && sign != '%' && !ends:
		// inside an address, a time, a ratio
	default:
		message := fmt.Sprintf("%s has a no-break space before \"%s\"", p.to.Name, string(sign))
		p.report(i, i+utf8.RuneLen(sign), message, Replace(i, i, right))
	}
}

// noBreakAfter looks at what follows the opening mark at byte i.
func (p *pair) noBreakAfter(i int, mark rune) {
	s := p.target
	end := i + utf8.RuneLen(mark)
	if end >= len(s) {
		return
	}
	after, n := utf8.DecodeRuneInString(s[end:])
	switch {
	case strings.ContainsRune(noBreakSpaces, after), noBreakReferenceAfter(s[end:]):
	case p.machineText().objectAt(end):
	case after == ' ' && !p.setsNoBreak:
	case after == ' ':
		message := fmt.Sprintf("an ordinary space after \"%s\" can break the line", string(mark))
		p.report(end, end+n, message, Replace(end, end+n, "\u00a0"))
	default:
		message := fmt.Sprintf("%s has a no-break space after \"%s\"", p.to.Name, string(mark))
		p.report(i, end, message, Replace(end, end, "\u00a0"))
	}
}
