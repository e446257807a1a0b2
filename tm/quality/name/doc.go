// Package name compares the names of an article with those of its translation.
//
//   - [Article] takes pairs that come in parts.
//   - [Check] returns the names of the targets that are misspelt, stand in the place
//     of another, are left in their French form, or are spelt in two ways.
//   - [Ledger] is how names were translated: [Ledger.Learn] takes translated units,
//     [Ledger.Accept] what a person says, [Ledger.Renditions] lists what is known.
//
// # How it works
//
// A name is a word with a capital (file scan.go). The first walk over an article
// files where each name stands (article.go); the second compares each pair with its
// article, of which the forty segments before and after count:
//
//   - misspelt: a word of the target that neither the source nor English has, one
//     letter away from a name that the target lacks, two from eight letters on;
//     endings of peoples and plurals, and the ways in which French and English write
//     names of other scripts (transliterate.go), are no misspellings, unless the
//     article has the name as the source spells it.
//   - swapped: a name that the article has elsewhere, while a name of the source has
//     nothing that could stand for it. Names that stand side by side anywhere, as
//     first and last names do, stand for each other.
//   - left: a name that English writes in another way (exonyms.go), or the ledger
//     always did, copied.
//   - unlike: a name that most of the article spells in another way.
//
// # What is known
//
// exonyms.tsv and territories.tsv have names that differ between French and English,
// words/ the words of both languages as Bloom filters. Both are read when they are
// first needed. Of other languages nothing is known; there a name is misspelt only
// where the article has it letter by letter elsewhere, and the difference is not one
// of endings, since names are declined in many languages.
//
// # Decisions
//
//   - What a name is called is not looked for where the target may have a pronoun or
//     another word: a name that is dropped is not reported.
//   - A word that may be a word of English is never a misspelt name, nor is what the
//     filters take for one: one word in a thousand.
//
// Time is linear in the text: two hundred names of a segment are looked at, and a
// bounded number of spellings compared step by step. A [Ledger] that is not written
// to, and [Check], are safe for concurrent use.
package name
