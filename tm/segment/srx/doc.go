// Package srx reads and writes SRX, the format in which tools exchange rules of
// segmentation, versions 1.0 and 2.0.
//
//   - [Read] reads a file, [Detect] reports whether data may be one.
//   - [File.Segmenter] returns a segmenter that follows the rules for a language.
//   - [File.Lint] says what in a file cannot be used or cannot be meant.
//   - [Write] writes fidele's built-in rules for other tools.
//
// # How rules decide
//
// A rule has a pattern before and a pattern after. At every place of a text the
// first rule decides whose pattern before ends there and whose pattern after
// begins there. Most files are written for ICU, Java or .NET: their patterns are
// respelled for Go, and \s, \w, \d and \b are those of Unicode. What cannot be
// expressed is an error with file, line and rule; nothing is dropped in silence.
// Rules written for the sentence breaks of ICU get those of Unicode (UAX #29).
//
// # How they are evaluated
//
// A File is patterns as they were written. For a language builder.go parses
// them (package pattern), reverses all patterns before, and makes of those one
// automaton that runs backward from a place, and of all patterns after one that
// runs forward (automaton.go). Both are made deterministic as they run, over an
// alphabet of characters that no pattern tells apart (alphabet.go). engine.go
// tries only places where a rule that breaks can match by the two characters
// there.
//
// Patterns with look-around are matched by package look where the rest of them
// matches; they too are followed all ways at once, and cost time in proportion
// to the text. Only atomic groups and back-references must be tried way by way.
// Their steps are counted: a pattern that takes more than 20,000 at a place, or
// more than 1,000 a byte in a text, is an error, [ErrSteps], with the rule and
// the place. The clock decides nothing. A pattern is followed for 128 characters
// at most, what a look-around looks at aside.
//
// Splitting costs time in proportion to the text. A segmenter keeps the states
// that its automata have made, a few hundred for most files and 16,384 at most.
// It is safe for concurrent use.
package srx
