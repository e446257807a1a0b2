// Package tmx reads and writes TMX, the exchange format of translation
// memories, versions 1.1 to 1.4b.
//
// # Reading
//
// [Read] opens a stream; [Reader.Units] returns its units one after the other, so
// that a file of any size needs the memory of one unit. Real files are often
// not valid: elements in upper case or with prefixes nobody declared,
// encodings other than declared, languages by name, characters XML forbids,
// codes without a partner. All that is read and counted in the [Report] as a
// [Quirk], with the place of the first. What cannot be read without guessing is
// a damaged unit: an error with file, line, column and id, after which the
// stream goes on with the next unit. [Reader.Entries] returns the tu elements as
// they stand, with all their languages.
//
// White space that lays out the text of a pretty-printed segment is left out
// (layout.go); all other white space is text.
//
// No entity, document type or file that a TMX file names is ever opened;
// internal entities expand one level deep and a few KiB; depth, units and
// compressed files have limits.
//
// How a tu becomes units: the source is the language asked for, else srclang of
// the tu or the header, by exact tag, then by language; every other language is
// a target (or the ones asked for) and makes a unit of its own. Inline codes
// become [text.Code] values; hi and elements TMX does not know are codes too,
// and the text in them stays text. Dates and persons of the target win over
// those of the tu; what has no field stays in Props, Notes and Attrs with the
// level it had.
//
// # Writing
//
// [Write] writes 1.4b that the DTD accepts: one tu a unit, source first, dates
// in UTC, only characters XML allows. Fields TMX has no place for become props
// named x-fidele-…, which [Read] puts back, so that writing and reading again
// gives the same unit and writing once more the same bytes. Codes are written
// balanced: a half is an it element, and x stands only where both sides have
// the code. A pair of both sides has the same i or x in both, and another none, as
// [bitext.PairCodes] joins them.
//
// # Cost
//
// Files are read with the lexer of package xml, which tolerates all that can be
// tolerated (markup.go). A tu is first read up to the next "</tu>" (body.go);
// only where that does not make a whole unit, its end is searched for with
// comments, sections and odd spellings in mind. The strings of a unit are parts
// of one copy of its tu, but for what had to be decoded and for its codes, which
// units share.
package tmx
