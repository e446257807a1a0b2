// Package docx reads DOCX, a zip archive of WordprocessingML.
//
// Reading goes in three steps. archive.go opens the archive, refuses what is
// not safe to unpack, and finds the parts that hold text. xml.go reads a part into
// elements that know their places; nothing else touches XML. paragraph.go, run.go
// and field.go make items of a paragraph (text, what stands in or between runs,
// borders of links), and build.go makes a block of them: what most of a paragraph
// looks like is no code, text that looks otherwise is a pair.
//
// Writing (write.go) puts the text into runs again. Each stretch of a block
// remembers its site: between runs, in a run, or in the text of a run, and of
// which formatting; a translation leaves and enters runs as its codes ask for.
// What stands in a block and is no part of its text, such as the ends of bookmarks,
// gets its place in the translation from range.go. Only the parts that changed are
// packed anew.
//
// Charts and diagrams are DrawingML. xml.go names their paragraphs and runs as those
// of WordprocessingML, so that they are read and written like them.
//
// Word processors store a text box twice, for new programs and for old ones. A
// translator sees it once; both are written.
package docx
