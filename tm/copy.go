package tm

import (
	"context"

	"fidele/tm/internal/catalog"
)

// Copy makes an empty memory a copy of another one, from a file into a database or the
// other way round: its units with their ids and histories, its imports, and an index of
// its own, which is derived from the other's. It holds some megabytes at a time, reads
// one state of the other memory, and keeps others from changing it where that is a file.
//
// A copy that was cut off can be read and changed by nobody ([ErrCopying]) until it is
// copied again, which goes on where it was if the other memory was not changed since. At
// the end the rows of both are compared, before anybody sees the copy; [Memory.Verify]
// compares its index with its units too. rows, which may be nil, is called with how many
// rows were copied since it was called last. It returns errors that wrap [ErrNotEmpty] or
// [ErrImporting].
func Copy(ctx context.Context, from, to *Memory, rows func(n int)) error {
	return to.catalog.CopyFrom(ctx, from.catalog, rows)
}

// OpenToCopy opens an empty memory, or an unfinished copy, for [Copy], and makes one where
// there is none. Until it is copied into, nothing else can be done with it.
func OpenToCopy(path string, opts OpenOptions) (*Memory, error) {
	opts.Write = true
	return openOrCreate(path, opts)
}

// The errors of copying.
var (
	// ErrCopying: the memory is an unfinished copy.
	ErrCopying = catalog.ErrCopying
	// ErrNotEmpty: a memory that is to become a copy holds something.
	ErrNotEmpty = catalog.ErrNotEmpty
)
