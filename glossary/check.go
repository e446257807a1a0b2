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

	c := &checker{
		p:        g.pairing(doc.SourceLang, doc.TargetLang, opts.Day),
		doc:      doc,
		severity: map[string]quality.Severity{},
	}
	for _, r := range Rules() {
		c.severity[r.ID] = opts.SeverityOf(r)
	}

	c.units = make([]analysis, len(doc.Units))
	inParallel(len(doc.Units), opts.Jobs, func() func(int) {
		a := &analyst{p: c.p}
		return func(i int) { a.analyze(doc.Units[i], &c.units[i]) }
	})

	for i := range doc.Units {
		c.unit(i)
	}
	c.consistency()
	c.firstMentions(opts.FirstMention)
	quality.Sort(c.out)
	return c.out
}

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

// checker turns analyses into findings.
type checker struct {
	p        *pairing
	doc      *bitext.Document
	units    []analysis
	severity map[string]quality.Severity
	learned  []learnedAcronym
	out      []quality.Finding
}

// unit reports what is wrong with one unit.
func (c *checker) unit(i int) {
	if c.units[i].skipped {
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
func (c *checker) report(i int, rule string, o occurrence, f quality.Finding) {
	severity := c.severity[rule]
	if severity != quality.Off && rule != RuleFewer {
		severity = c.ownSeverity(o, severity)
	}
	if severity == quality.Off {
		return
	}

	u := c.doc.Units[i]
	f.Rule, f.Severity, f.Segment = rule, severity, i
	f.SourceText, f.TargetText = u.Source.Plain, u.Target.Plain
	if f.Source.Span == (quality.Span{}) {
		f.Source = quality.At(o.start, o.end)
	}
	c.out = append(c.out, f)
}

// ownSeverity returns the severity that the rows of an occurrence ask for, the
// one given where they ask for none.
func (c *checker) ownSeverity(o occurrence, severity quality.Severity) quality.Severity {
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
