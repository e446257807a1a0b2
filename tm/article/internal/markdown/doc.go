// Package markdown reads Markdown: CommonMark with tables, strikethrough, task
// lists, footnotes and heading attributes.
//
// The parser (goldmark) says which nodes there are and in which order. It does
// not say where all of their markup stands, so that is read off the source, node
// by node; a block whose markup cannot be followed is shown line by line as it
// stands. Blocks of HTML and tags in text are read by package html.
//
// What site generators understand beyond that are nodes of their own, parsed before
// CommonMark's: lines that are syntax as a whole (marker.go), blocks that hold
// indented lines, definitions and verses (container.go), inline formulas and tags of
// JSX (span.go). Their lines stay as they are and end paragraphs. Front matter is
// read from its own bytes (front.go, yaml.go, toml.go).
//
// Writing escapes a character where it would be markup, and only there. Marks of
// emphasis that CommonMark would not take for such where a translation puts them
// are written as HTML tags.
package markdown
