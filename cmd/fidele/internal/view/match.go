package view

import (
	"fmt"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/repair"
)

// MatchList prints the matches of queries.
type MatchList struct {
	Screen  *terminal.Screen
	Explain bool // how each score comes about
	Named   bool // each query stands before its matches

	queries int
	missed  string // the only query until now, which has no match
}

// Add prints the matches of a query, and the query where it is one of several. Of a
// single one without a match nothing is printed.
// figures is the query as a segment of figures alone, "" where it is none; repairs are
// those of the results; fragments are parts that stand in other units.
func (l *MatchList) Add(
	query, figures string, results []tm.Result, repairs []repair.Result, fragments []workspace.Fragment,
) {
	l.queries++
	nothing := len(results) == 0 && figures == "" && len(fragments) == 0
	if l.missed != "" {
		l.nothing(l.missed)
		l.missed = ""
	}
	switch {
	case nothing && l.queries == 1:
		l.missed = query
		return
	case l.queries > 1:
		fmt.Fprintln(l.Screen)
	}
	if nothing {
		l.nothing(query)
		return
	}
	if l.Named {
		fmt.Fprintln(l.Screen, l.Screen.Line(query))
	}
	if figures != "" {
		s := l.Screen
		fmt.Fprintf(s, "%s %s\n", s.Paint(terminal.Yellow, fmt.Sprintf("%3d", int(repair.FiguresScore))), s.Line(query))
		fmt.Fprintf(s, "    %s\n    figures, by the conventions of the language\n", s.Paint(terminal.Bold, s.Line(figures)))
		if len(results) > 0 {
			fmt.Fprintln(s)
		}
	}
	Matches(l.Screen, results, repairs, l.Explain)
	for i, f := range fragments {
		if i > 0 || figures != "" || len(results) > 0 {
			fmt.Fprintln(l.Screen)
		}
		l.fragment(query, &f)
	}
}

// fragment prints words that a query shares with a unit: in the query, their translation
// where it is certain, and the unit.
func (l *MatchList) fragment(query string, f *workspace.Fragment) {
	s := l.Screen
	source, target := f.Unit.Source.Plain, f.Unit.Target.Plain
	fmt.Fprintf(s, "  ~ %s\n", s.Line(query[f.Start:f.End]))
	if f.Sure {
		fmt.Fprintf(s, "    %s = %s\n", s.Line(source[f.Core.Start:f.Core.End]),
			s.Paint(terminal.Bold, s.Line(target[f.Target.Start:f.Target.End])))
	}
	fmt.Fprintf(s, "    %s\n    %s\n", s.Line(source), s.Line(target))
	about := fmt.Sprintf("#%d %s %s", f.UnitID, f.Unit.Origin.File, f.Memory)
	fmt.Fprintf(s, "    %s\n", s.Paint(terminal.Dim, s.Line("fragment of "+Count(f.Words, "word")+" "+strings.TrimSpace(about))))
}

// nothing prints a query without matches.
func (l *MatchList) nothing(query string) {
	fmt.Fprintf(l.Screen, "%s\n    %s\n", l.Screen.Line(query), l.Screen.Paint(terminal.Dim, "nothing found"))
}

// Missed returns the query where it was the only one and had no match, else "".
func (l *MatchList) Missed() string { return l.missed }

// Matches prints the matches of one query: score, source and target one below
// the other, the target as it was repaired, and with explain how each score comes about.
func Matches(s *terminal.Screen, results []tm.Result, repairs []repair.Result, explain bool) {
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
		if i < len(repairs) && len(repairs[i].Repairs) > 0 {
			fmt.Fprintf(s, "%s %s\n", s.Paint(terminal.Yellow, fmt.Sprintf("→%2d", int(repairs[i].Score))),
				s.Paint(terminal.Bold, s.Line(repairs[i].Target.Tagged())))
			fmt.Fprintf(s, "    repaired: %s\n", s.Line(listOf(repairs[i].Repairs)))
		}
		fmt.Fprintf(s, "    %s\n", s.Paint(terminal.Dim, s.Line(aboutMatch(&r))))
		if explain {
			explanation(s, r.Explain())
		}
	}
}

// listOf lists repairs in a line.
func listOf(repairs []repair.Repair) string {
	list := make([]string, len(repairs))
	for i, r := range repairs {
		list[i] = r.String()
	}
	return strings.Join(list, ", ")
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
	if r.OtherVariant() {
		about = append(about, "in "+r.Variant.String())
	}
	if r.Memory != "" {
		about = append(about, r.Memory)
	}
	if r.Penalty > 0 {
		about = append(about, fmt.Sprintf("penalty %d", r.Penalty)+" ("+PenaltyReasons(r.Penalties)+")")
	}
	if r.Reversed {
		about = append(about, "reversed")
	}
	if r.Structural {
		about = append(about, "structural")
	}
	return strings.TrimSpace(strings.Join(about, " "))
}

// PenaltyReasons lists why points were taken off a score.
func PenaltyReasons(list []tm.Penalty) string {
	reasons := make([]string, len(list))
	for i, p := range list {
		reasons[i] = p.Reason
	}
	return strings.Join(reasons, ", ")
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
	if x.Variant {
		fmt.Fprintf(s, "    %-11s %4s  another regional variant\n", "variant", "-1%")
	}
	for _, p := range x.Penalties {
		fmt.Fprintf(s, "    %-11s %4s  %s\n", "penalty", fmt.Sprintf("-%d%%", p.Points), s.Line(p.Reason))
	}
	if x.Context {
		fmt.Fprintln(s, "    the neighbours are the same: 101")
		return
	}
	fmt.Fprintf(s, "    sum         %4d  of %s: %d%% (formula %d)\n",
		x.Sum, Count(x.Words, "word"), int(x.Score), x.Formula)
}
