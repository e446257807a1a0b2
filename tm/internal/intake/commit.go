package intake

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"fidele/tm/bitext"
	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/likeness"
	"fidele/tm/internal/record"
)

// fewItems is how many units are so few that to ask for what they need, all at once, is
// worth looking at them twice.
const fewItems = 8

var errNothing = errors.New("nothing to commit")

// commit writes a batch of units in one transaction: a batch that is not full,
// as it is the only one, for everybody to see; the others for a bulk import.
func (a *addition) commit(items []*item) error {
	inBulk := (a.bulk != nil || len(items) >= a.sizes.Batch) && !a.opts.DryRun
	if a.bulk != nil && a.bulk.space() < len(items) {
		a.seen.seal()
		a.shared.Store(newSharedClasses()) // the index of the next one has words of its own
		if err := a.publish(); err != nil {
			return err
		}
	}
	for _, it := range items {
		it.renumber(a.shared.Load())
	}
	if inBulk && a.bulk == nil {
		if err := a.reclaim(a.ctx); err != nil {
			return err
		}
	}

	var c *commit
	update := a.Update
	switch {
	case a.opts.DryRun:
		update = a.rehearse
	case !inBulk && len(items) <= fewItems:
		update = a.updateAhead
	}
	withdraw := func() { // a bulk import that was begun and not committed
		if c != nil && c.bulk != nil && a.bulk == nil {
			catalog.ForgetBulk(c.bulk.ID)
		}
	}
	err := update(a.ctx, func(tx *Tx) error {
		withdraw()
		c = &commit{
			Tx: tx, addition: a,
			inBulk: inBulk, bulk: a.bulk,
			ids:     make([]uint64, len(items)),
			reasons: map[string]int{},
		}
		a.seen.retry()
		return c.run(items)
	})
	if err != nil && !errors.Is(err, errNothing) {
		withdraw()
		return err
	}
	a.account(c, len(items))
	if err == nil {
		a.remember(c.Tx, a.report.Batch)
	}
	a.progress()
	return nil
}

// account takes a batch that was committed into the report.
func (a *addition) account(c *commit, read int) {
	r := &a.report
	r.Read += read
	r.Updated += c.updated
	switch {
	case c.added == 0:
	case c.inBulk:
		a.bulk = c.bulk
		a.bulk.collect(a, c.staged)
	default:
		r.Added += c.added
		first := c.NextUnit - uint64(c.added)
		a.ranges = append(a.ranges, catalog.IDRange{First: first, End: c.NextUnit})
	}
	a.countReasons(c.reasons)
	if r.Read <= mostIDs {
		r.IDs = append(r.IDs, c.ids...)
	}
	a.seen.keep()
	if c.added+c.updated > 0 {
		r.Batch = c.batch.Name
	}
}

// finish publishes what the last bulk import has written.
func (a *addition) finish() error {
	a.seen = seen{} // not needed any more, as the index is built
	if a.bulk == nil {
		return nil
	}
	err := a.publish()
	a.progress()
	return err
}

// abandon removes what a bulk import has written that cannot be published, so
// that its pages serve what is written next. Where that fails too, as on a full
// disk it may, the next bulk import does it.
func (a *addition) abandon() {
	if a.opts.DryRun {
		return
	}
	if a.bulk != nil {
		catalog.ForgetBulk(a.bulk.ID)
		a.bulk = nil
	}
	a.reclaim(context.WithoutCancel(a.ctx))
}

// progress reports how far the import has come.
func (a *addition) progress() {
	if a.opts.OnProgress == nil {
		return
	}
	waiting := 0
	if a.bulk != nil {
		waiting = int(a.bulk.next - a.bulk.First)
	}
	read := a.report.Read
	a.opts.OnProgress(Progress{Read: read, Committed: read - waiting, Elapsed: time.Since(a.start)})
}

// countReasons takes in why units were not added.
func (a *addition) countReasons(reasons map[string]int) {
	r := &a.report
	for why, n := range reasons {
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
}

// why says who replaces targets in this import, and why.
func (a *addition) why(b *catalog.Batch) Why {
	return Why{
		By:     bitext.Stamp{Time: a.began, By: a.opts.By},
		Reason: a.opts.Reason,
		Batch:  b,
	}
}

// openBatch finds the batch of an import, or makes it.
func (tx *Tx) openBatch(a *addition) (*catalog.Batch, error) {
	name := a.report.Batch
	if name == "" {
		name = fmt.Sprintf("%s-%d", a.began.Format("2006-01-02"), tx.NextBatch)
	}
	b, err := tx.FindBatch(name)
	if err != nil {
		return nil, err
	}
	if b != nil {
		b.Undone = false
		return b, nil
	}
	b = &catalog.Batch{
		Number: tx.NextBatch,
		Name:   name, Origin: a.opts.Origin, By: a.opts.By, Began: a.began,
	}
	tx.NextBatch++
	return b, nil
}

// commit is a batch in its transaction. A transaction may be run again, so
// nothing outside is changed but what the import has seen, which can go back.
type commit struct {
	*Tx
	addition *addition
	inBulk   bool     // new units go into a bulk import
	bulk     *bulk    // which begins with the first new unit
	staged   []staged // units written for the bulk import
	batch    *catalog.Batch
	added    int
	updated  int
	ids      []uint64
	reasons  map[string]int
	pending  map[*catalog.Pair][]index.Doc // for the index that everybody sees
}

func (c *commit) run(items []*item) error {
	if c.bulk != nil {
		if err := c.TouchBulk(c.bulk.ID); err != nil {
			return err
		}
	}
	var err error
	if c.batch, err = c.openBatch(c.addition); err != nil {
		return err
	}
	for i := range items {
		if items[i].unit != nil && items[i].skip == "" {
			c.batch.AddFile(items[i].unit.Origin.File)
		}
	}

	here, err := c.lookUp(items)
	if err != nil {
		return err
	}
	// Updates need the places of units in the index before new ones come in;
	// new documents are collected and written at the end.
	c.pending = map[*catalog.Pair][]index.Doc{}
	for i := range items {
		if c.ids[i], err = c.take(items[i], here[i]); err != nil {
			return err
		}
	}
	if c.added+c.updated == 0 || c.addition.opts.DryRun {
		return errNothing
	}
	if err := c.putPending(); err != nil {
		return err
	}

	if !c.inBulk {
		c.batch.Added += c.added
	}
	c.batch.Updated += c.updated
	return c.PutBatch(c.batch)
}

// putPending puts the collected documents into the index.
func (c *commit) putPending() error {
	pairs := make([]*catalog.Pair, 0, len(c.pending))
	for pair := range c.pending {
		pairs = append(pairs, pair)
	}
	slices.SortFunc(pairs, func(x, y *catalog.Pair) int { return cmp.Compare(x.ID, y.ID) })
	for _, pair := range pairs {
		classes := *c.addition.shared.Load().of([2]string{pair.Source, pair.Target})
		if err := c.putDocs(pair, c.pending[pair], classes); err != nil {
			return err
		}
	}
	return nil
}

// take writes one unit, or counts why it does not; it returns the unit that it
// became.
func (c *commit) take(it *item, found existing) (id uint64, err error) {
	if it.skip != "" {
		c.reasons[it.skip]++
		return 0, nil
	}
	why := found.reason()
	if why == "" && !c.addition.seen.add(it.content) {
		why = "duplicate"
	}
	if why != "" {
		c.reasons[why]++
		return found.id, nil
	}
	if found.replace != nil {
		return found.id, c.update(it, found)
	}

	c.added++
	it.unit.Origin.Batch = c.batch.Name
	value := it.value
	if value == nil {
		value = c.Encode(it.unit)
	}
	if c.inBulk {
		return c.stage(it, value)
	}
	pair, err := c.PairFor(it.pair[0], it.pair[1])
	if err != nil {
		return 0, err
	}
	it.doc.Unit = c.NextUnit
	c.NextUnit++
	c.batch.AddID(it.doc.Unit)
	c.UnitCount++
	pair.Units++
	c.pending[pair] = append(c.pending[pair], it.doc)
	return it.doc.Unit, c.PutEncoded(it.doc.Unit, value)
}

// stage writes one unit for the bulk import.
func (c *commit) stage(it *item, value []byte) (id uint64, err error) {
	if c.bulk == nil {
		c.bulk = c.beginBulk(len(c.ids), c.batch)
	}
	if c.staged == nil {
		c.staged = make([]staged, 0, len(c.ids))
	}
	it.doc.Unit = c.bulk.next + uint64(len(c.staged))
	c.staged = append(c.staged, staged{it.doc, it.pair})
	return it.doc.Unit, c.PutEncoded(it.doc.Unit, value)
}

// update gives a unit of the memory the content of a newer one.
func (c *commit) update(it *item, found existing) error {
	pair, err := c.PairFor(it.pair[0], it.pair[1])
	if err != nil {
		return err
	}
	old, u := found.replace, merged(found.replace, it.unit)
	doc := it.doc
	doc.Unit, doc.Date, doc.Content = found.id, record.Date(u), record.ContentHash(u)
	c.updated++
	c.pending[pair] = append(c.pending[pair], doc)

	if err := c.keepVersion(found.id, old, c.addition.why(c.batch)); err != nil {
		return err
	}
	if err := c.takeFromIndex(found.id, old); err != nil {
		return err
	}
	return c.PutUnit(found.id, u)
}

// merged returns what a unit becomes when a file brings a newer one.
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
	if old.Prop(bitext.PropAligned) == "" && likeness.Identical(old.Target, u.Target) {
		u.Props = vouched(u.Props)
	}
	return &u
}
