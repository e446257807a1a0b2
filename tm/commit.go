package tm

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"fidele/tm/bitext"
	"fidele/tm/internal/index"
)

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
