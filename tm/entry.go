package tm

import (
	"context"
	"iter"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Entry is a unit of the memory. Every field of the unit is as it came;
// Matches are not kept.
type Entry struct {
	// ID is the unit's number, from 1; never used twice.
	ID uint64
	*bitext.Unit
	// History holds the targets that were replaced, oldest first.
	History []Version
}

// Version is a target that was replaced.
type Version struct {
	Target text.Text
	State  bitext.State
	// Changed is when and by whom this target had been written.
	Changed bitext.Stamp
	// Replaced is when and by whom it was replaced, Reason why ("import",
	// "edit", "update"), Batch by which import, "" for none.
	Replaced bitext.Stamp
	Reason   string
	Batch    string
}

// Filter selects units. Conditions that are set must all hold; the zero value
// selects every unit.
type Filter struct {
	// IDs selects units by number.
	IDs []uint64
	// SourceLang and TargetLang select by language; "fr" selects fr-CA too.
	SourceLang, TargetLang language.Tag
	// Batch, OriginFile and Author (who changed last) must be equal.
	Batch, OriginFile, Author string
	// ChangedSince and ChangedBefore bound the date of the last change (of
	// creation, where a unit was never changed); units without dates fail.
	ChangedSince, ChangedBefore time.Time
	// State selects units of at least this state.
	State bitext.State
	// Text must occur in source or target, typography and case apart.
	Text string
	// Keep is asked last; nil keeps all.
	Keep func(*Entry) bool
}

// ParseFilter reads a filter as users write it: words "key:value" separated by
// spaces, values with spaces in double quotation marks. Keys: id, batch,
// origin, author, since, before (dates 2026-11-22), state, source, target
// (languages), text; a word without a key is text. It returns an error that
// wraps [ErrQuery].
func ParseFilter(expr string) (Filter, error) { panic("not built") }

// Units streams the units that f selects in the order of their ids. It sees
// the memory as it was when the loop began.
func (m *Memory) Units(ctx context.Context, f Filter) iter.Seq2[*Entry, error] { panic("not built") }

// Unit gives one unit, or an error that wraps [ErrNoUnit].
func (m *Memory) Unit(ctx context.Context, id uint64) (*Entry, error) { panic("not built") }

// ChangeOptions says why units are changed.
type ChangeOptions struct {
	// By is who changes them; "": [OpenOptions].By.
	By string
	// Reason is kept in the history.
	Reason string
}

// Edit changes one unit: change gets a copy. The target before the change goes
// to the history. Changed is set to now unless change sets it. It returns
// [ErrNoUnit], [ErrUnit] or what change returned.
func (m *Memory) Edit(ctx context.Context, id uint64, opts ChangeOptions, change func(*bitext.Unit) error) error {
	panic("not built")
}

// MarkUsed counts one more use of a unit, now.
func (m *Memory) MarkUsed(ctx context.Context, id uint64, opts ChangeOptions) error {
	panic("not built")
}

// Delete removes the units that f selects and gives their number. With dryRun
// it only counts.
func (m *Memory) Delete(ctx context.Context, f Filter, dryRun bool) (int, error) { panic("not built") }
