package tm

import (
	"cmp"
	"context"
	"errors"
	"path"
	"slices"
	"time"

	"fidele/tm/bitext"
	"fidele/tm/internal/likeness"
	"fidele/tm/internal/record"
)

// Penalties are the points that are taken off the scores of matches from a further memory,
// so that those of one's own go first and nothing of it is confirmed unseen.
type Penalties struct {
	// All is taken off every match.
	All bitext.Score
	// Origins are taken off the units whose origin matches a pattern, as package path has
	// them; the first that matches counts.
	Origins []OriginPenalty
	// Old is taken off units that were changed longer ago than Age, or at no known time;
	// none where Age is 0.
	Old bitext.Score
	Age time.Duration
}

// OriginPenalty is what is taken off units of some origins.
type OriginPenalty struct {
	Pattern string
	Points  bitext.Score
}

// of returns the points taken off a unit.
func (p *Penalties) of(u *bitext.Unit, now time.Time) bitext.Score {
	points := p.All
	for _, o := range p.Origins {
		if ok, err := path.Match(o.Pattern, u.Origin.File); ok && err == nil {
			points += o.Points
			break
		}
	}
	if p.Age > 0 {
		changed := u.Changed.Time
		if changed.IsZero() {
			changed = u.Created.Time
		}
		if now.Sub(changed) > p.Age {
			points += p.Old
		}
	}
	return points
}

// further is a memory that is searched beside the first.
type further struct {
	memory    *Memory
	penalties Penalties
}

// Attach lets [Memory.Match], [Memory.Pretranslate], [Analyze] and [Memory.Concordance]
// look into another memory too, after m and those attached before; it is only read. Close
// closes it with m. It is no longer safe to attach one when m is used by several
// goroutines.
func (m *Memory) Attach(other *Memory, penalties Penalties) {
	m.further = append(m.further, further{other, penalties})
}

// closeFurther closes the attached memories.
func (m *Memory) closeFurther() error {
	var errs []error
	for _, f := range m.further {
		errs = append(errs, f.memory.Close())
	}
	return errors.Join(errs...)
}

// withFurther adds to the results of a query what the attached memories have. Of results
// with the same texts the one with the highest score stays, of equal scores the first.
func (m *Memory) withFurther(ctx context.Context, q Query, results []Result) ([]Result, error) {
	if len(m.further) == 0 {
		return results, nil
	}
	now := time.Now()
	if m.opts.Now != nil {
		now = m.opts.Now()
	}
	for _, f := range m.further {
		more, err := f.memory.Match(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, r := range more {
			points := f.penalties.of(r.Unit, now)
			if r.Score < q.Min+points {
				continue
			}
			r.Score -= points
			r.Penalty, r.Memory = points, f.memory.Path()
			same := func(x Result) bool {
				return likeness.Identical(x.Source, r.Source) && likeness.Identical(x.Target, r.Target)
			}
			if at := slices.IndexFunc(results, same); at < 0 {
				results = append(results, r)
			} else if results[at].Score < r.Score {
				results[at] = r
			}
		}
	}
	// Those of the first memory come first where nothing else decides.
	slices.SortStableFunc(results, func(x, y Result) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(y.fit, x.fit), m.order(x)-m.order(y),
			cmp.Compare(record.Date(y.Unit), record.Date(x.Unit)))
	})
	if q.Max > 0 {
		results = results[:min(q.Max, len(results))]
	}
	return results, nil
}

// order is the place of a result's memory: 0 for the first.
func (m *Memory) order(r Result) int {
	return 1 + slices.IndexFunc(m.further, func(f further) bool { return r.Memory != "" && f.memory.Path() == r.Memory })
}
