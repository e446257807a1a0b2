// Package v2 reads, changes, checks and writes XLIFF 2.0 to 2.2: units of
// segments, each with its state, native code kept apart from the text, and the
// modules for matches and metadata.
package v2
