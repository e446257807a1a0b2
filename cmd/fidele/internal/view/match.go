package view

import (
	"fmt"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/tm"
	"fidele/tm/bitext"
)

// Matches prints the matches of one query: score, source and target one below
// the other, and with explain how each score comes about.
func Matches(s *terminal.Screen, results []tm.Result, explain bool) {
	for i, r := range results {
		if i > 0 {
			fmt.Fprintln(s)
		}
		style := terminal.Yellow
		if r.Score >= bitext.ExactScore {
			style = terminal.Green
		}
		score := fmt.Sprintf("%3d", int(r.Score))
		fmt.Fprintf(s, "%s %s\n", s.Paint(style, score), s.Line(r.Source.Tagged()))
		fmt.Fprintf(s, "    %s\n", s.Paint(terminal.Bold, s.Line(r.Target.Tagged())))
		fmt.Fprintf(s, "    %s\n", s.Paint(terminal.Dim, s.Line(aboutMatch(&r))))
		if explain {
			explanation(s, r.Explain())
		}
	}
}

// aboutMatch says where a match comes from.
func aboutMatch(r *tm.Result) string {
	about := []string{fmt.Sprintf("#%d", r.UnitID)}
	if r.Origin != "" {
		about = append(about, r.Origin)
	}
	if !r.Changed.Time.IsZero() {
		about = append(about, r.Changed.Time.UTC().Format(time.DateOnly))
	}
	if r.Changed.By != "" {
		about = append(about, r.Changed.By)
	}
	if r.Reversed {
		about = append(about, "reversed")
	}
	if r.Structural {
		about = append(about, "structural")
	}
	return strings.TrimSpace(strings.Join(about, " "))
}

func explanation(s *terminal.Screen, x tm.Explanation) {
	for _, d := range x.Edits {
		var what string
		switch {
		case d.Query == "" && d.Stored == "":
		case d.Query == "":
			what = "+ " + s.Line(d.Stored)
		case d.Stored == "":
			what = "- " + s.Line(d.Query)
		default:
			what = fmt.Sprintf("%s → %s", s.Line(d.Query), s.Line(d.Stored))
		}
		fmt.Fprintf(s, "    %-11s %4d  %s\n", d.Kind, d.Weight, what)
	}
	if x.Context {
		fmt.Fprintln(s, "    the neighbours are the same: 101")
		return
	}
	fmt.Fprintf(s, "    sum         %4d  of %d words: %d%% (formula %d)\n",
		x.Sum, x.Words, int(x.Score), x.Formula)
}
