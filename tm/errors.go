package tm

import (
	"errors"
	"fmt"

	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/intake"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/pgstore"
)

// The errors of this package. Each is wrapped in one that names the file
// ([text.PlaceError]).
var (
	// ErrLocked: another process holds the lock of the memory, and did so for
	// longer than [OpenOptions].Wait.
	ErrLocked = kv.ErrLocked
	// ErrImporting is an ErrLocked: the import of another process is under way,
	// and a compaction waits for its end.
	ErrImporting = catalog.ErrImporting
	// ErrNoLocks: the file system of the memory has no locks, or refuses them.
	ErrNoLocks = kv.ErrNoLocks
	// ErrNotMemory: the file is no memory of fidele.
	ErrNotMemory = kv.ErrNotStore
	// ErrEmptyFile is an ErrNotMemory: the file has no content.
	ErrEmptyFile = kv.ErrEmptyFile
	// ErrOtherFile is an ErrNotMemory: the file is of another kind, perhaps one
	// that can be imported.
	ErrOtherFile = kv.ErrOtherFile
	// ErrOtherProgram is an ErrNotMemory: the file is a database of another
	// program.
	ErrOtherProgram = kv.ErrOtherProgram
	// ErrNewerFormat: a newer fidele wrote the memory.
	ErrNewerFormat = catalog.ErrNewerFormat
	// ErrOldFormat: the memory cannot be searched before it is written to, which
	// makes it one of the current format.
	ErrOldFormat = catalog.ErrOldFormat
	// ErrCorrupt: the file is damaged (cut short, bytes changed). Nothing was
	// written to it.
	ErrCorrupt = kv.ErrCorrupt
	// ErrUnitDamaged is an ErrCorrupt: the bytes of single units are damaged, which
	// the error names, and the others can be read.
	ErrUnitDamaged = catalog.ErrUnitDamaged
	// ErrRecordDamaged is an ErrCorrupt: a name that many units share, an import or
	// what belongs to it is damaged, which the error names; the rest can be read.
	ErrRecordDamaged = catalog.ErrRecordDamaged
	// ErrManifest is an ErrCorrupt: the manifest is damaged, and [Memory.Rebuild]
	// derives it anew; see [OpenOptions].Repair.
	ErrManifest = catalog.ErrManifest
	// ErrNewestLost is an ErrCorrupt: the newest state of the memory cannot be read,
	// and an older one is shown; see [OpenOptions].Repair.
	ErrNewestLost = kv.ErrNewestLost
	// ErrIndex comes with an ErrCorrupt: the index is damaged, and
	// [Memory.Rebuild] derives it anew.
	ErrIndex = index.ErrDamaged
	// ErrReadOnly: a writing call on a memory that was opened to read.
	ErrReadOnly = catalog.ErrReadOnly
	// ErrExists: [Create] found a file of that name.
	ErrExists = kv.ErrExists
	// ErrAddress: what looks like the address of a database is none.
	ErrAddress = pgstore.ErrAddress
	// ErrConnection: the database cannot be reached, or was lost and did not come back
	// in some seconds.
	ErrConnection = pgstore.ErrConnection
	// ErrLogin: the database does not let the user in.
	ErrLogin = pgstore.ErrLogin
	// ErrOutcome is an ErrConnection: the connection was lost while a change was
	// committed, and did not come back to say whether it was.
	ErrOutcome = pgstore.ErrOutcome
	// ErrStateGone: the connection to the database was lost while the memory was read,
	// which has been changed since, so that what was read no longer fits the rest.
	ErrStateGone = kv.ErrStateGone
	// ErrNoUnit: no unit has that id.
	ErrNoUnit = errors.New("no such unit")
	// ErrNoBatch: no import batch has that name.
	ErrNoBatch = intake.ErrNoBatch
	// ErrQuery: a concordance pattern, a filter or a threshold that means
	// nothing.
	ErrQuery = errors.New("cannot search for that")
	// ErrNoWord is an ErrQuery: no word is in the pattern.
	ErrNoWord = fmt.Errorf("%w: no word", ErrQuery)
	// ErrUnit: a unit that cannot be kept (no source, codes that do not fit).
	ErrUnit = catalog.ErrUnit
)
