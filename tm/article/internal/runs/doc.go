// Package runs turns the runs of a paragraph into a block, and writes text into runs
// again.
//
// Office formats divide a paragraph into runs, stretches of characters that look the
// same. A reader of such a format gathers the [Item]s of a [Paragraph]: text with the
// number of its formatting, what stands in or between runs, borders of links. What
// most of the paragraph looks like is no code, text that looks otherwise is a pair
// (build.go).
//
// Each stretch of a block remembers its site: between runs, in a run, or in the text
// of a run, and of which formatting; a translation leaves and enters runs as its codes
// ask for (write.go). What stands in a block and is no part of its text, such as the
// ends of bookmarks, gets its place in the translation from range.go.
//
// A [Dialect] says how runs are spelled: as elements around elements of text, as Office
// Open XML has them, or as elements around bare text, as OpenDocument has them.
package runs
