package check

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

// IsGlossary reports whether a file is one of the glossaries that the run checks with.
func (p *Checker) IsGlossary(name string) bool {
	files, err := p.GlossaryFiles(p.Glossaries)
	return err == nil && slices.ContainsFunc(files, func(file string) bool { return cli.SameFile(name, file) })
}

// GlossaryInput looks at a glossary as 'fidele glossary lint' does: each problem is a
// finding at its row.
func (p *Checker) GlossaryInput(name string) (*Input, error) {
	data, err := p.ReadText(name)
	if err != nil {
		return nil, err
	}
	in := &Input{of: p, Lint: true, Checked: true, Doc: &bitext.Document{SourceFile: name, TargetFile: name}}
	in.Doc.SourceLang, in.Doc.TargetLang, err = p.Languages()
	if err != nil {
		return nil, err
	}
	in.again = func(context.Context) (*Input, error) { return p.GlossaryInput(name) }
	rule := glossary.LintRule()
	if p.Rules.Options.SeverityOf(rule) == quality.Off {
		return in, nil
	}
	problems, err := glossary.Lint(name, data)
	if err != nil {
		return nil, err
	}

	var lines *text.Lines // nil: a workbook
	if file, err := charset.Decode(name, data, ""); err == nil && !packed(name, data) {
		lines = text.NewLines(file.Text)
		in.Places.Lines = func(string) *text.Lines { return lines }
	}
	set, isSet := p.Rules.Options.Severity[rule.ID]
	var found []quality.Finding
	for i, problem := range problems {
		row := problem.Term
		place := bitext.Place{File: name, Line: problem.Line, Column: 1}
		if lines != nil && problem.Line > 0 {
			row = lines.Line(problem.Line)
			place.Start = lines.Start(problem.Line)
			place.End = place.Start + len(row)
		}
		in.Doc.Units = append(in.Doc.Units, &bitext.Unit{
			ID: strconv.Itoa(problem.Line), Paragraph: i,
			SourceLang: in.Doc.SourceLang, TargetLang: in.Doc.TargetLang,
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
	in.Places.Name = p.fileName
	in.Found = p.suppress(in, quality.Finish(in.Doc, found, in.Places), nil)
	return in, nil
}
