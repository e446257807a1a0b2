// Package ooxml reads the parts of Office Open XML that hold text, for packages docx and
// pptx.
//
// [Read] makes blocks of a part. xml.go reads it into elements that know their places;
// nothing else touches XML. paragraph.go, run.go and field.go make items of a paragraph
// (text, what stands in or between runs, borders of links), which package runs turns
// into a block.
//
// Slides, charts and diagrams are DrawingML. xml.go names their paragraphs and runs as
// those of WordprocessingML, so that they are read and written like them.
//
// package.go reads what a package says of its parts.
package ooxml
