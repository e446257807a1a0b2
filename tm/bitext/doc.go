// Package bitext is the data that the parts of fidele hand to each other: the
// translation unit and what surrounds it. It holds values and no machinery.
//
//   - [Unit] is a source segment with its target and everything known of the
//     two: languages, state, dates, author, notes, properties, context, places.
//   - [Document] is units in order, as they stand in an article pair or a
//     bilingual file.
//   - [Match] is a unit of the memory proposed for a segment, with its [Score].
//
// # How units travel
//
// Readers of files (packages tmx, xliff, po and table) and alignment make units.
// The memory keeps them, checks and revision read them, and writers write them
// again. Everybody works on the same Unit; who wants to change one that others
// have too clones it first.
//
// # What holds
//
//   - A file that has several targets for a source yields several units.
//   - What a file says and Unit has no field for travels in Props and Attrs, so
//     that writing the file again loses nothing.
//   - A [Place] says where a segment stands in its file: bytes of the decoded
//     file, and line and column for people. Nobody searches for a text again.
//   - [State] is ordered: a target goes from untranslated to final, and only
//     what a person has confirmed enters the memory unasked.
//   - A [Score] of 100 means identical text and codes, and nothing else does.
//   - [HashContext] is part of the format of a memory and of exported TMX. It
//     does not change.
//
// Names of fields are stable; fields may be added, so set them by name.
package bitext
