// Package screen shows the desk of a translator on a terminal and maps keys to what can
// be done with it. What is done, packages desk and session do.
//
//   - [Run] shows a desk until the user leaves it.
//   - [Actions] lists what keys can be bound to, [NewKeys] makes a map of keys of a set
//     and of what the user has changed.
//
// # How it is built
//
// A [Model] is the one of Bubble Tea: Update takes a key and looks its action up in the
// table of file actions.go, View draws. The screen is rows of spans (file span.go); the
// lines of a text with codes are laid out in file lay.go, the regions of the screen in
// file view.go. Whatever asks a question, from the go-to line to the concordance, is a
// [panel] (file panel.go): boxes to write in, and rows to choose from.
//
// # What holds
//
//   - Texts of files reach the terminal as [cell] values only, which escape what is no
//     text.
//   - Columns are counted as the renderer counts them: by clusters where the terminal
//     says that it does (mode 2027), else by characters.
//   - Matches, terms and findings are looked up beside the screen; one that comes too
//     late, for another segment or another text, is dropped, and a lookup under way is
//     ended when the segment changes.
//   - The first screen of a large file shows what is read of it so far, and takes no keys:
//     they wait until all of it is read without an error, so that nothing is changed in a
//     file that is then refused.
//   - The first screen that takes keys waits for the segments alone. Whatever else goes through the whole
//     file, or asks memory and glossary, is a message that comes later.
//   - A key costs time in proportion to what is on the screen and the current segment.
package screen
