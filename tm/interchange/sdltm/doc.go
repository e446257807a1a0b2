// Package sdltm reads memories of Trados Studio, .sdltm files, which are SQLite
// databases.
//
// # Entry points
//
// [Read] opens a memory, [Reader.Units] streams its units in the order of their
// numbers.
//
// # What is read
//
// Of the table translation_memories the name and the languages; of each row of
// translation_units both segments, who made, changed and used it and when, and how
// often; of the tables of attributes the fields that people gave it, as props of
// their names. A segment is a small document of XML: its texts are the text, its tags
// inline codes, paired by their anchors. The number of a unit is its id, and where
// errors are.
//
// Contexts and tokens are left, which Studio computes by rules of its own: the memory
// computes its own.
//
// # Errors
//
// A unit whose segments cannot be read is an error in the stream, with its number, and
// does not end it unless [Options].Strict is set. A file that is no memory wraps
// [ErrFormat], one that breaks the format of databases [ErrDamaged].
//
// # Cost
//
// The file is held in memory, at most [MaxSize] bytes, and the attributes of all
// units; units are streamed.
package sdltm
