package revision

import (
	"slices"
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

// The classes of difference, the least serious first.
const (
	Typography  Class = "typography"  // quotation marks, dashes, spaces, apostrophes
	Case        Class = "case"        // capital letters
	Punctuation Class = "punctuation" // commas, stops and other marks
	Order       Class = "order"       // the same words at another place
	Wording     Class = "wording"     // other words
	Name        Class = "name"        // a word written with a capital inside a sentence
	TermClass   Class = "term"        // a word of a term of the glossary
	Number      Class = "number"      // figures, number words, dates, units
)

// Classes lists the classes, the least serious first.
var Classes = []Class{Typography, Case, Punctuation, Order, Wording, Name, TermClass, Number}

// Span is bytes Start up to End of a text.
type Span struct{ Start, End int }

// Of returns the part of a text that the span covers.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

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
	k := classifier{lang: opts.Lang, old: c.OldText.Plain, new: c.NewText.Plain}
	if opts.Terms != nil && len(c.Hunks) > 0 {
		k.oldTerms, k.newTerms = opts.Terms(k.old), opts.Terms(k.new)
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
	if c.Op != Changed || len(c.Hunks) == 0 || !sameCodes(c.OldText, c.NewText) {
		return false
	}
	for _, h := range c.Hunks {
		if h.Class != Typography {
			return false
		}
	}
	return true
}

// sameCodes reports whether two texts have the same codes in the same order,
// wherever they stand.
func sameCodes(a, b text.Text) bool {
	return slices.EqualFunc(a.Codes, b.Codes, func(x, y text.Code) bool {
		return x.Kind == y.Kind && x.ID == y.ID && x.Data == y.Data
	})
}

// classifier classes the hunks of one change.
type classifier struct {
	lang               language.Tag
	old, new           string
	oldTerms, newTerms []Span
}

func (c *classifier) classify(list []Hunk) {
	for i := range list {
		h := &list[i]
		h.Class = c.class(h)
		h.Inner = refine(h.Old.Of(c.old), h.New.Of(c.new), c.lang)
	}
	c.findOrder(list)
}

// class classes a hunk by itself.
func (c *classifier) class(h *Hunk) Class {
	old, new := h.Old.Of(c.old), h.New.Of(c.new)
	switch {
	case typographic(old) == typographic(new):
		return Typography
	case text.Fold(typographic(old), text.FoldCase) == text.Fold(typographic(new), text.FoldCase):
		return Case
	}
	before, after := c.wordsIn(c.old, h.Old), c.wordsIn(c.new, h.New)
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

// wordsIn returns the words of a span of s.
func (c *classifier) wordsIn(s string, span Span) []hunkWord {
	var words []hunkWord
	begins := true // the next word begins a sentence
	for _, t := range text.Tokens(s, c.lang) {
		if t.Start >= span.End {
			break
		}
		of := t.Of(s)
		switch t.Kind {
		case text.Space:
			continue
		case text.Symbol:
			begins = begins || strings.Contains(".!?…:«“\"(", of)
			if t.Start >= span.Start && strings.Contains("%€$£°", of) {
				words = append(words, hunkWord{key: of, number: true})
			}
			continue
		}
		if t.Start >= span.Start {
			key := text.Fold(of, text.FoldTypography|text.FoldCase)
			w := hunkWord{key: key, number: t.Kind == text.Number || isNumberWord(key)}
			w.name = t.Kind == text.Word && capital(of) && (!begins || inCapitals(of))
			words = append(words, w)
		}
		begins = false
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
	respelled := func(w hunkWord, others []hunkWord) bool {
		return anyWord(others, func(o hunkWord) bool {
			return o.number && shareStem(w.key, o.key, c.lang)
		})
	}
	return anyWord(gone, func(w hunkWord) bool { return w.number && !respelled(w, come) }) ||
		anyWord(come, func(w hunkWord) bool { return w.number && !respelled(w, gone) })
}

func anyWord(words []hunkWord, is func(hunkWord) bool) bool {
	for _, w := range words {
		if is(w) {
			return true
		}
	}
	return false
}

// touches reports whether a span shares a byte with one of the others.
func touches(spans []Span, s Span) bool {
	for _, o := range spans {
		if o.Start < s.End && s.Start < o.End {
			return true
		}
	}
	return false
}

// findOrder finds words that were deleted at one place of the change and
// inserted at another. A term whose words changed places stays a term.
func (c *classifier) findOrder(list []Hunk) {
	used := make([]bool, len(list))
	for i := range list {
		if used[i] || list[i].Class == TermClass || list[i].Old.Start == list[i].Old.End {
			continue
		}
		before := c.wordsIn(c.old, list[i].Old)
		if len(before) == 0 {
			continue
		}
		inPlace := c.wordsIn(c.new, list[i].New)
		if len(inPlace) == len(before) && len(without(before, inPlace)) == 0 &&
			!equalKeys(before, inPlace) {
			list[i].Class, used[i] = Order, true
			continue
		}
		for k := range list {
			if k == i || used[k] || list[k].Class == TermClass {
				continue
			}
			after := c.wordsIn(c.new, list[k].New)
			if equalKeys(before, after) && len(inPlace) == 0 &&
				len(c.wordsIn(c.old, list[k].Old)) == 0 {
				list[i].Class, list[k].Class = Order, Order
				used[i], used[k] = true, true
				break
			}
		}
	}
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
