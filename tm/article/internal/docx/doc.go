// Package docx reads DOCX, a zip archive of WordprocessingML.
//
// archive.go opens the archive, refuses what is not safe to unpack, and finds the parts
// that hold text; style.go knows what the styles of paragraphs mean. Package ooxml makes
// blocks of the parts, package runs writes them. Only the parts that changed are packed
// anew.
//
// Word processors store a text box twice, for new programs and for old ones. A
// translator sees it once; both are written.
package docx
