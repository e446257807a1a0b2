package view

import (
	"fmt"
	"strings"

	"fidele/tm/bitext"
)

// Pretranslated counts what pretranslation found, by match band. Before and
// After look at each document.
type Pretranslated struct {
	// Repaired are drafts in which numbers, terms or names were replaced.
	Repaired int
	// Figures are drafts of figures, addresses and codes alone.
	Figures int

	bands     map[string]int
	untouched int
	had       []bool // which units had a target, or were locked
}

// NewPretranslated begins to count.
func NewPretranslated() *Pretranslated { return &Pretranslated{bands: map[string]int{}} }

// Before looks at a document before it is pretranslated, and returns the units that may be
// filled.
func (p *Pretranslated) Before(doc *bitext.Document) (open []*bitext.Unit) {
	p.had = p.had[:0]
	for _, u := range doc.Units {
		had := u.Locked || !u.Target.IsEmpty()
		p.had = append(p.had, had)
		if !had {
			open = append(open, u)
		}
	}
	return open
}

// After counts what was found for the units of a document.
func (p *Pretranslated) After(doc *bitext.Document) {
	for i, u := range doc.Units {
		switch {
		case p.had[i]:
			p.untouched++
		case len(u.Matches) == 0:
			p.bands["new"]++
		default:
			p.bands[u.Matches[0].Score.Band()]++
		}
	}
}

// String sums the counts up in a line, best band first.
func (p *Pretranslated) String() string {
	total := p.untouched
	var parts []string
	for _, band := range bitext.Bands {
		if n := p.bands[band]; n > 0 {
			total += n
			parts = append(parts, fmt.Sprintf("%s %d", band, n))
		}
	}
	if p.untouched > 0 {
		parts = append(parts, fmt.Sprintf("untouched %d", p.untouched))
	}
	if p.Repaired > 0 {
		parts = append(parts, fmt.Sprintf("repaired %d", p.Repaired))
	}
	if p.Figures > 0 {
		parts = append(parts, fmt.Sprintf("figures %d", p.Figures))
	}
	if len(parts) == 0 {
		parts = []string{"nothing to translate"}
	}
	return fmt.Sprintf("%s: %s", Count(total, "segment"), strings.Join(parts, ", "))
}
