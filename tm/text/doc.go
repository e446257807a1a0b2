// Package text holds strings with inline codes beside them, and the few
// operations on strings that all of fidele must agree about. Everything but
// package language stands on it.
//
//   - [Text] is plain text plus [Code] values that stand at byte offsets into
//     it. Matching, segmentation, terminology and diff read Text.Plain and
//     never see a code; [Text.Slice] and [Concat] keep the codes in place when
//     text is split and joined; [Text.Tagged] and [ParseTagged] write codes as
//     numbered tags, for people to edit.
//   - [Tokens] divides a string into words, numbers, symbols and spaces. Joined,
//     the tokens are the string, byte for byte. Which words an apostrophe ends is
//     up to the language. A [Tokenizer] does so for many strings.
//   - [Fold] brings a string to a form for comparison (apostrophes, no-break
//     spaces, quotation marks, ligatures, dashes, case, accents); [FoldMap]
//     does the same and can lead every byte back to where it came from. A
//     [Folder] folds many strings.
//   - [Stem] reduces a word to its stem in a language, where the language has
//     a stemmer.
//   - [Lines] turns byte offsets into lines and columns (runes, UTF-16 units)
//     and back.
//   - [PlaceError] is an error with a place in a file.
//
// Below it, package charset decodes files into UTF-8, and package filetype says
// what a file is.
//
// # Decisions
//
//   - All offsets in fidele are bytes into UTF-8; other units exist only where
//     an output format wants them, and [Lines] converts.
//   - Folding is for comparing only. What is stored and shown is the text as it
//     was written: "d'Alep" and "d’Alep" are one match and never rewritten.
//   - Words are what translators count: "l’" and "Armée" in French, "don't" in
//     English. In scripts without spaces they are those of Unicode (UAX #29).
//   - A text may hold any number of marks in a row. Package norm takes thirty
//     together, as a stream must; longer rows are composed here, so that what is
//     the same text to Unicode folds alike, and folding twice is folding once.
//   - Most text is ASCII or Latin, so each operation has a quick way for what
//     needs no work, and a test that holds it to the general one.
//
// Everything costs time in proportion to its input and, but for a [Folder], is
// safe for concurrent use. The package is stable; what folding makes alike is
// part of the format of a memory.
package text
