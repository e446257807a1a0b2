package main

import (
	"fmt"
	"strings"

	"fidele/cmd/fidele/internal/view"
)

// guardedCells counts the cells of a table that were kept from being formulas,
// and keeps the places of the first.
type guardedCells struct {
	count  int
	places []string
}

// add is told of a cell.
func (g *guardedCells) add(line, column int) {
	if g.count++; len(g.places) < 5 {
		g.places = append(g.places, fmt.Sprintf("%d:%d", line, column))
	}
}

// tell writes a warning of the cells; restored says that an import takes the apostrophes
// away again.
func (g *guardedCells) tell(warn func(string, ...any), restored bool) {
	if g.count == 0 {
		return
	}
	places := strings.Join(g.places, ", ")
	if g.count > len(g.places) {
		places += ", …"
	}
	after := "an import takes it away"
	if !restored {
		after = "without the other columns an import keeps it"
	}
	warn("%s a spreadsheet would execute got an apostrophe in front; %s (line:column %s)",
		view.Count(g.count, "cell")+" that", after, places)
}
