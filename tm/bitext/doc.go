// Package bitext is the data that the rooms of fidele hand to each other: the
// translation unit and what surrounds it. It holds values and no machinery.
//
//   - [Unit] is a source segment with its target and everything known of the
//     two: languages, state, dates, author, notes, props, context, places.
//   - [Document] is units in order, as they stand in an article pair or a
//     bilingual file.
//   - [Match] is a unit of the memory proposed for a segment, with its [Score].
//
// Codecs (tmx, xliff, po, table) read and write units; the memory keeps them;
// alignment makes them; checks and revision read them. What a file says of a
// unit and fidele has no field for travels in Props and Attrs, so that writing
// the file again loses nothing.
package bitext
