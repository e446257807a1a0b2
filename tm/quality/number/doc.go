// Package number reads the numbers of a text as a reader of its language does,
// and tells which numbers of a source have no equal in its translation.
//
//   - [Scan] finds numbers in figures ("3 000", "3.5", "1er", "14h30", "2:30
//     pm", "1.5 million", "1990s") and in words ("vingt et un", "a dozen",
//     "half", "December") with the values that each can stand for.
//   - [Compare] pairs the numbers of two sides and returns those left over;
//     [Equal] compares two of them.
//   - [Convert] writes figures as another language does.
//   - [Rewrite] turns a number that is written as abroad into one that follows
//     the conventions of its language.
//
// # How it works
//
// Numbers in words are found first (files words.go and sum.go), then one walk
// over the text reads the figures (figures.go, clock.go, suffix.go), and at last
// neighbours lend each other magnitudes and months (neighbours.go). What is said of a
// number beside its value, that it rises or falls, is meant roughly, or is so many of
// another one, is read then (change.go, rough.go, ratio.go). What the
// words of a language are, how they add up, and how it writes figures are data
// of package language: its sections Numbers, Calendar and Measures. A language
// without them has its figures read. Names of units and abbreviations of
// magnitudes are understood in any text, since a text may keep those of its
// source.
//
// # Decisions
//
//   - A [Number] has several values where writing is ambiguous ("3.000" in
//     French is three thousand, or three), because a check that guesses is
//     switched off.
//   - Numbers in words answer a number of the other side but are not missed
//     themselves, because languages put them in words ("both", "la paire") where
//     the other has none.
//   - Values are exact decimals, never floating point; only measures that were
//     converted are compared approximately.
//
// Time is linear in the text. Beyond a million pairs of numbers, a thousand on
// either side, [Compare] looks at 300 of a side at a time, and then lets pass what
// stands anywhere on the other side. What numbers count is compared up to a hundred
// numbers on either side. Everything is safe for concurrent use.
package number
