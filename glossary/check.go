package glossary

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/language"

	"fidele/glossary/internal/match"
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
}

// Check compares the targets of a document with what the glossary asks for.
// The findings are in the order of [quality.Sort] and carry spans only; see
// [quality.Finish]. Units without a target are passed over.
func (g *Glossary) Check(doc *bitext.Document, opts Options) []quality.Finding {
	if len(doc.Units) == 0 || len(g.Rows) == 0 {
		return nil
	}
	c := &checker{
		p:   g.pairing(doc.SourceLang, doc.TargetLang, opts.Day),
		doc: doc, severity: map[string]quality.Severity{},
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

// analysis is what one unit says by itself.
type analysis struct {
	skipped     bool
	occurrences []occurrence
	// rendered tells, for each occurrence, which of the target's spans renders
	// it, -1 for none.
	rendered []int
	renders  []rendition
}

// rendition is a target term found in a target.
type rendition struct {
	spelling   int32 // place among the spellings of the target side
	start, end int   // bytes
	used       bool
}

// analyst analyses one unit after the other and keeps its scratch space.
type analyst struct {
	p           *pairing
	scratch     match.Scratch
	occurrences []occurrence
}

func (a *analyst) analyze(u *bitext.Unit, out *analysis) {
	if strings.TrimSpace(u.Target.Plain) == "" {
		out.skipped = true
		return
	}

	source, hits := a.p.source.Scan(u.Source.Plain, &a.scratch)
	a.occurrences = a.p.resolve(&source, hits, a.occurrences[:0])
	if len(a.occurrences) == 0 && !a.p.always {
		return
	}

	target, hits := a.p.target.Scan(u.Target.Plain, &a.scratch)
	out.occurrences = slices.Clone(a.occurrences)
	out.renders = a.renditions(&target, hits)
	out.rendered = a.p.assign(out.occurrences, out.renders)
}

// renditions keeps the hits that matter: of concepts that the source has, and
// of terms forbidden everywhere.
func (a *analyst) renditions(tokens *match.Text, hits []match.Hit) []rendition {
	var out []rendition
	for _, h := range hits {
		s := &a.p.target.spellings[h.Pattern]
		everywhere := s.row.Match&Always != 0 || a.p.concepts[s.concept].source == ""
		if !everywhere && !a.present(s.concept) {
			continue
		}
		start, end := tokens.Span(h.From, h.To)
		out = append(out, rendition{spelling: h.Pattern, start: start, end: end})
	}
	return out
}

func (a *analyst) present(concept int32) bool {
	for _, o := range a.occurrences {
		if slices.Contains(o.concepts, concept) {
			return true
		}
	}
	return false
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
	a := &c.units[i]
	if a.skipped {
		return
	}
	c.learn(i)
	c.bannedSources(i)
	blamed := c.forbidden(i)
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
		case blamed[first.concepts[0]] || c.inNeighbour(i, first.concepts) || c.byAcronym(i, first.concepts):
		default:
			c.missing(i, first)
		}
	}
}

// groups gathers the occurrences of the same concepts, in order.
func groups(occurrences []occurrence) (out [][]int) {
next:
	for i, o := range occurrences {
		for g := range out {
			if slices.Equal(occurrences[out[g][0]].concepts, o.concepts) {
				out[g] = append(out[g], i)
				continue next
			}
		}
		out = append(out, []int{i})
	}
	return out
}

// wanted reports whether a target is asked for.
func (p *pairing) wanted(concepts []int32) bool {
	for _, c := range concepts {
		for _, t := range p.targets(c) {
			if t.Status.Accepted() {
				return true
			}
		}
	}
	return false
}

// expected lists the accepted targets, preferred ones first.
func (p *pairing) expected(concepts []int32) (out []string) {
	for _, status := range []Status{Preferred, Admitted} {
		for _, c := range concepts {
			for _, t := range p.targets(c) {
				if t.Status == status && !slices.Contains(out, t.Text) {
					out = append(out, t.Text)
				}
			}
		}
	}
	return out
}

// inNeighbour reports whether the segment before or after, of the same
// paragraph, has a rendition that its own source does not account for.
func (c *checker) inNeighbour(i int, concepts []int32) bool {
	for _, j := range []int{i - 1, i + 1} {
		if j < 0 || j >= len(c.units) || c.units[j].skipped || c.doc.Units[j].Paragraph != c.doc.Units[i].Paragraph {
			continue
		}
		if c.spare(j, concepts) {
			return true
		}
	}
	return false
}

// spare looks for an unused rendition of the concepts in a unit and uses it. A
// unit whose source lacks the concept kept no renditions of it, so its target is
// read again.
func (c *checker) spare(j int, concepts []int32) bool {
	a := &c.units[j]
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

	target, hits := c.p.target.Scan(c.doc.Units[j].Target.Plain, nil)
	for _, h := range hits {
		s := &c.p.target.spellings[h.Pattern]
		if !s.row.Status.Accepted() || !slices.Contains(concepts, s.concept) {
			continue
		}
		start, end := target.Span(h.From, h.To)
		taken := func(r rendition) bool { return r.used && r.start < end && start < r.end }
		if !slices.ContainsFunc(a.renders, taken) {
			a.renders = append(a.renders, rendition{spelling: h.Pattern, start: start, end: end, used: true})
			return true
		}
	}
	return false
}

// missing reports a source term that nothing in the target renders.
func (c *checker) missing(i int, o occurrence) {
	u := c.doc.Units[i]
	expected := c.p.expected(o.concepts)
	found := u.Source.Plain[o.start:o.end]
	start, end, instead := c.p.attempt(u.Target.Plain, expected)
	message := fmt.Sprintf("%q is not rendered by %s", found, oneOf(expected))
	if instead != "" {
		message = fmt.Sprintf("%q is rendered by %q instead of %s", found, instead, oneOf(expected))
	}
	c.report(i, RuleMissing, o, quality.Finding{
		Target: quality.At(start, end), Message: message,
		Term: &quality.TermInfo{Source: c.p.concepts[o.concepts[0]].source, FoundSource: found, Expected: expected, Found: instead},
	})
}

// fewer notes that a term occurs more often than it is rendered.
func (c *checker) fewer(i int, group []int, rendered int) {
	u, a := c.doc.Units[i], &c.units[i]
	for _, k := range group {
		if a.rendered[k] >= 0 {
			continue
		}
		o := a.occurrences[k]
		expected := c.p.expected(o.concepts)
		c.report(i, RuleFewer, o, quality.Finding{
			Target:  quality.At(0, len(u.Target.Plain)),
			Message: fmt.Sprintf("%q occurs %d times and is rendered %d times", u.Source.Plain[o.start:o.end], len(group), rendered),
			Term:    &quality.TermInfo{Source: c.p.concepts[o.concepts[0]].source, FoundSource: u.Source.Plain[o.start:o.end], Expected: expected},
		})
		return
	}
}

// report fills in what all findings have and keeps the finding, unless its rule
// or its row is off.
func (c *checker) report(i int, rule string, o occurrence, f quality.Finding) {
	severity := c.severity[rule]
	if severity == quality.Off {
		return
	}
	for _, concept := range o.concepts {
		for _, row := range c.p.concepts[concept].rows {
			if own := row.column(colSeverity); own != "" && rule != RuleFewer {
				if s, err := quality.ParseSeverity(own); err == nil {
					severity = s
				}
				break
			}
		}
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
