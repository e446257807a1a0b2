// Package jsondoc reads articles in JSON: news items (ninjs), and whatever there are
// [Rules] for.
//
// A rule is a path to strings and what they hold: text, or HTML. Paths are matched
// while the document is read, a set of steps for each value that is open, so that the
// cost is that of the document times the number of steps of all rules.
//
// HTML is decoded from the string, divided into blocks by package html, and the blocks
// are moved to the places that their characters came from; see [block.Decoded]. What
// is written is escaped as the document does it: characters beyond ASCII where none
// stands for itself, slashes, and single characters such as \u003c or \u00a0.
package jsondoc
