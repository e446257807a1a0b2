package main

import (
	"context"
	"slices"
	"strconv"

	"fidele/cmd/fidele/internal/cli"
	"fidele/glossary"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// isGlossary reports whether a file is one of the glossaries that the run checks with.
func (p *checkProject) isGlossary(name string) bool {
	files, err := p.GlossaryFiles(p.run.glossaries)
	return err == nil && slices.ContainsFunc(files, func(file string) bool { return cli.SameFile(name, file) })
}

// glossaryInput looks at a glossary as 'fidele glossary lint' does: each problem is a
// finding at its row.
func (p *checkProject) glossaryInput(name string) (*checkInput, error) {
	data, err := p.ReadText(name)
	if err != nil {
		return nil, err
	}
	in := &checkInput{of: p, lint: true, checked: true, doc: &bitext.Document{SourceFile: name, TargetFile: name}}
	in.doc.SourceLang, in.doc.TargetLang, err = p.Languages()
	if err != nil {
		return nil, err
	}
	in.again = func(context.Context) (*checkInput, error) { return p.glossaryInput(name) }
	rule := glossary.LintRule()
	if p.rules.Options.SeverityOf(rule) == quality.Off {
		return in, nil
	}
	problems, err := glossary.Lint(name, data)
	if err != nil {
		return nil, err
	}

	var lines *text.Lines // nil: a workbook
	if file, err := charset.Decode(name, data, ""); err == nil && !packed(name, data) {
		lines = text.NewLines(file.Text)
		in.places.Lines = func(string) *text.Lines { return lines }
	}
	set, isSet := p.rules.Options.Severity[rule.ID]
	var found []quality.Finding
	for i, problem := range problems {
		row := problem.Term
		place := bitext.Place{File: name, Line: problem.Line, Column: 1}
		if lines != nil && problem.Line > 0 {
			row = lines.Line(problem.Line)
			place.Start = lines.Start(problem.Line)
			place.End = place.Start + len(row)
		}
		in.doc.Units = append(in.doc.Units, &bitext.Unit{
			ID: strconv.Itoa(problem.Line), Paragraph: i,
			SourceLang: in.doc.SourceLang, TargetLang: in.doc.TargetLang,
			Source: text.New(problem.Term), Target: text.New(row),
			SourcePlace: place, TargetPlace: place,
		})
		severity := problem.Severity
		if isSet {
			severity = set
		}
		found = append(found, quality.Finding{
			Rule: rule.ID, Severity: severity, Segment: i, Target: quality.At(0, len(row)),
			SourceText: problem.Term, TargetText: row, Message: problem.Message,
		})
	}
	in.places.Name = p.fingerprintName
	in.found = p.suppress(in, quality.Finish(in.doc, found, in.places))
	return in, nil
}
