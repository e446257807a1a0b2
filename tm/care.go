package tm

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/intake"
	"fidele/tm/internal/likeness"
	"fidele/tm/internal/record"
	"fidele/tm/text"
)

// Stats says what a memory holds.
type Stats struct {
	Format   int         `json:"format"`
	Units    int         `json:"units"`
	Pairs    []PairStats `json:"pairs"`
	Batches  int         `json:"batches"`
	Versions int         `json:"versions"` // replaced targets in histories
	// FileBytes is the size of the file, 0 without one.
	FileBytes int64 `json:"file_bytes"`
	// IndexParts counts the parts of the index, Tail the units that wait for one.
	IndexParts int `json:"segments"`
	Tail       int `json:"tail"`
	// Imports are large imports whose units nobody sees yet.
	Imports []ImportStats `json:"loads,omitempty"`
}

// ImportStats is an import under way, or what a killed one has left.
type ImportStats struct {
	Host string `json:"host"`
	PID  int    `json:"pid"`
	// Alive says that the process may still be at work; what others have left,
	// the next large import removes, or [Memory.Compact].
	Alive bool `json:"alive"`
}

// PairStats counts the units of a language pair.
type PairStats struct {
	Source string `json:"source"`
	Target string `json:"target"`
	Units  int    `json:"units"`
}

// Stats counts what the memory holds.
func (m *Memory) Stats(ctx context.Context) (Stats, error) {
	s := Stats{Pairs: []PairStats{}}
	err := m.view(ctx, func(v view) error {
		s.Format = v.Format
		s.Units, s.Versions, s.IndexParts = v.UnitCount, v.VersionCount, len(v.Parts)
		for _, p := range v.Pairs {
			s.Pairs = append(s.Pairs, PairStats{p.Source, p.Target, p.Units})
			s.Tail += p.Tail
		}
		for _, b := range v.Bulk {
			s.Imports = append(s.Imports, ImportStats{b.Host, b.PID, m.catalog.Alive(b)})
		}
		list, err := v.Batches("")
		s.Batches = len(list)
		return err
	})
	if err == nil {
		s.FileBytes = m.catalog.Store().Size()
	}
	return s, err
}

// VerifyReport says what [Memory.Verify] found.
type VerifyReport struct {
	Units    int       `json:"units"`
	Problems []Problem `json:"problems"`
}

// Problem is something in a memory that is not as it should be.
type Problem struct {
	// Unit is the id of the unit concerned, 0 where it is none.
	Unit uint64 `json:"unit,omitempty"`
	Text string `json:"text"`
}

// mostProblems is how many problems a report lists.
const mostProblems = 100

// Verify reads every unit, derives every index from them again and compares.
// At most a hundred problems are listed.
func (m *Memory) Verify(ctx context.Context) (VerifyReport, error) {
	r := VerifyReport{Problems: []Problem{}}
	err := m.view(ctx, func(v view) error {
		if err := v.CheckFormat(); err != nil {
			return err
		}
		c := &verification{view: v, report: &r, docs: map[string]*pairCheck{}}
		return c.run(ctx)
	})
	return r, err
}

// verification compares what the index says of each unit with the unit. Each
// list of the index is reduced to a checksum that does not depend on order, so
// that memories of any size are compared in little memory.
type verification struct {
	view
	report *VerifyReport
	docs   map[string]*pairCheck
}

type pairCheck struct {
	units int
	// sums by what is summed up: documents, postings of both sides, hashes.
	want, have index.Digest
}

func (c *verification) problem(unit uint64, format string, a ...any) {
	if len(c.report.Problems) < mostProblems {
		c.report.Problems = append(c.report.Problems, Problem{unit, fmt.Sprintf(format, a...)})
	}
}

func (c *verification) run(ctx context.Context) error {
	versions := 0
	err := c.units(ctx, Filter{}, func(e *Entry, err error) bool {
		c.report.Units++
		if err != nil {
			c.problem(0, "%v", err)
			return true
		}
		versions += len(e.History)
		if e.ID >= c.NextUnit {
			c.problem(e.ID, "its id was not given out yet")
		}
		source, target := text.Base(e.SourceLang), text.Base(e.TargetLang)
		p := c.docs[source+">"+target]
		if p == nil {
			p = &pairCheck{}
			c.docs[source+">"+target] = p
		}
		p.units++
		a := likeness.BorrowPair(source, target)
		defer a.GiveBack()
		p.want.Doc(catalog.Document(a, e.ID, e.Unit, record.ContentHash(e.Unit)), a.Names())
		return true
	})
	if err != nil {
		return err
	}
	if c.report.Units != c.UnitCount {
		c.problem(0, "there are %d units, the manifest says %d", c.report.Units, c.UnitCount)
	}
	if versions != c.VersionCount {
		c.problem(0, "there are %d versions, the manifest says %d", versions, c.VersionCount)
	}
	for _, p := range c.Pairs {
		name := p.Source + ">" + p.Target
		check := c.docs[name]
		if check == nil {
			check = &pairCheck{}
		}
		delete(c.docs, name)
		if check.units != p.Units {
			c.problem(0, "%s has %d units, the manifest says %d", name, check.units, p.Units)
		}
		for _, s := range c.PartsOf(p) {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := s.Digest(c, &check.have); err != nil {
				c.problem(0, "%v", err)
			}
		}
		tail := 0
		err := index.AllTail(c, p.ID, func(r *index.TailRow) { tail++; check.have.Row(r) })
		if err != nil {
			c.problem(0, "tail of %s: %v", name, err)
		}
		if tail != p.Tail {
			c.problem(0, "the tail of %s has %d units, the manifest says %d", name, tail, p.Tail)
		}
		for _, what := range check.want.Differences(&check.have) {
			c.problem(0, "index of %s: %s differ from the units", name, what)
		}
	}
	for name := range c.docs {
		c.problem(0, "the units of %s are in no index", name)
	}
	slices.SortStableFunc(c.report.Problems, func(x, y Problem) int {
		return strings.Compare(x.Text, y.Text)
	})
	return nil
}

// Dedupe removes units that repeat another one in languages, source, target
// and context, and keeps of each group the one changed last, with the sum of
// the uses. It returns the number of units removed; with dryRun it only counts.
func (m *Memory) Dedupe(ctx context.Context, dryRun bool) (int, error) {
	type kept struct {
		id   uint64
		date int64
		uses int
		more bool
	}
	groups := map[[16]byte]*kept{}
	var remove []uint64
	for e, err := range m.Units(ctx, Filter{}) {
		if err != nil {
			return 0, err
		}
		key := record.RepetitionKey(e.Unit)
		k := groups[key]
		if k == nil {
			groups[key] = &kept{id: e.ID, date: record.Date(e.Unit), uses: e.UseCount}
			continue
		}
		k.uses += e.UseCount
		k.more = k.more || e.UseCount > 0
		if d := record.Date(e.Unit); d > k.date {
			remove = append(remove, k.id)
			k.id, k.date = e.ID, d
		} else {
			remove = append(remove, e.ID)
		}
	}
	if dryRun || len(remove) == 0 {
		return len(remove), nil
	}
	slices.Sort(remove)
	n, err := m.intake.Remove(ctx, remove)
	if err != nil {
		return n, err
	}
	return n, m.intake.Update(ctx, func(tx *intake.Tx) error {
		for _, k := range groups {
			if !k.more {
				continue
			}
			u, err := tx.Unit(k.id)
			if err != nil || u == nil {
				return err
			}
			u.UseCount = k.uses
			if err := tx.PutUnit(k.id, u); err != nil {
				return err
			}
		}
		return nil
	})
}
