package view

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/clipperhouse/displaywidth"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli/terminal"
)

// Status prints an article a line, in columns, and the sum of all.
func Status(s *terminal.Screen, doc *api.Status) {
	rows := [][]string{{"article", "state", "segments", "translated", "stale", "findings", "since"}}
	for _, a := range doc.Articles {
		translated, findings := "-", "-"
		if a.Translated != nil {
			translated = strconv.Itoa(*a.Translated)
		}
		if a.Findings != nil {
			findings = found(a.Findings.Errors, a.Findings.Warnings, a.Findings.Infos)
		}
		rows = append(rows, []string{
			s.Line(a.Article), a.State, strconv.Itoa(a.Segments), translated, strconv.Itoa(a.Stale), findings, s.Line(since(a.Since)),
		})
	}
	sum := doc.Summary
	if len(doc.Articles) > 1 {
		rows = append(rows, []string{
			Count(sum.Articles, "article"), fmt.Sprintf("%d delivered", sum.Delivered), strconv.Itoa(sum.Segments),
			strconv.Itoa(sum.Translated), strconv.Itoa(sum.Stale), found(sum.Errors, sum.Warnings, sum.Infos), "",
		})
	}
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], displaywidth.String(cell))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			gap := strings.Repeat(" ", widths[i]-displaywidth.String(cell))
			if 2 <= i && i <= 4 {
				line.WriteString(gap + cell + "  ")
			} else {
				line.WriteString(cell + gap + "  ")
			}
		}
		fmt.Fprintln(s, strings.TrimRight(line.String(), " "))
	}
}

// found names counts of findings that are not zero.
func found(errors, warnings, notes int) string {
	var parts []string
	for _, c := range []struct {
		n    int
		noun string
	}{{errors, "error"}, {warnings, "warning"}, {notes, "note"}} {
		if c.n > 0 {
			parts = append(parts, Count(c.n, c.noun))
		}
	}
	if len(parts) == 0 {
		return "none"
	}
	return strings.Join(parts, ", ")
}

// since says which change of an article its translation does not know.
func since(c *api.SourceChange) string {
	switch {
	case c == nil:
		return ""
	case c.Commit != "":
		return fmt.Sprintf("%s %s %s", c.Commit, c.Date.Format(time.DateOnly), c.Subject)
	case c.Date != nil:
		return c.Date.Format(time.DateOnly)
	}
	return "not committed"
}
