package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/report"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/quality"
	"fidele/tm/text/charset"
)

// narrow marks the findings that comments suppress and that the baseline knows,
// and drops those on lines that did not change.
func (o *checkOptions) narrow(ctx context.Context, r *report.Report, inputs []*checkInput) error {
	if o.since != "" {
		changed, err := workspace.ChangedSince(ctx, o.since)
		if err != nil {
			return err
		}
		kept := r.Findings[:0]
		for _, f := range r.Findings {
			on, err := changed.Touches(ctx, f)
			if err != nil {
				return err
			}
			if on {
				kept = append(kept, f)
			}
		}
		r.Findings = kept
	}
	if o.baseline == "" {
		return nil
	}
	if o.writeBaseline {
		return o.Replace(o.baseline, func(w io.Writer) error {
			return quality.WriteBaseline(w, r.Findings)
		})
	}
	data, err := o.Read(o.baseline)
	if err != nil {
		return cli.WithHint(err, "make one with --baseline "+o.baseline+" --write-baseline")
	}
	known, err := quality.ReadBaseline(o.baseline, data)
	if err != nil {
		return err
	}
	if o.gone = known.Mark(r.Findings); o.since != "" {
		o.gone = 0 // they may stand on other lines
	}
	return nil
}

// suppress marks the findings of one input that comments silence and adds those
// about the comments themselves.
func (o *checkOptions) suppress(in *checkInput, found []quality.Finding) []quality.Finding {
	var directives []*quality.Directive
	if in.places.Lines != nil && in.pair != nil {
		for _, file := range []string{in.doc.TargetFile, in.doc.SourceFile} {
			directives = append(directives, quality.Directives(file, in.places.Lines(file))...)
		}
	}
	directives = append(directives, quality.NoteDirectives(in.doc)...)
	for _, d := range o.ignored {
		// Places name files as seen from the working folder.
		mine := *d
		switch d.Target {
		case o.fingerprintName(in.doc.SourceFile):
			mine.Target = in.doc.SourceFile
		case o.fingerprintName(in.doc.TargetFile):
			mine.Target = in.doc.TargetFile
		default:
			continue
		}
		directives = append(directives, &mine)
	}
	severity := quality.Off
	known := o.rules.Known
	for _, r := range known {
		if r.ID == quality.RuleSuppression {
			severity = o.rules.Options.SeverityOf(r)
		}
	}
	only := o.rules.Options.Only
	if len(only) > 0 && !slices.Contains(only, quality.RuleSuppression) {
		severity = quality.Off // with some rules only, others are unused
	}
	return append(found, quality.Suppress(found, directives, known, severity)...)
}

// ignoreFile is the project's file of suppressions, for formats without
// comments.
const ignoreFile = "fidele.ignore"

// loadIgnored reads the project's file of suppressions if there is one.
func (o *checkOptions) loadIgnored() error {
	p, err := o.Project()
	if err != nil || p == nil {
		return err
	}
	name := cli.Relative(filepath.Join(p.Dir, ignoreFile))
	if _, err := os.Stat(name); err != nil {
		return nil
	}
	data, err := o.Read(name)
	if err != nil {
		return err
	}
	file, err := charset.Decode(name, data, "")
	if err != nil {
		return err
	}
	o.ignored, err = quality.ReadIgnoreFile(name, file.Text)
	return err
}

// fingerprintName names a file relative to the project, so that a baseline
// holds in every folder of it.
func (o *checkOptions) fingerprintName(file string) string {
	if p, err := o.Project(); err == nil && p != nil {
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
