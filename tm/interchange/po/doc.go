// Package po reads and writes PO files, the message catalogues of gettext.
//
// [Read] parses a file; it takes what msgfmt refuses, and [File.Damage] names
// what it passed over. [File.Documents] returns one document with a unit for each
// message, and for a message with plural forms one for each form, the singular
// first; [File.Write] writes the file again, with nothing touched but changed
// msgstr and the fuzzy flag of their message.
//
//   - A fuzzy message is a Draft, never confirmed, whatever its msgstr says.
//   - msgctxt, references, flags, previous msgid and the number of a plural form
//     are props of those names; comments are notes, the translator's on the
//     target, the programmer's on the source.
//   - Obsolete messages (#~) are no part of the document; [File.Obsolete]
//     returns them.
//   - The encoding is the one the header declares. The header is no unit;
//     [File.Header] returns its fields.
//
// [WriteUnits] writes a catalogue of our own.
//
// A file is held in memory; time is linear in it. A PO file does not say what
// language its messages are in unless it has X-Source-Language.
package po
