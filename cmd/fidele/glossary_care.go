package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"fidele/glossary"
	"fidele/tm/quality"
	"fidele/tm/text"
)

func glossaryExplainCommand(e *env) *cli.Command {
	var files cli.StringSlice
	var format string
	var all bool
	return &cli.Command{
		Name:      "explain",
		Usage:     "print every form of a term that is found",
		ArgsUsage: "TERM",
		Description: "A term that no glossary has is explained as if one had it. Many forms are\n" +
			"printed word by word; --all prints each. --source en explains a term of the\n" +
			"other language.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary explain \"groupe armé\"\n" +
			"  $ fidele glossary explain \"armed group\" --source en --all",
		Flags: []cli.Flag{
			glossaryFlag(&files),
			&cli.StringFlag{Name: "format", Usage: "text or jsonl (`FORMAT`)", Value: "text", Destination: &format},
			&cli.BoolFlag{Name: "all", Usage: "print each form, however many", Destination: &all},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usagef("glossary explain takes one term, not %d", c.NArg())
			}
			if format != "text" && format != "jsonl" {
				return usagef("--format is text or jsonl, not %q", format)
			}
			g, err := e.loadGlossary(files.Value())
			if err != nil {
				return err
			}
			lang, _ := e.glossaryLanguages(g)
			explanations := g.Explain(c.Args().First(), lang)
			if len(explanations) == 0 {
				return withHint(fmt.Errorf("%q has no letter or digit", c.Args().First()), "give a term")
			}
			for _, x := range explanations {
				if format == "jsonl" {
					if err := writeJSONLine(e.stdout, x); err != nil {
						return err
					}
					continue
				}
				e.explainTerm(&x, all)
			}
			return nil
		},
	}
}

// manyForms is how many forms are printed one a line unasked.
const manyForms = 40

func (e *env) explainTerm(x *glossary.Explanation, all bool) {
	p := func(format string, a ...any) {
		fmt.Fprintln(e.stdout, e.clean(oneLine(fmt.Sprintf(format, a...))))
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
	if all || x.Count() <= manyForms {
		p("  %s:", counted(x.Count(), "form"))
		for form := range x.All() {
			p("    %s", form)
		}
		return
	}
	p("  %s, one of each line after the other (--all prints them):", counted(x.Count(), "form"))
	for _, forms := range x.Words {
		p("    %s", strings.Join(forms, " | "))
	}
	for _, s := range x.Separate {
		p("    or %s", s)
	}
}

func glossaryLintCommand(e *env) *cli.Command {
	var files cli.StringSlice
	var format string
	return &cli.Command{
		Name:  "lint",
		Usage: "find rows that are wrong or will misfire",
		Description: "Looks at each glossary by itself: rows that cannot be read, duplicates,\n" +
			"conflicts, empty cells, terms spelled like other words, acronyms that are\n" +
			"words, terms inside other terms. Exit status 1 when there are errors or\n" +
			"warnings.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary lint\n" +
			"  $ fidele glossary lint --glossary agency.csv --format jsonl",
		Flags: []cli.Flag{
			glossaryFlag(&files),
			&cli.StringFlag{Name: "format", Usage: "text or jsonl (`FORMAT`)", Value: "text", Destination: &format},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usagef("glossary lint takes no arguments; name files with --glossary")
			}
			if format != "text" && format != "jsonl" {
				return usagef("--format is text or jsonl, not %q", format)
			}
			names, err := e.glossaryFiles(files.Value())
			if err != nil {
				return err
			}
			var problems []glossary.Problem
			for _, name := range names {
				data, err := e.read(name)
				if err != nil {
					return err
				}
				found, err := glossary.Lint(name, data)
				if err != nil {
					return err
				}
				problems = append(problems, found...)
			}
			return e.writeProblems(problems, format)
		},
	}
}

func (e *env) writeProblems(problems []glossary.Problem, format string) error {
	count := map[quality.Severity]int{}
	for _, p := range problems {
		count[p.Severity]++
		if format == "jsonl" {
			if err := writeJSONLine(e.stdout, p); err != nil {
				return err
			}
			continue
		}
		term := ""
		if p.Term != "" {
			term = fmt.Sprintf("%q ", p.Term)
		}
		fmt.Fprintln(e.stdout, e.clean(oneLine(fmt.Sprintf("%s:%d: %s: %s%s [%s]", p.File, p.Line, p.Severity, term, p.Message, p.Rule))))
	}
	e.note("%s, %s, %s", counted(count[quality.Error], "error"), counted(count[quality.Warning], "warning"), counted(count[quality.Info], "remark"))
	if slices.ContainsFunc(problems, func(p glossary.Problem) bool { return p.Severity >= quality.Warning }) {
		return errFindings
	}
	return nil
}
