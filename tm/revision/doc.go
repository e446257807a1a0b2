// Package revision tells what changed between two versions of a text, and what
// follows from it.
//
//   - [Compare] takes the segments of both versions and returns a [Result]: a
//     list of [Change] values (equal, changed, inserted, deleted, moved, split,
//     merged), each with the [Edit] values that lead from the old text to the
//     new one and the [Mark] values of what changed besides words, and a [Summary].
//   - [Result.CompareOutside] adds what changed outside the segments.
//   - [Words] compares two texts by themselves; [Marked] writes its edits as
//     plain text.
//   - [Carry] carries the translation of a source over to a new version of it.
//   - [Result.Replacements] lists which wordings were replaced, and in how many
//     of their places; [Result.Outdated] finds units of a memory that the
//     revision left behind.
//   - [TER] and [ChrF] measure how much changed, by the published definitions.
//
// # How it works
//
// Segments are paired before any word is compared (files pair.go and
// between.go): first those that are the same and stand once on either side,
// then, between them, by dynamic programming over the words that the segments
// share, at last the left-over ones that moved. Words are compared inside a
// pair (file words.go), as tokens: French elisions and English contractions stay
// whole. Every difference is a [Hunk] with a [Class] (typography, case,
// punctuation, order, wording, name, term, number; file hunk.go). Words of one
// stem are compared further, letter by letter (file refine.go). Codes are paired by
// what they are, and followed through the edits; of the paragraphs of two neighbours it
// is asked whether they are one in both versions (file mark.go).
//
// # Invariants
//
//   - Every segment of both sides is in exactly one change.
//   - Joining the kept and deleted edits of a change yields its old text, joining
//     the kept and inserted ones the new text, byte for byte; edits begin and end
//     on borders of tokens.
//   - The word edits of the other direction are the same with deletions and
//     insertions exchanged.
//   - The result depends on nothing but the input.
//
// # Decisions
//
//   - Segments first, words second: a comparison of whole files takes a sentence
//     that moved for one that was deleted and another that was written.
//   - Differences of typography are differences, but of the least class: views
//     leave changes of them alone out, see [Change.Folded].
//   - The search for shifts of [TER] has the limits of the reference programs,
//     so that figures can be compared with published ones.
//   - A translation is carried over only where the alignment of the old version
//     vouches for it; everything else is a draft, and says why.
//
// # Cost and limits
//
// Memory grows with the length of both versions, never with the product.
//
//   - Pairing costs the product of the numbers of segments between two unchanged
//     ones, up to a million pairs; beyond that a band of 500 segments about the
//     diagonal is looked at, and segments that moved are found only where they
//     stand once and are the same.
//   - Word edits cost, for a pair of texts, its length times its number of
//     differences. Texts of more than 20,000 tokens together are compared piece by
//     piece, between words that stand once in either: their edits rebuild both
//     texts, and may be more than need be.
//   - [TER] searches for shifts up to [LongestShifted] words; [Summary.Unshifted]
//     counts the changes that are longer.
//
// The package is stable; which segments of a heavily revised text are paired may
// get better.
package revision
