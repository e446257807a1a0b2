// Package quality checks translations without a glossary: numbers, inline
// codes, punctuation, spacing, things left out and left in the source language.
//
//   - [Check] runs the rules over a [bitext.Document] and returns [Finding]
//     values; package glossary gives findings of the same kind about terms.
//   - [Finish] sorts the findings of a document, looks up where they stand in
//     their files and gives each a fingerprint.
//   - [Suppress] silences findings that comments ask to ignore, [Baseline]
//     those that were known before, and [Fixes] selects the corrections that
//     can be made without asking.
//   - [Rules] lists the rules with their severities and explanations.
//
// A rule sees plain text, so that inline codes never hide a word from it, and
// sets only spans of the unit's source and target; file, line and column are
// filled in afterwards in one place. A rule that cannot be sure keeps silent:
// on real translations of news, the rules that are on by default raise fewer
// than one false alarm in 200 segments, and a test holds them to it.
//
// The findings depend on the document and the options alone, not on the number
// of goroutines. The time is linear in the text; a thousand news segments take
// about a tenth of a second of one processor.
package quality
