// Package segment divides the text of a paragraph into segments: sentences
// and what stands like one.
//
//   - [For] returns the [Segmenter] with the built-in rules for a language;
//     [New] takes options and rules of a project ([ReadRules]).
//   - [ReadSRX] reads the rules of other tools, SRX 1.0 and 2.0, and
//     [SRX.Segmenter] makes a segmenter of them for a language; [SRX.Lint] says
//     what in a file cannot be used. [WriteSRX] returns the built-in rules to
//     other tools.
//   - [Segmenter.Split] returns the segments of one paragraph or block as byte
//     spans without the white space around them; [Segmenter.SplitText] takes
//     inline codes along; [Segmenter.Explain] tells which rule decided each
//     place.
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
// # How the built-in rules decide
//
// The text is scanned once for stops. A stop and what belongs to its left
// (closing marks, note marks, smileys) form a cluster; the word before it and
// the word after it are looked up in tables (rules/*.rules, see [Rules]), and
// the first of an ordered list of named rules decides. Spaces of every kind
// count alike, so that French typography with no-break spaces gives the same
// segments as without. The text itself is never changed.
//
// # How SRX rules decide
//
// At every place the first rule decides whose pattern before ends there and
// whose pattern after begins there. Patterns of ICU, Java and .NET are respelled
// for Go; \s, \w, \d and \b are those of Unicode. All patterns before, reversed,
// make one automaton that runs backward from a place, all patterns after one
// that runs forward; both are made deterministic as they run. Only places are
// tried where a rule that breaks can match by the two characters there. A
// pattern is followed for 128 characters at most. Patterns with look-around are
// tried by regexp2 where the rest of them matches. What cannot be expressed is
// an error with file, line and rule. Rules written for the sentence breaks of
// ICU get those of Unicode (UAX #29).
//
// Cost: linear in the text, no memory beyond the result; an SRX segmenter keeps
// the states its automata have made, a few hundred for most files and 8,192 at
// most.
package segment
