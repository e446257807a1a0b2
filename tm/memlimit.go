package tm

import "runtime/debug"

// importHeap is the size of the heap, in bytes, from which on memory is
// collected more often than it doubles, which costs little time: a bulk import
// holds up to two hundred megabytes for the index of its units.
const importHeap = 300 << 20

// LimitHeap makes the collector of garbage work harder in a process that adds
// very many units, so that it does not take twice the memory that a bulk import
// holds. The function that it returns puts the limit back that was there before.
// The limit is that of the whole process; a program with other work to do leaves
// it alone.
func LimitHeap() (restore func()) {
	before := debug.SetMemoryLimit(importHeap)
	return func() { debug.SetMemoryLimit(before) }
}
