// Package segment divides the text of a paragraph into segments: sentences
// and what stands like one.
//
//   - [For] gives the [Segmenter] with the built-in rules for a language;
//     [New] takes options and rules of a project ([ReadRules]).
//   - [Segmenter.Split] gives the segments of one paragraph or block as byte
//     spans without the white space around them.
//
// # Conventions
//
// Headings, captions, list items and cells are segments of their own, with or
// without a stop: that is up to the reader of the article, which hands over one
// block at a time. Inside a block
//
//   - a blank line ends a segment, a single line break is a space;
//   - colon and semicolon end none unless asked;
//   - closing quotation marks, brackets and note marks stay left; opening ones,
//     dashes of speech and list numbers go right;
//   - full sentences inside quotation marks are segments; what a clause in
//     lower case follows goes on with it;
//   - "?", "!" and "…" before lower case end none; "etc." before a capital does;
//   - an initial or acronym ends a segment only before a word that begins
//     sentences ("plan B. Il …", but "A. Camus").
//
// # How a place is decided
//
// The text is scanned once for stops. A stop and what belongs to its left
// (closing marks, note marks, smileys) form a cluster; the word before it and
// the word after it are looked up in tables (rules/*.rules, see [Rules]), and
// the first of an ordered list of named rules decides. Spaces of every kind
// count alike, so that French typography with no-break spaces gives the same
// segments as without. The text itself is never changed.
//
// Cost: linear in the text, no memory beyond the result.
package segment
