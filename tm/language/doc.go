// Package language holds what is particular to a language: which abbreviations
// it has, how it writes numbers, sets quotation marks, elides words. Everything
// else in fidele asks here and treats all languages alike.
//
//   - [For] returns the [Language] of a tag. It is never nil, and none of its
//     sections is: what a language does not say, the general language says.
//   - [All] returns the languages that have a file.
//   - [Guess] and [Unlike] tell which language a text is plainly in, or is not in.
//   - [Words], [Values] and [Table] are the lists that sections are made of.
//
// The name of this package is also that of golang.org/x/text/language, whose
// tags every other package handles. It is therefore imported as languages:
//
//	import (
//		"golang.org/x/text/language"
//
//		languages "fidele/tm/language"
//	)
//
//	fr := languages.For(language.French)
//	fr.Spelling.IsElided("qu") // true
//
// # Sections
//
// A language is sections, by the work that reads them:
//
//	Spelling      tokens (package text), names in changes (revision)
//	Vocabulary    in which language a text is (Guess, Unlike)
//	Segmentation  where sentences end (segment)
//	Calendar      dates (quality/number)
//	Numbers       numbers in figures and in words (quality/number)
//	Measures      units of measure (quality/number)
//	Typography    quotation marks and spaces (quality)
//	Sentences     questions, repeated words, untranslated text (quality)
//	Terms         finding, checking and extracting terms (glossary)
//
// # Adding a language
//
// A language is one file, named by its subtag:
//
//  1. Copy en.go to de.go, rename its variables, and add &german to files in
//     language.go (some languages have a small file already: extend it).
//  2. Fill the sections, in any order. The comment on a field says what belongs
//     there and what it is read for. Say Words{none: true} where the language has
//     no such words, as English has no elided ones; that is more than to say
//     nothing. A section that is left out is the general one.
//  3. See what is missing: go test -run TestCompleteness -v ./tm/language.
//  4. When nothing is, set Complete. From then on the test fails when a field is
//     added that the language does not fill.
//  5. Prove it: marked sentences in fixtures/segment, pairs in fixtures/terms,
//     an article with its translation in fixtures/articles.
//
// What languages of one script share stands once, as numbers in Han characters do (han.go).
//
// Two things lie elsewhere because they are code: the stemmers of Snowball in
// package text (stem.go) and the rules by which terms are inflected in package
// glossary (internal/inflect). One lies elsewhere because it is about two
// languages: how long translations are (package quality, length.go).
//
// # Decisions
//
//   - Data and no interfaces: who adds a language writes lists, not code, and
//     who reads one sees at once what is there.
//   - Nobody asks which language it is. Code that would ask "is this French?"
//     reads a field instead, so that the next language needs no new code.
//   - Lists are strings: they are read like text, compared in a diff word by
//     word, and cost nothing before somebody asks.
//
// # Cost
//
// Languages are constants: they cost nothing when a program starts. Sets are
// made of a list when it is first asked, and kept. All is safe for concurrent
// use.
package language
