package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/check"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/report"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/quality"
)

// shownOfTrial is how many units of the memory a trial shows.
const shownOfTrial = 10

// validateTry says what does not go together with --try.
func (o *checkOptions) validateTry() error {
	switch {
	case !o.memoryUnits:
		return cli.WithHint(cli.Usagef("--try looks at the memory"), "add --memory-units")
	case o.ruleList != "" || o.baseline != "" || len(o.outputs) > 0:
		return cli.Usagef("--try goes without --rules, --baseline and -o")
	case o.format != "text" && o.format != "json":
		return cli.Usagef("--try writes text or json, not %s", o.format)
	}
	return nil
}

// tryOut tries a rule or a term on the memory and shows what it finds.
func (o *checkOptions) tryOut(ctx context.Context) error {
	p := &checkProject{Checker: &check.Checker{Env: o.Env, Options: check.Options{Glossaries: o.glossaries}}, run: o}
	trial, kind, err := p.trial()
	if err != nil {
		return err
	}
	source, target, err := o.Languages()
	if err != nil {
		return err
	}
	m, err := o.OpenMemory(tm.OpenOptions{Wait: o.articles.Wait})
	if err != nil {
		return err
	}
	defer m.Close()
	if trial.Term != nil {
		p.NoteForms(trial.Term, workspace.Base(source), workspace.Base(target))
	}

	stats, err := m.Stats(ctx)
	if err != nil {
		return err
	}
	begun := time.Now()
	var bar *terminal.Progress
	trial.Tell = func(units int) {
		if bar == nil && time.Since(begun) > silent {
			bar = o.Progress(o.try, int64(stats.Units), false)
		}
		bar.Set(int64(units))
	}
	result, err := trial.Run(ctx, m, workspace.Base(source), workspace.Base(target))
	bar.Done()
	if err != nil {
		return err
	}
	if result.Units == 0 {
		return noUnits(m.Path(), source, target)
	}
	if o.format == "json" {
		return api.WriteJSON(o.Stdout, api.NewTrial(o.try, kind, result.Units, result.Found, result.Hits, result.Findings, result.Sample))
	}
	screen := o.Screen()
	if kind == "term" {
		fmt.Fprintf(screen, "%s: in %s of %d, rendered so in %d, otherwise in %d\n", screen.Line(o.try),
			view.Count(result.Found, "unit"), result.Units, result.Found-result.Hits, result.Hits)
	} else {
		fmt.Fprintf(screen, "%s: %s in %s of %d (%.2g %%)\n", screen.Line(o.try), view.Count(result.Findings, "finding"),
			view.Count(result.Hits, "unit"), result.Units, 100*float64(result.Hits)/float64(result.Units))
	}
	shown := report.Report{Findings: result.Sample, Segments: result.Units, Painter: screen.Painter}
	if err := shown.Write(o.Stdout, "text"); err != nil {
		return err
	}
	if n := result.Hits - min(result.Hits, shownOfTrial); n > 0 {
		o.Note("%s not shown; 'fidele check --memory-units' shows all that is adopted", view.Count(n, "more unit"))
	}
	return nil
}

// trial finds out what --try names: SOURCE=TARGET, a rule, or an entry of the glossary.
func (p *checkProject) trial() (t *workspace.Trial, kind string, err error) {
	name := p.run.try
	t = &workspace.Trial{Jobs: max(p.run.jobs, 1), Sample: shownOfTrial}
	if p.Rules, err = p.Env.Rules(""); err != nil {
		return nil, "", err
	}
	if p.Glossary, err = p.AnyGlossary(p.Glossaries); err != nil {
		return nil, "", err
	}
	n := slices.IndexFunc(p.Rules.Known, func(r quality.Rule) bool { return r.ID == name })
	if n < 0 || strings.Contains(name, "=") {
		if t.Term, err = p.OneTerm(p.Glossary, name); err != nil {
			return nil, "", err
		}
		if t.Term == nil {
			return nil, "", cli.WithHint(cli.Usagef("--try: no rule and no entry of the glossary is %q", name),
				"write SOURCE=TARGET for a term that is new; 'fidele explain' lists the rules")
		}
		options := p.Rules.Options
		options.Only = []string{glossary.RuleMissing, glossary.RuleForbidden}
		t.Check = p.termCheck(t.Term, options)
		return t, "term", nil
	}

	rule := p.Rules.Known[n]
	if err := workspace.Alone(rule); err != nil {
		return nil, "", cli.WithHint(err, "'fidele check --memory-units --rules "+name+"' does that")
	}
	options := p.Rules.Options
	options.Only = []string{name}
	if !strings.HasPrefix(name, "term-") {
		t.Check = func(doc *bitext.Document) []quality.Finding { return quality.Check(doc, options) }
		return t, "rule", nil
	}
	if p.Glossary == nil || p.Glossary.Len() == 0 {
		return nil, "", cli.WithHint(fmt.Errorf("there are no terms to try %s with", name),
			"add terms with 'fidele glossary add', or give --glossary FILE")
	}
	t.Check = p.termCheck(p.Glossary, options)
	return t, "rule", nil
}

// termCheck returns a check of terms.
func (p *checkProject) termCheck(g *glossary.Glossary, options quality.Options) func(*bitext.Document) []quality.Finding {
	return func(doc *bitext.Document) []quality.Finding {
		return g.Check(doc, glossary.Options{Options: options, Day: p.run.day, FirstMention: p.Rules.FirstMention})
	}
}
