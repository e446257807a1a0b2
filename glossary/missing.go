package glossary

import (
	"fmt"
	"slices"

	"fidele/tm/quality"
)

// unrendered reports the source terms of a unit that are not rendered, or less
// often than they occur. blamed are concepts that something forbidden stands
// for.
func (c *Run) unrendered(i int, blamed map[int32]bool) {
	a := c.of(i)
	for _, group := range groups(a.occurrences) {
		first := a.occurrences[group[0]]
		if !c.p.wanted(first.concepts) {
			continue
		}
		rendered := 0
		for _, o := range group {
			if a.rendered[o] >= 0 {
				rendered++
			}
		}

		switch {
		case rendered == len(group):
		case rendered > 0:
			c.fewer(i, group, rendered)
		case slices.ContainsFunc(first.concepts, func(c int32) bool { return blamed[c] }):
		case c.shared(i, group[0]):
		case c.inNeighbour(i, first.concepts) || c.byAcronym(i, first.concepts):
		default:
			c.missing(i, first)
		}
	}
}

// groups gathers the occurrences of the same concepts, in order. A name with its
// acronym is gathered with either.
func groups(occurrences []occurrence) (out [][]int) {
	byConcept := map[int32][]int{} // groups, by the concepts of their first occurrence
	for i := range occurrences {
		o := &occurrences[i]
		if g := groupOf(o, occurrences, out, byConcept); g >= 0 {
			out[g] = append(out[g], i)
			continue
		}
		for _, c := range o.concepts {
			byConcept[c] = append(byConcept[c], len(out))
		}
		out = append(out, []int{i})
	}
	return out
}

// groupOf returns the group that an occurrence belongs to, -1 for none.
func groupOf(o *occurrence, all []occurrence, list [][]int, byConcept map[int32][]int) int {
	for _, c := range o.concepts {
		for _, g := range byConcept[c] {
			first := &all[list[g][0]]
			if o.apposed || first.apposed || slices.Equal(first.concepts, o.concepts) {
				return g
			}
		}
	}
	return -1
}

// missing reports a source term that nothing in the target renders.
func (c *Run) missing(i int, o occurrence) {
	u := c.part.Unit(i)
	expected := c.p.expected(o.concepts)
	found := u.Source.Plain[o.start:o.end]
	start, end, instead := c.p.attempt(u.Target.Plain, expected, c.of(i).renders)
	message := fmt.Sprintf("%q is not rendered by %s", found, oneOf(expected))
	if instead != "" {
		message = fmt.Sprintf("%q is rendered by %q instead of %s", found, instead, oneOf(expected))
	}
	c.report(i, RuleMissing, o, quality.Finding{
		Target: quality.At(start, end), Message: message,
		Term: &quality.TermInfo{
			Source: c.p.term(o), FoundSource: found, Expected: expected, Found: instead,
		},
	})
}

// fewer notes that a term occurs more often than it is rendered.
func (c *Run) fewer(i int, group []int, rendered int) {
	u, a := c.part.Unit(i), c.of(i)
	for _, k := range group {
		if a.rendered[k] >= 0 {
			continue
		}
		o := a.occurrences[k]
		found := u.Source.Plain[o.start:o.end]
		c.report(i, RuleFewer, o, quality.Finding{
			Target: quality.At(0, len(u.Target.Plain)),
			Message: fmt.Sprintf("%q occurs %s and is rendered %s",
				found, times(len(group)), times(rendered)),
			Term: &quality.TermInfo{
				Source: c.p.term(o), FoundSource: found, Expected: c.p.expected(o.concepts),
			},
		})
		return
	}
}

// shared notes that the only rendition of a term is that of another term, which
// has the target too: "US" and "United States" in one sentence. Renditions at one
// place stand one after the other.
func (c *Run) shared(i, k int) bool {
	a, u := c.of(i), c.part.Unit(i)
	o := a.occurrences[k]
	for j, r := range a.renders {
		s := &c.p.target.spellings[r.spelling]
		if r.used || !s.row.Status.Accepted() || !slices.Contains(o.concepts, s.concept) ||
			!a.usedBeside(j) {
			continue
		}
		found, target := u.Source.Plain[o.start:o.end], u.Target.Plain[r.start:r.end]
		c.report(i, RuleFewer, o, quality.Finding{
			Target:  quality.At(r.start, r.end),
			Message: fmt.Sprintf("%q renders %q and another term", target, found),
			Term: &quality.TermInfo{
				Source: c.p.term(o), FoundSource: found, Expected: c.p.expected(o.concepts),
			},
		})
		return true
	}
	return false
}

// usedBeside reports whether another rendition at the place of the one at j is
// used.
func (a *analysis) usedBeside(j int) bool {
	r := &a.renders[j]
	for _, step := range []int{-1, 1} {
		for k := j + step; k >= 0 && k < len(a.renders); k += step {
			other := &a.renders[k]
			if other.start != r.start || other.end != r.end {
				break
			}
			if other.used {
				return true
			}
		}
	}
	return false
}

// inNeighbour reports whether the segment before or after, of the same
// paragraph, has a rendition that its own source does not account for.
func (c *Run) inNeighbour(i int, concepts []int32) bool {
	paragraph := c.part.Unit(i).Paragraph
	for _, j := range []int{i - 1, i + 1} {
		if !c.part.Has(j) || c.of(j).skipped {
			continue
		}
		if c.part.Unit(j).Paragraph == paragraph && c.spare(j, concepts) {
			return true
		}
	}
	return false
}

// spare looks for an unused rendition of the concepts in a unit and uses it. A
// unit whose source lacks the concept kept no renditions of it, so its target is
// read again.
func (c *Run) spare(j int, concepts []int32) bool {
	a := c.of(j)
	for k := range a.renders {
		r := &a.renders[k]
		s := &c.p.target.spellings[r.spelling]
		if !r.used && s.row.Status.Accepted() && slices.Contains(concepts, s.concept) {
			r.used = true
			return true
		}
	}
	for _, o := range a.occurrences {
		for _, concept := range o.concepts {
			if slices.Contains(concepts, concept) {
				return false
			}
		}
	}

	target, hits := c.p.target.Scan(c.part.Unit(j).Target.Plain, nil)
	for _, h := range hits {
		s := &c.p.target.spellings[h.Pattern]
		if !s.row.Status.Accepted() || !slices.Contains(concepts, s.concept) {
			continue
		}
		start, end := target.SpanOf(h)
		taken := func(r rendition) bool { return r.used && r.start < end && start < r.end }
		if !slices.ContainsFunc(a.renders, taken) {
			spare := rendition{spelling: h.Pattern, start: start, end: end, used: true}
			a.renders = append(a.renders, spare)
			return true
		}
	}
	return false
}

// times says how often.
func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}
