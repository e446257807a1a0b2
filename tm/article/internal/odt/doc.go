// Package odt reads OpenDocument texts: a zip archive of XML, or flat, one XML file.
//
// odt.go opens the file and finds the parts that hold text. xml.go reads a part into
// elements that know their places; nothing else touches XML. paragraph.go makes items
// of a paragraph, which package runs turns into a block: spans are formatting, links are
// pairs, notes, frames and fields are codes, and what stands inside of those is blocks
// of its own. style.go knows what styles look like; spans that show nothing, of which
// word processors leave many, are no codes.
package odt
