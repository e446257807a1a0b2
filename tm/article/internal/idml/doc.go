// Package idml reads IDML, the package of XML that InDesign exchanges documents in.
//
// idml.go opens the archive and puts the stories in the order in which a reader meets
// them: that of the spreads, and of the frames on them; a story that runs through
// several frames is one. map.go reads what the map of the document and its spreads say
// of stories, layers, links and descriptions of images. tree.go reads a part into
// elements that know their places. story.go makes items of each paragraph, which ends
// at a Br or with its ParagraphStyleRange, and build.go makes a block of them: what
// most of a paragraph looks like is no code, text of other formatting is a pair.
//
// Writing (write.go) puts the text into ranges and Content elements again. Each piece of
// a block remembers in which elements of its paragraph it stands; a translation leaves
// and enters them as its codes ask for. Only the stories that changed are packed anew.
//
// Left alone, and counted where readers see them: stories on hidden layers, hidden
// conditional text, notes (read on request), text of variables, bookmarks. Deleted text
// of tracked changes is no text. Text on locked layers and on master pages is seen by
// readers, and read.
package idml
