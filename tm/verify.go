package tm

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
)

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

// Verify reads everything, derives every index from the units again and compares.
// At most a hundred problems are listed.
func (m *Memory) Verify(ctx context.Context) (VerifyReport, error) {
	r := VerifyReport{Problems: []Problem{}}
	err := m.view(ctx, func(v view) error {
		if err := v.CheckFormat(); err != nil {
			return err
		}
		c := &verification{view: v, report: &r, checks: map[string]*pairCheck{}}
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
	checks map[string]*pairCheck // by pair
}

// pairCheck is what a pair should have in the index, and what it has.
type pairCheck struct {
	units      int
	want, have index.Digest
}

// check returns the check of a pair of languages.
func (c *verification) check(name string) *pairCheck {
	check := c.checks[name]
	if check == nil {
		check = &pairCheck{}
		c.checks[name] = check
	}
	return check
}

func (c *verification) problem(unit uint64, format string, a ...any) {
	if len(c.report.Problems) < mostProblems {
		c.report.Problems = append(c.report.Problems, Problem{unit, fmt.Sprintf(format, a...)})
	}
}

func (c *verification) run(ctx context.Context) error {
	for _, err := range c.Damage() {
		c.problem(0, "%v", err)
	}
	if err := c.CheckRows(func(what string) { c.problem(0, "%s", what) }); err != nil {
		return err
	}
	versions, err := c.readUnits(ctx)
	if err != nil {
		return err
	}
	if c.report.Units != c.UnitCount {
		c.problem(0, "the units are %d, the manifest says %d", c.report.Units, c.UnitCount)
	}
	if versions != c.VersionCount {
		c.problem(0, "the versions are %d, the manifest says %d", versions, c.VersionCount)
	}

	for _, pair := range c.Pairs {
		if err := c.checkPair(ctx, pair); err != nil {
			return err
		}
	}
	for name := range c.checks {
		c.problem(0, "the units of %s are in no index", name)
	}
	slices.SortStableFunc(c.report.Problems, func(x, y Problem) int {
		return strings.Compare(x.Text, y.Text)
	})
	return nil
}

// checkPair compares the index of a pair with its units.
func (c *verification) checkPair(ctx context.Context, pair *catalog.Pair) error {
	name := pair.Source + ">" + pair.Target
	check := c.check(name)
	delete(c.checks, name)
	if check.units != pair.Units {
		c.problem(0, "the units of %s are %d, the manifest says %d", name, check.units, pair.Units)
	}

	for _, p := range c.PartsOf(pair) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := errors.Join(p.CheckSum(c), p.Digest(c, &check.have)); err != nil {
			c.problem(0, "%v", err)
		}
	}
	tail := 0
	err := index.AllTail(c, pair.ID, func(r *index.TailRow) {
		tail++
		check.have.Row(r)
	})
	if err != nil {
		c.problem(0, "tail of %s: %v", name, err)
	}
	if tail != pair.Tail {
		c.problem(0, "the units in the tail of %s are %d, the manifest says %d", name, tail, pair.Tail)
	}
	for _, what := range check.want.Differences(&check.have) {
		c.problem(0, "index of %s: %s differ from the units", name, what)
	}
	return nil
}
