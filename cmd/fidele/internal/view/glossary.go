package view

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/glossary"
	"fidele/tm/text"
)

// GlossaryRows prints rows in columns: terms, status, then match and note.
func GlossaryRows(s *terminal.Screen, rows []*glossary.Row, source, target language.Tag) error {
	w := tabwriter.NewWriter(s, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		about := strings.TrimSpace(row.Match.String() + " " + row.Cell(glossary.ColumnNote))
		line := strings.Join([]string{
			row.Term(source), row.Term(target), row.Status.String(), about,
		}, "\t")
		parts := strings.Split(line, "\t")
		for i := range parts {
			parts[i] = s.Clean(OneLine(parts[i]))
		}
		fmt.Fprintln(w, strings.TrimRight(strings.Join(parts, "\t"), "\t"))
	}
	return w.Flush()
}

// GlossaryChanges prints rows before and after, as the file has them.
func GlossaryChanges(s *terminal.Screen, file string, changes []glossary.Change) {
	for _, c := range changes {
		fmt.Fprintln(s, s.Name(fmt.Sprintf("%s:%d", file, c.Line)))
		if c.Old != "" {
			fmt.Fprintln(s, s.Line("- "+c.Old))
		}
		if c.New != "" {
			fmt.Fprintln(s, s.Line("+ "+c.New))
		}
	}
}

// TermsFound prints a segment and the terms in it; nothing if there are none.
func TermsFound(s *terminal.Screen, plain string, terms []glossary.Occurrence) {
	if len(terms) == 0 {
		return
	}
	fmt.Fprintln(s, s.Clean(OneLine(plain)))
	for _, t := range terms {
		var targets []string
		for _, target := range t.Targets {
			name := target.Text
			if target.Status != glossary.Preferred {
				name += " (" + target.Status.String() + ")"
			}
			targets = append(targets, name)
		}
		name := t.Found
		if t.Found != t.Term {
			name += " = " + t.Term
		}
		fmt.Fprintln(s, s.Clean(OneLine("  "+name+" → "+strings.Join(targets, ", "))))
	}
}

// GlossaryProblem prints a row that is wrong in one line.
func GlossaryProblem(s *terminal.Screen, p glossary.Problem) {
	term := ""
	if p.Term != "" {
		term = fmt.Sprintf("%q ", p.Term)
	}
	fmt.Fprintln(s, s.Name(OneLine(fmt.Sprintf("%s:%d: %s: %s%s [%s]",
		p.File, p.Line, p.Severity, term, p.Message, p.Rule))))
}

// manyForms is how many forms are printed one a line unasked.
const manyForms = 40

// TermForms prints the forms of a term, each of them with all.
func TermForms(s *terminal.Screen, x *glossary.Explanation, all bool) {
	p := func(format string, a ...any) {
		fmt.Fprintln(s, s.Clean(OneLine(fmt.Sprintf(format, a...))))
	}
	known := ""
	if !x.Known {
		known = ", in no glossary"
	}
	p("%s (%s%s)", x.Term, text.Base(x.Language), known)
	p("  case: %s", x.Case)
	p("  accents: %s", x.Accents)
	for _, t := range x.Targets {
		p("  → %s (%s)", t.Text, t.Status)
	}
	if len(x.Unless) > 0 {
		p("  not inside: %s", strings.Join(x.Unless, ", "))
	}

	forms := Count(x.Count(), "form")
	if all || x.Count() <= manyForms {
		p("  %s:", forms)
		for form := range x.All() {
			p("    %s", form)
		}
		return
	}
	p("  %s, one of each line after the other (--all prints them):", forms)
	for _, forms := range x.Words {
		p("    %s", strings.Join(forms, " | "))
	}
	for _, form := range x.Separate {
		p("    or %s", form)
	}
}
