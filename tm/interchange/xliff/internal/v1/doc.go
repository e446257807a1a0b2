// Package v1 reads, changes, checks and writes XLIFF 1.0 to 1.2: trans-units,
// which may be cut into segments by marks, one state for each trans-unit, and
// the places where Trados Studio, memoQ and WorldServer keep theirs.
package v1
