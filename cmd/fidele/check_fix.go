package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"fidele/cmd/fidele/internal/report"
	"fidele/cmd/fidele/internal/terminal"
	"fidele/tm/document"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// applyFixes makes the corrections that need no judgement in the target
// articles, shows them, and takes what was corrected out of the report.
func (job *checkJob) applyFixes(r *report.Report, inputs []*checkInput) error {
	out := io.Writer(job.stdout)
	if job.format != "text" {
		out = job.stderr
	}
	done := map[string]bool{} // by fingerprint
	made, elsewhere := 0, 0
	for _, in := range inputs {
		var mine []quality.Finding
		for _, f := range r.Active() {
			if f.Target.File == in.reportName() {
				mine = append(mine, f)
			}
		}
		if in.pair == nil {
			elsewhere += len(quality.Fixes(mine, job.fixQuotations))
			continue
		}
		fixes := in.blockFixes(quality.Fixes(mine, job.fixQuotations))
		if len(fixes) == 0 {
			continue
		}
		if err := job.showFixes(out, in, fixes); err != nil {
			return err
		}
		made += len(fixes)
		if job.dryRun {
			continue
		}
		if err := job.writeFixes(in, fixes); err != nil {
			return err
		}
		for _, f := range fixes {
			done[f.Fingerprint] = true
		}
	}
	r.Findings = slices.DeleteFunc(r.Findings, func(f quality.Finding) bool { return done[f.Fingerprint] })
	switch {
	case job.dryRun:
		job.note("%d corrections to make; nothing was written", made)
	default:
		job.note("%d corrections made", made)
	}
	if elsewhere > 0 {
		job.note("%d more in bilingual files, which --fix leaves alone", elsewhere)
	}
	return nil
}

// blockFix is a fix and where it stands in the blocks of its article.
type blockFix struct {
	quality.Finding
	block, from, to int
}

func (in *checkInput) blockFixes(findings []quality.Finding) []blockFix {
	var out []blockFix
	for _, f := range findings {
		if block, from, to, ok := in.mapper.blockSpan(f.Segment, true, f.Fix.Start, f.Fix.End); ok {
			out = append(out, blockFix{f, block, from, to})
		}
	}
	return out
}

// writeFixes writes the target article with its fixes.
func (job *checkJob) writeFixes(in *checkInput, fixes []blockFix) error {
	target := in.pair.target
	return job.create(target.Name, true, func(w io.Writer) error {
		_, err := target.WriteEdits(w, func(block int) []document.Edit {
			var edits []document.Edit
			for _, f := range fixes {
				if f.block == block {
					edits = append(edits, document.Edit{Start: f.from, End: f.to, Text: text.New(f.Fix.Text)})
				}
			}
			return edits
		})
		return err
	})
}

// showFixes prints the lines that change, before and after, as diff does.
func (job *checkJob) showFixes(w io.Writer, in *checkInput, fixes []blockFix) error {
	lines := in.pair.target.Lines()
	style := job.style()
	clean := job.clean
	var b strings.Builder
	fmt.Fprintf(&b, "--- %s\n+++ %s\n", clean(in.pair.target.Name), clean(in.pair.target.Name))
	for i := 0; i < len(fixes); {
		line := lines.Position(fixes[i].Fix.FileStart).Line
		start := lines.Start(line)
		old := lines.Line(line)
		var changed strings.Builder
		at := start
		for ; i < len(fixes) && lines.Position(fixes[i].Fix.FileStart).Line == line && fixes[i].Fix.FileEnd <= start+len(old); i++ {
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
			style.Paint(terminal.Red, "-"+clean(old)), style.Paint(terminal.Green, "+"+clean(changed.String())))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
