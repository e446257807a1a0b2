// Package inline reads the content of a source or target element into a text
// with codes, and writes such a text as XML.
//
// [Read] serves all versions: their elements have different names and tell
// themselves apart. A [Writer] needs a [Vocabulary], which knows the elements of
// one version. Where a file that exists is changed, the writer is given the
// codes that the file has ([Models]), and writes a code as the file wrote it.
//
// A pair becomes an element around text where pairs lie properly inside each
// other, and two flat codes where they cross or one of them is cut.
package inline
