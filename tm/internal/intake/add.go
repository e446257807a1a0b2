package intake

import (
	"context"
	"iter"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/internal/catalog"
)

const (
	// chunkUnits is how many units a worker prepares at a time.
	chunkUnits = 256
	// valueBytes is the space for the values of a chunk, which is used again: enough
	// for most chunks.
	valueBytes = 512 * chunkUnits
	// mostIDs is the most units whose ids an import reports.
	mostIDs = 10_000
)

// Options says how units are added.
type Options struct {
	// Batch names the import; "": a name made from the date and a counter.
	Batch string
	// Origin, SourceLang, TargetLang and By are for units that do not say.
	Origin                 string
	SourceLang, TargetLang language.Tag
	By                     string
	// Reason goes to the history of replaced targets.
	Reason string
	// Drafts lets units in too that nobody confirmed.
	Drafts bool
	// DryRun does everything but write.
	DryRun bool
	// OnBad is called for each error of the stream and each unit that cannot be
	// kept; what it returns ends the import. Nil: the first error ends it.
	OnBad func(error) error
	// OnProgress is called after each batch that was committed, if not nil.
	OnProgress func(Progress)
}

// Progress is how far an import has come.
type Progress struct {
	// Read counts units read, Committed those whose batch is in the memory.
	Read, Committed int
	Elapsed         time.Duration
}

// Report says what became of the units. Added, Updated, Duplicates, Older,
// Skipped and Bad sum up to Read.
type Report struct {
	Batch      string
	Read       int
	Added      int
	Updated    int
	Duplicates int
	Older      int
	Skipped    int
	Bad        int
	// Reasons counts the units that were not added or updated, by reason.
	Reasons map[string]int
	// IDs of the unit that each unit read became, 0 where it became none; of
	// imports of at most 10,000 units.
	IDs []uint64
}

// Add adds units. When ctx is done or the stream ends in an error, the batches
// written before are kept and seen, and the report covers them.
func (in *Intake) Add(
	ctx context.Context, units iter.Seq2[*bitext.Unit, error], opts Options,
) (Report, error) {
	if !opts.DryRun {
		if err := in.catalog.Writable(); err != nil {
			return Report{}, err
		}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)

	a := &addition{
		Intake: in,
		opts:   opts,
		ctx:    ctx, cancel: cancel,
		began: in.catalog.Now(), start: time.Now(),
	}
	a.report.Batch, a.report.Reasons = opts.Batch, map[string]int{}
	a.known.Store(&knownNames{})
	a.shared.Store(newSharedClasses())
	a.run(units)
	report := a.report
	a = nil // what it remembers is not needed while parts are merged

	err := context.Cause(ctx)
	if err == nil && !opts.DryRun {
		err = in.settle(ctx, report.Added+report.Updated)
	}
	if report.Read > mostIDs {
		report.IDs = nil
	}
	return report, err
}

// addition is an import under way: the caller's goroutine reads the stream,
// workers prepare units, one goroutine commits batches.
type addition struct {
	*Intake
	opts   Options
	ctx    context.Context
	cancel context.CancelCauseFunc
	began  time.Time
	start  time.Time
	report Report

	shared atomic.Pointer[sharedClasses]
	known  atomic.Pointer[knownNames]

	// Of the goroutine that commits:
	ranges []catalog.IDRange // of units of this import that everybody sees
	seen   seen
	bulk   *bulk // under way, or nil
	broken bool  // the memory could not be written to
}

// chunk is units that a worker prepares together.
type chunk struct {
	items  []item
	values []byte // of the items, as long as there is room
	done   chan struct{}
}

// newChunk returns an empty chunk, one that was used before if there is any. A new one
// has no room yet: many additions are of one unit, and room for a whole chunk costs more
// than they do.
func newChunk(used <-chan *chunk) *chunk {
	c := &chunk{done: make(chan struct{})}
	select {
	case old := <-used:
		c.items, c.values = old.items, old.values
	default:
	}
	return c
}

// run reads the stream and waits until all of it is committed.
func (a *addition) run(units iter.Seq2[*bitext.Unit, error]) {
	workers := max(1, runtime.GOMAXPROCS(0))
	work := make(chan *chunk, workers)
	ordered := make(chan *chunk, a.sizes.Batch/chunkUnits)
	used := make(chan *chunk, a.sizes.Batch/chunkUnits+4*workers)
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			p := preparer{addition: a}
			for c := range work {
				p.prepareAll(c)
				close(c.done)
			}
		})
	}

	committed := make(chan struct{})
	go func() {
		defer close(committed)
		a.commitAll(ordered, used)
	}()

	c := newChunk(used)
	send := func() bool {
		if len(c.items) == 0 {
			return true
		}
		select {
		case work <- c:
		case <-a.ctx.Done():
			return false
		}
		ordered <- c // always drained
		c = newChunk(used)
		return true
	}

	for u, err := range units {
		c.items = append(c.items, item{unit: u, err: err})
		if len(c.items) == chunkUnits && !send() || a.ctx.Err() != nil {
			break
		}
	}
	if a.ctx.Err() == nil {
		send()
	}

	close(work)
	close(ordered)
	group.Wait()
	<-committed
}

// commitAll takes prepared units in order, commits them in batches and lets
// chunks be used again that it is done with.
func (a *addition) commitAll(ordered <-chan *chunk, used chan<- *chunk) {
	var batch []*item
	var chunks []*chunk

	commit := func() {
		if a.ctx.Err() == nil && len(batch) > 0 {
			if err := a.commit(batch); err != nil {
				a.broken = a.ctx.Err() == nil // or it was interrupted
				a.cancel(err)
			}
		}
		batch = batch[:0]
		for _, c := range chunks {
			clear(c.items)
			c.items = c.items[:0]
			if c.values = c.values[:0]; cap(c.values) > 2*valueBytes {
				c.values = nil // of unusual units
			}
			select {
			case used <- c:
			default:
			}
		}
		chunks = chunks[:0]
	}

	for c := range ordered {
		<-c.done
		if a.ctx.Err() != nil {
			continue
		}
		for i := range c.items {
			it := &c.items[i]
			batch = append(batch, it)
			if it.err != nil {
				a.reportBad(it.err)
			}
		}
		chunks = append(chunks, c)
		if len(batch) >= a.sizes.Batch {
			commit()
		}
	}
	commit()

	if !a.broken {
		err := a.finish()
		if err == nil {
			return
		}
		a.cancel(err)
	}
	a.abandon()
}

// reportBad reports an error of the stream or of one unit, which may end the
// import.
func (a *addition) reportBad(err error) {
	if a.opts.OnBad != nil {
		err = a.opts.OnBad(err)
	}
	if err != nil {
		a.cancel(err)
	}
}
