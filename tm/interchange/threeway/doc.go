// Package threeway merges two descendants of one bilingual file, as git merges
// text, but unit by unit: TMX, XLIFF and PO.
//
// [Merge] takes the three versions as bytes and returns the merged file. It is
// our version with edits: units that only they changed, added or removed, and
// nothing else. What both sides leave alone keeps its bytes, its place and its
// header; the same three files give the same bytes.
//
// # How it works
//
// Each version is cut into pieces, one a unit, and what stands between them
// (files xml.go and po.go). A piece knows what identifies its unit (id, source
// and context), what it says in a form that does not depend on indentation or the
// order of attributes, and when it was changed. The rest is the same for all
// formats (file merge.go): pieces are compared by what they say.
//
// Where both sides changed a unit, its inner segments are merged in the same way
// (segments of XLIFF 2, mrk of a target in XLIFF 1.2). What is left is a conflict:
// both wordings stay, in the way of the format, and a note says so. A TMX holds two
// units, an XLIFF 1.2 an alt-trans, an XLIFF 2 a note with the other target, and a PO
// the wordings one after the other between lines of number signs, as msgcat writes them,
// with the flag fuzzy.
//
// # Decisions
//
//   - Nothing is rewritten: a merge that changed the order or the header of a file would
//     be a change to review in every line.
//   - Dates and counts of use are no change of a unit; where they differ, the later one
//     stays.
//   - A file that cannot be read, or whose structure changed on both sides (other files
//     or groups in an XLIFF), is an error. The caller falls back to a merge by lines: a
//     merge that guesses would lose somebody's work.
package threeway
