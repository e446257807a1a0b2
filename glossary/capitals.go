package glossary

import (
	"fmt"

	"fidele/tm/quality"
)

// capitals notes the renditions of a unit that have other capitals than their
// targets in the glossary.
func (c *Run) capitals(i int) {
	a, u := c.of(i), c.part.Unit(i)
	for k, own := range a.rendered {
		if own < 0 || !a.renders[own].otherCase {
			continue
		}
		o, r := a.occurrences[k], a.renders[own]
		found, target := u.Target.Plain[r.start:r.end], c.p.target.Pattern(r.spelling).Text
		c.report(i, RuleCapitals, o, quality.Finding{
			Target:  quality.At(r.start, r.end),
			Message: fmt.Sprintf("%q has other capitals than %q", found, target),
			Term: &quality.TermInfo{
				Source: c.p.term(o), FoundSource: u.Source.Plain[o.start:o.end],
				Expected: []string{target}, Found: found,
			},
		})
	}
}
