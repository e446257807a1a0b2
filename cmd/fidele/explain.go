package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"fidele/cmd/fidele/internal/terminal"
	"fidele/tm/quality"
)

func explainCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "say what a rule of check looks for, or list the rules",
		ArgsUsage: "[RULE…]",
		Description: "Without a rule, all of them are listed with the severity that they have here.\n\n" +
			"Examples:\n" +
			"  $ fidele explain\n" +
			"  $ fidele explain number",
		Action: func(c *cli.Context) error {
			job := checkJob{env: e}
			if err := job.parseRules(""); err != nil {
				return err
			}
			if !c.Args().Present() {
				for _, r := range checkRules() {
					fmt.Fprintf(e.stdout, "%-18s %-8s %s\n", r.ID, job.options.SeverityOf(r), r.Summary)
				}
				return nil
			}
			for i, id := range c.Args().Slice() {
				r, ok := ruleOf(id)
				if !ok {
					return withHint(usagef("no rule %q", id), "'fidele explain' lists the rules")
				}
				if i > 0 {
					fmt.Fprintln(e.stdout)
				}
				e.explainRule(r, job.options.SeverityOf(r))
			}
			return nil
		},
	}
}

func ruleOf(id string) (quality.Rule, bool) {
	for _, r := range checkRules() {
		if r.ID == id {
			return r, true
		}
	}
	return quality.Rule{}, false
}

// explainRule prints all that is to be said of a rule.
func (e *env) explainRule(r quality.Rule, severity quality.Severity) {
	style := e.style()
	fmt.Fprintf(e.stdout, "%s (%s): %s\n\n", style.Paint(terminal.Bold, r.ID), severity, r.Summary)
	fmt.Fprintln(e.stdout, wrap(r.Explain, 80))
	for _, x := range []struct {
		title   string
		example quality.Example
	}{{"Reported:", r.Example}, {"Let pass:", r.Passes}} {
		if x.example == (quality.Example{}) {
			continue
		}
		fmt.Fprintf(e.stdout, "\n%s\n  %s  %s\n  %s  %s\n", x.title, x.example.SourceLang, x.example.Source, x.example.TargetLang, x.example.Target)
	}
	fmt.Fprintf(e.stdout, "\nIn fidele.toml:\n  [check]\n  %s = \"%s\"   # error, warning, info or off\n", r.ID, severity)
}

// wrap breaks text into lines of at most width characters.
func wrap(s string, width int) string {
	var b strings.Builder
	column := 0
	for i, word := range strings.Fields(s) {
		n := terminal.Columns(word)
		switch {
		case i == 0:
		case column+1+n > width:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += n
	}
	return b.String()
}
