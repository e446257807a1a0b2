// Package quality checks translations without a glossary: numbers, inline
// codes, punctuation, spacing, things left out and left in the source language.
//
//   - [Check] runs the rules over a [bitext.Document] and gives [Finding]
//     values; package glossary gives findings of the same kind about terms.
//   - [Finish] sorts the findings of a document, looks up where they stand in
//     their files and gives each a fingerprint.
//   - [Rules] lists the rules with their severities and explanations.
//
// A rule sees plain text, so that inline codes never hide a word from it, and
// sets only spans of the unit's source and target; file, line and column are
// filled in afterwards in one place.
package quality
