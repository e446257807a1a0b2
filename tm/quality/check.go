package quality

import (
	"slices"
	"sync"
	"sync/atomic"

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
	// House are the rules of a house, and Style is how it writes what is its to choose.
	House []*HouseRule
	Style Style
	// Emphasis is the severity of emphasis that one side alone has, apart from that of
	// other codes and placeholders; nil: [Info].
	Emphasis *Severity
	// Names is how names were translated before, nil where that is not known.
	Names *name.Ledger
	// Jobs is how many goroutines may work, at least 1. The result does not
	// depend on it.
	Jobs int
	// Progress, when not nil, is told how many of a total of steps are done, by one
	// goroutine at a time. Where it returns false, [Check] gives up and returns nil.
	Progress func(done, total int) bool

	steps *steps // while [Check] is at work
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
	for _, r := range opts.rules() {
		if s := opts.SeverityOf(r.Rule); s != Off {
			severity[r.ID] = s
			rules = append(rules, r)
		}
	}
	ratio := usualRatio(doc)
	style := opts.Style
	if severity[ruleStyle] == Off {
		style = Style{}
	}
	noBreak := severity[ruleFrenchSpacing] != Off && setsNoBreak(doc)

	perUnit := make([][]Finding, len(doc.Units))
	open := make([]openNumbers, len(doc.Units))
	opts.steps = newSteps(opts, len(doc.Units), rules)
	tokens := slices.ContainsFunc(rules, func(r *rule) bool { return !r.patterns })
	opts.each(len(doc.Units), func(i int) {
		var buffers *pairTokens
		if tokens {
			buffers = tokenBuffers.Get().(*pairTokens)
			defer tokenBuffers.Put(buffers)
		}
		p := newPairIn(doc, i, buffers)
		p.ratio = ratio
		p.setsNoBreak, p.limits, p.style = noBreak, opts.Subtitles.OrUsual(), style.of(p.targetLang)
		p.emphasis = opts.emphasis()
		for _, r := range rules {
			if r.unit != nil {
				p.rule, p.severity, p.prose = r.ID, severity[r.ID], r.prose
				r.unit(p)
			}
		}
		perUnit[i], open[i] = p.found, p.open
	})

	if opts.steps.stopped() {
		return nil
	}
	total := 0
	for _, found := range perUnit {
		total += len(found)
	}
	out := slices.Grow([]Finding(nil), total+total/8) // grown step by step it would be held twice
	for i, found := range perUnit {
		perUnit[i] = nil
		out = append(out, found...)
		for _, r := range rules {
			if r.afterUnits != nil {
				out = append(out, r.afterUnits(doc, open, i)...)
			}
		}
	}
	for _, r := range rules {
		if r.document != nil && !opts.steps.stopped() {
			out = append(out, r.document(doc, opts)...)
		}
	}
	if opts.steps.stopped() {
		return nil
	}

	out = settle(doc, out, ratio)
	for i := range out {
		f := &out[i]
		if f.Severity == Off {
			f.Severity = severity[f.Rule]
		}
		u := doc.Units[f.Segment]
		f.SourceText, f.TargetText = u.Source.Plain, u.Target.Plain
	}
	Sort(out)
	return out
}

// rules returns the rules of this package and those of the house.
func (o Options) rules() []*rule {
	if len(o.House) == 0 {
		return ruleset
	}
	all := slices.Clone(ruleset)
	for _, h := range o.House {
		all = append(all, &rule{Rule: h.Rule, unit: h.check, patterns: true})
	}
	return all
}

// emphasis returns the severity of emphasis that one side alone has.
func (o Options) emphasis() Severity {
	if o.Emphasis == nil {
		return Info
	}
	return *o.Emphasis
}

// each calls f for 0 to n-1 on several goroutines, in chunks, and counts them as
// steps; where the work is given up it leaves out the rest.
func (o Options) each(n int, f func(i int)) {
	const chunk = 64
	work := func(start int) {
		if o.steps.stopped() {
			return
		}
		end := min(start+chunk, n)
		for i := start; i < end; i++ {
			f(i)
		}
		o.steps.add(end - start)
	}
	if o.Jobs <= 1 || n <= chunk {
		for start := 0; start < n; start += chunk {
			work(start)
		}
		return
	}
	var wait sync.WaitGroup
	starts := make(chan int)
	for range o.Jobs {
		wait.Go(func() {
			for start := range starts {
				work(start)
			}
		})
	}
	for start := 0; start < n; start += chunk {
		starts <- start
	}
	close(starts)
	wait.Wait()
}

// steps counts what is done of a check, and knows when it is given up. A nil one
// counts nothing.
type steps struct {
	tell        func(done, total int) bool
	mu          sync.Mutex
	done, total int
	over        atomic.Bool
}

// newSteps counts one step a unit, and one more for each rule that looks at all units
// together; nil where nobody is to be told.
func newSteps(opts Options, units int, rules []*rule) *steps {
	if opts.Progress == nil {
		return nil
	}
	s := &steps{tell: opts.Progress, total: units}
	for _, r := range rules {
		if r.document != nil {
			s.total += units
		}
	}
	return s
}

// add counts n steps more.
func (s *steps) add(n int) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.done = min(s.done+n, s.total)
	if !s.tell(s.done, s.total) {
		s.over.Store(true)
	}
}

// stopped reports whether the work is given up.
func (s *steps) stopped() bool { return s != nil && s.over.Load() }
