// Package version is the door between package xliff and the versions of XLIFF:
// [Version] is what a version implements, the other types are what the package
// and the versions hand each other.
//
// A [File] is filled by Version.Read: documents for the caller, and for each
// unit a [Segment] that knows the elements it came from and what the unit was,
// so that changes are seen. Version.Edit turns the changes of one trans-unit or
// unit into replacements of bytes. [Problems] collects what Version.Check finds.
// A [Writer] prepares a document for Version.Write: paragraphs with ids that
// are unique in them.
//
// What fidele notes of a segment beyond the standard (own.go) has the same names
// in all versions, which keep it in different places.
package version
