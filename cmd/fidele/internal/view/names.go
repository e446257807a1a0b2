package view

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli/terminal"
)

// Names prints a name a line, in columns: source and target, count, units, status.
func Names(s *terminal.Screen, names []api.Name) error {
	w := tabwriter.NewWriter(s, 0, 0, 2, ' ', 0)
	for _, n := range names {
		var units []string
		for _, id := range n.Units {
			units = append(units, fmt.Sprintf("#%d", id))
		}
		if n.Count > len(n.Units) {
			units = append(units, "…")
		}
		line := fmt.Sprintf("%s → %s\t%d\t%s\t%s", s.Clean(OneLine(n.Source)), s.Clean(OneLine(n.Target)),
			n.Count, strings.Join(units, " "), n.Status)
		fmt.Fprintln(w, strings.TrimRight(line, "\t"))
	}
	return w.Flush()
}
