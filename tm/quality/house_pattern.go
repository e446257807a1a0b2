package quality

import (
	"cmp"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/tm/text"
)

// houseFolding is what a folded pattern does not look at.
const houseFolding = text.FoldTypography | text.FoldCase

// pattern is a regular expression of a [HouseRule].
type pattern struct {
	re          *regexp.Regexp
	fold, words bool
	// written says that the expression has capitals: corrections keep theirs.
	written bool
	// needles are texts one of which stands in every text that the pattern matches;
	// without any, nothing is known. Most texts have none, and are done with.
	needles []string
	// letters are the longest runs of small letters from a to z, one of each needle, of a
	// folded pattern; nil where a needle has none.
	letters []string
}

// sideText is one side of a pair, and its folded form once it was asked for.
type sideText struct {
	plain  string
	folded *text.Folded
}

// newPattern compiles an expression. Of a folded one the letters are folded, and a
// text is before it is searched.
func newPattern(expression string, fold, words bool) (*pattern, error) {
	if _, err := regexp.Compile(expression); err != nil {
		return nil, err
	}
	plain, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return nil, err
	}
	flags := syntax.Perl
	if fold {
		flags |= syntax.FoldCase // so that [A-Z] and [^A-Z] are both sizes of letters
	}
	tree, err := syntax.Parse(expression, flags)
	if err != nil {
		return nil, err
	}
	if fold {
		foldTree(tree)
		expression = tree.String()
	}
	re, err := regexp.Compile(expression)
	if err != nil {
		return nil, err
	}
	p := &pattern{re: re, fold: fold, words: words, written: hasCapital(plain), needles: needlesOf(tree)}
	for _, needle := range p.needles {
		run := lettersOf(needle)
		if run == "" {
			p.letters = nil
			break
		}
		p.letters = append(p.letters, run)
	}
	return p, nil
}

// foldTree folds the texts of an expression, and adds to its classes what their
// characters are folded into.
func foldTree(re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpLiteral:
		re.Rune = []rune(text.Fold(string(re.Rune), houseFolding))
		re.Flags &^= syntax.FoldCase
		if len(re.Rune) == 0 {
			re.Op = syntax.OpEmptyMatch
		}
	case syntax.OpCharClass:
		if more, longer, ok := foldedOf(re.Rune); ok {
			re.Rune = append(re.Rune, more...)
			if len(longer) > 0 { // [œx] is oe too
				class := *re
				*re = syntax.Regexp{Op: syntax.OpAlternate, Sub: append(longer, &class)}
			}
			return
		}
		if left := complement(re.Rune); len(left) > 0 {
			if more, _, ok := foldedOf(left); ok { // a class that leaves something out
				re.Rune = complement(append(left, more...))
			}
		}
	}
	for _, sub := range re.Sub {
		foldTree(sub)
	}
}

// foldedOf returns, as a class, what the characters of a class are folded into, and as
// expressions those that become several; ok is false for a class of many.
func foldedOf(class []rune) (more []rune, longer []*syntax.Regexp, ok bool) {
	const most = 512 // characters of a range
	for i := 0; i+1 < len(class); i += 2 {
		if class[i+1]-class[i] > most {
			return nil, nil, false
		}
		for r := class[i]; r <= class[i+1]; r++ {
			folded := []rune(text.Fold(string(r), houseFolding))
			switch {
			case len(folded) == 1 && folded[0] != r:
				more = append(more, folded[0], folded[0])
			case len(folded) > 1:
				longer = append(longer, &syntax.Regexp{Op: syntax.OpLiteral, Rune: folded})
			}
		}
	}
	return more, longer, true
}

// complement returns the class of all other characters.
func complement(class []rune) []rune {
	var ranges [][2]rune
	for i := 0; i+1 < len(class); i += 2 {
		ranges = append(ranges, [2]rune{class[i], class[i+1]})
	}
	slices.SortFunc(ranges, func(a, b [2]rune) int { return cmp.Compare(a[0], b[0]) })
	var out []rune
	next := rune(0)
	for _, r := range ranges {
		if r[0] > next {
			out = append(out, next, r[0]-1)
		}
		next = max(next, r[1]+1)
	}
	if next <= unicode.MaxRune {
		out = append(out, next, unicode.MaxRune)
	}
	return out
}

// needlesOf returns texts one of which a match must have, nil where that cannot be
// said.
func needlesOf(re *syntax.Regexp) []string {
	const most = 32
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase == 0 {
			return []string{string(re.Rune)}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return needlesOf(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return needlesOf(re.Sub[0])
		}
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			some := needlesOf(sub)
			if some == nil || len(all)+len(some) > most {
				return nil
			}
			all = append(all, some...)
		}
		return all
	case syntax.OpConcat:
		var best []string
		shortest := func(list []string) int {
			n := 1 << 30
			for _, s := range list {
				n = min(n, len(s))
			}
			return n
		}
		for _, sub := range re.Sub {
			some := needlesOf(sub)
			if some != nil && (best == nil || shortest(some) > shortest(best)) {
				best = some
			}
		}
		return best
	}
	return nil
}

// lettersOf returns the longest run of letters from a to z in a folded text.
func lettersOf(s string) (longest string) {
	for run := range strings.FieldsFuncSeq(s, func(r rune) bool { return r < 'a' || r > 'z' }) {
		if len(run) > len(longest) {
			longest = run
		}
	}
	return longest
}

// keepsLetters reports whether a character is one that folding puts no letters from a to
// z in the place of, and takes none away beside: letters with accents, and marks.
func keepsLetters(r rune) bool {
	switch r {
	case 'Æ', 'æ', 'ß', '\u00ad':
		return false
	case '–', '—', '‘', '’', '“', '”', '…', '\u202f', '€', '‑':
		return true
	}
	return r < utf8.RuneSelf || '\u00a0' <= r && r <= 'ÿ'
}

// mayMatch reports whether a text that was not folded yet may match a folded pattern. To
// look for the letters of the pattern takes less time than to fold.
func (p *pattern) mayMatch(s string) bool {
	if p.letters == nil {
		return true
	}
	for _, r := range s {
		if !keepsLetters(r) {
			return true
		}
	}
	return slices.ContainsFunc(p.letters, func(run string) bool { return hasLetters(s, run) })
}

// hasLetters reports whether s has a run of small letters from a to z, in any case.
func hasLetters(s, run string) bool {
	for i := 0; i+len(run) <= len(s); i++ {
		k := 0
		for k < len(run) && (s[i+k] == run[k] || s[i+k] == run[k]-'a'+'A') {
			k++
		}
		if k == len(run) {
			return true
		}
	}
	return false
}

// searched returns the text that the pattern is looked for in.
func (p *pattern) searched(s *sideText) string {
	if !p.fold {
		return s.plain
	}
	if s.folded == nil {
		folded := text.FoldMap(s.plain, houseFolding)
		s.folded = &folded
	}
	return s.folded.Text
}

// first returns where the pattern first matches, as [regexp.Regexp.FindStringIndex]
// does, in bytes of the plain text; nil where it does not.
func (p *pattern) first(s *sideText) []int {
	if found := p.find(s, 1); len(found) > 0 {
		return found[0]
	}
	return nil
}

// all returns the matches with their groups, in bytes of the plain text.
func (p *pattern) all(s *sideText) [][]int { return p.find(s, -1) }

// find returns at most n matches, all of them if n is negative.
func (p *pattern) find(s *sideText, n int) [][]int {
	if p.fold && s.folded == nil && !p.mayMatch(s.plain) {
		return nil
	}
	in := p.searched(s)
	if in == "" || len(p.needles) > 0 && !slices.ContainsFunc(p.needles, func(needle string) bool {
		return strings.Contains(in, needle)
	}) {
		return nil
	}
	asked := n
	if p.words {
		asked = -1 // some may be parts of words
	}
	found := p.re.FindAllStringSubmatchIndex(in, asked)
	if p.words {
		found = slices.DeleteFunc(found, func(m []int) bool { return !wholeWords(in, m[0], m[1]) })
	}
	if p.fold {
		for _, m := range found {
			for i := 0; i+1 < len(m); i += 2 {
				if m[i] >= 0 {
					m[i], m[i+1] = s.folded.Span(m[i], m[i+1])
				}
			}
		}
	}
	return found
}

// wholeWords reports whether no letter or figure stands beside one of bytes start to
// end of s.
func wholeWords(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	first, _ := utf8.DecodeRuneInString(s[start:])
	last, _ := utf8.DecodeLastRuneInString(s[:end])
	after, _ := utf8.DecodeRuneInString(s[end:])
	return start == end || !(inWord(before) && inWord(first)) && !(inWord(last) && inWord(after))
}

// inWord reports whether a character is part of a word: a mark is one of the letter
// before it.
func inWord(r rune) bool { return letterOrDigit(r) || unicode.Is(unicode.M, r) }

// hasCapital reports whether a text of an expression has a capital.
func hasCapital(re *syntax.Regexp) bool {
	return re.Op == syntax.OpLiteral && slices.ContainsFunc(re.Rune, unicode.IsUpper) ||
		slices.ContainsFunc(re.Sub, hasCapital)
}

// inCase gives a correction of a folded pattern that is in small letters the capitals
// of what it replaces: all of them, or the first.
func (p *pattern) inCase(found, replacement string) string {
	first, _ := utf8.DecodeRuneInString(found)
	switch {
	case !p.fold || p.written || !unicode.IsUpper(first):
		return replacement
	case utf8.RuneCountInString(found) > 1 && strings.ToUpper(found) == found && strings.ToLower(found) != found:
		return strings.ToUpper(replacement)
	}
	return capitalised(replacement)
}
