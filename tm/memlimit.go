package tm

import "runtime/debug"

const (
	// largeHeap is the size of the heap, in bytes, from which on memory is collected more
	// often than it doubles, which costs little time: a bulk import holds up to two
	// hundred megabytes for the index of its units.
	largeHeap = 300 << 20
	// mergedUnit is how many bytes merging an index takes for each unit, and a third
	// more: with less the collector would have no rest.
	mergedUnit = 60
)

// LimitHeap makes the collector of garbage work harder in a process that adds
// very many units, or compacts a memory of so many (0 for an import), so that it does
// not take twice the memory that this holds. The function that it returns puts the limit
// back that was there before; a lower one stays. The limit is that of the whole process;
// a program with other work to do leaves it alone.
func LimitHeap(units int) (restore func()) {
	before := debug.SetMemoryLimit(-1)
	debug.SetMemoryLimit(min(before, max(largeHeap, mergedUnit*int64(units))))
	return func() { debug.SetMemoryLimit(before) }
}
