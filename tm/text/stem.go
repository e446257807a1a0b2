package text

import (
	"strings"
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"
	"golang.org/x/text/language"
)

// stemmers are the stemmers of Snowball by language. They stand here and not in
// package language because they are code.
var stemmers = map[string]func(*snowballstem.Env) bool{
	"da": danish.Stem, "nl": dutch.Stem, "en": english.Stem, "fi": finnish.Stem,
	"fr": french.Stem, "de": german.Stem, "hu": hungarian.Stem, "it": italian.Stem,
	"nb": norwegian.Stem, "nn": norwegian.Stem, "no": norwegian.Stem,
	"pt": portuguese.Stem, "ro": romanian.Stem, "ru": russian.Stem,
	"es": spanish.Stem, "sv": swedish.Stem, "tr": turkish.Stem,
}

// longestStemmed bounds, in bytes, what is given to a stemmer; no word is that
// long, but a line of base64 is.
const longestStemmed = 64

// Stem returns the Snowball stem of a word that was folded with [FoldCase]; a
// word of a language without a stemmer, or of more than 64 bytes, is its own
// stem. Stems serve to guess that two words may be one; terminology uses forms
// instead (see package glossary).
func Stem(word string, lang language.Tag) string { return Stemmer(lang)(word) }

// Stemmer returns [Stem] for one language, as a function that several goroutines
// may call at once.
func Stemmer(lang language.Tag) func(word string) string {
	stem, ok := stemmers[Base(lang)]
	if !ok {
		return func(word string) string { return word }
	}
	envs := sync.Pool{New: func() any { return new(snowballstem.Env) }}
	return func(word string) string {
		if len(word) > longestStemmed {
			return word
		}
		env := envs.Get().(*snowballstem.Env)
		defer envs.Put(env)
		env.SetCurrent(strings.ReplaceAll(word, "’", "'"))
		stem(env)
		if s := env.Current(); s != "" {
			return s
		}
		return word
	}
}
