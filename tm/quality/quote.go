package quality

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var quoteRule = rule{unit: checkQuotes, prose: true, Rule: Rule{
	ID: "quote", Severity: Warning,
	Summary: "a quotation mark without its counterpart, or of the wrong language",
	Explain: "Double quotation marks of the target must open and close, unless those of the " +
		"source do not either because the quotation runs over several sentences. A mark that " +
		"opens in one style and closes in another (\"…”) and French « » in English are reported " +
		"with a fix.",
	Corrects: "French marks become those of the target's language, whatever they enclose, with the " +
		"space inside them; a lone straight mark whose only counterpart is curly becomes the " +
		"other half of that pair.",
	Example: frenchToEnglish("« Oui », a-t-il dit.", "“Yes, he said."),
	Passes:  frenchToEnglish("« Nous partons.", "“We are leaving."),
}}

// checkQuotes reports quotation marks that open or close alone in the target
// while those of the source are complete, and French ones in an English target.
func checkQuotes(p *pair) {
	if p.target == "" {
		return
	}
	if p.style == nil || p.style.quotes == nil {
		p.reportGuillemets()
	}
	if p.reportMixedPair() {
		return
	}
	open := openQuotations(p.target)
	if open == 0 {
		return
	}
	if p.source == "" || openQuotations(p.source) != 0 {
		return // a quotation goes on in the next segment
	}
	if !strings.ContainsAny(p.source, quotationMarks) && runsOn(p.target) {
		return // the mark belongs to a quotation of several segments
	}
	if p.next != nil && openQuotations(p.next.Target.Plain) != 0 ||
		p.previous != nil && openQuotations(p.previous.Target.Plain) != 0 {
		return // and so it may where a neighbour has the counterpart
	}

	switch {
	case open > 0:
		p.reportLastOf("«“„\"", "this quotation mark is never closed")
	case open < 0:
		p.reportLastOf("»”", "this quotation mark was never opened")
	}
}

// reportLastOf reports the last of some characters in the target.
func (p *pair) reportLastOf(set, message string) {
	at := max(strings.LastIndexAny(p.target, set), 0)
	_, n := utf8.DecodeRuneInString(p.target[at:])
	p.report(at, at+n, message, nil)
}

// reportGuillemets reports « and » in a target whose language has other
// quotation marks, with its form.
func (p *pair) reportGuillemets() {
	marks := p.to.Typography.Quotes
	if len(marks) == 0 || !strings.Contains(p.target, "«") && !strings.Contains(p.target, "»") {
		return
	}
	for _, m := range marks {
		if m.Open == "«" || m.Close == "«" {
			return
		}
	}

	message := "French quotation mark in " + p.to.Name
	for i, r := range p.target {
		switch r {
		case '«':
			end := i + len("«")
			for end < len(p.target) && spaceAt(p.target, end) {
				_, n := utf8.DecodeRuneInString(p.target[end:])
				end += n
			}
			p.report(i, end, message, Replace(i, end, marks[0].Open+marks[0].Space))
		case '»':
			start, end := len(strings.TrimRightFunc(p.target[:i], unicode.IsSpace)), i+len("»")
			p.report(start, end, message, Replace(start, end, marks[0].Space+marks[0].Close))
		}
	}
}

// reportMixedPair reports the straight mark of a pair whose other mark is curly,
// where the target has just these two of their kind without a counterpart. The
// straight one becomes the counterpart of the other.
func (p *pair) reportMixedPair() bool {
	s := p.target
	if strings.Count(s, "\"") != 1 || !strings.Contains(s, "“") && !strings.Contains(s, "”") || strings.Contains(s, "„") {
		return false
	}
	at := strings.IndexByte(s, '"')
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	if unicode.IsDigit(before) {
		return false // inches
	}
	var mark string
	switch opened, closed := strings.Count(s, "“"), strings.Count(s, "”"); {
	case closed == opened+1 && strings.IndexRune(s[at:], '”') > 0:
		mark = "“"
	case opened == closed+1 && strings.LastIndex(s[:at], "“") >= 0:
		mark = "”"
	default:
		return false
	}
	message := "\"\"\" is paired with a mark of another style"
	p.report(at, at+1, message, Replace(at, at+1, mark))
	return true
}
