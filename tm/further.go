package tm

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"time"

	"fidele/tm/bitext"
	"fidele/tm/internal/likeness"
	"fidele/tm/internal/record"
)

// Penalties are the points that are taken off the scores of matches: of those from a further
// memory, so that those of one's own go first, and of units that nobody vouched for word by
// word. A match with a penalty scores 99 at the most, so that nothing of it is confirmed
// unseen.
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
	// Aligned is taken off units that come of an alignment ([bitext.PropAligned]), Machine
	// off those whose origin says that a machine translated them ([bitext.Origin.IsMachine]).
	Aligned, Machine bitext.Score
}

// OriginPenalty is what is taken off units of some origins.
type OriginPenalty struct {
	Pattern string
	Points  bitext.Score
}

// Penalty is one reason why a match scores less than its text.
type Penalty struct {
	Points bitext.Score `json:"points"`
	// Reason is "memory", "origin PATTERN", "older than N days", "no date", "aligned" or
	// "machine".
	Reason string `json:"reason"`
}

// none reports whether nothing is taken off any unit.
func (p *Penalties) none() bool {
	return p.All == 0 && len(p.Origins) == 0 && (p.Old == 0 || p.Age == 0) && p.Aligned == 0 && p.Machine == 0
}

// of returns the points taken off a unit, and why.
func (p *Penalties) of(u *bitext.Unit, now time.Time) (points bitext.Score, why []Penalty) {
	take := func(n bitext.Score, reason string) {
		if n > 0 {
			points += n
			why = append(why, Penalty{n, reason})
		}
	}
	take(p.All, "memory")
	for _, o := range p.Origins {
		if ok, err := path.Match(o.Pattern, u.Origin.File); ok && err == nil {
			take(o.Points, "origin "+o.Pattern)
			break
		}
	}
	if p.Age > 0 {
		changed := u.Changed.Time
		if changed.IsZero() {
			changed = u.Created.Time
		}
		switch {
		case changed.IsZero():
			take(p.Old, "no date")
		case now.Sub(changed) > p.Age:
			take(p.Old, fmt.Sprintf("older than %d days", p.Age/(24*time.Hour)))
		}
	}
	if u.Prop(bitext.PropAligned) != "" {
		take(p.Aligned, "aligned")
	}
	if u.Origin.IsMachine() {
		take(p.Machine, "machine")
	}
	return points, why
}

// further is a memory that is searched beside the first.
type further struct {
	memory    *Memory
	penalties Penalties
	update    bool
}

// SetPenalties takes points off the matches from m itself, in [Memory.Match],
// [Memory.Pretranslate] and [Analyze]. It is no longer safe when m is used by several
// goroutines.
func (m *Memory) SetPenalties(p Penalties) { m.penalties = p }

// Attach lets [Memory.Match], [Memory.Pretranslate], [Analyze] and [Memory.Concordance]
// look into another memory too, after m and those attached before; it is only read, unless
// it is attached with [Memory.AttachToUpdate]. Close closes it with m. It is no longer safe
// to attach one when m is used by several goroutines.
func (m *Memory) Attach(other *Memory, penalties Penalties) {
	m.further = append(m.further, further{memory: other, penalties: penalties})
}

// AttachToUpdate is [Memory.Attach] for a memory that takes in what [Memory.Store] adds.
func (m *Memory) AttachToUpdate(other *Memory, penalties Penalties) {
	m.further = append(m.further, further{other, penalties, true})
}

// Further returns the names of the attached memories, in their order, as [Memory.Path] has
// them.
func (m *Memory) Further() []string {
	var names []string
	for _, f := range m.further {
		names = append(names, f.memory.Path())
	}
	return names
}

// Store adds units, as [Memory.Add] does, to m and to the attached memories that are to be
// updated. The report is that of m. Where one of them fails, those before it have the
// units, and storing them again adds them where they are missing.
func (m *Memory) Store(ctx context.Context, units []*bitext.Unit, opts AddOptions) (AddReport, error) {
	report, err := m.Add(ctx, bitext.Stream(units), opts)
	if err != nil {
		return report, err
	}
	opts.OnProgress = nil
	if opts.OnBad != nil {
		opts.OnBad = func(error) error { return nil } // m has told them
	}
	for _, f := range m.further {
		if !f.update {
			continue
		}
		if _, err := f.memory.Add(ctx, bitext.Stream(units), opts); err != nil {
			return report, fmt.Errorf("%s: %w", f.memory.Path(), err)
		}
	}
	return report, nil
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
	for _, f := range m.further {
		q.penalties = &f.penalties
		more, err := f.memory.Match(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, r := range more {
			r.Memory = f.memory.Path()
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
