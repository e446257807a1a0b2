package tm

import (
	"context"
	"iter"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/internal/intake"
)

// Add adds units. Fewer than ten thousand are committed as a whole; more are
// written batch after batch and can be seen, a million at most at a time, when
// all of these are written. When ctx is done or the stream ends in an error, the
// batches written before are kept and seen, and the report covers them. Adding
// the same units a second time adds nothing: a unit that agrees in everything
// with one that is or was in the memory, but for its use, origin and places, is a
// duplicate.
//
// A unit replaces the target of a unit that was in the memory before when both
// have the same languages, source and known context, or the same source, file
// and id, and the new one is not older. Otherwise it is one more translation of
// its source.
func (m *Memory) Add(
	ctx context.Context, units iter.Seq2[*bitext.Unit, error], opts AddOptions,
) (AddReport, error) {
	if opts.Reason == "" {
		opts.Reason = "import"
	}
	if opts.By == "" {
		opts.By = m.opts.By
	}
	report, err := m.intake.Add(ctx, units, opts.intake())
	return AddReport(report), err
}

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
	// OnBad is called, by one goroutine, for each error of the stream and each
	// unit that cannot be kept; what it returns ends the import, nil goes on. Nil:
	// the first error ends it.
	OnBad func(error) error
	// OnProgress is called after each batch that was committed.
	OnProgress func(Progress)
}

func (o AddOptions) intake() intake.Options {
	out := intake.Options{
		Batch:      o.Batch,
		Origin:     o.Origin,
		SourceLang: o.SourceLang, TargetLang: o.TargetLang,
		By:     o.By,
		Reason: o.Reason,
		Drafts: o.Drafts,
		DryRun: o.DryRun,
		OnBad:  o.OnBad,
	}
	if o.OnProgress != nil {
		out.OnProgress = func(p intake.Progress) { o.OnProgress(Progress(p)) }
	}
	return out
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
