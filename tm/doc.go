// Package tm is the translation memory: units kept in one file, or in a database,
// with an index that finds every unit whose source resembles a text, and misses none.
//
// # Entry points
//
// [Create] makes a memory and [Open] opens one; [InMemory] returns one that no
// file stands behind. All work on a [Memory]:
//
//   - [Memory.Add] takes a stream of units in: from a file, from an editor, from
//     an alignment. [Memory.Batches] lists such imports, [Memory.Undo] takes one
//     back.
//   - [Memory.Match] finds units by the likeness of their source: context, exact
//     and fuzzy matches, each with a score that can explain itself
//     ([Result.Explain]).
//   - [Memory.Pretranslate] fills a document with matches; [Analyze] counts the
//     words of documents by match band.
//   - [Memory.Fragments] finds what a segment shares with parts of units.
//   - [Memory.Concordance] finds words and phrases in sources and targets,
//     [Memory.Related] the units that are about the same things as an article.
//   - [Memory.Units] streams what a [Filter] selects, in the order of ids;
//     [Memory.Unit] returns one. An [Entry] has the unit and its history.
//   - [Memory.Edit], [Memory.MarkUsed], [Memory.Delete] and [Memory.Dedupe] change
//     units.
//   - [Memory.Stats], [Memory.Verify], [Memory.Compact] and [Memory.Rebuild] care
//     for the memory itself; [Copy] copies one, from a file into a database too.
//
// [Score] and [Explain] compare two texts without a memory, by the formula of
// [FormulaVersion].
//
// # How data passes
//
// Units come and go as [bitext.Unit], documents as [bitext.Document]; package
// interchange reads and writes them. What a caller gets is its own: nothing of it
// is shared with the memory.
//
// Inside, an addition goes through intake, which decides what becomes of each unit,
// to catalog, which keeps the manifest, and is written as record makes bytes of
// it and index makes words of it, into a store of kv: a bbolt file (boltstore), a
// PostgreSQL database (pgstore), or memory. A search asks the index for candidates,
// reads them, and scores their texts with likeness. Of an index in a database copies
// keeps parts near.
//
// # Processes
//
// Any number of processes may read a memory at once. A reader holds a shared
// lock for the time of a call. A writer holds the lock of the file for one batch
// only, of a large import too, and waits for it as long as [OpenOptions].Wait
// says. Whoever waits in vain gets [ErrLocked] with the processes that hold the
// lock.
//
// In a database readers never wait. Writers stand in line, one transaction each; what
// the server gives up, or a lost connection takes with it, is run again where that is
// safe, and an error says so where it is not ([ErrConnection], [ErrOutcome],
// [ErrStateGone]).
//
// [Analyze] and [Memory.Pretranslate] look up on all processors that the runtime
// uses, some dozen segments ahead; what they return does not depend on how many there
// are.
//
// A Memory may be used by several goroutines. A writing call waits until the
// reading calls of the same Memory have ended. A loop over [Memory.Units] holds
// nothing while it is at work on a unit, so that one that pauses keeps nobody
// from the memory, and may write into it.
//
// # Invariants
//
//   - A transaction holds units and their index together, so the two never
//     disagree; [Memory.Verify] derives the index again and compares.
//   - A result at a threshold equals that of a full scan with [Score].
//   - Ids are never used twice. A target that is replaced stays in the history of
//     its unit.
//   - A small import is committed as a whole. A large one is written batch by
//     batch, and nobody sees it before all of it is published with its index.
//   - Nothing here reads a clock but through [OpenOptions].Now.
//
// # Decisions
//
// An ordered key-value store with an index of its own, and not a search engine or
// a database with full-text search: those rank, and leave out what ranks low; a
// translator must know that there is nothing from 70 % on. So the index goes by
// bounds that are proven (see package index), and a property test holds it to a
// full scan.
//
// The score is of words, not of characters: it is what a translator would have to
// change. It is one published formula with a version, and every term of it can be
// shown.
//
// The raw text is stored. What differs in typography alone is one match with a
// small penalty, never two units and never rewritten.
//
// # Cost
//
// Opening reads the manifest, some kilobytes. A lookup reads a few posting lists
// and verifies about fifty units: some tenths of a millisecond in a memory of a
// million units, a millisecond or two from 50 %. The fragments of a segment
// take 4 ms among a hundred thousand units and some 45 ms among a million. An import takes some tens of thousands of units a second and
// processor; a file of a million sentences takes some 500 MB. A single addition
// is one synced transaction.
//
// # What is stable
//
// Names and fields of this package are only added to, JSON names too. Files of
// older formats are read by every later version. Scores change with
// [FormulaVersion] only. Everything below internal may change.
package tm
