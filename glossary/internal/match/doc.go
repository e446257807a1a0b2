// Package match finds terms in texts of one language, in every form that
// grammar gives them (package inflect).
//
//   - [New] returns an empty [Matcher]; [Matcher.Add] gives it a [Pattern], a
//     spelling of a term, and returns its number.
//   - [Matcher.Scan] divides a text into [Token] values and returns a [Hit] for
//     each pattern in it. What hits mean is for the caller to say.
//   - [Matcher.Describe] says what a pattern matches.
//   - [Tokenize] divides a text alone.
//
// # How a pattern is found
//
// A text is divided into runs of letters and digits; spaces of all kinds,
// hyphens and apostrophes only separate them, so that elisions fall away and
// "États Unis" is "États-Unis". Anything else is a symbol, a token of its own.
//
// Scripts without spaces between words have a token for each letter, so that a
// pattern is found wherever its letters stand; words in katakana and Hangul are tokens
// (script.go). A token of Arabic or Korean counts for what it is without the small words
// that are written together with it, and the hit says which bytes are theirs.
//
//	text ──Tokenize──► tokens ──words──► classes ──tree──► patterns ──fits──► hits
//
// A token leads through its letters without accents to classes: a word of a
// pattern with all its forms. Classes lead along a tree to the patterns that are
// spelled so. Then case and accents are compared. The cost for a text hardly
// depends on the number of patterns.
//
// # When it is made
//
// Patterns and forms are prepared when a text first has a word that begins like
// them, so that a large termbase is ready at once. A pattern waits under the
// first three letters of its first word; a class waits so for its forms to be
// made. Words some form of which begins otherwise ("take", "took") do not wait.
//
// Patterns must all be added before the first scan. After that a matcher may be
// used by several goroutines at once. Hits are in a fixed order, whatever the
// order in which texts came.
//
// # Source and target
//
// In a source, what is looked for is what somebody may have meant: longer terms
// and names may lack their accents anywhere. A target is held to its spelling: a
// strict matcher lets accents go only from capitals, and says of a word with
// another capital that it has one. Words that are no part of a pattern may stand
// inside on both sides (gap.go).
package match
