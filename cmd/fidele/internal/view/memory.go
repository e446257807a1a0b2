package view

import (
	"fmt"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/tm"
	"fidele/tm/bitext"
)

// MemoryStats prints what a memory holds.
func MemoryStats(s *terminal.Screen, stats *tm.Stats) {
	fmt.Fprintf(s, "units     %d\n", stats.Units)
	for _, p := range stats.Pairs {
		fmt.Fprintf(s, "  %s>%s   %d\n", p.Source, p.Target, p.Units)
	}
	fmt.Fprintf(s, "versions  %s\n", Count(stats.Versions, "replaced target"))
	fmt.Fprintf(s, "imports   %d\n", stats.Batches)
	fmt.Fprintf(s, "index     %s, %s in the tail\n", Count(stats.IndexParts, "segment"), Count(stats.Tail, "unit"))
	for _, l := range stats.Imports {
		state := "was broken off; the next large import or 'memory compact' removes what it left"
		if l.Alive {
			state = "is under way; its units can be seen when it is complete"
		}
		fmt.Fprintf(s, "loading   an import of process %d on %s %s\n", l.PID, s.Line(l.Host), state)
	}
	fmt.Fprintf(s, "file      %s, format %d\n", Count(stats.FileBytes, "byte"), stats.Format)
}

// MemoryProblems prints what is wrong with a memory.
func MemoryProblems(s *terminal.Screen, r *tm.VerifyReport) {
	for _, p := range r.Problems {
		if p.Unit != 0 {
			fmt.Fprintf(s, "unit %d: ", p.Unit)
		}
		fmt.Fprintln(s, s.Line(p.Text))
	}
	fmt.Fprintf(s, "%s, %s\n", Count(r.Units, "unit"), Count(len(r.Problems), "problem"))
}

// Batches prints an import a line below a header, with tabs between.
func Batches(s *terminal.Screen, list []tm.Batch) {
	fmt.Fprintln(s, "import\tbegan\tadded\tupdated\tfiles\tby")
	for _, b := range list {
		files := strings.Join(b.Files, ", ")
		if b.FurtherUnits > 0 {
			files += " and others of " + Count(b.FurtherUnits, "unit")
		}
		line := fmt.Sprintf("%s\t%s\t+%d\t~%d\t%s\t%s",
			s.Line(b.Name), b.Began.UTC().Format(time.RFC3339), b.Added, b.Updated,
			s.Line(files), s.Line(b.By))
		if b.Removed > 0 {
			line += fmt.Sprintf("\t-%d", b.Removed)
		}
		if b.Reason != "" {
			line += "\t" + s.Line(b.Reason)
		}
		if b.Undone {
			line += "\tundone"
		}
		fmt.Fprintln(s, line)
	}
}

// History prints the targets that a unit had.
func History(s *terminal.Screen, h *api.History) {
	fmt.Fprintf(s, "#%d %s\n", h.ID, s.Line(h.Source))
	for _, v := range h.Versions {
		parts := strings.Join([]string{v.Changed, v.By, v.State.String()}, " ")
		about := strings.Join(strings.Fields(parts), " ")
		if v.Replaced != "" {
			about += strings.TrimRight("; replaced "+v.Replaced+" "+v.Replacer, " ")
		}
		if v.Reason != "" {
			about += " (" + v.Reason + ")"
		}
		fmt.Fprintf(s, "    %s\n    %s\n", s.Line(v.Target), s.Paint(terminal.Dim, s.Line(about)))
	}
}

// Removed says how many units were removed.
func Removed(s *terminal.Screen, n int, dryRun bool) {
	verb := "removed"
	if dryRun {
		verb = "would remove"
	}
	fmt.Fprintf(s, "%s %s\n", verb, Count(n, "unit"))
}

// Skipped says why units were skipped, "" when none were.
func Skipped(r tm.AddReport) string {
	var why []string
	for _, s := range []struct{ reason, shown string }{
		{"draft", "%s that nobody confirmed (--drafts adds such)"},
		{"no target", "%s without a target"},
		{"no source", "%s without a source"},
	} {
		if n := r.Reasons[s.reason]; n > 0 {
			why = append(why, fmt.Sprintf(s.shown, Count(n, "unit")))
		}
	}
	return strings.Join(why, ", ")
}

// Added says in one line what became of units that were added.
func Added(r tm.AddReport, dryRun bool) string {
	verb := "added"
	if dryRun {
		verb = "would be added"
	}
	return fmt.Sprintf("%s %s, %d updated, %d already there, %d skipped",
		Count(r.Added, "unit"), verb, r.Updated, r.Duplicates+r.Older, r.Skipped)
}

// UnitChange prints what becomes of the target of a unit, its state where that changes.
func UnitChange(s *terminal.Screen, id uint64, old, new *bitext.Unit) {
	before, after := old.Target.Tagged(), new.Target.Tagged()
	if before == after {
		before, after = old.State.String(), new.State.String()
	}
	fmt.Fprintf(s, "#%d %s\n    %s\n    %s\n", id, s.Line(old.Source.Tagged()),
		s.Paint(terminal.Red, "- "+s.Line(before)), s.Paint(terminal.Green, "+ "+s.Line(after)))
}
