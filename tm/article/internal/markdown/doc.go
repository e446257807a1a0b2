// Package markdown reads Markdown: CommonMark with tables, strikethrough, task
// lists, footnotes and heading attributes.
//
// The parser (goldmark) says which nodes there are and in which order. It does
// not say where all of their markup stands, so that is read off the source, node
// by node; a block whose markup cannot be followed is shown line by line as it
// stands. Blocks of HTML and tags in text are read by package html.
//
// Writing escapes a character where it would be markup, and only there. Marks of
// emphasis that CommonMark would not take for such where a translation puts them
// are written as HTML tags.
package markdown
