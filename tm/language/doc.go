// Package language holds what is particular to a language: which abbreviations
// it has, how it writes numbers, sets quotation marks, elides words. Everything
// else in fidele asks here and treats all languages alike.
//
//   - [For] returns the [Language] of a tag. It is never nil, and none of its
//     sections is: what a language does not say, the general language says.
//   - [All] returns the languages that have a file.
//   - [Words] and [Values] are the lists that sections are made of.
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
// # Adding a language
//
// A language is one file named by its subtag, with one variable a section:
//
//  1. Copy en.go to de.go, rename its variables, and add &german to files in
//     language.go.
//  2. Fill the sections; the comment on each field says what belongs there, and
//     what a list is read for. A section may be left out, and so may a field;
//     the language then does without, or gets what the general language has.
//     Words{none: true} says that there are no such words, as English has no
//     elided ones, which is more than to say nothing.
//  3. Set Complete. The test then fails until every field is filled, and
//     go test -run TestCompleteness -v ./tm/language lists what is missing.
//
// Three things lie elsewhere, because they are code: the stemmers of Snowball in
// package text (file stem.go), the rules by which terms are inflected in package
// glossary, and the fixtures that prove a language's rules.
//
// # Cost
//
// Languages are constants: they cost nothing when a program starts. Sets are
// made of a list when it is first asked, and kept. All is safe for concurrent
// use.
package language
