package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/tm/quality"
)

// text writes a block of lines for each finding: place and message as
// compilers do, so that editors can jump there, then the passages.
func (r *Report) text(w io.Writer) error {
	colours := map[quality.Severity]terminal.Style{
		quality.Error: terminal.Red, quality.Warning: terminal.Yellow, quality.Info: terminal.Blue,
	}
	b := bufio.NewWriter(w)
	for _, f := range r.Active() {
		place := f.Target.File
		if f.Target.Line > 0 {
			place += fmt.Sprintf(":%d:%d", f.Target.Line, f.Target.Column)
		} else if f.Unit != "" {
			place += ": unit " + f.Unit
		}
		if place == "" {
			place = fmt.Sprintf("segment %d", f.Segment)
		}
		fmt.Fprintf(b, "%s: %s %s %s\n", r.Painter.Paint(terminal.Bold, terminal.Line(place)),
			r.Painter.Paint(colours[f.Severity], f.Severity.String()+":"),
			clean(f.Message), r.Painter.Paint(terminal.Dim, "["+clean(f.Rule)+"]"))
		r.passage(b, "source", f.SourceText, f.Source.Span)
		r.passage(b, "target", f.TargetText, f.Target.Span)
		if f.Fix != nil {
			fmt.Fprintf(b, "    fix:    %s\n", clean(Describe(f)))
		}
	}
	return b.Flush()
}

// Describe says what a fix does to the text it stands in.
func Describe(f quality.Finding) string {
	old := ""
	if f.Fix.End <= len(f.TargetText) && f.Fix.Start <= f.Fix.End {
		old = f.TargetText[f.Fix.Start:f.Fix.End]
	}
	switch {
	case f.Fix.Text == "":
		return fmt.Sprintf("delete %q", old)
	case old == "":
		return fmt.Sprintf("insert %q", f.Fix.Text)
	}
	return fmt.Sprintf("%q for %q", f.Fix.Text, old)
}

// around is how much of a segment is shown on either side of a finding, bytes.
const around = 40

// passage writes the part of a segment that a finding is about, coloured where
// colours are on, with some text around it.
func (r *Report) passage(
	b io.Writer, side, s string, span quality.Span,
) {
	if s == "" {
		return
	}
	start, end := min(max(span.Start, 0), len(s)), min(max(span.End, 0), len(s))
	end = max(start, end)
	from, to := start-around, end+around
	if end-start == len(s) {
		from, to = 0, 3*around
		end = start
	}
	from, to = runeBorder(s, from), runeBorder(s, to)
	before, hit, after := s[from:max(from, start)], "", ""
	if end > start {
		hit = s[start:end]
	}
	after = s[max(end, from):max(to, end)]
	head, tail := "", ""
	if from > 0 {
		head = "…"
	}
	if to < len(s) {
		tail = "…"
	}
	fmt.Fprintf(b, "    %s: %s%s%s%s%s\n", side, head, clean(before),
		r.Painter.Paint(terminal.Hit, clean(hit)), clean(after), tail)
}

// runeBorder moves an offset into s and back to the beginning of a character.
func runeBorder(s string, i int) int {
	i = min(max(i, 0), len(s))
	for i > 0 && i < len(s) && s[i]&0xC0 == 0x80 {
		i--
	}
	return i
}

// clean makes text fit for a line that people read.
func clean(s string) string {
	return terminal.Escape(oneLine(s))
}

var lineBreaks = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")

func oneLine(s string) string { return lineBreaks.Replace(s) }
