// Package segment divides the text of a paragraph into segments: sentences
// and what stands like one.
//
//   - [For] returns the [Segmenter] with the built-in rules for a language;
//     [New] takes options, among them rules of a project ([ReadRules]).
//   - [Segmenter.Split] returns the segments of one paragraph as byte spans
//     without the white space around them; [Segmenter.SplitText] takes inline
//     codes along; [Segmenter.Explain] says which rule decided each place.
//   - [FromEngine] makes a segmenter of rules of another kind. Package srx does
//     so for SRX, the format in which other tools exchange rules.
//   - [Patterns] returns the built-in rules as regular expressions, which is
//     how package srx writes them.
//
// # What a segment is
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
//     sentences ("plan B. Il …", but "A. Camus");
//   - a smiley without a stop ends one before such a word;
//   - an ellipsis after a word that no sentence ends with goes on with a name;
//   - what says where an article was written or who speaks, with a dash behind it, goes
//     right: "Rennes. – Le procès", "M. D. – Je pars."
//
// # How the built-in rules decide
//
// An [Engine] goes through a paragraph and decides each place at which a segment
// might end; a Segmenter makes spans of the decisions. The built-in engine works
// in four steps, one file each:
//
//  1. scan.go finds stops. A stop and what belongs to its left (closing marks,
//     note marks, smileys) form a cluster.
//  2. follow.go looks at what follows the cluster, words.go at the word before.
//  3. Both words are looked up in a table (table.go), made of the lists of
//     package language and of the rules of a project (rules.go).
//  4. decide.go asks an ordered list of named rules. The first that applies
//     decides.
//
// # Decisions
//
//   - Spaces of every kind count alike, so that French typography with no-break
//     spaces gives the same segments as without. The text is never changed.
//   - Every decision has the name of a rule, so that a wrong break can be
//     explained and a word be added to the right list.
//   - The built-in rules are code with tables and no regular expressions, which
//     would be ten times slower. A test holds [Patterns] to the same breaks.
//   - The built-in rules decide every text. Rules of package srx may not be able
//     to: then a [ScanError] says at which byte, and nothing is guessed.
//
// A Segmenter is safe for concurrent use. Splitting costs time in proportion to
// the text and no memory beyond the result; making a segmenter costs the tables
// of its language, so make one and keep it.
//
// The names of built-in rules may change; all else here is stable.
package segment
