// Package interchange opens bilingual files of any format as one stream of
// units, writes units in any of them, and says what there is to know of a file.
//
// # Entry points
//
//   - [Open] recognises a file and returns its units. What a format has beyond
//     units is in the fields of [File]: the reader of a TMX file or a table, or a
//     whole XLIFF or PO file, which can be written again after changes.
//   - [Write] writes units as a new file. A format may hold less than a unit has;
//     [Losses] counts what is lost.
//   - [Describe] reads a file to its end and returns an [Info]: format, dialect,
//     encoding, languages, units, quirks, damage, and on request the rules that
//     the file breaks.
//   - [Detect] only tells what a file is. Package filetype does the work.
//
// # Formats
//
// The formats lie in packages of their own, which know nothing of each other:
// tmx, xliff, po, sdltm for memories of Trados Studio, and table for TSV, CSV, Excel
// workbooks, memories of Wordfast and JSON lines. To add one, write its
// package, give filetype its [Format], and add a case to Open and Write.
//
// TMX and tables are streamed, but for workbooks and SDLTM, which are held in memory
// as they lie on the disk; XLIFF and PO are held in memory as a whole, since
// they are written back byte for byte around what has changed. Of an XLIFF file that
// is opened with [Options].UnitsOnly the text alone is held.
//
// # Errors
//
// A file that is not bilingual is a [*FormatError], one that cannot be read an
// error of its format's package, both with the file and the place. A bad unit is
// an error in the stream and does not end it, unless [Options].Strict is set.
package interchange
