package view

import (
	"fmt"
	"strings"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/tm/quality"
)

// Rule prints all that is to be said of a rule that has this severity here.
func Rule(s *terminal.Screen, r quality.Rule, severity quality.Severity) {
	fmt.Fprintf(s, "%s (%s): %s\n\n", s.Paint(terminal.Bold, s.Line(r.ID)), severity, s.Clean(r.Summary))
	fmt.Fprintln(s, terminal.Wrap(s.Clean(r.Explain), 80))
	if r.Corrects != "" {
		fmt.Fprintf(s, "\nCorrected by --fix:\n%s\n", terminal.Wrap(s.Clean(r.Corrects), 80))
	}
	for _, x := range []struct {
		title   string
		example quality.Example
	}{{"Reported:", r.Example}, {"Let pass:", r.Passes}} {
		if x.example.Source+x.example.Target == "" {
			continue
		}
		fmt.Fprintf(s, "\n%s\n", x.title)
		for _, side := range [][2]string{
			{x.example.SourceLang, x.example.Source}, {x.example.TargetLang, x.example.Target},
		} {
			if side[1] != "" {
				fmt.Fprintf(s, "  %s  %s\n", side[0], s.Line(side[1]))
			}
		}
	}
	fmt.Fprintf(s, "\nIn fidele.toml:\n  [check]\n  %s = \"%s\"   # error, warning, info or off\n",
		s.Line(r.ID), severity)
}

// RuleLine prints a rule in one line of a list.
func RuleLine(s *terminal.Screen, r quality.Rule, severity quality.Severity) {
	fmt.Fprintf(s, "%-18s %-8s %s\n", s.Line(r.ID), severity, s.Line(r.Summary))
}

// OwnRules is the part of the page of rules that a project adds: those of its own.
func OwnRules(rules []*quality.HouseRule) string {
	if len(rules) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n# Rules of this project\n")
	for _, r := range rules {
		fmt.Fprintf(&b, "\n## %s\n\n%s (%s).\n\n%s\n", r.ID, r.Summary, r.Severity, terminal.Wrap(r.Explain, 90))
		if r.Corrects != "" {
			fmt.Fprintf(&b, "\nCorrection: %s\n", r.Corrects)
		}
		for _, x := range []struct {
			label string
			quality.Example
		}{{"Finds fault with", r.Example}, {"Passes", r.Passes}} {
			if x.Source+x.Target != "" {
				fmt.Fprintf(&b, "\n%s:\n\n```text\n%s\n```\n", x.label, strings.TrimSpace(x.Source+"\n"+x.Target))
			}
		}
	}
	return terminal.Escape(b.String())
}
