package view

import (
	"fmt"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli/terminal"
)

// Diagnoses prints what doctor found, one line each, and what to do below it.
func Diagnoses(s *terminal.Screen, list []api.Diagnosis) {
	for _, d := range list {
		style := map[string]terminal.Style{"warning": terminal.Yellow, "error": terminal.Red}[d.Health]
		fmt.Fprintf(s, "%s  %-12s  %s\n", s.Paint(style, fmt.Sprintf("%-7s", d.Health)), d.Area, s.Line(d.About))
		if d.Advice != "" {
			fmt.Fprintf(s, "%*s→ %s\n", len("warning")+len("  ")+12+len("  "), "", s.Line(d.Advice))
		}
	}
}
