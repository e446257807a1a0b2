package tm

import (
	"time"

	"golang.org/x/text/language"
)

// AddOptions says how units are added. The zero value adds them as they are.
type AddOptions struct {
	// Batch names the import, so that it can be undone; "": a name made from
	// the date and a counter, given back in the report.
	Batch string
	// Origin is put into units that do not say what file they came from.
	Origin string
	// SourceLang and TargetLang are for units that do not say.
	SourceLang, TargetLang language.Tag
	// By is put into units that have no author; "": [OpenOptions].By.
	By string
	// Reason goes to the history of replaced targets; "": "import".
	Reason string
	// Drafts lets units in too that nobody confirmed (state draft).
	Drafts bool
	// DryRun does everything but write, and so works on a memory that was opened
	// to read.
	DryRun bool
	// OnBad is called, by one goroutine, for each error of the stream and each unit that cannot be
	// kept; what it returns ends the import, nil goes on. Nil: the first error
	// ends it.
	OnBad func(error) error
	// OnProgress is called after each batch that was committed.
	OnProgress func(Progress)
}

// Progress is how far an import has come.
type Progress struct {
	// Read counts units read, Committed those whose batch is in the memory.
	Read, Committed int
	// Elapsed is the time since the import began.
	Elapsed time.Duration
}

// AddReport says what became of the units. Added, Updated, Duplicates, Older,
// Skipped and Bad sum up to Read.
type AddReport struct {
	Batch string
	Read  int
	// Added are new units.
	Added int
	// Updated are units of the memory whose target or data were replaced.
	Updated int
	// Duplicates were there already, in every detail.
	Duplicates int
	// Older would have replaced a unit that was changed later.
	Older int
	// Skipped have no target or are drafts.
	Skipped int
	// Bad are units that could not be read or kept.
	Bad int
	// Reasons counts the units that were not added or updated, by reason:
	// "duplicate", "older", "superseded", "no target", "draft", "no source",
	// "codes", "unreadable".
	Reasons map[string]int
	// IDs of the unit that each unit read became, in the order of the stream; 0
	// where it became none. Only for imports of at most 10,000 units.
	IDs []uint64
}
