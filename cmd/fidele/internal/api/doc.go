// Package api is the JSON that fidele writes, for commands with --format json or
// jsonl now and for its servers later. Scripts, editors and CI jobs rely on it:
// fields are added, never removed or given another meaning.
//
// Each command has its document in the file of its name, made from what the
// library returned by a function New…. What a type of the library already says
// in JSON is named here by an alias, so that this package lists all shapes.
//
// Offsets are bytes of the text they belong to, as UTF-8; lines and columns count
// from 1, columns in characters. Scores are 0 to 101, where 101 is an exact match
// between the same neighbours. A time is UTC in the form of RFC 3339. A list that
// has nothing in it is [], never null.
package api
