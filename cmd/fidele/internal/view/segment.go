package view

import (
	"fmt"
	"io"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli/terminal"
)

// Segments prints a segment a line, with an empty line between paragraphs.
func Segments(s *terminal.Screen, segments []api.Segment) {
	for i, segment := range segments {
		if i > 0 && segment.Paragraph != segments[i-1].Paragraph {
			fmt.Fprintln(s)
		}
		fmt.Fprintln(s, s.Clean(OneLine(segment.Text)))
	}
}

// SegmentHeader is the header line of [SegmentRows].
const SegmentHeader = "file\tindex\tparagraph\tstart\tend\tline\ttext\n"

// SegmentRows writes a segment a line, tabs between what is known of it.
func SegmentRows(w io.Writer, segments []api.Segment) {
	for _, s := range segments {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%s\n",
			OneLine(s.File), s.Index, s.Paragraph, s.Start, s.End, s.Line, OneLine(s.Text))
	}
}

// Decision prints a place at which a segment might end: | for a break, . for
// none.
func Decision(s *terminal.Screen, d api.Decision) {
	sign := "."
	if d.Break {
		sign = "|"
	}
	fmt.Fprintf(s, "%s:%d:%d: %s %s: %s %s %s\n", s.Name(d.File), d.Line, d.Column, sign,
		s.Clean(d.Rule), s.Clean(d.Before), sign, s.Clean(d.After))
}

// RuleProblems prints a problem of segmentation rules a line.
func RuleProblems(s *terminal.Screen, problems []api.RuleProblem) {
	for _, p := range problems {
		place := p.File
		if p.Line > 0 {
			place = fmt.Sprintf("%s:%d", p.File, p.Line)
		}
		fmt.Fprintf(s, "%s: %s: %s\n", s.Name(place), p.Severity, s.Clean(OneLine(p.Message)))
	}
}
