package tm

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"sync"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/internal/index"
	"fidele/tm/internal/likeness"
	"fidele/tm/text"
)

const (
	// chunkUnits is how many units a worker prepares at a time.
	chunkUnits = 256
	// mostIDs is the most units whose ids an import reports.
	mostIDs = 10_000
)

// Add adds units. Batches are committed one after the other; when ctx is done
// or the stream ends in an error, what was committed stays and the report
// covers it. Adding the same units a second time adds nothing: a unit that
// agrees in everything with one that is or was in the memory, but for its use,
// origin and places, is a duplicate.
//
// A unit replaces the target of a unit that was in the memory before when both
// have the same languages, source and known context, or the same source, file
// and id, and the new one is not older. Otherwise it is one more translation of
// its source.
func (m *Memory) Add(ctx context.Context, units iter.Seq2[*bitext.Unit, error], opts AddOptions) (AddReport, error) {
	if !m.opts.Write {
		return AddReport{}, &text.PlaceError{File: m.path, Err: ErrReadOnly}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	a := &adder{m: m, opts: opts, ctx: ctx, cancel: cancel, began: m.now(), start: time.Now(), seen: map[uint64]struct{}{}, own: map[uint32]bool{}, pairs: map[[2]string]*[2]*likeness.Classes{}}
	if a.opts.Reason == "" {
		a.opts.Reason = "import"
	}
	if a.opts.By == "" {
		a.opts.By = m.opts.By
	}
	a.report.Batch, a.report.Reasons = opts.Batch, map[string]int{}
	a.run(units)
	err := context.Cause(ctx)
	if err == nil && !opts.DryRun {
		err = m.settle(ctx, a.report.Added+a.report.Updated)
	}
	if a.report.Read > mostIDs {
		a.report.IDs = nil
	}
	return a.report, err
}

// adder is an import under way: the caller's goroutine reads the stream,
// workers prepare units, one goroutine commits batches.
type adder struct {
	m      *Memory
	opts   AddOptions
	ctx    context.Context
	cancel context.CancelCauseFunc
	began  time.Time
	start  time.Time
	report AddReport

	mu    sync.Mutex
	pairs map[[2]string]*[2]*likeness.Classes

	// Of the goroutine that commits:
	first   uint64              // units from this id on are of this import; 0: nothing committed
	seen    map[uint64]struct{} // content of units of this import
	own     map[uint32]bool     // segments of this import
	batchNo uint32
}

// item is a unit on its way.
type item struct {
	unit    *bitext.Unit
	err     error
	skip    string // reason not to add it
	pair    [2]string
	doc     index.Doc
	content uint64
}

type chunk struct {
	items []item
	done  chan struct{}
}

func (a *adder) run(units iter.Seq2[*bitext.Unit, error]) {
	workers := max(1, runtime.GOMAXPROCS(0))
	work, ordered := make(chan *chunk, workers), make(chan *chunk, 4*workers)
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			p := preparer{adder: a, analyzers: map[[2]string]*analyzers{}}
			for c := range work {
				for i := range c.items {
					p.prepare(&c.items[i])
				}
				close(c.done)
			}
		})
	}
	committed := make(chan struct{})
	go func() {
		defer close(committed)
		a.commitAll(ordered)
	}()
	c := &chunk{done: make(chan struct{})}
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
		c = &chunk{done: make(chan struct{}), items: make([]item, 0, chunkUnits)}
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

// commitAll takes prepared units in order and commits them in batches.
func (a *adder) commitAll(ordered <-chan *chunk) {
	var batch []item
	commit := func() {
		if a.ctx.Err() == nil && len(batch) > 0 {
			if err := a.commit(batch); err != nil {
				a.cancel(err)
			}
		}
		clear(batch)
		batch = batch[:0]
	}
	for c := range ordered {
		<-c.done
		if a.ctx.Err() != nil {
			continue
		}
		for _, it := range c.items {
			if it.err != nil {
				if a.opts.OnBad == nil {
					a.cancel(it.err)
				} else if err := a.opts.OnBad(it.err); err != nil {
					a.cancel(err)
				}
			}
		}
		batch = append(batch, c.items...)
		if len(batch) >= batchUnits {
			commit()
		}
	}
	commit()
}

// preparer does for units what needs no memory.
type preparer struct {
	*adder
	analyzers map[[2]string]*analyzers
	words     []int32 // room for the classes of units
}

func (p *preparer) prepare(it *item) {
	if it.err != nil {
		it.skip = "unreadable"
		return
	}
	u := *it.unit
	it.unit = &u
	u.Matches = nil
	if u.SourceLang == language.Und {
		u.SourceLang = p.opts.SourceLang
	}
	if u.TargetLang == language.Und {
		u.TargetLang = p.opts.TargetLang
	}
	if u.Origin.File == "" {
		u.Origin.File = p.opts.Origin
	}
	if u.Created.By == "" && u.Changed.By == "" {
		if u.Changed.Time.IsZero() {
			u.Created.By = p.opts.By
		} else {
			u.Changed.By = p.opts.By
		}
	}
	switch {
	case u.Source.IsEmpty():
		it.skip = "no source"
		return
	case u.Target.IsEmpty():
		it.skip = "no target"
		return
	case u.State == bitext.Draft && !p.opts.Drafts:
		it.skip = "draft"
		return
	}
	for _, t := range []text.Text{u.Source, u.Target} {
		if err := t.Check(); err != nil {
			it.err = &text.PlaceError{File: u.Origin.File, Unit: u.ID, Line: u.SourcePlace.Line, Column: u.SourcePlace.Column, Err: fmt.Errorf("%w: %w", ErrUnit, err)}
			it.skip = "codes"
			return
		}
	}
	it.pair = [2]string{text.Base(u.SourceLang), text.Base(u.TargetLang)}
	it.content = contentHash(&u)
	a := p.analyzers[it.pair]
	if a == nil {
		a = newAnalyzers(it.pair[0], it.pair[1], *p.classesOf(it.pair))
		p.analyzers[it.pair] = a
	}
	it.doc = a.indexed(0, &u, it.content)
	for side, words := range it.doc.Words {
		if cap(p.words)-len(p.words) < len(words) {
			p.words = make([]int32, 0, max(1<<14, len(words)))
		}
		at := len(p.words)
		p.words = append(p.words, words...)
		it.doc.Words[side] = p.words[at:len(p.words):len(p.words)]
	}
}

// classesOf gives the classes that all workers share for a pair.
func (a *adder) classesOf(pair [2]string) *[2]*likeness.Classes {
	a.mu.Lock()
	defer a.mu.Unlock()
	c := a.pairs[pair]
	if c == nil {
		c = &[2]*likeness.Classes{{}, {}}
		a.pairs[pair] = c
	}
	return c
}

var errNothing = errors.New("nothing to commit")

// commit writes a batch of units in one transaction.
func (a *adder) commit(items []item) error {
	var c *commit
	err := a.m.update(a.ctx, func(w *write) error {
		c = &commit{write: w, adder: a, ids: make([]uint64, len(items)), reasons: map[string]int{}, fresh: map[uint64]struct{}{}}
		return c.run(items)
	})
	if err != nil && !errors.Is(err, errNothing) {
		return err
	}
	if a.first == 0 {
		a.first = c.firstUnit
	}
	r := &a.report
	r.Read += len(items)
	r.Added += c.added
	r.Updated += c.updated
	for why, n := range c.reasons {
		r.Reasons[why] += n
		switch why {
		case "duplicate", "superseded":
			r.Duplicates += n
		case "older":
			r.Older += n
		case "no target", "draft", "no source":
			r.Skipped += n
		default:
			r.Bad += n
		}
	}
	if r.Read <= mostIDs {
		r.IDs = append(r.IDs, c.ids...)
	}
	for h := range c.fresh {
		a.seen[h] = struct{}{}
	}
	for _, s := range c.built {
		a.own[s] = true
	}
	if c.added+c.updated > 0 {
		r.Batch, a.batchNo = c.batch.Name, c.batch.no
	}
	if a.opts.OnProgress != nil {
		a.opts.OnProgress(Progress{Read: r.Read, Committed: r.Read, Elapsed: time.Since(a.start)})
	}
	return nil
}

// commit is a batch in its transaction. A transaction may be run again, so
// nothing outside is changed.
type commit struct {
	*write
	adder     *adder
	firstUnit uint64
	batch     *batchRecord
	added     int
	updated   int
	ids       []uint64
	reasons   map[string]int
	fresh     map[uint64]struct{}
	built     []uint32
	builders  map[uint16]*index.Builder
	docs      map[uint16]int
}

func (c *commit) run(items []item) error {
	a := c.adder
	c.firstUnit = a.first
	if c.firstUnit == 0 {
		c.firstUnit = c.NextUnit
	}
	var err error
	if c.batch, err = c.openBatch(a); err != nil {
		return err
	}
	for i := range items {
		if c.batch.Origin == "" && items[i].unit != nil {
			c.batch.Origin = items[i].unit.Origin.File
		}
	}
	here, err := c.present(items)
	if err != nil {
		return err
	}
	// Updates need the places of units in the index before new ones come in;
	// new documents are collected and written at the end.
	pending := map[*pair]*[]index.Doc{}
	for i := range items {
		it := &items[i]
		if it.skip != "" {
			c.reasons[it.skip]++
			continue
		}
		_, again := c.fresh[it.content]
		if !again {
			_, again = a.seen[it.content]
		}
		found := here[i]
		switch {
		case again, found.duplicate:
			c.reasons["duplicate"]++
			c.ids[i] = found.id
			continue
		case found.superseded:
			c.reasons["superseded"]++
			c.ids[i] = found.id
			continue
		case found.older:
			c.reasons["older"]++
			c.ids[i] = found.id
			continue
		}
		c.fresh[it.content] = struct{}{}
		p, err := c.pair(it.unit)
		if err != nil {
			return err
		}
		doc := it.doc
		if found.replace != nil {
			doc.Unit = found.id
			u := merged(found.replace, it.unit)
			doc.Date, doc.Content = dateOf(u), contentHash(u)
			if err := c.replace(found.id, found.replace, u, bitext.Stamp{Time: a.began, By: a.opts.By}, a.opts.Reason, c.batch); err != nil {
				return err
			}
			c.updated++
		} else {
			doc.Unit = c.NextUnit
			c.NextUnit++
			it.unit.Origin.Batch = c.batch.Name
			if err := c.putUnit(doc.Unit, it.unit); err != nil {
				return err
			}
			c.batch.addID(doc.Unit)
			c.Units++
			p.Units++
			c.added++
		}
		c.ids[i] = doc.Unit
		list := pending[p]
		if list == nil {
			room := make([]index.Doc, 0, len(items)-i)
			list = &room
			pending[p] = list
		}
		*list = append(*list, doc)
	}
	if c.added+c.updated == 0 || a.opts.DryRun {
		return errNothing
	}
	pairs := make([]*pair, 0, len(pending))
	for p := range pending {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(x, y *pair) int { return cmp.Compare(x.ID, y.ID) })
	for _, p := range pairs {
		s, err := c.putDocs(p, *pending[p], *a.classesOf([2]string{p.Source, p.Target}))
		if err != nil {
			return err
		}
		c.built = append(c.built, s...)
	}
	c.batch.Added += c.added
	c.batch.Updated += c.updated
	return c.putBatch(c.batch)
}

// merged gives what a unit becomes when a file brings a newer one.
func merged(old, new *bitext.Unit) *bitext.Unit {
	u := *new
	if u.Created.Time.IsZero() {
		u.Created = old.Created
	}
	u.UseCount = max(u.UseCount, old.UseCount)
	if u.Used.Time.Before(old.Used.Time) {
		u.Used = old.Used
	}
	u.Origin.Batch = old.Origin.Batch
	return &u
}
