package glossary

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/text/language"

	"fidele/tm/quality"
)

// Problem is something in a glossary that will misfire.
type Problem struct {
	// Rule names the kind of problem: "row", "conflict", "duplicate",
	// "empty-cell", "spelling-variant", "homograph", "acronym-word", "nested",
	// "straddling", "same-form", "same-target", "contradiction", "no-preferred",
	// "encoding", "spacing", "long", "date", "severity".
	Rule     string           `json:"rule"`
	Severity quality.Severity `json:"severity"`
	File     string           `json:"file"`
	Line     int              `json:"line"`
	Term     string           `json:"term"`
	Message  string           `json:"message"`
}

// Lint reads a glossary file as far as it goes and lists what is wrong with it
// or will misfire, in the order of its lines. The error is one of the file as a
// whole, as from [Read].
func Lint(name string, data []byte) ([]Problem, error) {
	g, faults, err := read(name, data, false)
	if err != nil {
		return nil, err
	}

	l := &linter{g: g}
	for _, f := range faults {
		rule := "row"
		if errors.Is(f, ErrConflict) {
			rule = "conflict"
		}
		l.out = append(l.out, Problem{
			Rule: rule, Severity: quality.Error, File: f.File, Line: f.Line, Message: f.Err.Error(),
		})
	}

	l.source, l.target = g.languages(language.Und, language.Und)
	for _, row := range g.Rows {
		l.cells(row)
	}
	l.variants()
	l.targets()
	l.preferences(l.duplicates())
	l.terms()
	slices.SortStableFunc(l.out, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(b.Severity, a.Severity),
			cmp.Compare(a.Rule, b.Rule))
	})
	return l.out, nil
}

// linter lints one file.
type linter struct {
	g              *Glossary
	source, target language.Tag
	out            []Problem
}

// say adds a problem of a row.
func (l *linter) say(
	row *Row, rule string, severity quality.Severity, term, format string, args ...any,
) {
	l.out = append(l.out, Problem{
		Rule: rule, Severity: severity, File: row.File, Line: row.Line, Term: term,
		Message: fmt.Sprintf(format, args...),
	})
}

// LintRule is the rule under which a check reports what [Lint] finds in the glossary that
// it checks with. Its findings have the severities of the problems.
func LintRule() quality.Rule {
	return quality.Rule{
		ID: "glossary", Severity: quality.Warning,
		Summary: "a row of the glossary itself is wrong or will misfire",
		Explain: "Only where the glossary is among the files to check, as in a hook: rows that " +
			"cannot be read, duplicates, conflicts, terms spelled like other words and the " +
			"like, as a lint of the glossary lists them. Correct the row.",
	}
}
