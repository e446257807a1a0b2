package quality

import (
	"sync"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Options say what is checked. The zero value runs every rule that is on by
// default.
type Options struct {
	// Severity overrides the severity of rules by id; [Off] switches one off.
	Severity map[string]Severity
	// Only, when not empty, names the rules that run, and no other; a rule
	// that is off otherwise runs with [Warning].
	Only []string
	// Jobs is how many goroutines may work, at least 1. The result does not
	// depend on it.
	Jobs int
}

// SeverityOf returns the severity that a rule has under these options; rooms
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
	for i := range ruleset {
		r := &ruleset[i]
		if s := opts.SeverityOf(r.Rule); s != Off {
			severity[r.ID] = s
			rules = append(rules, r)
		}
	}
	noBreak := text.Base(doc.TargetLang) == "fr" && severity["french-spacing"] != Off && setsNoBreak(doc)
	perUnit := make([][]Finding, len(doc.Units))
	left := make([]leftNumbers, len(doc.Units))
	each(len(doc.Units), opts.Jobs, func(i int) {
		p := newPair(doc, i)
		p.noBreak = noBreak
		for _, r := range rules {
			if r.unit != nil {
				p.rule = r.ID
				r.unit(p)
			}
		}
		perUnit[i], left[i] = p.found, p.left
	})
	var out []Finding
	for i, found := range perUnit {
		if severity["number"] != Off {
			found = append(found, numberFindings(doc, left, i)...)
		}
		out = append(out, found...)
	}
	for _, r := range rules {
		if r.document != nil {
			out = append(out, r.document(doc)...)
		}
	}
	for i := range out {
		f := &out[i]
		f.Severity = severity[f.Rule]
		f.SourceText, f.TargetText = doc.Units[f.Segment].Source.Plain, doc.Units[f.Segment].Target.Plain
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

// rule is a [Rule] and what it does: look at a unit, or at a document.
type rule struct {
	Rule
	unit     func(*pair)
	document func(*bitext.Document) []Finding
}

// pair is a unit while rules look at it. What several rules need is made once.
type pair struct {
	index                  int
	unit                   *bitext.Unit
	source, target         string // plain
	sourceLang, targetLang language.Tag
	from, to               string       // base languages
	noBreak                bool         // the document sets no-break spaces
	previous, next         *bitext.Unit // nil at the ends of the document

	rule         string // the one that is looking
	found        []Finding
	left         leftNumbers
	sourceTokens []text.Token
	targetTokens []text.Token
}

func newPair(doc *bitext.Document, i int) *pair {
	u := doc.Units[i]
	p := &pair{index: i, unit: u, source: u.Source.Plain, target: u.Target.Plain, sourceLang: u.SourceLang, targetLang: u.TargetLang}
	if p.sourceLang == language.Und {
		p.sourceLang = doc.SourceLang
	}
	if p.targetLang == language.Und {
		p.targetLang = doc.TargetLang
	}
	if i > 0 {
		p.previous = doc.Units[i-1]
	}
	if i+1 < len(doc.Units) {
		p.next = doc.Units[i+1]
	}
	p.from, p.to = text.Base(p.sourceLang), text.Base(p.targetLang)
	p.sourceTokens = text.Tokens(p.source, p.sourceLang)
	p.targetTokens = text.Tokens(p.target, p.targetLang)
	return p
}

// complete reports whether there is a source and a target to compare.
func (p *pair) complete() bool { return p.source != "" && p.target != "" }

// report adds a finding about bytes start to end of the target.
func (p *pair) report(start, end int, message string, fix *Fix) {
	p.found = append(p.found, Finding{Rule: p.rule, Segment: p.index, Target: At(start, end), Source: At(0, len(p.source)), Message: message, Fix: fix})
}

// reportSource adds a finding about bytes start to end of the source that the
// target as a whole does not match.
func (p *pair) reportSource(start, end int, message string) {
	p.found = append(p.found, Finding{Rule: p.rule, Segment: p.index, Target: At(0, len(p.target)), Source: At(start, end), Message: message})
}
