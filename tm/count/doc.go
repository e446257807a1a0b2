// Package count counts words and characters as the programs do that translators are paid
// by.
//
// # Entry points
//
//   - [ParseMethod] reads the name of a [Method]: trados, word or gmx.
//   - [New] returns a [Counter] for a method and a language, [Counter.Count] counts a text.
//
// # The rules
//
// No two programs count alike, so the rule of each is written down ('fidele help counts')
// and held by a table of cases, testdata/cases.tsv.
//
// [Trados] follows what RWS documents of Trados Studio: what it recognises as a number, an
// address or a word counts one, punctuation nothing. A hyphen joins, a dash and a slash
// divide, and so does a tag. An elided word of the language counts for itself. Each
// character of a script without spaces counts one.
//
// [Word] counts what white space separates, punctuation that stands alone included, and
// each character of Chinese and Japanese, their punctuation included.
//
// [GMX] follows GMX-V 2.0 (ETSI GS LIS 004): words are those of UAX #29, hyphens and
// apostrophes within them aside. Chinese, Japanese, Korean and Thai have no words there:
// their characters are divided by 2.8, 3.0, 3.3 and 6.0, rounded for each text.
//
// # Invariants
//
// Counting allocates nothing that outlives it and takes time in proportion to the text.
// White space at both ends changes no number of words.
package count
