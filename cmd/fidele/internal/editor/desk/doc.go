// Package desk is what lies before a translator: a file that is open, with its journal,
// and the memory, glossaries and checks that help with its segments.
//
//   - [Open] opens an article, an XLIFF or a PO file for work. An article gets a
//     bilingual file beside it, "a.xlf" for "a.fr.md", which is made when it is first
//     saved. The option Glimpse is shown the first segments while the file is read.
//   - [Desk.Save] writes the file, and joins what another program has written into it
//     meanwhile, segment by segment.
//   - [Desk.Lookup] finds matches, terms and findings for a segment, and
//     [Desk.Store] puts a confirmed one into the memory; both work beside the screen.
//
// What a process that was killed had not saved is done again by Open, which says so in
// [Desk.Messages].
//
// Methods but for Lookup, Check, Concordance and those of the memory belong to the
// goroutine of the session. What these read of the session is copied first, with
// [Desk.Snapshot].
package desk
