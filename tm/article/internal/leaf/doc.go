// Package leaf reads the text of elements of XML that hold nothing else: titles and
// descriptions in the metadata of a file, the entries of a table of contents.
package leaf
