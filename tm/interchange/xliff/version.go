package xliff

import (
	"fidele/tm/bitext"
)

// version is what belongs to one version of XLIFF.
type version interface {
	// Read reads the documents and segments of f from its tree.
	Read(f *content)
	// Edit writes the changes of the segments of one trans-unit or unit.
	Edit(f *content, e *editor, all []*segment)
	// Check reports the rules that the file breaks.
	Check(f *content, p *problems)
	// Quirks reports what is unusual about the trans-unit or unit of a segment.
	Quirks(s *segment, report func(kind, detail string))
	// Write writes a document as a file of our own.
	Write(d *documentWriter)
}

// content is a file of any version: its tree, and what was read from it.
type content struct {
	name string
	// text is the decoded file, to whose bytes the tree leads.
	text string
	root *node
	// tool is the program that wrote the file, in its own words.
	tool     string
	docs     []*bitext.Document
	origins  []Original
	segments []*segment
	// units counts the trans-units or units.
	units  int
	places locator
}

// Original is what a file element says of the file it was made from.
type Original struct {
	// File is the name of that file, as written.
	File string
	// Hash is the hash that [WriteOptions.SourceHash] gave, "" if there is none.
	Hash string
}
