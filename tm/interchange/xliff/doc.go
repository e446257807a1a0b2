// Package xliff reads and writes XLIFF, the bilingual file of translation
// tools: versions 1.0 to 1.2 and 2.0 to 2.2, in the dialects of SDL, memoQ,
// MateCat, WorldServer, Okapi and others.
//
//   - [Read] parses a file that some tool wrote. [File.Documents] returns one
//     document for each of its file elements, a unit for each segment. After
//     targets, states or matches of the units have been changed, or, in XLIFF
//     1.x, notes put behind theirs, [File.Write] writes the file again: nothing
//     but those differs, every other byte is as it was. Unchanged units therefore keep markup that no [text.Text] holds.
//   - [ReadToEdit] is [Read] without the tree, which is made when a change is written, for
//     editors, which show units soon and write seldom.
//   - [ReadUnits] reads the units of a file and no more, without its tree, for who
//     imports or converts it.
//   - [WriteDocument] writes a document as a file of our own: XLIFF 1.2, or 2.1
//     on request, valid by the schemas of OASIS.
//   - [File.Check] names what a file does against the rules of XLIFF 2, those of
//     its schema and those that stand in the text of the standard only.
//   - [File.Dialect], [File.Tool] and [File.Quirks] say who wrote a file and what
//     is unusual in it.
//
// A unit is read from elements whose bytes are known. Write replaces the bytes
// of what has changed; it never writes a file anew from its tree.
//
// # How states are read
//
// XLIFF 1.2 has one state for a trans-unit; a target without one counts as
// translated unless it repeats its source or carries a state-qualifier. States
// that no standard knows are drafts. In XLIFF 2 the standard's default
// "initial" holds: a target without a state is a draft. Where Trados Studio,
// memoQ or WorldServer keep a status of their own, that one counts, and is the
// one written. All words are rows of one table, in internal/state. A unit with
// translate="no", set on it or around it, is locked.
//
// # Our own files
//
// XLIFF 1.2 has no place for the state, context and dates of one segment, so
// they stand in a context-group with purpose="x-fidele" beside it, which other
// tools leave alone. When such a tool changes the state of the trans-unit, the
// new one holds for all its segments. Where segments of one trans-unit of
// another tool's file get different states, the same note tells them apart.
// Version 2.1 uses the metadata module.
//
// Codes with one id are the same code in source and target, as
// [bitext.PairCodes] joins them, though the units may say otherwise.
//
// # What is not done
//
// Annotations (mrk that mark no segment, sm and em) are transparent: their text
// is read, and they are gone from a target that is changed. Only a mrk whose text is
// not translated is a pair of codes. Text inside native
// codes (sub, and the units that subFlows name) is no part of the segment.
// Segments are neither split nor joined. Of XLIFF 1.x [File.Check] knows few
// rules; the schema is for the rest.
//
// # Limits and safety
//
// Nothing a file names is ever opened: no DTD, no entity, no reference.
// Nesting, attributes, namespaces and what entities expand to are bounded; see
// [ErrLimit]. [Read] holds a file in memory with about twenty times its size,
// [ReadUnits] its text alone; reading and writing cost time linear in it.
//
// # How it is built
//
// Internal/tree is a file as nodes, over the XML reader of package xml;
// internal/inline reads and writes codes; internal/version is the interface that
// internal/v1 and internal/v2 implement. This package chooses the version.
package xliff
