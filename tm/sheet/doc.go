// Package sheet reads the texts of Excel workbooks (XLSX) and writes tables of
// text as workbooks. Glossaries and bilingual tables stand on it.
//
// # Entry points
//
//   - [Is] tells a workbook by its first bytes.
//   - [Open] opens a workbook, [Book.Sheets] lists its sheets, [Book.Read] returns
//     the [Row] values of one.
//   - [NewWriter] writes a workbook of one sheet, row by row.
//   - [Cell] writes the name of a cell, "Feuille1!B7".
//
// # What a cell holds
//
// Texts are returned as they were typed: those of the shared strings, inline
// strings, the runs of formatted text joined, the readings of East Asian
// characters left out. A number is as the file writes it, a truth value TRUE or
// FALSE, a formula the result that the file holds of it; a formula without one,
// and an error such as #REF!, is an error with the name of the cell. Formats of
// numbers and dates are not applied.
//
// A cell that is merged over several rows counts in each row that has other
// cells; one that is merged over columns counts in the first.
//
// # Writing
//
// Every cell is text, its format is that of text, and nothing is ever a formula:
// what begins with = + - @ needs no apostrophe. The header row is bold and stays
// in sight. The same rows give the same bytes.
//
// # Decisions
//
// A library for all of the format was weighed, excelize: it reads styles, charts,
// pivot tables and encrypted files, and brings their code and that of packages for
// images, ciphers and HTML along. What tables of terms need are three parts of the
// archive, which package xml reads with the places of their faults.
//
// # Limits
//
// A workbook is bounded unpacked (package archive), its rows by [MaxRows], columns
// by [MaxColumns], all cells together by [MaxCells], their texts by [MaxText]
// however often a shared string is named. A workbook is held in memory.
package sheet
