package version

import (
	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/text"
)

// Version is what belongs to one version of XLIFF.
type Version interface {
	// Read reads the documents and segments of f from its tree.
	Read(f *File)
	// IsUnit reports whether Read finds a trans-unit or unit in n, whose parents are
	// known and whose content is not.
	IsUnit(root, n *tree.Node) bool
	// IsFile reports whether Read makes a document of n, a child of the root.
	IsFile(root, n *tree.Node) bool
	// Original returns what a file element says of the file it was made from.
	Original(file *tree.Node) Original
	// Begin returns the document of a file element of f, without units; those that
	// ReadUnit reads are of this element then.
	Begin(f *File, file *tree.Node) *bitext.Document
	// ReadUnit adds the segments of a trans-unit or unit to f and to a document.
	ReadUnit(f *File, doc *bitext.Document, n *tree.Node, paragraph int)
	// Edit writes the changes of the segments of one trans-unit or unit.
	Edit(f *File, e *tree.Editor, all []*Segment)
	// Check reports the rules that the file breaks.
	Check(f *File, p *Problems)
	// Quirks reports what is unusual about the trans-unit or unit of a segment.
	Quirks(s *Segment, report func(kind, detail string))
	// Write writes a document as a file of our own.
	Write(d *Writer)
}

// File is a file of any version: its tree, and what was read from it.
type File struct {
	Name string
	// Text is the decoded file, to whose bytes the tree leads.
	Text string
	Root *tree.Node
	// Tool is the program that wrote the file, in its own words.
	Tool      string
	Documents []*bitext.Document
	Originals []Original
	Segments  []*Segment
	// Damage is what Read could not make sense of.
	Damage []*text.PlaceError
	// Units counts the trans-units or units.
	Units int
	// Places is to be asked in the order of the file.
	Places locator
	// Tags are the native codes that SDL Trados Studio keeps in the header of the
	// file element being read.
	Tags map[string]string
}

// Original is what a file element says of the file it was made from.
type Original struct {
	// File is the name of that file, as written.
	File string
	// Hash is the hash that the option SourceHash gave when fidele wrote the
	// file, "" if there is none.
	Hash string
}
