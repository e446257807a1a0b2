package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"

	"fidele/cmd/fidele/internal/report"
	"fidele/tm/quality"
	"fidele/tm/text/charset"
)

// narrow marks the findings that comments suppress and that the baseline knows,
// and drops those on lines that did not change.
func (job *checkJob) narrow(ctx context.Context, r *report.Report, inputs []*checkInput) error {
	if job.since != "" {
		changed, err := changedSince(ctx, job.since)
		if err != nil {
			return err
		}
		kept := r.Findings[:0]
		for _, f := range r.Findings {
			on, err := changed.touches(ctx, f)
			if err != nil {
				return err
			}
			if on {
				kept = append(kept, f)
			}
		}
		r.Findings = kept
	}
	if job.baseline == "" {
		return nil
	}
	if job.writeBaseline {
		return job.create(job.baseline, true, func(w io.Writer) error { return quality.WriteBaseline(w, r.Findings) })
	}
	data, err := job.read(job.baseline)
	if err != nil {
		return withHint(err, "make one with --baseline "+job.baseline+" --write-baseline")
	}
	known, err := quality.ReadBaseline(job.baseline, data)
	if err != nil {
		return err
	}
	if gone := known.Mark(r.Findings); gone > 0 && job.since == "" {
		job.note("%d findings of %s are gone; --write-baseline forgets them", gone, job.baseline)
	}
	return nil
}

// suppress marks the findings of one input that comments silence and adds those
// about the comments themselves.
func (job *checkJob) suppress(in *checkInput, found []quality.Finding) []quality.Finding {
	var directives []*quality.Directive
	if in.places.Lines != nil && in.pair != nil {
		for _, file := range []string{in.doc.TargetFile, in.doc.SourceFile} {
			directives = append(directives, quality.Directives(file, in.places.Lines(file))...)
		}
	}
	directives = append(directives, quality.NoteDirectives(in.doc)...)
	for _, d := range job.ignored {
		if d.Target == job.fingerprintName(in.doc.TargetFile) || d.Target == job.fingerprintName(in.doc.SourceFile) {
			// Places name files as seen from the working folder.
			mine := *d
			mine.Target = in.doc.TargetFile
			if d.Target == job.fingerprintName(in.doc.SourceFile) {
				mine.Target = in.doc.SourceFile
			}
			directives = append(directives, &mine)
		}
	}
	severity := quality.Off
	known := checkRules()
	for _, r := range known {
		if r.ID == quality.RuleSuppression {
			severity = job.options.SeverityOf(r)
		}
	}
	if len(job.options.Only) > 0 && !slices.Contains(job.options.Only, quality.RuleSuppression) {
		severity = quality.Off // with some rules only, others are unused
	}
	return append(found, quality.Suppress(found, directives, known, severity)...)
}

// ignoreFile is the project's file of suppressions, for formats without
// comments.
const ignoreFile = "fidele.ignore"

// loadIgnored reads the project's file of suppressions if there is one.
func (job *checkJob) loadIgnored() error {
	p, err := job.project()
	if err != nil || p == nil {
		return err
	}
	name := relative(filepath.Join(p.Dir, ignoreFile))
	if _, err := os.Stat(name); err != nil {
		return nil
	}
	data, err := job.read(name)
	if err != nil {
		return err
	}
	file, err := charset.Decode(name, data, "")
	if err != nil {
		return err
	}
	job.ignored, err = quality.ReadIgnoreFile(name, file.Text)
	return err
}

// fingerprintName names a file relative to the project, so that a baseline
// holds in every folder of it.
func (job *checkJob) fingerprintName(file string) string {
	if p, err := job.project(); err == nil && p != nil {
		if full, err := filepath.Abs(file); err == nil {
			if dir, err := filepath.Abs(p.Dir); err == nil {
				if r, err := filepath.Rel(dir, full); err == nil {
					return filepath.ToSlash(r)
				}
			}
		}
	}
	return filepath.ToSlash(filepath.Clean(file))
}
