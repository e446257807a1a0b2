// Package repair makes a match fit: what differs between the source of a match and a
// segment, and is rendered in one way only, is replaced in the target of the match.
//
//   - [Match] repairs one match; the [Result] has the target, each [Repair] and the score
//     that the match would have if its source had been what was replaced.
//   - [Document] repairs the drafts that pretranslation has filled from fuzzy matches.
//   - [Inside] writes a part of a target as it stands inside another sentence.
//   - [Figures] writes segments of figures, addresses and codes alone as the target's
//     language does; [FillFigures] fills those of a document.
//
// # What is repaired
//
// Numbers, times of day, months and days of the week, written as the target writes those
// that they replace; the signs and names of currencies and units; terms, by a [Finder] that knows
// the glossary; names, by a [Namer] that knows the memory; the capital at the beginning; and
// the sign at the end.
//
// # How it works
//
// The words of the two sources are compared (file difference.go). What differs is taken
// stretch by stretch: what stood in the source of the match must stand there once and its
// rendering once in the target; else it is left, because nobody knows which is meant. After
// each replacement the numbers of segment and target are compared as package number does
// for the checks, and one that makes more of them disagree is taken back.
//
// # Decisions
//
//   - A repaired target is a draft, whatever its score: [Note] marks the unit, and the rule
//     "repaired" asks for a look until it is confirmed. The score is at most 99.
//   - Between one and another number the words around may have to change too ("1 wounded
//     man", "2 wounded men"). It is repaired only in dates, before signs, and where no word
//     follows.
//   - A number and the currency or unit it counts are repaired together or not at all: "40
//     euros" for "40 livres" would look right and be wrong. Neither is a number whose plus or
//     minus is another.
//   - An article before what is replaced that depends on its sound (an 8-year-old) is not
//     guessed: there the match is left.
package repair
