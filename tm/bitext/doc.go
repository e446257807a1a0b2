// Package bitext is the data that the parts of fidele hand to each other: the
// translation unit and what surrounds it. It holds values, and the one thing that
// all who handle units must agree about: which inline codes of two texts are the
// same.
//
//   - [Unit] is a source segment with its target and everything known of the
//     two: languages, state, dates, author, notes, properties, context, places.
//   - [Document] is units in order, as they stand in an article pair or a
//     bilingual file.
//   - [Part] is a stretch of a document with its neighbours, for those who do not hold all
//     of one.
//   - [Match] is a unit of the memory proposed for a segment, with its [Score].
//   - [PairCodes] joins the codes of a source with those of its target. [JoinCodes]
//     gives a target the ids of its source, [FitCodes] a unit of the memory those
//     of the segment that it is proposed for.
//
// # How units travel
//
// Readers of files (packages tmx, xliff, po and table) and alignment make units.
// The memory keeps them, checks and revision read them, and writers write them
// again. Everybody works on the same Unit; who wants to change one that others
// have too clones it first.
//
// # Codes
//
// Every file numbers its codes in its own way, articles in the order in which they
// stand. So equal ids mean little until somebody has looked at the codes: those of
// [text.Code] are what the file says, and whoever needs to know which code of the
// target is which of the source asks PairCodes. Units of articles that were joined
// have the ids of their source; writers of TMX and XLIFF write equal ids for equal
// codes, whatever the unit has; those that an old memory keeps are joined when
// they are matched or written.
//
// The content of codes comes first, then what they do. Two links to different
// pages are the same code where there is nothing closer, a link and bold text never
// are. Time is linear in the codes; how few cross is looked at up to 4,096 pairs.
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
