package quality

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

var spaceRule = rule{unit: checkSpaces, prose: true, Rule: Rule{
	ID: "space", Severity: Warning,
	Summary: "a space too many or too few",
	Explain: "Reported are runs of spaces, white space at the ends that the source does not " +
		"have, spaces before a comma or full stop (in English before ; : ? ! % too), and a clause " +
		"that begins right after its punctuation. Addresses, file names, initials and signs " +
		"the source has just so are let pass.",
	Corrects: "Only white space changes: of a run one space stays, a no-break one where there is " +
		"one; that before a sign goes where the language sets none; one is set after a sign " +
		"between words. White space around inline codes that show something stays.",
	Example: frenchToEnglish("Il part, dit-il.", "He is leaving , he says."),
	Passes:  frenchToEnglish("Voir exemple.org", "See exemple.org"),
}}

// checkSpaces reports spaces too many, spaces before punctuation that has none,
// and missing spaces after punctuation.
func checkSpaces(p *pair) {
	s := p.target
	p.outerSpaces()
	for i := 0; i < len(s); {
		if c := s[i] | 0x20; 'a' <= c && c <= 'z' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			end := i + n
			for end < len(s) && spaceAt(s, end) && !p.machineText().objectAt(end) {
				_, m := utf8.DecodeRuneInString(s[end:])
				end += m
			}
			if i > 0 && end < len(s) {
				p.innerSpace(i, end)
			}
			i = end
			continue
		}
		if strings.ContainsRune(",;.?!", r) {
			p.missingSpace(i, i+n)
		}
		i += n
	}
}

// outerSpaces reports white space at an end that the source does not have
// there.
func (p *pair) outerSpaces() {
	s := p.target
	if strings.TrimSpace(s) == "" {
		return
	}
	left := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	if at, ok := p.machineText().objectIn(0, left); ok {
		left = at // what stands behind an image is not at the beginning
	}
	if left > 0 && !spaceAt(p.source+"x", 0) {
		p.report(0, left, "white space at the beginning", Replace(0, left, ""))
	}
	right := len(strings.TrimRightFunc(s, unicode.IsSpace))
	if at, ok := p.machineText().lastObjectIn(right, len(s)); ok {
		right = at
	}
	if right < len(s) && p.source == strings.TrimRightFunc(p.source, unicode.IsSpace) {
		p.report(right, len(s), "white space at the end", Replace(right, len(s), ""))
	}
}

// innerSpace looks at the white space from start to end.
func (p *pair) innerSpace(start, end int) {
	space := p.target[start:end]
	if strings.ContainsAny(space, "\r\n\t") {
		return // layout
	}
	if n := utf8.RuneCountInString(space); n > 1 {
		keep := " "
		if i := strings.IndexAny(space, "\u00a0\u202f"); i >= 0 {
			_, size := utf8.DecodeRuneInString(space[i:])
			keep = space[i : i+size]
		}
		p.report(start, end, fmt.Sprintf("%d spaces in a row", n), Replace(start, end, keep))
		return
	}
	p.spaceBeforeSign(start, end)
}

// spaceBeforeSign reports the space from start to end where a sign follows that
// has none before it.
func (p *pair) spaceBeforeSign(start, end int) {
	s := p.target
	if p.machineText().objectAt(end) {
		return // before an image, a piece of code, a link's address
	}
	sign, n := utf8.DecodeRuneInString(s[end:])
	if end+n < len(s) && !endsThere(sign, s[end+n:]) {
		return // " .5", " ...", " .com", " :)" are no slips
	}

	if sign == ',' || sign == '.' {
		message := fmt.Sprintf("space before \"%s\"", string(sign))
		p.report(start, end, message, Replace(start, end, ""))
		return
	}
	if unicode.IsLetter(sign) || !p.to.Typography.UnspacedSigns.Has(string(sign)) {
		return
	}
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	if strings.ContainsRune("?!…", before) || sign == '%' && !digitBefore(s, start) {
		return
	}
	message := fmt.Sprintf("space before \"%s\" in %s", string(sign), p.to.Name)
	p.report(start, end, message, Replace(start, end, ""))
}

// endsThere reports whether what follows a sign leaves no doubt that it is the sign of a
// clause or an amount: white space, a closing quotation mark, and behind what is no colon a
// bracket; behind "%" other punctuation too, and "!" behind "?".
func endsThere(sign rune, after string) bool {
	r, _ := utf8.DecodeRuneInString(after)
	switch {
	case unicode.IsSpace(r), unicode.Is(unicode.Pf, r), r == '"':
		return true
	case unicode.Is(unicode.Pe, r):
		return sign != ':' && sign != ';'
	case sign == '%':
		return strings.ContainsRune(",.;:!?", r)
	}
	return strings.ContainsRune("!?", sign) && strings.ContainsRune("!?", r)
}

func digitBefore(s string, i int) bool { return i > 0 && '0' <= s[i-1] && s[i-1] <= '9' }

// missingSpace reports a sentence or clause that begins right after the sign
// at bytes start to end.
func (p *pair) missingSpace(start, end int) {
	s := p.target
	next, _ := utf8.DecodeRuneInString(s[end:])
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	if end == len(s) || !unicode.IsLetter(next) || !unicode.IsLetter(before) {
		return
	}
	if _, ok := p.machineText().objectIn(start, end); ok {
		return // a line break, or what else keeps the words apart
	}
	word, ok := wordAround(s, start)
	if !ok || p.sourceHas(word) {
		return
	}

	sign := s[start:end]
	if sign == "." {
		// A sentence's end: lower case before, a capital and more after.
		begins := unicode.IsUpper(next) && lowerSecond(s[end:])
		if !unicode.IsLower(before) || !begins || isName(word) {
			return
		}
	} else if strings.ContainsAny(word, "/@=&") {
		return
	}
	message := fmt.Sprintf("no space after \"%s\"", sign)
	p.report(start, end, message, Replace(start, end, sign+" "))
}

// longestWord is how many bytes what stands between two spaces may have on either
// side of a sign to be a word; longer ones are data.
const longestWord = 1000

// wordAround returns what stands around byte i of s, between spaces, and false
// when that is too long for a word.
func wordAround(s string, i int) (string, bool) {
	from, end := max(0, i-longestWord), min(len(s), i+longestWord)
	start := from + strings.LastIndexFunc(s[from:i], unicode.IsSpace) + 1
	stop := strings.IndexFunc(s[i:end], unicode.IsSpace)
	if start == from && from > 0 || stop < 0 && end < len(s) {
		return "", false
	}
	if stop < 0 {
		return s[start:], true
	}
	return s[start : i+stop], true
}

// isName reports whether a word with a full stop inside can be the name of a
// site, a file or a person: "Node.js", "J.R.R.".
func isName(word string) bool {
	stem := word[:strings.IndexByte(word, '.')]
	return utf8.RuneCountInString(stem) < 3 || strings.ContainsAny(word, "@/") ||
		strings.Count(word, ".") > 1
}

// lowerSecond reports whether the second character of s is a small letter or a
// space: "The", "I am"; not "USA".
func lowerSecond(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	r, _ := utf8.DecodeRuneInString(s[n:])
	return unicode.IsLower(r) || unicode.IsSpace(r)
}
