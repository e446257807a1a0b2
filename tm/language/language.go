package language

import (
	"cmp"
	"sync"

	"golang.org/x/text/language"
)

// Language is what fidele knows of one language: data, in sections by the
// work that reads them. It is shared by all who ask for it and never changed.
//
// No section is nil in what [For] returns: one that the language's file leaves
// out is that of the general language.
type Language struct {
	// Base is the language subtag, "fr"; "und" for the general language.
	Base string
	// Name is the English name, "French".
	Name string
	// Complete claims that every field of every section is filled. A test
	// holds a language to it.
	Complete bool

	Spelling     *Spelling
	Vocabulary   *Vocabulary
	Segmentation *Segmentation
	Calendar     *Calendar
	Numbers      *Numbers
	Measures     *Measures
	Typography   *Typography
	Sentences    *Sentences
	Terms        *Terms
	Countries    *Countries
}

// files are the languages that have a file here: those that fidele was made
// for, then the others by subtag.
var files = []*Language{
	&french,
	&english,

	&arabic,
	&tibetan,
	&catalan,
	&german,
	&greek,
	&spanish,
	&armenian,
	&italian,
	&japanese,
	&khmer,
	&korean,
	&lao,
	&burmese,
	&dutch,
	&occitan,
	&polish,
	&portuguese,
	&russian,
	&thai,
	&ukrainian,
	&chinese,
}

// For returns what is known of the language of a tag, whatever its region and
// script: For(fr-CA) is For(fr). Languages without a file have the general one,
// whose Base is "und".
func For(tag language.Tag) *Language {
	base, _, _ := tag.Raw()
	if l, ok := byBase()[base]; ok {
		return l
	}
	return general()
}

// All returns the languages that have a file, in an order that stays: French,
// English, and the others by subtag.
func All() []*Language {
	all := make([]*Language, len(files))
	for i, l := range files {
		all[i] = byBase()[baseOf(l)]
	}
	return all
}

// Base returns the language subtag of a tag, "fr" for fr-CA, and "und" where
// the tag names no language.
func Base(tag language.Tag) string {
	base, _, _ := tag.Raw() // Tag.Base would guess English where none is named
	return base.String()
}

// byBase has the languages by subtag, with their gaps filled.
var byBase = sync.OnceValue(func() map[language.Base]*Language {
	index := make(map[language.Base]*Language, len(files))
	for _, l := range files {
		index[baseOf(l)] = l.filled()
	}
	return index
})

// baseOf returns the subtag of a language as a tag has it.
func baseOf(l *Language) language.Base { return language.MustParseBase(l.Base) }

// general is the general language as it is handed out.
var general = sync.OnceValue(func() *Language { return generalLanguage.filled() })

// filled returns a copy of l with the general language's sections where l has
// none.
func (l *Language) filled() *Language {
	return &Language{
		Base:     l.Base,
		Name:     l.Name,
		Complete: l.Complete,

		Spelling:     cmp.Or(l.Spelling, generalLanguage.Spelling),
		Vocabulary:   cmp.Or(l.Vocabulary, generalLanguage.Vocabulary),
		Segmentation: cmp.Or(l.Segmentation, generalLanguage.Segmentation),
		Calendar:     cmp.Or(l.Calendar, generalLanguage.Calendar),
		Numbers:      cmp.Or(l.Numbers, generalLanguage.Numbers),
		Measures:     cmp.Or(l.Measures, generalLanguage.Measures),
		Typography:   cmp.Or(l.Typography, generalLanguage.Typography),
		Sentences:    cmp.Or(l.Sentences, generalLanguage.Sentences),
		Terms:        cmp.Or(l.Terms, generalLanguage.Terms),
		Countries:    cmp.Or(l.Countries, generalLanguage.Countries),
	}
}
