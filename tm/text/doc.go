// Package text holds what every other room of fidele stands on: a string with
// its inline codes beside it, and the few operations on strings that all of
// them must agree about.
//
//   - [Text] is plain text plus [Code] values that stand at byte offsets into
//     it. Matching, segmentation, terminology and diff read Text.Plain and
//     never see a code; [Text.Slice] and [Concat] keep the codes in place when
//     text is split and joined.
//   - [Tokens] divides a string into words, numbers, symbols and spaces. The
//     tokens partition the string: joined, they give it back byte for byte.
//     French elisions ("l’", "qu'") are words of their own, English
//     contractions stay whole. A [Tokenizer] does so for many strings.
//   - [Fold] brings a string to a form for comparison (apostrophes, no-break
//     spaces, quotation marks, ligatures, dashes, case, accents); [FoldMap]
//     does the same and can lead every byte back to where it came from. Folding
//     is for comparing only: what is stored and shown is the text as written.
//     A [Folder] folds many strings.
//   - [Stem] reduces a word to its stem in a language, where the language has
//     a stemmer.
//   - [Lines] turns byte offsets into lines and columns (runes, UTF-16 units)
//     and back. All offsets in fidele are bytes into UTF-8; other units exist
//     only at the edges.
//   - [PlaceError] is an error with a place in a file.
//
// The sub-package charset decodes files into UTF-8; filetype tells what a file is.
//
// Everything here but a [Folder] is safe for concurrent use, and costs time
// linear in its input.
package text
