// Package termbase tells the files of other terminology tools apart and reads
// them as glossaries: TBX (package tbx), the glossaries of OmegaT (tab-separated
// or CSV without a header: source, target, comment), those of MateCat (CSV with
// a column for each language, followed by its notes and examples), and term
// lists with the columns sourceString and targetString. A glossary of fidele's
// own is read as such.
//
// Statuses are mapped to those of fidele; what fidele has no field for is kept
// in columns of its own.
package termbase
