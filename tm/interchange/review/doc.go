// Package review writes translations as tables of two columns for people who have nothing
// but a word processor, and reads the tables that they return.
//
// # Entry points
//
//   - [Sheet] is a table: a row a segment, source and target beside each other, the number
//     of the segment before them. [Sheet.WriteDOCX] and [Sheet.WriteHTML] write it.
//   - [Read] reads a table that comes back, as a [Returned].
//   - [Sheet.Compare] finds what was changed, and what was damaged.
//
// # What comes back
//
// Texts are read as if all tracked changes were accepted: what is marked as deleted or moved
// away is gone, what is marked as inserted is there. Comments of a row, and of whom, are
// kept. A row that is lost, doubled or unknown, a source that was changed and a table with
// other columns are damage: a [*Damage] names the row. Inline codes stand in the texts as
// tags; whether they are whole is asked by who knows the unit.
//
// # Decisions
//
// The document is written with change tracking on, so that the client's program shows what
// was done. Nothing of a returned document but its text and its comments is read: no style,
// no picture, no link, no macro.
//
// # Limits
//
// An archive is bounded (package archive). HTML is read as a table of cells, whatever program
// wrote it; runs of white space are one space there, as in a browser.
package review
