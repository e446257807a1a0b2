package glossary

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// Options say what is checked and how. The zero value checks every rule with
// its own severity, every row of the glossary, on one goroutine.
type Options struct {
	quality.Options
	// Day, when set, leaves out rows that do not hold on it.
	Day time.Time
	// FirstMention is the style of the outlet for the rule about first mentions.
	FirstMention FirstMention
}

// Check compares the targets of a document with what the glossary asks for.
// The findings are in the order of [quality.Sort] and carry spans only; see
// [quality.Finish]. Units without a target are passed over.
func (g *Glossary) Check(doc *bitext.Document, opts Options) []quality.Finding {
	if len(doc.Units) == 0 || len(g.Rows) == 0 {
		return nil
	}
	r, whole := g.NewRun(doc.SourceLang, doc.TargetLang, opts), doc.Whole()
	r.Survey(whole)
	return r.Check(whole)
}

// Run is a check of a document that comes in parts: all of them in order, so that it is
// known how the document renders terms, and then all of them once more.
type Run struct {
	p        *pairing
	jobs     int
	severity map[string]quality.Severity

	uses     map[int32]*uses    // of concepts
	entities map[string]*entity // by each of their forms; nil where the rule is off
	learned  []learnedAcronym

	part  *bitext.Part
	units []analysis // of the part
	// analyzed is the part whose units were analyzed last, and not checked yet.
	analyzed *bitext.Part
	out      []quality.Finding
}

// NewRun begins the check of a document in two languages.
func (g *Glossary) NewRun(source, target language.Tag, opts Options) *Run {
	c := &Run{
		p: g.pairing(source, target, opts.Day), jobs: opts.Jobs,
		severity: map[string]quality.Severity{}, uses: map[int32]*uses{},
	}
	for _, r := range Rules() {
		c.severity[r.ID] = opts.SeverityOf(r)
	}
	if c.severity[RuleFirstMention] != quality.Off {
		c.entities = c.p.entities(opts.FirstMention)
	}
	return c
}

// Survey takes the next part of the document.
func (c *Run) Survey(part *bitext.Part) {
	if c.severity[RuleInconsistent] == quality.Off && len(c.entities) == 0 {
		return
	}
	c.analyze(part)
	for i := part.From; i < part.To; i++ {
		c.countUses(i)
		c.noteMentions(i)
	}
}

// Check returns what is found in a part of the document, all of which was surveyed, in the
// order of [quality.Sort]. The parts are checked in their order.
func (c *Run) Check(part *bitext.Part) []quality.Finding {
	if c.analyzed != part {
		c.analyze(part)
	}
	c.analyzed, c.out = nil, nil
	for i := part.From; i < part.To; i++ {
		c.unit(i)
		c.inconsistent(i)
		c.mentioned(i)
	}
	quality.Sort(c.out)
	return c.out
}

// analyze looks at each unit of a part by itself. What was borrowed from the neighbours by
// the part before is not to be had again: their analyses are kept.
func (c *Run) analyze(part *bitext.Part) {
	units := make([]analysis, len(part.Units))
	known := 0
	if before := c.part; before != nil && before.To == part.From {
		known = copy(units, c.units[part.First-before.First:])
	}
	c.part, c.units, c.analyzed = part, units, part
	inParallel(len(units)-known, c.jobs, func() func(int) {
		a := &analyst{p: c.p}
		return func(k int) { a.analyze(part.Units[known+k], &units[known+k]) }
	})
}

// of returns the analysis of a unit of the part.
func (c *Run) of(i int) *analysis { return &c.units[i-c.part.First] }

// inParallel calls a function made by worker for 0 to n-1, in chunks.
func inParallel(n, jobs int, worker func() func(i int)) {
	const chunk = 64
	if jobs <= 1 || n <= chunk {
		f := worker()
		for i := range n {
			f(i)
		}
		return
	}
	var wait sync.WaitGroup
	starts := make(chan int)
	for range jobs {
		wait.Go(func() {
			f := worker()
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

// unit reports what is wrong with one unit.
func (c *Run) unit(i int) {
	if c.of(i).skipped {
		return
	}
	c.learn(i)
	c.bannedSources(i)
	blamed := c.forbidden(i)
	c.capitals(i)
	c.unrendered(i, blamed)
}

// report fills in what all findings have and keeps the finding, unless its rule
// or its row is off.
func (c *Run) report(i int, rule string, o occurrence, f quality.Finding) {
	severity := c.severity[rule]
	if severity != quality.Off && rule != RuleFewer {
		severity = c.ownSeverity(o, severity)
	}
	if severity == quality.Off {
		return
	}

	u := c.part.Unit(i)
	f.Rule, f.Severity, f.Segment = rule, severity, i
	f.SourceText, f.TargetText = u.Source.Plain, u.Target.Plain
	if f.Source.Span == (quality.Span{}) {
		f.Source = quality.At(o.start, o.end)
	}
	c.out = append(c.out, f)
}

// ownSeverity returns the severity that the rows of an occurrence ask for, the
// one given where they ask for none.
func (c *Run) ownSeverity(o occurrence, severity quality.Severity) quality.Severity {
	for _, concept := range o.concepts {
		for _, row := range c.p.concepts[concept].rows {
			own := row.column(colSeverity)
			if own == "" {
				continue
			}
			if s, err := quality.ParseSeverity(own); err == nil {
				severity = s
			}
			break
		}
	}
	return severity
}

// oneOf lists alternatives for a message.
func oneOf(list []string) string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = fmt.Sprintf("%q", s)
	}
	switch n := len(quoted); {
	case n == 0:
		return "anything"
	case n > 4:
		return strings.Join(quoted[:3], ", ") + fmt.Sprintf(" or one of %d others", n-3)
	case n > 1:
		return strings.Join(quoted[:n-1], ", ") + " or " + quoted[n-1]
	}
	return quoted[0]
}

// sameLanguage reports whether two tags share their base.
func sameLanguage(a, b language.Tag) bool { return text.Base(a) == text.Base(b) }
