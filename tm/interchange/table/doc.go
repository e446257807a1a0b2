// Package table reads and writes bilingual files that are tables: TSV, CSV, Excel
// workbooks and JSON lines; it reads the text memories of Wordfast.
//
// # TSV and CSV
//
// A row is a unit. With a header line, the columns named by a language, by its
// tag or in words (French, français), are texts, or those named source and target; columns that fidele writes itself (see [Columns]) fill the fields of
// the unit, "note" and MateCat's "Notes" become notes, every other column
// becomes a prop of its name. Without a header line, source and target are the
// first two columns and a third is a note, as in the glossaries of OmegaT; the
// languages come from [Options] then.
//
// CSV is quoted as RFC 4180 says, with the comma, semicolon or tab that the
// first row uses. TSV is taken as it stands: a quotation mark at the beginning
// of a cell is text, unless the cell also ends with one, each between them is
// doubled, and it holds a tab, a line break or marks, which is how spreadsheets
// write such cells. Marks are text, too, where without them a line has the cells
// of the header line and with them it has not, and in a quotation over lines of
// which the first and the last have them.
//
// Lines end in a line feed, a carriage return before it, or in carriage returns
// alone where the file has no other.
//
// A spreadsheet executes a cell that begins with = + - @. On writing, such a
// cell gets an apostrophe in front, and [WriteOptions].OnGuard is told. The header
// line with all of [Columns], which only Write writes, is the mark of such a
// table: one apostrophe in front of such a cell is taken away on reading. In
// other tables, and in those of [WriteOptions].TextOnly, an apostrophe is text.
//
// # Workbooks
//
// Package sheet reads the cells. A sheet is read as CSV is: by its header, which may
// stand below rows of one cell, such as a title, or without one. The sheet is the one
// of [Options].Sheet, else the first of those shown that names two languages, else the
// first; the others are in [Reader].Unread and [Reader].Hidden. Every cell that is
// written is text, so that none gets an apostrophe. Errors name sheet and cell.
//
// # Wordfast
//
// A line is a unit: date, user, uses, language and text of the source, those of the
// target, and attributes, which become props. Lines that begin with "%" are the header.
// Escapes such as &'26; are characters, &tA; and its kin inline codes.
//
// # JSON lines
//
// An object a line, which holds all a unit has. "source" and "target" are
// enough; so are two keys that are language tags.
//
// An escape of half a surrogate pair is an error: a decoder would make U+FFFD of
// it.
//
// # Limits
//
// A row has at most [MaxRow] bytes and [MaxCells] cells, a header line at most
// [MaxColumns] columns, a quoted cell at most [MaxLines] lines. Memory is bounded by these whatever the size of the file.
// Readers stream; a bad row is an error with its line and column, after which
// the stream goes on.
package table
