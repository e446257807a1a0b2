package glossary

import (
	"fmt"

	"fidele/tm/quality"
)

// forbidden reports the forbidden and deprecated terms in the target of a unit
// and returns the concepts that they stand for.
func (c *checker) forbidden(i int) map[int32]bool {
	a, u := &c.units[i], c.doc.Units[i]
	blamed := map[int32]bool{}
	for k, r := range a.renders {
		s := &c.p.target.spellings[r.spelling]
		if s.row.Status.Accepted() || c.excused(a, k) {
			continue
		}
		o := occurrence{concepts: []int32{s.concept}}
		found := u.Target.Plain[r.start:r.end]
		concept := &c.p.concepts[s.concept]
		expected := c.p.expected(o.concepts)
		info := &quality.TermInfo{Source: concept.source, Found: found, Expected: expected}
		for _, other := range a.occurrences {
			for _, id := range other.concepts {
				if id == s.concept && info.FoundSource == "" {
					o.start, o.end = other.start, other.end
					info.FoundSource = u.Source.Plain[o.start:o.end]
				}
			}
		}
		f := quality.Finding{Target: quality.At(r.start, r.end), Term: info}
		if len(info.Expected) > 0 {
			f.Message = fmt.Sprintf("%q is %s; use %s", found, s.row.Status, oneOf(info.Expected))
		} else {
			f.Message = fmt.Sprintf("%q is %s", found, s.row.Status)
		}
		if note := s.row.Cell(ColumnNote); note != "" {
			f.Message += " (" + note + ")"
		}
		f.Fix = c.p.fix(u.Target.Plain, r)
		c.reportRow(i, o, s.row, f)
		blamed[s.concept] = true
	}
	return blamed
}

// excused reports whether a forbidden rendition is none: it stands inside or at
// the place of an accepted one, or inside a longer forbidden one.
func (c *checker) excused(a *analysis, k int) bool {
	r := a.renders[k]
	for j, o := range a.renders {
		if j == k || o.start > r.start || o.end < r.end {
			continue
		}
		longer := o.end-o.start > r.end-r.start
		if longer {
			return true
		}
		if c.p.target.spellings[o.spelling].row.Status.Accepted() {
			if o.used {
				return true
			}
		} else if j < k {
			return true
		}
	}
	return false
}

// reportRow reports a finding about one row; deprecated is a warning.
func (c *checker) reportRow(i int, o occurrence, row *Row, f quality.Finding) {
	n := len(c.out)
	c.report(i, RuleForbidden, o, f)
	if len(c.out) > n && row.Status == Deprecated && row.Cell(ColumnSeverity) == "" {
		c.out[n].Severity = min(c.out[n].Severity, quality.Warning)
	}
}

// bannedSources reports spellings of the source that the glossary forbids.
func (c *checker) bannedSources(i int) {
	a, u := &c.units[i], c.doc.Units[i]
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
			if note := row.Cell(ColumnNote); note != "" {
				message += " (" + note + ")"
			}
			c.reportRow(i, o, row, quality.Finding{
				Target: quality.At(0, len(u.Target.Plain)), Message: message,
				Term: &quality.TermInfo{Source: concept.source, FoundSource: found},
			})
		}
	}
}
