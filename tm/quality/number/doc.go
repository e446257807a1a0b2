// Package number reads the numbers of a text as a reader of its language does,
// and tells which numbers of a source have no equal in its translation.
//
//   - [Scan] finds numbers in figures ("3 000", "3.5", "1er", "14h30", "2:30
//     pm", "1.5 million", "1990s") and in words ("vingt et un", "a dozen",
//     "half", "December") with the values each can stand for. French and
//     English are understood in full; other languages have their figures read.
//   - [Compare] pairs the numbers of two sides and gives those left over.
//
// A [Number] has several values where writing is ambiguous ("3.000" in French
// is three thousand, or three), because a check that guesses is switched off.
// Numbers in words answer a number of the other side but are not missed
// themselves, because languages put them in words ("both", "la paire") where
// the other has none.
//
// Values are exact decimals, never floating point. Time is linear in the text.
package number
