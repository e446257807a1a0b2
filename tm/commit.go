package tm

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"fidele/tm/bitext"
	"fidele/tm/internal/index"
)

var errNothing = errors.New("nothing to commit")

// commit writes a batch of units in one transaction: a batch that is not full,
// as it is the only one, for everybody to see; the others for a load.
func (a *adder) commit(items []*item) error {
	loading := (a.load != nil || len(items) >= batchUnits) && !a.opts.DryRun
	if a.load != nil && a.load.room() < len(items) {
		a.seen.seal()
		if err := a.publish(); err != nil {
			return err
		}
	}
	if loading && a.load == nil {
		if err := a.m.reclaim(a.ctx); err != nil {
			return err
		}
	}
	var c *commit
	update := a.m.update
	if a.opts.DryRun {
		update = a.m.rehearse
	}
	err := update(a.ctx, func(w *write) error {
		c = &commit{write: w, adder: a, loading: loading, load: a.load, ids: make([]uint64, len(items)), reasons: map[string]int{}}
		a.seen.retry()
		return c.run(items)
	})
	if err != nil && !errors.Is(err, errNothing) {
		return err
	}
	r := &a.report
	r.Read += len(items)
	r.Updated += c.updated
	switch {
	case c.added == 0:
	case loading:
		a.load = c.load
		a.load.collect(a, c.loaded)
	default:
		r.Added += c.added
		a.ranges = append(a.ranges, idRange{c.NextUnit - uint64(c.added), c.NextUnit})
	}
	a.countReasons(c.reasons)
	if r.Read <= mostIDs {
		r.IDs = append(r.IDs, c.ids...)
	}
	a.seen.keep()
	if c.added+c.updated > 0 {
		r.Batch = c.batch.Name
	}
	if err == nil {
		a.remember(c.write, r.Batch)
	}
	a.progress()
	return nil
}

// finish publishes what the last load has written.
func (a *adder) finish() error {
	a.seen = seen{} // not needed any more, as the index is built
	if a.load == nil {
		return nil
	}
	err := a.publish()
	a.progress()
	return err
}

// abandon removes what a load has written that cannot be published, so that its
// pages serve what is written next. Where that fails too, as on a full disk it
// may, the next load does it.
func (a *adder) abandon() {
	if a.opts.DryRun {
		return
	}
	if a.load != nil {
		ownLoads.Delete(a.load.ID)
		a.load = nil
	}
	a.m.reclaim(context.WithoutCancel(a.ctx))
}

func (a *adder) progress() {
	if a.opts.OnProgress != nil {
		r := &a.report
		waiting := 0
		if a.load != nil {
			waiting = int(a.load.next - a.load.First)
		}
		a.opts.OnProgress(Progress{Read: r.Read, Committed: r.Read - waiting, Elapsed: time.Since(a.start)})
	}
}

// countReasons takes in why units were not added.
func (a *adder) countReasons(reasons map[string]int) {
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

// stamp says when and by whom targets are replaced.
func (a *adder) stamp() bitext.Stamp { return bitext.Stamp{Time: a.began, By: a.opts.By} }

// commit is a batch in its transaction. A transaction may be run again, so
// nothing outside is changed but what the import has seen, which can go back.
type commit struct {
	*write
	adder   *adder
	loading bool     // new units go into a load
	load    *loading // which begins with the first new unit
	loaded  []loaded // units written for the load
	batch   *batchRecord
	added   int
	updated int
	ids     []uint64
	reasons map[string]int
	pending map[*pair][]index.Doc // for the index that everybody sees
}

func (c *commit) run(items []*item) error {
	if c.load != nil {
		if err := c.touch(c.load); err != nil {
			return err
		}
	}
	var err error
	if c.batch, err = c.openBatch(c.adder); err != nil {
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
	c.pending = map[*pair][]index.Doc{}
	for i := range items {
		if c.ids[i], err = c.take(items[i], here[i]); err != nil {
			return err
		}
	}
	if c.added+c.updated == 0 || c.adder.opts.DryRun {
		return errNothing
	}
	pairs := make([]*pair, 0, len(c.pending))
	for p := range c.pending {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(x, y *pair) int { return cmp.Compare(x.ID, y.ID) })
	for _, p := range pairs {
		if err := c.putDocs(p, c.pending[p], *c.adder.classesOf([2]string{p.Source, p.Target})); err != nil {
			return err
		}
	}
	if !c.loading {
		c.batch.Added += c.added
	}
	c.batch.Updated += c.updated
	return c.putBatch(c.batch)
}

// take writes one unit, or counts why it does not; it returns the unit that it
// became.
func (c *commit) take(it *item, found presence) (id uint64, err error) {
	if it.skip != "" {
		c.reasons[it.skip]++
		return 0, nil
	}
	why := found.reason()
	if why == "" && !c.adder.seen.add(it.content) {
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
		value = encodeUnit(it.unit, c)
	}
	if c.loading {
		if c.load == nil {
			c.load = c.beginLoad(len(c.ids), c.batch)
		}
		if c.loaded == nil {
			c.loaded = make([]loaded, 0, len(c.ids))
		}
		it.doc.Unit = c.load.First + uint64(c.written())
		c.loaded = append(c.loaded, loaded{it.doc, it.pair})
		return it.doc.Unit, c.Put(unitsBucket, unitKey(it.doc.Unit), value)
	}
	p, err := c.pairOf(it.pair[0], it.pair[1])
	if err != nil {
		return 0, err
	}
	it.doc.Unit = c.NextUnit
	c.NextUnit++
	c.batch.addID(it.doc.Unit)
	c.Units++
	p.Units++
	c.pending[p] = append(c.pending[p], it.doc)
	return it.doc.Unit, c.Put(unitsBucket, unitKey(it.doc.Unit), value)
}

// written returns how many units the load has, with those of this transaction.
func (c *commit) written() int { return int(c.load.next-c.load.First) + len(c.loaded) }

// update returns a unit of the memory the content of a newer one.
func (c *commit) update(it *item, found presence) error {
	p, err := c.pairOf(it.pair[0], it.pair[1])
	if err != nil {
		return err
	}
	u := merged(found.replace, it.unit)
	doc := it.doc
	doc.Unit, doc.Date, doc.Content = found.id, dateOf(u), contentHash(u)
	c.updated++
	c.pending[p] = append(c.pending[p], doc)
	return c.replace(found.id, found.replace, u, c.adder.stamp(), c.adder.opts.Reason, c.batch)
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
	return &u
}
