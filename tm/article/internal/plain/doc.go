// Package plain reads plain text. Each line is a block, unless the lines of a
// paragraph were filled to a common width: then the paragraph is a block, and
// its translation is filled to the same width. There is no markup, so the kind
// of a block is guessed: a short line without a final stop is a heading, a line
// that begins with a bullet or a number is a list item.
package plain
