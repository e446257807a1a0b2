package main

import (
	"context"
	"slices"
	"strings"

	"fidele/cmd/fidele/internal/check"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/report"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
	"fidele/glossary/hunspell"
	"fidele/tm/quality"
)

// dropUnchanged drops the findings that no change since a revision concerns: those on
// lines that did not change, unless the terms that they are about did, or the settings
// and rules of their project.
func (o *checkOptions) dropUnchanged(ctx context.Context, r *report.Report, inputs []*check.Input) error {
	changed, err := workspace.ChangedSince(ctx, o.since)
	if err != nil {
		return err
	}
	of := map[string]*check.Checker{} // by file
	for _, in := range inputs {
		of[in.Doc.TargetFile], of[in.Doc.SourceFile] = in.Checker(), in.Checker()
	}
	concerned := map[*check.Checker]*concern{}
	for _, p := range o.all {
		if concerned[p.Checker], err = p.concern(ctx, changed); err != nil {
			return err
		}
	}

	kept := r.Findings[:0]
	for _, f := range r.Findings {
		on := concerned[of[f.Target.File]].touches(f)
		if !on {
			if on, err = changed.Touches(ctx, f); err != nil {
				return err
			}
		}
		if on {
			kept = append(kept, f)
		}
	}
	r.Findings = kept
	return nil
}

// concern is what the changes of a project's own files concern.
type concern struct {
	all   bool            // whatever was found
	terms map[string]bool // what was found of these terms, folded
}

// touches reports whether a finding is concerned.
func (c *concern) touches(f quality.Finding) bool {
	switch {
	case c == nil:
		return false
	case c.all:
		return true
	}
	return f.Term != nil && (c.terms[strings.ToLower(f.Term.Source)] || c.terms[strings.ToLower(f.Term.Found)])
}

// concern finds out which of the project's own files changed: with its settings, its
// segmentation, its dictionary or its suppressions anything may be found that was not,
// with a glossary what is found of the terms whose rows are others now.
func (p *checkProject) concern(ctx context.Context, changed *workspace.Changes) (*concern, error) {
	c := &concern{terms: map[string]bool{}}
	of, err := p.Project()
	if err != nil {
		return nil, err
	}
	if of != nil {
		own := []string{of.File(), of.IgnoreFile()}
		if of.SRX != "" {
			own = append(own, of.SRX)
		}
		if of.Hunspell != "" {
			aff, dic := hunspell.Files(of.Hunspell)
			own = append(own, aff, dic)
		}
		for _, file := range own {
			is, err := changed.Changed(ctx, cli.Relative(file))
			if err != nil {
				return nil, err
			}
			if is {
				p.Note("%s changed since %s: all of its project is reported", cli.Relative(file), p.run.since)
				c.all = true
				return c, nil
			}
		}
	}
	if p.Glossary == nil {
		return c, nil
	}
	files, err := p.GlossaryFiles(p.Glossaries)
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		is, err := changed.Changed(ctx, file)
		if err != nil {
			return nil, err
		}
		if is {
			p.changedTerms(file, changed.Before(ctx, file), c.terms)
		}
	}
	return c, nil
}

// changedTerms adds the terms whose rows in a glossary are others than before. A change
// of what the columns mean changes them all.
func (p *checkProject) changedTerms(file string, before []byte, terms map[string]bool) {
	old := map[string][]string{}
	if g, err := glossary.Read(file, before); err == nil {
		old = rowsByTerm(g, file)
	}
	now := rowsByTerm(p.Glossary, file)
	for term, rows := range now {
		if !slices.Equal(rows, old[term]) {
			terms[term] = true
		}
	}
	for term := range old {
		if now[term] == nil {
			terms[term] = true
		}
	}
}

// rowsByTerm returns what the rows of a file of a glossary say, by each term in them,
// folded, in any language.
func rowsByTerm(g *glossary.Glossary, file string) map[string][]string {
	rows := map[string][]string{}
	for _, row := range g.Rows {
		if row.File != file {
			continue
		}
		said := strings.Join(row.Header.Names, "\x00") + "\x01" + strings.Join(row.Cells, "\x00")
		for _, lang := range row.Header.Languages {
			if term := strings.ToLower(row.Term(lang)); term != "" {
				rows[term] = append(rows[term], said)
			}
		}
	}
	return rows
}
