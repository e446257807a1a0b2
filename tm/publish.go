package tm

import (
	"context"
	"encoding/binary"
	"slices"

	"fidele/tm/bitext"
	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// publish lets everybody see the units of the load, also when the import was
// interrupted meanwhile.
func (a *adder) publish() error {
	ctx, l := context.WithoutCancel(a.ctx), a.load
	a.load = nil
	defer ownLoads.Delete(l.ID)
	segments, err := l.build(ctx, a.m)
	if err != nil {
		return err
	}
	var p *publication
	err = a.m.update(ctx, func(w *write) error {
		p = &publication{write: w, a: a, load: l, reasons: map[string]int{}, segments: map[*pair]*index.Segment{}}
		return p.run(segments)
	})
	if err != nil {
		return err
	}
	a.ranges = append(a.ranges, idRange{l.First, l.next})
	a.report.Added += p.added
	a.report.Updated += p.updated
	a.countReasons(p.reasons)
	return nil
}

// publication is the transaction that publishes a load.
type publication struct {
	*write
	a              *adder
	load           *loading
	batch          *batchRecord
	segments       map[*pair]*index.Segment
	added, updated int
	reasons        map[string]int
}

func (p *publication) run(segments []*index.Segment) error {
	l := p.load
	if err := p.touch(l); err != nil {
		return err
	}
	p.endLoad(l.ID)
	last := p.NextUnit // units of others may have ids up to here
	if p.NextUnit == l.End {
		p.NextUnit = l.next // nobody was given an id since: take back the rest
	}
	for i, s := range segments {
		if err := p.show(l.pairs[i], s); err != nil {
			return err
		}
	}
	var err error
	if p.batch, err = p.openBatch(p.a); err != nil {
		return err
	}
	p.batch.Ranges = append(p.batch.Ranges, [2]uint64{l.First, l.next - 1})
	for _, others := range append(l.beside, idRange{l.End, last}) {
		if err := p.reconcile(others); err != nil {
			return err
		}
	}
	for _, s := range p.segments {
		if s.Dead == s.Docs {
			if err := p.exchange([]*index.Segment{s}, nil); err != nil {
				return err
			}
		}
	}
	p.batch.Added += p.added
	p.batch.Updated += p.updated
	if p.batch.Added+p.batch.Updated == 0 {
		return p.Delete(batchesBucket, batchKey(p.batch.no)) // others were faster
	}
	return p.putBatch(p.batch)
}

// show puts a segment of the load into the manifest.
func (p *publication) show(names [2]string, built *index.Segment) error {
	pr, err := p.pairOf(names[0], names[1])
	if err != nil {
		return err
	}
	s := *built
	s.Pair = pr.ID
	if err := s.Load(p); err != nil {
		return err
	}
	p.Segments = append(p.Segments, &s)
	p.segments[pr] = &s
	pr.Units += s.Docs
	p.Units += s.Docs
	p.added += s.Docs
	return nil
}

// reconcile compares the units of the load with those that others have added in
// a range of ids since it began: when it looked for duplicates they could not be
// seen.
func (p *publication) reconcile(others idRange) error {
	for from := others.First; ; {
		var ids []uint64
		scan := kv.Scan{Bucket: unitsBucket, From: unitKey(from), To: unitKey(others.End), Each: func(k, _ []byte) bool {
			from = binary.BigEndian.Uint64(k) + 1
			if p.sees(from - 1) {
				ids = append(ids, from-1)
			}
			return len(ids) < scanUnits
		}}
		if err := p.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
			return err
		}
		if len(ids) == 0 {
			return nil
		}
		units, err := getUnits(p, p.m, p, ids)
		if err != nil {
			return err
		}
		for i, u := range units {
			if u != nil {
				if err := p.meet(ids[i], u); err != nil {
					return err
				}
			}
		}
	}
}

// meet compares the units of the load with one that came in meanwhile.
func (p *publication) meet(id uint64, u *bitext.Unit) error {
	pr := p.findPair(text.Base(u.SourceLang), text.Base(u.TargetLang))
	s := p.segments[pr]
	if s == nil {
		return nil
	}
	a := borrowAnalyzers(pr.Source, pr.Target)
	doc := a.indexed(id, u, contentHash(u))
	a.giveBack()
	var ours []uint64
	for kind, hash := range []uint64{index.FoldHash: doc.Fold, index.ContentHash: doc.Content} {
		err := s.Exact(p, kind, []uint64{hash}, func(_ int, unit uint64) { ours = append(ours, unit) })
		if err != nil {
			return err
		}
	}
	slices.Sort(ours)
	ours = slices.Compact(ours)
	units, err := getUnits(p, p.m, p, ours)
	if err != nil {
		return err
	}
	for i, our := range units {
		if our == nil {
			continue // withdrawn before
		}
		var found presence
		switch {
		case contentHash(our) == contentHash(u):
			found.duplicate = true
		case replaces(our, u):
			found = judge(id, u, our)
		default:
			continue
		}
		if err := p.withdraw(ours[i], s, pr); err != nil {
			return err
		}
		if why := found.reason(); why != "" {
			p.reasons[why]++
			continue
		}
		next := merged(u, our)
		if err := p.replace(id, u, next, p.a.stamp(), p.a.opts.Reason, p.batch); err != nil {
			return err
		}
		if err := p.change(id, u, next); err != nil {
			return err
		}
		p.updated++
		u = next
	}
	return nil
}

// withdraw takes a unit out of the load.
func (p *publication) withdraw(id uint64, s *index.Segment, pr *pair) error {
	if err := index.Kill(p.Tx, s, id); err != nil {
		return err
	}
	p.added--
	p.Units--
	pr.Units--
	return p.Delete(unitsBucket, unitKey(id))
}
