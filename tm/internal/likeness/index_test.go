package likeness

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/text"
)

// analyzers are of languages that differ in elision, stems and spaces; they
// remember words from one check to the next, as they do in an import.
type analyzers map[language.Tag]*Analyzer

func newAnalyzers() analyzers {
	all := analyzers{}
	for _, lang := range []language.Tag{language.French, language.English, language.German, language.Italian, language.Und, language.Chinese} {
		all[lang] = NewAnalyzer(lang, &Classes{})
	}
	return all
}

// grouped finds numbers of groups in tokens written as letters: b for three
// digits, a for fewer, c for three digits and more behind them, s for a space.
var grouped = regexp.MustCompile("[ab](sb)*s[bc]")

// joined returns the tokens with numbers of groups made one.
func joined(tokens []text.Token, folded string) (out []text.Token) {
	shapes := []*regexp.Regexp{
		'a': regexp.MustCompile("^[0-9]{1,2}$"),
		'b': regexp.MustCompile("^[0-9]{3}$"),
		'c': regexp.MustCompile("^[0-9]{3}[^0-9]"),
		's': regexp.MustCompile("^ $"),
	}
	letters := ""
	for _, k := range tokens {
		letter := "x"
		for c, shape := range shapes {
			if shape != nil && (k.Kind == text.Number) == (c != 's') && shape.MatchString(k.Of(folded)) {
				letter = string(rune(c))
			}
		}
		letters += letter
	}
	at := 0
	for _, m := range grouped.FindAllStringIndex(letters, -1) {
		out = append(out, tokens[at:m[0]]...)
		out = append(
			out,
			text.Token{Start: tokens[m[0]].Start, End: tokens[m[1]-1].End, Kind: text.Number},
		)
		at = m[1]
	}
	return append(out, tokens[at:]...)
}

// plainly returns the classes of a text by the definition, one word after the
// other.
func plainly(lang language.Tag, t text.Text) (classes []string) {
	a := NewAnalyzer(lang, &Classes{})
	folded := text.Fold(t.Plain, text.FoldTypography)
	var symbols []string
	items := len(t.Codes)
	for _, k := range joined(text.Tokens(folded, lang), folded) {
		switch k.Kind {
		case text.Space:
			continue
		case text.Word:
			classes = append(classes, a.Class(k.Of(folded)))
		case text.Number:
			classes = append(classes, Number)
		default:
			symbols = append(symbols, k.Of(folded))
		}
		items++
	}
	if len(classes) == 0 {
		classes = symbols
	}
	if len(classes) > MaxWords || items > MaxItems {
		return nil
	}
	return classes
}

// check holds both ways of analysing a text to the definition.
func (all analyzers) check(t testing.TB, in text.Text) {
	for lang, a := range all {
		var s Sentence
		a.Analyze(&s, in)
		before := []int32{-1}
		classes, folded := a.Index(before, in)
		if classes[0] != -1 {
			t.Fatalf("%v: %q: what was there is gone", lang, in.Plain)
		}
		want := strings.Join(plainly(lang, in), "|")
		for name, got := range map[string][]int32{"Analyze": s.Classes, "Index": classes[1:]} {
			var names []string
			for _, c := range got {
				names = append(names, a.classes.Name(c))
			}
			if strings.Join(names, "|") != want {
				t.Fatalf("%v: %s of %q gives %q, want %q", lang, name, in.Plain, names, want)
			}
		}
		if want := Fold(in.Plain); folded != want || s.Folded != want {
			t.Fatalf("%v: %q folds to %q and %q, want %q", lang, in.Plain, folded, s.Folded, want)
		}
	}
}

func TestIndexIsAnalyze(t *testing.T) {
	all := newAnalyzers()
	rapid.Check(t, func(r *rapid.T) {
		all.check(t, text.New(rapid.OneOf(anyText, rapid.String()).Draw(r, "s")))
		all.check(t, words.Draw(r, "words"))
	})
}

func TestIndexLeavesOutLongTexts(t *testing.T) {
	all := newAnalyzers()
	for _, n := range []int{MaxWords, MaxWords + 1} {
		all.check(t, text.New(strings.Repeat("a ", n)))
		all.check(t, text.New(strings.Repeat("* ", n)))
	}
	for _, n := range []int{MaxItems - 2, MaxItems - 1, MaxItems} {
		all.check(
			t,
			text.Text{Plain: "a" + strings.Repeat("* ", n), Codes: []text.Code{{Kind: text.Alone, ID: "1"}}},
		)
	}
}

func FuzzIndex(f *testing.F) {
	for _, s := range []string{"L’Armée « nationale » !", "dell'arte 1\u202f200,5 %", "中国人 don't", "œ\u0301 \u0301 ﬁn\u00adal", "Grüße, Straße", "\x00\xc3a\xff", "***", "anticonstitutionnellement", "12 345 678,5 1234 500 9 100 20"} {
		f.Add(s)
	}
	all := newAnalyzers()
	f.Fuzz(func(t *testing.T, s string) { all.check(t, text.New(s)) })
}

// An analyzer forgets words when it has seen very many; the words of one text are
// looked up together, and must not be forgotten in between.
func TestIndexForgetsBetweenTextsOnly(t *testing.T) {
	a := NewAnalyzer(language.German, &Classes{})
	var words []string
	for i := range maxForms + 3000 {
		words = append(words, fmt.Sprintf("wort%x", i*7919)+strings.Repeat("x", i%5))
	}
	known := "bekanntes" // a word of the text before
	for len(words) > 0 {
		n := min(1500, len(words))
		list := append(slices.Clone(words[:n]), known)
		known, words = words[n-1], words[n:]
		classes, _ := a.Index(nil, text.New(strings.Join(list, " ")))
		for i, word := range list {
			if want := a.classes.ID(a.Class(word)); classes[i] != want {
				t.Fatalf("%q: class %d, want %d", word, classes[i], want)
			}
		}
	}
}
