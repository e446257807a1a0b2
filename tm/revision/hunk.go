package revision

import (
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
	"fidele/tm/text"
)

// Class says of what kind a difference is.
type Class string

// The classes of difference, the least serious first. [Structure], [Code] and
// [Address] are classes of a [Mark] or of what stands outside the segments.
const (
	Typography  Class = "typography"  // quotation marks, dashes, spaces, apostrophes
	Case        Class = "case"        // capital letters
	Punctuation Class = "punctuation" // commas, stops and other marks
	Order       Class = "order"       // the same words at another place
	Structure   Class = "structure"   // paragraphs joined or divided, headings, levels
	Code        Class = "code"        // inline codes and other markup
	Wording     Class = "wording"     // other words
	Address     Class = "address"     // what a link or image leads to
	Name        Class = "name"        // a word written with a capital inside a sentence
	TermClass   Class = "term"        // a word of a term of the glossary
	Number      Class = "number"      // figures, number words, dates, units
)

// Classes lists the classes, the least serious first.
var Classes = []Class{
	Typography, Case, Punctuation, Order, Structure, Code, Wording, Address, Name, TermClass, Number,
}

// Span is bytes Start up to End of a text.
type Span struct{ Start, End int }

// Of returns the part of a text that the span covers.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// disjoint returns spans in order, those that overlap joined.
func disjoint(spans []Span) []Span {
	spans = slices.SortedFunc(slices.Values(spans), func(a, b Span) int { return a.Start - b.Start })
	var out []Span
	for _, s := range spans {
		if k := len(out) - 1; k >= 0 && s.Start < out[k].End {
			out[k].End = max(out[k].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// touches reports whether a span shares a byte with one of the others, which are
// disjoint.
func touches(spans []Span, s Span) bool {
	k := sort.Search(len(spans), func(k int) bool { return spans[k].End > s.Start })
	return k < len(spans) && spans[k].Start < s.End
}

// Hunk is one difference: a deletion, an insertion, or both at one place.
type Hunk struct {
	Class Class
	// Old and New are bytes of the two texts; one of them may be empty.
	Old, New Span
	// Inner leads from the old words to the new ones in steps smaller than a
	// word, where words share a stem; else it is nil.
	Inner []Edit
}

// hunks gathers the edits of a change into hunks.
func hunks(edits []Edit) []Hunk {
	var list []Hunk
	var old, new int
	open := false
	for _, e := range edits {
		switch {
		case e.Op == Keep:
			open = false
			old += len(e.Text)
			new += len(e.Text)
			continue
		case !open:
			list = append(list, Hunk{Old: Span{old, old}, New: Span{new, new}})
			open = true
		}
		h := &list[len(list)-1]
		if e.Op == Delete {
			old += len(e.Text)
			h.Old.End = old
		} else {
			new += len(e.Text)
			h.New.End = new
		}
	}
	return list
}

// classify classes the hunks of a change and their edits. What is all new or all
// gone has no smaller class than its words.
func classify(c *Change, opts Options) {
	k := newClassifier(c.OldText.Plain, c.NewText.Plain, opts.Lang)
	if opts.Terms != nil && len(c.Hunks) > 0 {
		k.oldTerms, k.newTerms = disjoint(opts.Terms(k.old)), disjoint(opts.Terms(k.new))
	}
	if len(c.Old) > 0 && len(c.New) > 0 {
		k.classify(c.Hunks)
	} else {
		for i := range c.Hunks {
			c.Hunks[i].Class = Wording
		}
	}
	n := -1
	for i := range c.Edits {
		if c.Edits[i].Op == Keep {
			continue
		}
		if i == 0 || c.Edits[i-1].Op == Keep {
			n++
		}
		c.Edits[i].Class = c.Hunks[n].Class
	}
}

// Folded reports whether the change is one of typography alone, which views
// leave out unless they are asked for it.
func (c *Change) Folded() bool {
	if c.Op != Changed || len(c.Hunks) == 0 || len(c.Marks) > 0 {
		return false
	}
	for _, h := range c.Hunks {
		if h.Class != Typography {
			return false
		}
	}
	return true
}

// classifier classes the hunks of one change.
type classifier struct {
	lang               language.Tag
	old, new           string
	oldPlaces          []wordPlace
	newPlaces          []wordPlace
	oldTerms, newTerms []Span
}

func newClassifier(old, new string, lang language.Tag) *classifier {
	return &classifier{lang: lang, old: old, new: new}
}

func (c *classifier) classify(list []Hunk) {
	if len(list) == 0 {
		return
	}
	c.oldPlaces, c.newPlaces = placesOf(c.old, c.lang), placesOf(c.new, c.lang)
	before, after := make([][]hunkWord, len(list)), make([][]hunkWord, len(list))
	for i := range list {
		h := &list[i]
		before[i] = wordsIn(c.old, c.oldPlaces, h.Old)
		after[i] = wordsIn(c.new, c.newPlaces, h.New)
		h.Class = c.class(h, before[i], after[i])
		h.Inner = refine(h.Old.Of(c.old), h.New.Of(c.new), c.lang)
	}
	findOrder(list, before, after)
}

// class classes a hunk by itself.
func (c *classifier) class(h *Hunk, before, after []hunkWord) Class {
	old, new := h.Old.Of(c.old), h.New.Of(c.new)
	switch {
	case typographic(old) == typographic(new):
		return Typography
	case text.Fold(typographic(old), text.FoldCase) == text.Fold(typographic(new), text.FoldCase):
		return Case
	}
	if equalKeys(before, after) {
		return Punctuation
	}
	gone, come := without(before, after), without(after, before)
	changed := append(gone, come...)
	switch {
	case c.numberChanged(gone, come):
		return Number
	case touches(c.oldTerms, h.Old) || touches(c.newTerms, h.New):
		return TermClass
	case !languages.For(c.lang).Spelling.CapitalNouns && anyWord(changed, isName):
		return Name
	}
	return Wording
}

// typographic folds what is only set differently: quotation marks and
// apostrophes count as one, white space as none.
func typographic(s string) string {
	folded := strings.ReplaceAll(text.Fold(s, text.FoldTypography), "\"", "'")
	return strings.Join(strings.FieldsFunc(folded, unicode.IsSpace), "")
}

// hunkWord is a word or figure of a hunk.
type hunkWord struct {
	key          string // folded
	number, name bool
}

// wordPlace is a token that can be a word of a hunk.
type wordPlace struct {
	Span
	kind   text.TokenKind
	begins bool // a sentence
}

// placesOf lists the words, figures and signs of amounts of a text. It is read
// once for all hunks.
func placesOf(s string, lang language.Tag) []wordPlace {
	var places []wordPlace
	begins := true // the next word begins a sentence
	for _, t := range text.Tokens(s, lang) {
		switch of := t.Of(s); t.Kind {
		case text.Space:
			continue
		case text.Symbol:
			begins = begins || strings.Contains(".!?…:«“\"(", of)
			if strings.Contains("%€$£°", of) {
				places = append(places, wordPlace{Span{t.Start, t.End}, t.Kind, false})
			}
			continue
		}
		places = append(places, wordPlace{Span{t.Start, t.End}, t.Kind, begins})
		begins = false
	}
	return places
}

// wordsIn returns the words of a span of s.
func wordsIn(s string, places []wordPlace, span Span) []hunkWord {
	first, _ := slices.BinarySearchFunc(places, span.Start, func(p wordPlace, start int) int {
		return p.Start - start
	})
	var words []hunkWord
	for _, p := range places[first:] {
		if p.Start >= span.End {
			break
		}
		of := p.Of(s)
		if p.kind == text.Symbol {
			words = append(words, hunkWord{key: of, number: true})
			continue
		}
		key := text.Fold(of, text.FoldTypography|text.FoldCase)
		w := hunkWord{key: key, number: p.kind == text.Number || isNumberWord(key)}
		w.name = p.kind == text.Word && capital(of) && (!p.begins || inCapitals(of))
		words = append(words, w)
	}
	return words
}

func isName(w hunkWord) bool { return w.name }

// capital reports whether a word begins with a capital.
func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// inCapitals reports whether a word of two letters or more has only capitals.
func inCapitals(word string) bool {
	n := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}

func equalKeys(a, b []hunkWord) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].key != b[i].key {
			return false
		}
	}
	return true
}

// without returns the words of a that b does not have, each as often as it is
// missing.
func without(a, b []hunkWord) []hunkWord {
	left := map[string]int{}
	for _, w := range b {
		left[w.key]++
	}
	var out []hunkWord
	for _, w := range a {
		if left[w.key] > 0 {
			left[w.key]--
			continue
		}
		out = append(out, w)
	}
	return out
}

// numberChanged reports whether a figure, date or unit went or came. A number
// word that is only spelled otherwise ("metres", "meters") did not.
func (c *classifier) numberChanged(gone, come []hunkWord) bool {
	gone, come = differentNumbers(gone), differentNumbers(come)
	respelled := func(w hunkWord, others []hunkWord) bool {
		return anyWord(others, func(o hunkWord) bool { return shareStem(w.key, o.key, c.lang) })
	}
	return anyWord(gone, func(w hunkWord) bool { return !respelled(w, come) }) ||
		anyWord(come, func(w hunkWord) bool { return !respelled(w, gone) })
}

// differentNumbers returns the words that are numbers, each once. Number words
// are few, and one figure that has no equal decides.
func differentNumbers(words []hunkWord) []hunkWord {
	var out []hunkWord
	seen := map[string]bool{}
	for _, w := range words {
		if w.number && !seen[w.key] {
			seen[w.key] = true
			out = append(out, w)
		}
	}
	return out
}

func anyWord(words []hunkWord, is func(hunkWord) bool) bool {
	for _, w := range words {
		if is(w) {
			return true
		}
	}
	return false
}

// numberWords are the number words, months, days, and units of all languages:
// a revision may quote another one.
var numberWords = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, l := range languages.All() {
		for _, w := range l.Numbers.Telling.All() {
			set[w] = true
		}
	}
	return set
})

func isNumberWord(key string) bool { return numberWords()[key] }
