package glossary

import (
	"fmt"
	"slices"

	"fidele/tm/quality"
)

// forbidden reports the forbidden and deprecated terms in the target of a unit
// and returns the concepts that they stand for.
func (c *Run) forbidden(i int) map[int32]bool {
	a, u := c.of(i), c.part.Unit(i)
	blamed := map[int32]bool{}
	for k, r := range a.renders {
		s := &c.p.target.spellings[r.spelling]
		if s.row.Status.Accepted() || c.excused(a, k) {
			continue
		}

		o := a.first(s.concept)
		found := u.Target.Plain[r.start:r.end]
		expected := c.p.expected(o.concepts)
		message := fmt.Sprintf("%q is %s", found, s.row.Status)
		if len(expected) > 0 {
			message += "; use " + oneOf(expected)
		}
		c.reportRow(i, o, s.row, quality.Finding{
			Target: quality.At(r.start, r.end), Message: withNote(message, s.row),
			Term: &quality.TermInfo{
				Source: c.p.term(o), FoundSource: u.Source.Plain[o.start:o.end],
				Found: found, Expected: expected,
			},
			Fix: c.p.fix(u.Target.Plain, r),
		})
		blamed[s.concept] = true
	}
	return blamed
}

// first returns the first occurrence of a concept, as one of that concept alone;
// one of no length where the source does not have it.
func (a *analysis) first(concept int32) occurrence {
	first := occurrence{concepts: []int32{concept}}
	for _, o := range a.occurrences {
		if slices.Contains(o.concepts, concept) && o.end > o.start {
			first.start, first.end = o.start, o.end
			break
		}
	}
	return first
}

// withNote adds the note of a row to a message.
func withNote(message string, row *Row) string {
	if note := row.Cell(ColumnNote); note != "" {
		message += " (" + note + ")"
	}
	return message
}

// excused reports whether a forbidden rendition is none: it stands inside or at
// the place of an accepted one, or inside a longer forbidden one.
func (c *Run) excused(a *analysis, k int) bool {
	r := a.renders[k]
	for j, o := range a.renders {
		if j == k || o.start > r.start || o.end < r.end {
			continue
		}

		longer := o.end-o.start > r.end-r.start
		before := j < k // of two forbidden ones at one place the first counts
		if c.p.target.spellings[o.spelling].row.Status.Accepted() {
			before = o.used
		}
		if longer || before {
			return true
		}
	}
	return false
}

// reportRow reports a finding about one row; deprecated is a warning.
func (c *Run) reportRow(i int, o occurrence, row *Row, f quality.Finding) {
	n := len(c.out)
	c.report(i, RuleForbidden, o, f)
	if len(c.out) > n && row.Status == Deprecated && row.Cell(ColumnSeverity) == "" {
		c.out[n].Severity = min(c.out[n].Severity, quality.Warning)
	}
}

// bannedSources reports spellings of the source that the glossary forbids.
func (c *Run) bannedSources(i int) {
	a, u := c.of(i), c.part.Unit(i)
	for _, o := range a.occurrences {
		for _, id := range o.concepts {
			concept := &c.p.concepts[id]
			if len(concept.rows) == 0 || len(c.p.targets(id)) > 0 {
				continue
			}
			row, found := concept.rows[0], u.Source.Plain[o.start:o.end]
			if row.Status.Accepted() {
				continue
			}
			message := fmt.Sprintf("%q is %s in the source", found, row.Status)
			c.reportRow(i, o, row, quality.Finding{
				Target: quality.At(0, len(u.Target.Plain)), Message: withNote(message, row),
				Term: &quality.TermInfo{Source: concept.source, FoundSource: found},
			})
		}
	}
}
