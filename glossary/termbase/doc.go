// Package termbase reads the glossaries of other tools.
//
// [Read] tells what a file is and returns it as a glossary, with what was left
// out and why:
//
//   - TBX (package tbx);
//   - glossaries of OmegaT: cells between tabs, or CSV without a header; source,
//     target, comment;
//   - glossaries of MateCat: CSV with a column for each language, followed by
//     its notes and examples;
//   - term lists with the columns sourceString and targetString;
//   - glossaries of fidele's own.
//
// Statuses are mapped to those of a glossary; what a glossary has no field for
// is kept in columns of its own.
//
// A format is one file here: a function that reports whether a first line looks
// like it, in termbase.go, and one that makes a table of records. Nothing is
// guessed of languages: a file that names none, or too many, needs [Options].
// Its errors say which of the two it is, [ErrUnnamed] or [ErrChoose].
package termbase
