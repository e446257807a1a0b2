package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"fidele/cmd/fidele/internal/check"
	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/report"
	"fidele/cmd/fidele/internal/view"
	"fidele/tm/quality"
)

// mostRounds is how often a file is corrected and checked again: a correction may
// make another one possible.
const mostRounds = 8

// fixAll makes the corrections that need no judgement, until there are none, and
// shows them. It returns what is found then.
func (o *checkOptions) fixAll(ctx context.Context, r *report.Report, inputs []*check.Input) (*report.Report, error) {
	all := 0
	for range mostRounds {
		made := 0
		for k, in := range inputs {
			n, err := o.applyFixes(ctx, r, in)
			if err != nil {
				return nil, err
			}
			made += n
			if n == 0 || o.dryRun {
				continue
			}
			if inputs[k], err = in.Again(ctx); err != nil {
				return nil, err
			}
		}
		all += made
		if made == 0 || o.dryRun {
			break
		}
		var err error
		if r, err = o.report(ctx, inputs); err != nil {
			return nil, err
		}
	}
	if o.dryRun {
		o.Note("%s to make; nothing was written", view.Count(all, "correction"))
	} else {
		o.Note("%s made", view.Count(all, "correction"))
	}
	return r, nil
}

// applyFixes makes the corrections in the target of one input and returns how many
// it made.
func (o *checkOptions) applyFixes(ctx context.Context, r *report.Report, in *check.Input) (int, error) {
	if in.Doc.TargetFile == "-" {
		return 0, nil
	}
	out := io.Writer(o.Stdout)
	if o.format != "text" {
		out = o.Stderr
	}
	fixes := in.Proven(ctx, in.Possible(quality.Fixes(findingsIn(r, in), o.fixQuotations)))
	if len(fixes) == 0 {
		return 0, nil
	}
	if err := o.showFixes(out, in, fixes); err != nil || o.dryRun {
		return len(fixes), err
	}
	return len(fixes), o.writeFixes(in, fixes)
}

// findingsIn returns the findings of a report that stand in one input.
func findingsIn(r *report.Report, in *check.Input) []quality.Finding {
	var out []quality.Finding
	for _, f := range r.Active() {
		if f.Target.File == in.Doc.TargetFile {
			out = append(out, f)
		}
	}
	return out
}

// writeFixes writes the target's file with its fixes.
func (o *checkOptions) writeFixes(in *check.Input, fixes []check.Fix) error {
	return o.Rewrite(in.Doc.TargetFile, func(w io.Writer) error { return in.WriteFixed(w, fixes) })
}

// showFixes prints the lines that change, before and after, as diff does.
func (o *checkOptions) showFixes(w io.Writer, in *check.Input, fixes []check.Fix) error {
	lines := in.Places.Lines(in.Doc.TargetFile)
	screen := o.Screen()
	clean := screen.Clean
	name := screen.Name(in.Doc.TargetFile)
	var b strings.Builder
	fmt.Fprintf(&b, "--- %s\n+++ %s\n", name, name)
	for i := 0; i < len(fixes); {
		line := lines.Position(fixes[i].Fix.FileStart).Line
		start := lines.Start(line)
		old := lines.Line(line)
		onLine := func(f *quality.Fix) bool {
			return lines.Position(f.FileStart).Line == line && f.FileEnd <= start+len(old)
		}
		var changed strings.Builder
		at := start
		for ; i < len(fixes) && onLine(fixes[i].Fix); i++ {
			changed.WriteString(lines.Slice(at, fixes[i].Fix.FileStart))
			changed.WriteString(fixes[i].Fix.Text)
			at = fixes[i].Fix.FileEnd
		}
		if at == start { // a fix over a line break
			fmt.Fprintf(&b, "@@ -%d @@\n%s\n", line, clean(report.Describe(fixes[i].Finding)))
			i++
			continue
		}
		changed.WriteString(lines.Slice(at, start+len(old)))
		fmt.Fprintf(&b, "@@ -%d +%d @@\n%s\n%s\n", line, line,
			screen.Paint(terminal.Red, "-"+clean(old)),
			screen.Paint(terminal.Green, "+"+clean(changed.String())))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
