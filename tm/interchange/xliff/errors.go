package xliff

import (
	"errors"

	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/interchange/xliff/internal/version"
)

// Errors that a [text.PlaceError] of this package wraps.
var (
	// ErrSyntax: the file is not well-formed XML.
	ErrSyntax = tree.ErrSyntax
	// ErrNotXLIFF: well-formed XML, but something else.
	ErrNotXLIFF = errors.New("not an XLIFF file")
	// ErrLimit: the file nests deeper, repeats or expands more than any
	// XLIFF file does.
	ErrLimit = tree.ErrLimit
	// ErrUnclear: a target has words, and nothing says which segment's.
	ErrUnclear = version.ErrUnclear
	// ErrLocked: a locked segment was changed.
	ErrLocked = version.ErrLocked
	// ErrInvalid: the file is well-formed and breaks a rule of XLIFF.
	ErrInvalid = version.ErrInvalid
)
