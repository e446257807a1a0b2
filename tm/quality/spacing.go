package quality

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// repeated reports a word that stands twice in a row.
func repeated(p *pair) {
	tokens := p.targetTokens
	for i := 2; i < len(tokens); i++ {
		a, space, b := tokens[i-2], tokens[i-1], tokens[i]
		if a.Kind != text.Word || space.Kind != text.Space || b.Kind != text.Word {
			continue
		}
		first, second := a.Of(p.target), b.Of(p.target)
		if !strings.EqualFold(first, second) {
			continue
		}
		low := strings.ToLower(second)
		capital, _ := utf8.DecodeRuneInString(second)
		if i > 3 && strings.EqualFold(tokens[i-4].Of(p.target), low) || i+2 < len(tokens) && strings.EqualFold(tokens[i+2].Of(p.target), low) {
			continue // three times is meant
		}
		if hyphen(p.target, a.Start, b.End) || unicode.IsUpper(capital) || strings.Contains(twice[p.to], " "+low+" ") || doubledIn(p.source, p.sourceTokens) {
			continue
		}
		var fix *Fix
		if strings.Contains(neverTwice[p.to], " "+low+" ") {
			fix = Replace(a.End, b.End, "")
		}
		p.report(b.Start, b.End, fmt.Sprintf("\"%s\" stands twice", low), fix)
	}
}

// hyphen reports whether a hyphen stands right before start or after end: "Jae-in
// in", "in in-house".
func hyphen(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, _ := utf8.DecodeRuneInString(s[end:])
	return strings.ContainsRune("-‑–", before) && start > 0 || strings.ContainsRune("-‑–", after) && end < len(s)
}

func doubledIn(s string, tokens []text.Token) bool {
	for i := 2; i < len(tokens); i++ {
		if tokens[i].Kind == text.Word && tokens[i-2].Kind == text.Word && strings.EqualFold(tokens[i].Of(s), tokens[i-2].Of(s)) {
			return true
		}
	}
	return false
}

// twice lists words that may well stand twice in a row; neverTwice those that
// cannot, so that one may be deleted without asking.
var (
	twice = map[string]string{
		"en": " la no you it all that had very really much many long so far big ha bye knock is was do her more well now never again ",
		"fr": " faire nous vous très bien non oui si tout ah oh ha là bla quoi plus jamais encore ",
	}
	neverTwice = map[string]string{
		"en": " the a an of and to in for with from by at on as be ",
		"fr": " le la les un une des du de et à au aux pour par dans sur avec est ",
	}
)

// spaces reports spaces too many, spaces before punctuation that has none, and
// missing spaces after punctuation.
func spaces(p *pair) {
	s := p.target
	p.outerSpaces()
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			end := i + n
			for end < len(s) && spaceAt(s, end) {
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
	if strings.TrimSpace(p.target) == "" {
		return
	}
	if left := len(p.target) - len(strings.TrimLeftFunc(p.target, unicode.IsSpace)); left > 0 && !spaceAt(p.source+"x", 0) {
		p.report(0, left, "white space at the beginning", Replace(0, left, ""))
	}
	right := len(strings.TrimRightFunc(p.target, unicode.IsSpace))
	if right < len(p.target) && p.source == strings.TrimRightFunc(p.source, unicode.IsSpace) {
		p.report(right, len(p.target), "white space at the end", Replace(right, len(p.target), ""))
	}
}

// innerSpace looks at the white space from start to end.
func (p *pair) innerSpace(start, end int) {
	s := p.target
	space := s[start:end]
	if strings.ContainsAny(space, "\r\n\t") {
		return // layout
	}
	if utf8.RuneCountInString(space) > 1 {
		keep := " "
		if i := strings.IndexAny(space, "\u00a0\u202f"); i >= 0 {
			_, n := utf8.DecodeRuneInString(space[i:])
			keep = space[i : i+n]
		}
		p.report(start, end, fmt.Sprintf("%d spaces in a row", utf8.RuneCountInString(space)), Replace(start, end, keep))
		return
	}
	next, n := utf8.DecodeRuneInString(s[end:])
	after, _ := utf8.DecodeRuneInString(s[end+n:])
	switch next {
	case ',', '.':
		// " .5", " ...", " .com" are no slips.
		if end+n == len(s) || unicode.IsSpace(after) {
			p.report(start, end, fmt.Sprintf("space before \"%s\"", string(next)), Replace(start, end, ""))
		}
	case ';', ':', '?', '!', '%':
		before, _ := utf8.DecodeLastRuneInString(s[:start])
		if p.to == "en" && !strings.ContainsRune("?!…", before) && (end+n == len(s) || unicode.IsSpace(after)) && !(next == '%' && !digitBefore(s, start)) {
			p.report(start, end, fmt.Sprintf("space before \"%s\" in English", string(next)), Replace(start, end, ""))
		}
	}
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
	word := s[strings.LastIndexFunc(s[:start], unicode.IsSpace)+1:]
	if i := strings.IndexFunc(word, unicode.IsSpace); i >= 0 {
		word = word[:i]
	}
	sign := s[start:end]
	switch sign {
	case ".":
		// A sentence's end: lower case before, a capital and more after; names
		// of sites, files and people ("Node.js", "J.R.R.") have their stop inside.
		tail := s[end:]
		stem := word[:strings.IndexByte(word, '.')]
		if !unicode.IsUpper(next) || !unicode.IsLower(before) || utf8.RuneCountInString(stem) < 3 || strings.ContainsAny(word, "@/") ||
			strings.Count(word, ".") > 1 || !lowerSecond(tail) || strings.Contains(p.source, word) {
			return
		}
	default:
		if strings.ContainsAny(word, "/@=&") || strings.Contains(p.source, word) {
			return
		}
	}
	p.report(start, end, fmt.Sprintf("no space after \"%s\"", sign), Replace(start, end, sign+" "))
}

// lowerSecond reports whether the second character of s is a small letter or a
// space: "The", "I am"; not "USA".
func lowerSecond(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	r, _ := utf8.DecodeRuneInString(s[n:])
	return unicode.IsLower(r) || unicode.IsSpace(r)
}

// frenchSpaces reports what French typography sets apart and the target does
// not: a no-break space before ; : ? ! % » and after «.
func frenchSpaces(p *pair) {
	if p.to != "fr" {
		return
	}
	s := p.target
	for i, r := range s {
		switch r {
		case ';', '?', '!', ':', '»', '%':
			p.frenchBefore(i, r)
		case '«':
			p.frenchAfter(i + len("«"))
		}
	}
}

// setsNoBreak reports whether the targets of a French document have no-break
// spaces where French typography wants them. A house that leaves them to its
// publishing system has none, and is not to be told of each.
func setsNoBreak(doc *bitext.Document) bool {
	for _, u := range doc.Units {
		s := u.Target.Plain
		for i, r := range s {
			if strings.ContainsRune(noBreakSpaces, r) {
				next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
				before, _ := utf8.DecodeLastRuneInString(s[:i])
				if strings.ContainsRune(";:?!»%", next) || before == '«' {
					return true
				}
			}
		}
	}
	return false
}

const noBreakSpaces = "\u00a0\u202f\u2009"

// narrow returns the no-break space that belongs before sign: the narrow one,
// but before colon and guillemet and percent the full one.
func narrow(sign rune) string {
	if sign == ';' || sign == '?' || sign == '!' {
		return "\u202f"
	}
	return "\u00a0"
}

func (p *pair) frenchBefore(i int, sign rune) {
	s := p.target
	if i == 0 {
		return
	}
	before, n := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(sign):])
	switch {
	case strings.ContainsRune(noBreakSpaces, before):
	case before == ' ' && i > n && !p.noBreak:
	case before == ' ' && i > n:
		p.report(i-n, i, fmt.Sprintf("an ordinary space before \"%s\" can break the line", string(sign)), Replace(i-n, i, narrow(sign)))
	case unicode.IsSpace(before), strings.ContainsRune("?!;:(«\"'’", before):
	case sign == '%' && !unicode.IsDigit(before):
	case sign != '»' && sign != '%' && !(unicode.IsSpace(after) || i+1 == len(s) || strings.ContainsRune("»\")”?!", after)):
		// inside an address, a time, a ratio
	default:
		p.report(i, i+utf8.RuneLen(sign), fmt.Sprintf("French has a no-break space before \"%s\"", string(sign)), Replace(i, i, narrow(sign)))
	}
}

func (p *pair) frenchAfter(i int) {
	s := p.target
	if i >= len(s) {
		return
	}
	after, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case strings.ContainsRune(noBreakSpaces, after):
	case after == ' ' && !p.noBreak:
	case after == ' ':
		p.report(i, i+n, "an ordinary space after \"«\" can break the line", Replace(i, i+n, "\u00a0"))
	default:
		p.report(i-len("«"), i, "French has a no-break space after \"«\"", Replace(i, i, "\u00a0"))
	}
}
