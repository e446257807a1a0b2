// Package tree holds an XLIFF file as a tree of nodes that know which bytes they
// were read from, so that a file can be written again with nothing touched but
// what has changed.
//
// [Parse] reads a decoded file into nodes, with the XML reader that all formats
// share. It takes well-formed XML 1.0 with namespaces; where real files go
// beyond it without doubt about what is meant (HTML entities, undeclared
// prefixes, characters that XML forbids) it follows them. An [Editor] collects
// replacements of byte ranges; the functions whose names begin with Escape or
// Write make XML of strings.
//
// Nodes are read-only after Parse.
package tree
