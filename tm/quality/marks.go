package quality

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// endings of sentences, in classes of which a translation keeps to one.
const (
	noEnding  = ""
	stop      = "a full stop"
	question  = "a question mark"
	exclaims  = "an exclamation mark"
	colon     = "a colon"
	semicolon = "a semicolon"
	comma     = "a comma"
)

// punctuation compares how both sides end.
func punctuation(p *pair) {
	if !p.complete() || !hasWord(p.source) || !hasWord(p.target) || p.to == "en" && isTitle(p.target) {
		return
	}
	source, sourceAt := ending(p.source)
	target, at := ending(p.target)
	if source == target || stops(source) && stops(target) && !p.questionLost(source, target) {
		return
	}
	if inner, _ := ending(p.source[:sourceAt]); inner == target && target != noEnding {
		return // « … ? ». and “…?”
	}
	if p.layout(source, target) || p.goesOn(source, target) {
		return
	}
	_, size := utf8.DecodeRuneInString(p.target[at:])
	switch {
	case target == noEnding && source == stop && !abbreviated(p.source):
		p.report(at, at, "the target lacks the full stop at its end", Replace(at, at, "."))
	case target == noEnding:
		p.report(at, at, fmt.Sprintf("the source ends with %s, the target with nothing", source), nil)
	default:
		p.report(at, at+size, fmt.Sprintf("the target ends with %s, the source with %s", target, orNothing(source)), nil)
	}
}

// longestHeadline is how many words a headline may have; one of shortHeadline
// words is surely none of the sentences that a source forgot to end.
const (
	longestHeadline = 20
	shortHeadline   = 8
)

// layout reports whether a full stop that only one side has is a matter of
// layout: headlines and captions have none in English and sometimes in French,
// and few formats say what is one.
func (p *pair) layout(source, target string) bool {
	structure := p.unit.Context.Structure
	switch {
	case source == stop && target == noEnding:
		// The first segment is the headline, however it is set.
		return structure == "heading" || p.index == 0 && p.next != nil || structure == "" && len(strings.Fields(p.target)) <= longestHeadline
	case source == noEnding && target == stop:
		// A sentence without its stop is a slip of the source, unless it is a
		// heading, whose translation has none either.
		return structure != "heading" || abbreviated(p.target) || len(strings.Fields(p.source)) > shortHeadline
	}
	// A long sentence before a quotation may be told otherwise.
	return target == stop && (source == comma || source == colon && len(strings.Fields(p.target)) > longestAnnouncement)
}

// longestAnnouncement is how many words may announce a quotation.
const longestAnnouncement = 12

// goesOn reports whether the target's sentence goes on in the next segment, or
// announces it where the source makes a stop.
func (p *pair) goesOn(source, target string) bool {
	if target == colon || target == semicolon {
		return source == stop
	}
	if target != comma || p.next == nil {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(p.next.Target.Plain, " \"“‘'-–—"))
	return unicode.IsLower(r)
}

// questionLost reports whether one side is a question and the other is none
// although it is worded as one, or the target is one without being worded so.
// A translator may turn a question into a request and the reverse.
func (p *pair) questionLost(source, target string) bool {
	switch {
	case source == question && target != question:
		return asks(p.to, wordsOf(p.target, p.targetTokens), false)
	case target == question && source != question:
		return !asks(p.to, wordsOf(p.target, p.targetTokens), true)
	}
	return false
}

// questionWords lists words that make a question wherever they stand;
// questionOpeners those that do so at the beginning or before their subject.
var (
	questionWords = map[string]string{
		"en": " who whom whose what when where why how which ",
		"fr": " qui que qu' quoi où quand comment pourquoi combien quel quelle quels quelles lequel laquelle ",
	}
	questionOpeners = map[string]string{
		"en": " is are was were am do does did can could will would should shall has have had may might must isn't aren't don't doesn't didn't can't won't ",
		"fr": " est-ce ",
	}
)

// asks reports whether words are worded as a question: by the first word, or
// with anywhere by any.
func asks(lang string, words []aWord, anywhere bool) bool {
	inner, ok := questionWords[lang]
	if !ok {
		return !anywhere // nothing is known: report the difference
	}
	opener := false
	for i, w := range words {
		if strings.Contains(inner, " "+w.folded+" ") || opener && strings.Contains(subjects, " "+w.folded+" ") {
			return true
		}
		opener = strings.Contains(questionOpeners[lang], " "+w.folded+" ")
		if opener && i == 0 {
			return true
		}
		if !anywhere {
			return false
		}
	}
	return false
}

// subjects are the pronouns that follow the verb in a question.
const subjects = " i you he she it we they this that these those there il elle on ils elles vous nous tu ce "

// isTitle reports whether s is set as English headlines often are: with most
// words capitalised. Such lines end without a stop.
func isTitle(s string) bool {
	capitals, words := 0, 0
	for _, w := range strings.Fields(s) {
		r, n := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(r) || len(w) <= 3 && !unicode.IsUpper(r) {
			continue
		}
		words++
		if unicode.IsUpper(r) && len(w) > n {
			capitals++
		}
	}
	return words >= 3 && 4*capitals >= 3*words
}

func stops(ending string) bool { return ending == stop || ending == exclaims || ending == question }

func orNothing(ending string) string {
	if ending == noEnding {
		return "nothing"
	}
	return ending
}

// ending returns the class of the sign that ends s, and its offset; quotation
// marks and brackets around the end are looked through. Without a sign the
// offset is where one would stand.
func ending(s string) (class string, at int) {
	at = len(s)
	for at > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:at])
		if !unicode.IsSpace(r) && !strings.ContainsRune("\"'”’»›)]*_", r) {
			break
		}
		at -= n
	}
	r, n := utf8.DecodeLastRuneInString(s[:at])
	switch r {
	case '.', '…', '。':
		class = stop
	case '?', '？':
		class = question
	case '!', '！':
		class = exclaims
	case ':', '：':
		class = colon
	case ';', '；':
		class = semicolon
	case ',', '，':
		class = comma
	default:
		return noEnding, at
	}
	return class, at - n
}

// abbreviated reports whether the full stop at the end of s may belong to an
// abbreviation: "U.S.", "etc.", "Inc.".
func abbreviated(s string) bool {
	s = strings.TrimRight(s, " .\u00a0\"”»)")
	at := strings.LastIndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '.' }) + 1
	last := s[at:]
	return utf8.RuneCountInString(last) <= 4
}

// bracketPairs are brackets that must be balanced.
var bracketPairs = []struct{ open, close rune }{{'(', ')'}, {'[', ']'}, {'{', '}'}}

// brackets reports brackets that open or close alone in the target and not so
// in the source.
func brackets(p *pair) {
	if p.target == "" {
		return
	}
	for _, b := range bracketPairs {
		alone := unbalanced(p.target, b.open, b.close)
		if len(alone) == 0 || len(unbalanced(p.source, b.open, b.close)) > 0 {
			continue
		}
		for _, at := range alone {
			p.report(at, at+1, fmt.Sprintf("\"%s\" has no counterpart", p.target[at:at+1]), nil)
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
			case !enumerates(s[:i]) && !smiley(s, i):
				alone = append(alone, i)
			}
		}
	}
	return append(alone, opened...)
}

func smiley(s string, i int) bool {
	return i > 0 && strings.IndexByte(":;-=", s[i-1]) >= 0
}

// enumerates reports whether s ends in a letter or a short number that stands
// alone: the head of a list item.
func enumerates(s string) bool {
	at := strings.LastIndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '(' }) + 1
	item := s[at:]
	return item != "" && len(item) <= 3 && strings.IndexFunc(item, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) < 0
}

// quotes reports quotation marks that open or close alone in the target while
// those of the source are complete, and French ones in an English target.
func quotes(p *pair) {
	if p.target == "" {
		return
	}
	if p.to == "en" {
		p.guillemets()
	}
	if p.source == "" || quoteBalance(p.source) != 0 {
		return // a quotation goes on in the next segment
	}
	if !strings.ContainsAny(p.source, quotationMarks) && runsOn(p.target) {
		return // the mark belongs to a quotation of several segments
	}
	if p.next != nil && quoteBalance(p.next.Target.Plain) != 0 || p.previous != nil && quoteBalance(p.previous.Target.Plain) != 0 {
		return // and so it may where a neighbour has the counterpart
	}
	switch balance := quoteBalance(p.target); {
	case balance > 0:
		at := lastOf(p.target, "«“„\"")
		p.reportRune(at, "this quotation mark is never closed")
	case balance < 0:
		at := lastOf(p.target, "»”")
		p.reportRune(at, "this quotation mark was never opened")
	}
}

const quotationMarks = "«»“”„\""

// runsOn reports whether the marks of s that have no counterpart can belong to
// a quotation that began before s or goes on after it: one that opens and is
// not closed, or the only one, at an end.
func runsOn(s string) bool {
	first, last := strings.IndexAny(s, quotationMarks), strings.LastIndexAny(s, quotationMarks)
	if first < 0 {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(s[:last])
	after, n := utf8.DecodeRuneInString(s[last:])
	next, _ := utf8.DecodeRuneInString(s[last+n:])
	opens := (last == 0 || unicode.IsSpace(before) || before == '(') && unicode.IsLetter(next) && after != '»' && after != '”'
	return opens || first == last && !hasWord(s[last:])
}

func (p *pair) reportRune(at int, message string) {
	_, n := utf8.DecodeRuneInString(p.target[at:])
	p.report(at, at+n, message, nil)
}

func lastOf(s, set string) int { return max(strings.LastIndexAny(s, set), 0) }

// quoteBalance returns how many double quotation marks are open at the end of s,
// less those that close without having been opened. Straight ones count as
// open when their number is odd; those of inches do not count.
func quoteBalance(s string) int {
	balance, straight := 0, 0
	before := rune(0)
	low := false // „ opened: “ closes
	for i, r := range s {
		switch r {
		case '«', '„', '‟':
			balance++
			low = r == '„'
		case '“':
			if low {
				balance--
				low = false
			} else {
				balance++
			}
		case '»', '”':
			balance--
		case '"':
			if !unicode.IsDigit(before) || strings.Count(s[:i], `"`)%2 == 1 {
				straight++
			}
		}
		before = r
	}
	if balance == 0 && straight%2 == 1 {
		return 1
	}
	if straight%2 == 1 && (balance == 1 || balance == -1) {
		return 0 // opened in one style, closed in another
	}
	return balance
}

// guillemets reports « and » in an English target, with their English form.
func (p *pair) guillemets() {
	if !strings.ContainsAny(p.target, "«»") {
		return
	}
	for i, r := range p.target {
		switch r {
		case '«':
			end := i + len("«")
			for end < len(p.target) && spaceAt(p.target, end) {
				_, n := utf8.DecodeRuneInString(p.target[end:])
				end += n
			}
			p.report(i, end, "French quotation mark in English", Replace(i, end, "“"))
		case '»':
			start := len(strings.TrimRightFunc(p.target[:i], unicode.IsSpace))
			p.report(start, i+len("»"), "French quotation mark in English", Replace(start, i+len("»"), "”"))
		}
	}
}

func spaceAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsSpace(r)
}
