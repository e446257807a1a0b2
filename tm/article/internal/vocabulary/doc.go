// Package vocabulary reads articles in XML by rules that say what the elements of a
// vocabulary are.
//
// [Rules] are data: lists of paths. Those of NITF, NewsML-G2, RSS and Atom are built in
// (builtin.go) and are written like those of a user. ITS rules in the document, global
// and local, go before both.
//
// A document is read twice. First it becomes a [tree]: tokens in the order of the file,
// with the elements they belong to and what the rules make of each. Only then is it
// known which elements hold blocks, so that the second pass, a [reader], can tell
// elements that divide text from those that stand in a line of it.
//
// # Paths
//
// A path is compiled to steps, and matched against the elements that are open, from the
// innermost outwards. Rules are found by the name of the last step.
//
// # Text inside of markup
//
// What a block says is encoded for its place by a [frame]: as text, or in a CDATA
// section, which a translation may begin in and end outside of. HTML that is written as
// characters is decoded, divided into blocks by package html, and the blocks are moved
// to the places in the file that their characters came from; see [block.Decoded].
//
// # Cost
//
// Linear in the document, times the depth of elements for paths with "//" that do not
// fit. A budget bounds the latter.
package vocabulary
