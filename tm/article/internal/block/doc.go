// Package block is what all formats of articles share: blocks of text that know
// where they came from, and the writing of edits into the bytes of the file.
//
// A [Format] reads a file. It decodes it ([Decode]), cuts it into blocks, and
// returns a [File] made by [NewText] or, where a file holds several texts, by
// [NewPackage]. Blocks are made in three ways:
//
//   - [New] takes a stretch of the source as it stands.
//   - [Lines] joins stretches of it with spaces.
//   - A [Builder] gathers text, white space and codes in reading order and finds
//     what is a pair, which codes surround the block, and where white space
//     counts.
//
// [File.WriteEdits] goes the other way. It copies the source of each part, and
// for each edit asks the [Syntax] of the block for the bytes of the new text.
// The syntax sees a [Rewrite]: a text whose codes were put in order before, so
// that every code is one of the block, stands there once, and pairs are nested.
// What was lost or left out on the way is a [Problem]. A [Container] puts the
// parts that changed into the file.
//
// A translation is written by [File.WriteTranslation], which changes the names of
// the article's language too: a format lists their places as [Language].
//
// Blocks may lie inside codes of other blocks, as the description of an image
// does: they are written when their code is, and lost with it.
package block
