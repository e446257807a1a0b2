// Package revision tells what changed between two versions of a text.
//
// [Compare] takes the segments of both and returns a [Result]: a list of [Change]
// values (equal, changed, inserted, deleted, moved, split, merged), each with
// the word [Edit] values that lead from the old text to the new one, and sums
// for the whole.
//
//   - Segments are paired before any word is compared (files pair.go and
//     between.go): first those that are the same and stand once on either side,
//     then, between them, by dynamic programming over the words that the
//     segments share, at last the left-over ones that moved.
//   - Words are compared inside a pair (file words.go), as tokens: French
//     elisions and English contractions stay whole.
//   - Every difference is a [Hunk] with a [Class] (typography, case,
//     punctuation, order, wording, name, term, number; file hunk.go). Words of
//     one stem are compared further, letter by letter.
//   - [Result.Replacements] lists which wordings were replaced, and in how many
//     of their places.
//   - [TER] and [ChrF] measure how much changed, by the published definitions.
//
// [Merge] joins two descendants of one list of units, unit by unit.
//
// Invariants: every segment of both sides is in exactly one change. Joining the
// equal and deleted edits of a change gives its old text, joining the equal and
// inserted ones the new text, byte for byte; edits begin and end on borders of
// tokens. The word edits of the other direction are the same with deletions and
// insertions exchanged. The result depends on nothing but the input.
//
// Pairing costs the product of the numbers of segments between two unchanged
// ones; word edits cost, for a pair, its length times its number of
// differences.
package revision
