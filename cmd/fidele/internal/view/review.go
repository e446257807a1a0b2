package view

import (
	"fmt"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/tm/interchange/review"
	"fidele/tm/revision"
)

// Review prints what a reviewer changed in a table, and said of it.
func Review(s *terminal.Screen, sheet *review.Sheet, changes []review.Change) {
	changed, comments := 0, 0
	for _, c := range changes {
		row := sheet.Rows[c.Index]
		fmt.Fprintf(s, "%s %s\n", s.Paint(terminal.Bold, "#"+s.Line(row.ID)), s.Line(OneLine(row.Source)))
		marked := c.Old
		if c.New != c.Old {
			changed++
			marked = revision.Marked(revision.Words(c.Old, c.New, sheet.TargetLang))
		}
		fmt.Fprintf(s, "    %s\n", s.Line(OneLine(marked)))
		for _, remark := range c.Comments {
			comments++
			about := remark.Text
			if remark.Author != "" {
				about = remark.Author + ": " + about
			}
			fmt.Fprintf(s, "    %s\n", s.Paint(terminal.Dim, "comment of "+s.Line(OneLine(about))))
		}
	}
	fmt.Fprintf(s, "%s, %d changed, %s\n", Count(len(sheet.Rows), "row"), changed, Count(comments, "comment"))
}
