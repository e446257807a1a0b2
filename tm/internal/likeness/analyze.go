package likeness

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// Limits beyond which texts are only compared for identity.
const (
	// MaxWords is the most heavy items of a text that is compared by words.
	MaxWords = 2000
	// MaxItems is the most items of such a text.
	MaxItems = 4000
)

// maxClass bounds the bytes of a class; longer words stand as a hash.
const maxClass = 64

// Number is the class of numbers. No word's class is written so, as words do
// not begin with a digit.
const Number = "0"

// Kind tells items apart.
type Kind uint8

// The kinds of item.
const (
	Word Kind = iota + 1
	Figure
	Symbol
	Code
)

// Item is a piece of a text that counts in the formula.
type Item struct {
	Kind Kind
	// Heavy items have a class.
	Heavy bool
	Class int32
	// Start and End are bytes of the folded text; of a code, its number among
	// the codes of the text and that plus one.
	Start, End int
	// code stands for kind and data of a code.
	code string
}

// Sentence is a text as the formula sees it.
type Sentence struct {
	Text text.Text
	// Folded is the text without differences of typography.
	Folded string
	Items  []Item
	// Classes are the classes of the heavy items, in order.
	Classes []int32
	// Wordless says that no item is a word.
	Wordless bool
	// Long says that the text is beyond the limits: it has no items.
	Long bool
}

// Analyzer turns texts of one language into items. It serves one goroutine at
// a time and remembers words it has seen.
type Analyzer struct {
	tokenizer text.Tokenizer
	stem      func(string) string
	classes   *Classes
	forms     forms
	folder    text.Folder
	tokens    []text.Token
	words     []wordOf // of the text that is indexed
}

// NewAnalyzer makes an analyzer. Sentences can be compared when their analyzers
// share the classes.
func NewAnalyzer(lang language.Tag, classes *Classes) *Analyzer {
	return &Analyzer{tokenizer: text.NewTokenizer(lang), stem: text.Stemmer(lang), classes: classes}
}

// Limits beyond which an analyzer forgets the words it has seen.
const (
	maxForms     = 1 << 17
	maxFormBytes = 1 << 23
)

// Fold returns the text without differences of typography, as sentences have it.
func Fold(plain string) string { return text.Fold(plain, text.FoldTypography) }

// Class returns the class of a word as it is written.
func (a *Analyzer) Class(word string) string {
	lower := a.folder.Fold(a.folder.Fold(word, text.FoldTypography), text.FoldCase)
	class := a.folder.Fold(a.stem(lower), text.FoldAccents)
	if len(class) > maxClass {
		sum := sha256.Sum256([]byte(class))
		return "\x00" + hex.EncodeToString(sum[:12])
	}
	return class
}

// HasClass reports whether [Analyzer.Class] of a word is class. It remembers words, whose
// stems are not sought again.
func (a *Analyzer) HasClass(word, class string) bool {
	return a.classes.Name(a.class(word, 0, len(word))) == class
}

// class returns the number of the class of the word from byte start to byte end
// of a folded text.
func (a *Analyzer) class(folded string, start, end int) int32 {
	known, place, key := a.forms.find(folded, start, end)
	if known != nil {
		return known.class
	}
	word := folded[start:end]
	class := a.classes.ID(a.Class(word))
	a.forms.set(place, key, word, class)
	return class
}

// number returns the number of the class of numbers.
func (a *Analyzer) number() int32 { return a.class(Number, 0, len(Number)) }

// divide folds a text and leaves its tokens in a.tokens.
func (a *Analyzer) divide(plain string) (folded string) {
	if cap(a.tokens) > 1<<16 {
		a.tokens = nil // only an unusual text needs so many
	}
	// Between texts, as those that are looked up together must all be there.
	if len(a.forms.list) >= maxForms || len(a.forms.text) > maxFormBytes {
		a.forms = forms{}
	}
	folded = a.folder.Fold(plain, text.FoldTypography)
	a.tokens = joinGroups(a.tokenizer.Append(a.tokens[:0], folded), folded)
	return folded
}

// Index is [Analyzer.Analyze] for those who need no items: it appends the
// classes of a text to dst and returns the folded text.
func (a *Analyzer) Index(dst []int32, t text.Text) (classes []int32, folded string) {
	folded = a.divide(t.Plain)
	classes, items := dst, len(t.Codes)
	a.words = a.words[:0]
	for _, k := range a.tokens {
		switch k.Kind {
		case text.Space:
			continue
		case text.Word:
			key := formKey(folded, k.Start, k.End)
			a.words = append(a.words, wordOf{key: key, start: k.Start, end: k.End, to: len(classes)})
			classes = append(classes, 0)
		case text.Number:
			classes = append(classes, a.number())
		}
		items++
		if beyond(len(classes)-len(dst), items) {
			return dst, folded
		}
	}
	if len(classes) == len(dst) {
		classes = a.appendSymbols(classes, folded)
	}
	if beyond(len(classes)-len(dst), items) {
		return dst, folded
	}
	a.fillIn(classes, folded)
	return classes, folded
}

// wordOf is a word of a text whose class is wanted.
type wordOf struct {
	key        uint64
	start, end int  // bytes of the folded text
	to         int  // where among the classes its own goes
	first      form // see [forms.peek]
}

// fillIn puts the classes of the words where they belong.
func (a *Analyzer) fillIn(classes []int32, folded string) {
	a.forms.peek(a.words)
	for i := range a.words {
		w := &a.words[i]
		if w.first.key == w.key && (w.key < longForm || a.forms.isAt(w.first.at, folded[w.start:w.end])) {
			classes[w.to] = w.first.class
		} else {
			classes[w.to] = a.class(folded, w.start, w.end)
		}
	}
}

// appendSymbols appends the classes of the symbols of a text that has nothing
// heavier.
func (a *Analyzer) appendSymbols(classes []int32, folded string) []int32 {
	for _, k := range a.tokens {
		if k.Kind == text.Symbol {
			classes = append(classes, a.classes.ID(k.Of(folded)))
		}
	}
	return classes
}

// beyond reports whether a text is only compared for identity.
func beyond(words, items int) bool { return words > MaxWords || items > MaxItems }

// Analyze fills dst, whose slices it uses again.
func (a *Analyzer) Analyze(dst *Sentence, t text.Text) {
	dst.Text, dst.Long = t, false
	dst.Items, dst.Classes = dst.Items[:0], dst.Classes[:0]
	dst.Folded = a.divide(t.Plain)
	dst.Wordless = !slices.ContainsFunc(a.tokens, func(k text.Token) bool { return k.Kind == text.Word })
	heavySymbols := !slices.ContainsFunc(a.tokens, func(k text.Token) bool {
		return k.Kind == text.Word || k.Kind == text.Number
	})

	at := codePlaces(t)
	for _, k := range a.tokens {
		if k.Kind == text.Space {
			continue
		}
		for len(at) > 0 && at[0].folded <= k.Start {
			dst.addCode(at[0])
			at = at[1:]
		}

		item := Item{Start: k.Start, End: k.End}
		switch k.Kind {
		case text.Word:
			item.Kind, item.Heavy, item.Class = Word, true, a.class(dst.Folded, k.Start, k.End)
		case text.Number:
			item.Kind, item.Heavy, item.Class = Figure, true, a.number()
		default:
			item.Kind = Symbol
			if heavySymbols {
				item.Heavy, item.Class = true, a.classes.ID(k.Of(dst.Folded))
			}
		}

		if item.Heavy {
			dst.Classes = append(dst.Classes, item.Class)
		}
		dst.Items = append(dst.Items, item)
		if beyond(len(dst.Classes), len(dst.Items)) {
			break
		}
	}

	for _, c := range at {
		dst.addCode(c)
	}
	if beyond(len(dst.Classes), len(dst.Items)) {
		dst.Long = true
		dst.Items, dst.Classes = dst.Items[:0], dst.Classes[:0]
	}
}

// addCode appends the item of a code.
func (s *Sentence) addCode(c codePlace) {
	s.Items = append(s.Items, Item{Kind: Code, Start: c.index, End: c.index + 1, code: c.key})
}

// codePlace is a code and where it stands in the folded text.
type codePlace struct {
	folded int    // byte of the folded text
	index  int    // among the codes of the text
	key    string // what the code is
}

// codePlaces returns the codes of a text with their places in the folded text.
func codePlaces(t text.Text) []codePlace {
	if len(t.Codes) == 0 {
		return nil
	}
	m := text.FoldMap(t.Plain, text.FoldTypography)
	out := make([]codePlace, len(t.Codes))
	to := 0
	for i, c := range t.Codes {
		for to < len(m.Text) {
			if from, _ := m.Span(to, to); from >= c.At {
				break
			}
			to++
			for to < len(m.Text) && m.Text[to]&0xC0 == 0x80 {
				to++
			}
		}
		out[i] = codePlace{to, i, codeKey(c)}
	}
	return out
}

// codeKey says what a code is, whatever its id.
func codeKey(c text.Code) string {
	what := c.Data
	if what == "" {
		what = c.Type
	}
	return string(rune('0'+c.Kind)) + what
}

// Identical reports whether two texts have the same characters and the same
// codes: place, kind, data and pairing, whatever their ids are.
func Identical(a, b text.Text) bool {
	return a.Plain == b.Plain && sameCodes(a.Codes, b.Codes, true)
}

// sameCodes reports whether two lists hold the same codes in the same order; with
// places, at the same places.
func sameCodes(a, b []text.Code, places bool) bool {
	if len(a) != len(b) {
		return false
	}
	if len(a) == 0 {
		return true
	}
	there, back := map[string]string{}, map[string]string{}
	for i, c := range a {
		d := b[i]
		if places && c.At != d.At || c.Kind != d.Kind || c.Data != d.Data ||
			c.Data == "" && c.Type != d.Type {
			return false
		}
		if to, ok := there[c.ID]; ok && to != d.ID {
			return false
		}
		if from, ok := back[d.ID]; ok && from != c.ID {
			return false
		}
		there[c.ID], back[d.ID] = d.ID, c.ID
	}
	return true
}
