// Package state knows the words for the state of a translation, in the standard
// and in the dialects of programs. They are data: the table words pairs words
// with states, the table places says where programs keep theirs. Reading and
// writing use the same rows.
//
// To teach fidele the dialect of another program, add its words, and its place
// where that is not the standard's.
package state
