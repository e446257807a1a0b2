package quality

import (
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/text/language"

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
	r, whole := NewRun(doc.SourceLang, doc.TargetLang, opts), doc.Whole()
	r.Survey(whole)
	return r.Check(whole)
}

// Run is a check of a document that comes in parts: all of them in order, so that it is
// known what the document is like, and then all of them once more.
type Run struct {
	opts     Options
	rules    []*rule
	severity map[string]Severity
	style    Style
	tokens   bool // some rule reads tokens

	sourceLang, targetLang language.Tag

	units       int
	first, last int // the paragraphs of the first and the last unit
	lengths     lengths
	noBreaks    noBreaks
	names       *name.Article
	repeats     repeats

	// What the survey has shown.
	surveyed   bool    // the following is known
	ratio      float64 // see lengths.ratio
	paragraphs bool    // the units tell paragraphs apart
}

// NewRun begins the check of a document in two languages.
func NewRun(source, target language.Tag, opts Options) *Run {
	r := &Run{opts: opts, severity: map[string]Severity{}, style: opts.Style, sourceLang: source, targetLang: target}
	for _, x := range opts.rules() {
		if s := opts.SeverityOf(x.Rule); s != Off {
			r.severity[x.ID] = s
			r.rules = append(r.rules, x)
			r.tokens = r.tokens || !x.patterns
		}
	}
	if r.severity[ruleStyle] == Off {
		r.style = Style{}
	}
	r.lengths = newLengths(source, target)
	if r.severity[ruleFrenchSpacing] != Off {
		r.noBreaks = newNoBreaks(target)
	}
	if r.severity[RuleName] != Off {
		r.names = name.NewArticle(opts.Names)
	}
	r.opts.steps = &steps{tell: opts.Progress}
	return r
}

// Expect says how many units the document has, for those who are told of the progress.
// Until then the parts that were surveyed count as all of it.
func (r *Run) Expect(units int) {
	steps := units
	for _, x := range r.rules {
		if x.survey != nil {
			steps += units
		}
	}
	r.opts.steps.total = max(r.opts.steps.total, steps)
}

// Survey takes the next part of the document.
func (r *Run) Survey(p *bitext.Part) {
	units := p.Units[p.From-p.First : p.To-p.First]
	if len(units) == 0 {
		return
	}
	if r.units == 0 {
		r.first = units[0].Paragraph
	}
	r.last = units[len(units)-1].Paragraph
	r.units += len(units)
	r.Expect(r.units)
	r.lengths.add(units)
	r.noBreaks.add(units)
	var surveys []func()
	for _, x := range r.rules {
		if x.survey != nil && !r.opts.steps.stopped() {
			surveys = append(surveys, func() { x.survey(r, p) })
		}
	}
	r.opts.beside(surveys...)
}

// settleSurvey ends the survey.
func (r *Run) settleSurvey() {
	if r.surveyed {
		return
	}
	r.surveyed = true
	r.ratio = r.lengths.ratio()
	r.paragraphs = r.first != r.last || r.units <= longestParagraph
	r.repeats.settle()
}

// Check returns what is found in a part of the document, all of which was surveyed, in the
// order of [Sort]. The parts are checked in their order. It is nil where the check was
// given up.
func (r *Run) Check(p *bitext.Part) []Finding {
	r.settleSurvey()
	perUnit := make([][]Finding, len(p.Units))
	open := make([]openNumbers, len(p.Units))
	emphasis, limits := r.opts.emphasis(), r.opts.Subtitles.OrUsual()
	rules := func(k int) {
		var buffers *pairTokens
		if r.tokens {
			buffers = tokenBuffers.Get().(*pairTokens)
			defer tokenBuffers.Put(buffers)
		}
		x := newPairIn(p, p.First+k, buffers)
		x.ratio, x.setsNoBreak = r.ratio, r.noBreaks.found
		x.limits, x.emphasis, x.style = limits, emphasis, r.style.of(x.targetLang)
		for _, rule := range r.rules {
			if rule.unit != nil {
				x.rule, x.severity, x.prose = rule.ID, r.severity[rule.ID], rule.prose
				rule.unit(x)
			}
		}
		perUnit[k], open[k] = x.found, x.open
	}
	var together []Finding
	r.opts.beside(
		func() { r.opts.each(len(p.Units), rules) },
		func() {
			for _, rule := range r.rules {
				if rule.together != nil && !r.opts.steps.stopped() {
					together = append(together, rule.together(r, p)...)
				}
			}
		},
	)
	if r.opts.steps.stopped() {
		return nil
	}

	total := len(together)
	for _, found := range perUnit {
		total += len(found)
	}
	out := slices.Grow([]Finding(nil), total+total/8) // grown step by step it would be held twice
	for k, found := range perUnit {
		perUnit[k] = nil
		out = append(out, found...)
		for _, rule := range r.rules {
			if rule.afterUnits != nil {
				out = append(out, rule.afterUnits(r, p, open, p.First+k)...)
			}
		}
	}
	out = append(out, together...)

	out = settle(p, out, r.ratio)
	out = slices.DeleteFunc(out, func(f Finding) bool { return f.Segment < p.From || f.Segment >= p.To })
	for i := range out {
		f := &out[i]
		if f.Severity == Off {
			f.Severity = r.severity[f.Rule]
		}
		u := p.Unit(f.Segment)
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
func (o Options) each(n int, f func(i int)) { o.inChunks(n, f, o.steps.add) }

// again is [Options.each] for units that were counted already.
func (o Options) again(n int, f func(i int)) { o.inChunks(n, f, func(int) {}) }

// beside calls functions that have nothing to do with one another, together if several
// goroutines may work.
func (o Options) beside(functions ...func()) {
	var wait sync.WaitGroup
	for _, f := range functions {
		if o.Jobs <= 1 {
			f()
		} else {
			wait.Go(f)
		}
	}
	wait.Wait()
}

// inChunks calls f for 0 to n-1 on several goroutines, in chunks, each of which is done
// then.
func (o Options) inChunks(n int, f func(i int), done func(n int)) {
	const chunk = 32
	work := func(start int) {
		if o.steps.stopped() {
			return
		}
		end := min(start+chunk, n)
		for i := start; i < end; i++ {
			f(i)
		}
		done(end - start)
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

// steps counts what is done of a check, one a unit and one more for each rule that
// surveys it, and knows when it is given up.
type steps struct {
	tell        func(done, total int) bool // nil: nobody is told
	mu          sync.Mutex
	done, total int
	over        atomic.Bool
}

// add counts n steps more.
func (s *steps) add(n int) {
	if s.tell == nil {
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
func (s *steps) stopped() bool { return s.over.Load() }
