// Package look matches patterns with look-around, atomic groups and
// back-references at one place of a text, in a number of steps that depends on
// the pattern and the text alone.
//
//   - [Parse] reads a pattern as package pattern spells it.
//   - A [Matcher] tries patterns at places of one text after the other.
//   - [Explosive] reports whether an engine that backtracks may take time without
//     end with a pattern.
//
// # How a pattern is matched
//
// Look-arounds, atomic groups and back-references are cut out (parse.go), and
// what is left is compiled by regexp/syntax, each of them being one instruction.
// A pattern before a break is compiled to be read backward, as is the body of a
// look-behind.
//
// Where a look-around matches depends on nothing but the place. All places of a
// text where one does are found in one sweep over the text, from its end for a
// look-ahead, from its beginning for a look-behind, when the first is asked for
// (sweep.go). A pattern then runs as an automaton that follows all its ways at
// once, and looks those places up (run.go). Nothing is tried twice: a text costs
// time in proportion to its length, and to that of the pattern.
//
// Atomic groups and back-references depend on the way that led to them, so that
// a pattern with one is tried way by way (track.go). Steps are counted, and
// where there are too many, [ErrSteps] is the answer.
package look
