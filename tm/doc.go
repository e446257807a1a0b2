// Package tm is the translation memory: units kept in one bbolt file, with an
// index that finds every unit whose source resembles a text, and misses none.
//
//   - [Create] and [Open] return a [Memory]; [InMemory] returns one that no file
//     stands behind.
//   - [Memory.Add] takes a stream of units. A few are committed as a whole and
//     searchable at once; many are written as a load, in batches that nobody sees
//     before all of them are published with one segment of the index. Units that
//     are there already are not added again; a replaced target stays in the
//     history of its unit.
//   - [Memory.Match] finds units by the likeness of their source: context,
//     exact and fuzzy matches, each with a [bitext.Score] that can explain
//     itself ([Result.Explain]). [Score] is the formula.
//   - [Memory.Concordance] finds words and phrases in sources and targets.
//   - [Memory.Units] streams what a [Filter] selects, in the order of ids.
//   - [Memory.Pretranslate] fills a document with matches; [Analyze] counts its
//     words by match band.
//   - [Memory.Edit], [Memory.Delete], [Memory.Undo], [Memory.Verify],
//     [Memory.Compact] and [Memory.Stats] care for it.
//
// # Processes
//
// Any number of processes may read a memory at once. A reader holds a shared
// lock for the time of a call; a writer holds the lock of the file for one
// batch only, of a load too, and waits for it as long as [OpenOptions].Wait says. Whoever
// waits in vain gets [ErrLocked] with the processes that hold the lock.
//
// A Memory may be used by several goroutines. A writing call waits until the
// iterators and reading calls of the same Memory have ended, so a loop over
// [Memory.Units] must not write into the memory it reads from.
//
// # Invariants
//
// A transaction holds units and their index together, so the two never
// disagree; [Memory.Verify] derives the index again and compares. A result at
// a threshold equals that of a full scan with [Score]. Ids are never used
// twice. Nothing here reads a clock but through [OpenOptions].Now.
//
// # Cost
//
// A lookup reads a few posting lists and verifies about a hundred units; it
// loads nothing at the start. Format and keys are described in format.go.
package tm
