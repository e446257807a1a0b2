// Package interchange tells bilingual files apart and opens any of them as one
// stream of units.
//
// [Detect] looks at the content first and at the name only where the content
// could be several things, so that a file that is not what its name says is
// recognised. [Open] reads TMX, TSV, CSV and JSON lines as streams, XLIFF and
// PO as a whole, as their packages do.
//
// [Describe] says what there is to know of a file without keeping it: format,
// encoding, languages, units, quirks and damage. [Losses] names what a format
// cannot hold of units.
package interchange
