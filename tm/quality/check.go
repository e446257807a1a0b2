package quality

import (
	"sync"

	"fidele/tm/bitext"
	"fidele/tm/quality/name"
)

// Options say what is checked. The zero value runs every rule that is on by
// default.
type Options struct {
	// Severity overrides the severity of rules by id; [Off] switches one off.
	Severity map[string]Severity
	// Only, when not empty, names the rules that run, and no other; a rule
	// that is off otherwise runs with [Warning].
	Only []string
	// Subtitles are the limits of the rules of subtitles, zero for the usual ones.
	Subtitles bitext.CueLimits
	// Names is how names were translated before, nil where that is not known.
	Names *name.Ledger
	// Jobs is how many goroutines may work, at least 1. The result does not
	// depend on it.
	Jobs int
}

// SeverityOf returns the severity that a rule has under these options; packages
// that bring rules of their own ask here.
func (o Options) SeverityOf(r Rule) Severity {
	s, ok := o.Severity[r.ID]
	if !ok {
		s = r.Severity
	}
	if len(o.Only) == 0 {
		return s
	}
	for _, id := range o.Only {
		if id == r.ID {
			if s == Off {
				return Warning
			}
			return s
		}
	}
	return Off
}

// Check runs the rules of this package over a document. The findings are in
// the order of [Sort] and carry spans only; see [Finish].
func Check(doc *bitext.Document, opts Options) []Finding {
	var rules []*rule
	severity := map[string]Severity{}
	for _, r := range ruleset {
		if s := opts.SeverityOf(r.Rule); s != Off {
			severity[r.ID] = s
			rules = append(rules, r)
		}
	}
	ratio := usualRatio(doc)
	noBreak := severity[ruleFrenchSpacing] != Off && setsNoBreak(doc)

	perUnit := make([][]Finding, len(doc.Units))
	open := make([]openNumbers, len(doc.Units))
	each(len(doc.Units), opts.Jobs, func(i int) {
		p := newPair(doc, i)
		p.ratio = ratio
		p.setsNoBreak, p.limits = noBreak, opts.Subtitles.OrUsual()
		for _, r := range rules {
			if r.unit != nil {
				p.rule, p.prose = r.ID, r.prose
				r.unit(p)
			}
		}
		perUnit[i], open[i] = p.found, p.open
	})

	var out []Finding
	for i, found := range perUnit {
		out = append(out, found...)
		for _, r := range rules {
			if r.afterUnits != nil {
				out = append(out, r.afterUnits(doc, open, i)...)
			}
		}
	}
	for _, r := range rules {
		if r.document != nil {
			out = append(out, r.document(doc, opts)...)
		}
	}

	out = settle(doc, out, ratio)
	for i := range out {
		f := &out[i]
		// A rule may think less of a finding than its severity says, never more.
		if most := severity[f.Rule]; f.Severity == Off || f.Severity > most {
			f.Severity = most
		}
		u := doc.Units[f.Segment]
		f.SourceText, f.TargetText = u.Source.Plain, u.Target.Plain
	}
	Sort(out)
	return out
}

// each calls f for 0 to n-1 on several goroutines, in chunks.
func each(n, jobs int, f func(i int)) {
	const chunk = 64
	if jobs <= 1 || n <= chunk {
		for i := range n {
			f(i)
		}
		return
	}
	var wait sync.WaitGroup
	starts := make(chan int)
	for range jobs {
		wait.Go(func() {
			for start := range starts {
				for i := start; i < min(start+chunk, n); i++ {
					f(i)
				}
			}
		})
	}
	for start := 0; start < n; start += chunk {
		starts <- start
	}
	close(starts)
	wait.Wait()
}
