package quality

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
	"fidele/tm/text"
)

var punctuationRule = rule{unit: checkPunctuation, Rule: Rule{
	ID: "punctuation", Severity: Warning,
	Summary: "a segment that ends with another sign than its source",
	Explain: "Compared are the signs at the end, quotation marks and brackets looked through. " +
		"An exclamation mark may become a full stop and the reverse; a question stays a " +
		"question, also inside a segment and before a line break; a full stop that belongs to " +
		"an abbreviation does not count. What houses set after the items of lists is a note.",
	Corrects: "The source ends with a full stop that belongs to no abbreviation, the target with a " +
		"letter or figure, and neither is a headline: a full stop is set. No other sign is.",
	Example: frenchToEnglish("Qui a gagné ?", "Who won"),
	Passes:  frenchToEnglish("Il a dit : « Oui. »", "He said: “Yes.”"),
}}

// ending is the class of the sign that ends a sentence, as messages name it. A
// translation keeps to its source's.
type ending string

const (
	noEnding    ending = ""
	fullStop    ending = "a full stop"
	question    ending = "a question mark"
	exclamation ending = "an exclamation mark"
	colon       ending = "a colon"
	semicolon   ending = "a semicolon"
	comma       ending = "a comma"
)

const (
	// longestHeadline is how many words a headline may have; a line of more than
	// shortHeadline words is surely one of the sentences that a source forgot to
	// end.
	longestHeadline = 20
	shortHeadline   = 8
	// longestAnnouncement is how many words may announce a quotation.
	longestAnnouncement = 12
)

// checkPunctuation compares how both sides end.
func checkPunctuation(p *pair) {
	if !p.complete() || !hasWord(p.source) || !hasWord(p.target) ||
		withoutStops[p.fromBase] || withoutStops[p.toBase] {
		return
	}
	if p.to.Typography.HeadlineCapitals && isTitle(p.target) {
		return
	}
	p.compareInnerQuestions()
	source, sourceAt := endingOf(p.source, p.from.Segmentation)
	target, at := endingOf(p.target, p.to.Segmentation)
	if source == target {
		return
	}
	if source.endsSentence() && target.endsSentence() && !p.questionLost(source, target, p.target) {
		return
	}
	if inner, _ := endingOf(p.source[:sourceAt], p.from.Segmentation); inner == target && target != noEnding {
		return // « … ? ». and “…?”
	}
	if p.isLayout(source, target) || p.continues(source, target) {
		return
	}

	if p.isListMatter(source, target) {
		p.most = Info
		defer func() { p.most = Off }()
	}
	_, size := utf8.DecodeRuneInString(p.target[at:])
	switch {
	case target == noEnding && source == fullStop && abbreviated(p.source):
		// "12 s." may end with the abbreviation's stop alone.
	case target == noEnding && source == fullStop && p.most != Info:
		p.report(at, at, "the target lacks the full stop at its end", Replace(at, at, "."))
	case target == noEnding:
		message := fmt.Sprintf("the source ends with %s, the target with nothing", source)
		p.report(at, at, message, nil)
	default:
		message := fmt.Sprintf("the target ends with %s, the source with %s",
			target, source.orNothing())
		p.report(at, at+size, message, nil)
	}
}

// isListMatter reports whether signs differ in what houses set in lists: a semicolon,
// a comma, a full stop or nothing after an item.
func (p *pair) isListMatter(source, target ending) bool {
	item := func(e ending) bool { return e == semicolon || e == comma || e == fullStop || e == noEnding }
	if !item(source) || !item(target) {
		return false
	}
	structure := p.unit.Context.Structure
	return structure == "list-item" || structure == "cell" || structure == "caption" ||
		source != fullStop && target != fullStop || source == semicolon || target == semicolon
}

// isLayout reports whether a full stop that only one side has is a matter of
// layout: headlines and captions have none in English and sometimes in French,
// and few formats say what is one.
func (p *pair) isLayout(source, target ending) bool {
	structure := p.unit.Context.Structure
	switch {
	case source == fullStop && target == noEnding:
		// The first segment is the headline, however it is set.
		return structure == "heading" || p.index == 0 && p.next != nil ||
			structure == "" && len(strings.Fields(p.target)) <= longestHeadline
	case source == noEnding && target == fullStop:
		// A sentence without its stop is a slip of the source, unless it is a
		// heading, whose translation has none either.
		return structure != "heading" || abbreviated(p.target) ||
			len(strings.Fields(p.source)) > shortHeadline
	}
	// A long sentence before a quotation may be told otherwise.
	return target == fullStop && (source == comma ||
		source == colon && len(strings.Fields(p.target)) > longestAnnouncement)
}

// continues reports whether the target's sentence goes on in the next segment,
// or announces it where the source makes a stop.
func (p *pair) continues(source, target ending) bool {
	if target == colon || target == semicolon {
		return source == fullStop
	}
	if target != comma || p.next == nil {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(p.next.Target.Plain, " \"“‘'-–—"))
	return unicode.IsLower(r)
}

// questionLost reports whether one side is a question and the other is none
// although it is worded as one, or the target is one without being worded so.
// A translator may turn a question into a request and the reverse. The sentence is
// that of the target.
func (p *pair) questionLost(source, target ending, sentence string) bool {
	words := func(s string) []word { return wordsOf(s, text.Tokens(s, p.targetLang)) }
	switch {
	case source == question && target != question:
		last := sentence[strings.LastIndexAny(sentence, ":;—–")+1:]
		return wordedAsQuestion(p.to.Sentences, words(sentence), false) ||
			last != sentence && wordedAsQuestion(p.to.Sentences, words(last), false)
	case target == question && source != question:
		return !wordedAsQuestion(p.to.Sentences, words(sentence), true)
	}
	return false
}

// compareInnerQuestions compares the ends of the sentences before the last one, as
// far as both sides have as many: at a line break too, a question stays one.
func (p *pair) compareInnerQuestions() {
	if strings.Contains(p.source, "?") == strings.Contains(p.target, "?") &&
		strings.Count(p.source, "?") == strings.Count(p.target, "?") || len(p.source)+len(p.target) > 2*mostCompared {
		return
	}
	source, target := brokenSentences(p.unit.Source, p.sourceLang), brokenSentences(p.unit.Target, p.targetLang)
	if len(source) != len(target) {
		return
	}
	for k := range max(len(source)-1, 0) {
		s, t := source[k].in(p.source), target[k].in(p.target)
		from, _ := endingOf(s, p.from.Segmentation)
		to, at := endingOf(t, p.to.Segmentation)
		if to == noEnding || from == to || !p.questionLost(from, to, t) {
			continue
		}
		at += target[k].Start
		_, size := utf8.DecodeRuneInString(p.target[at:])
		p.report(at, at+size, fmt.Sprintf("the sentence ends with %s, its source with %s", to, from.orNothing()), nil)
	}
}

// brokenSentences divides a text into sentences, at line breaks too.
func brokenSentences(t text.Text, lang language.Tag) []Span {
	var out []Span
	start := 0
	upTo := func(end int) {
		for _, sp := range sentencesOf(t.Plain[start:end], lang) {
			out = append(out, Span{start + sp.Start, start + sp.End})
		}
		start = end
	}
	for _, c := range t.Codes {
		if c.Equiv == "\n" && c.At > start {
			upTo(c.At)
		}
	}
	upTo(len(t.Plain))
	return out
}

// wordedAsQuestion reports whether words are worded as a question: by the first
// word, or with anywhere by any.
func wordedAsQuestion(lang *languages.Sentences, words []word, anywhere bool) bool {
	if !lang.QuestionWords.Known() {
		return !anywhere // nothing is known: report the difference
	}
	afterOpener := false
	for i, w := range words {
		if lang.QuestionWords.Has(w.folded) || afterOpener && lang.Subjects.Has(w.folded) {
			return true
		}
		afterOpener = lang.QuestionOpeners.Has(w.folded)
		if afterOpener && i == 0 {
			return true
		}
		if !anywhere {
			return false
		}
	}
	return false
}

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

// endsSentence reports whether a sentence ends with the sign.
func (e ending) endsSentence() bool {
	return e == fullStop || e == exclamation || e == question
}

func (e ending) orNothing() ending {
	if e == noEnding {
		return "nothing"
	}
	return e
}

// endingOf returns the class of the sign that ends s, a text of a language, and its
// offset; quotation marks and brackets around the end are looked through. Without a
// sign the offset is where one would stand.
func endingOf(s string, lang *languages.Segmentation) (class ending, at int) {
	at = len(s)
	for at > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:at])
		if !unicode.IsSpace(r) && !strings.ContainsRune("\"'”’»›)]*_」』）", r) {
			break
		}
		at -= n
	}
	r, n := utf8.DecodeLastRuneInString(s[:at])
	switch r {
	case '.', '…', '。', '．', '۔', '।', '॥', '։', '።', '။':
		class = fullStop
	case '?', '？', '؟', '\u037e', '፧':
		class = question
	case '!', '！':
		class = exclamation
	case ':', '：':
		class = colon
	case ';', '；', '؛':
		class = semicolon
	case ',', '，', '،', '、':
		class = comma
	default:
		return noEnding, at
	}
	switch {
	case lang.SemicolonEnds && r == ';':
		class = question
	case lang.ColonEnds:
		class = armenianEnding(s, class)
	}
	return class, at - n
}

// armenianEnding returns the class of the end of an Armenian text, whose sentences
// have the marks of questions and exclamations on the word that is stressed.
func armenianEnding(s string, last ending) ending {
	switch {
	case last != fullStop && last != colon:
		return last
	case strings.ContainsRune(s, '՞'):
		return question
	case strings.ContainsRune(s, '՜'):
		return exclamation
	}
	return fullStop
}

// withoutStops are languages whose sentences end without a sign.
var withoutStops = map[string]bool{"th": true, "lo": true, "km": true, "my": true, "bo": true, "dz": true}

// abbreviated reports whether the full stop at the end of s may belong to an
// abbreviation: "U.S.", "etc.", "Inc.".
func abbreviated(s string) bool {
	s = strings.TrimRight(s, " .\u00a0\"”»)")
	at := strings.LastIndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '.' }) + 1
	last := s[at:]
	return utf8.RuneCountInString(last) <= 4
}
