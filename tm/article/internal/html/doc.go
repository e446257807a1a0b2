// Package html reads HTML and XHTML. It divides a page into tags and text
// (golang.org/x/net/html) and does not build a tree: pages with tags that are
// not closed or cross each other are read as they stand and written back byte
// for byte. Which elements divide blocks, which stand in a line of text and
// which hold no text is said in elements.go.
//
// [Blocks] and [AddTag] read HTML inside another format.
package html
