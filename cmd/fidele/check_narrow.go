package main

import (
	"context"
	"io"

	"fidele/cmd/fidele/internal/check"
	"fidele/cmd/fidele/internal/report"
	"fidele/tm/quality"
)

// narrow marks the findings that comments suppress and that the baseline knows,
// and drops those on lines that did not change.
func (o *checkOptions) narrow(ctx context.Context, r *report.Report, inputs []*check.Input) error {
	if o.since != "" {
		if err := o.dropUnchanged(ctx, r, inputs); err != nil {
			return err
		}
	}
	if o.baseline == "" {
		return nil
	}
	if o.writeBaseline {
		return o.Replace(o.baseline, func(w io.Writer) error {
			return quality.WriteBaseline(w, r.Findings)
		})
	}
	known, err := check.ReadBaseline(o.Env, o.baseline)
	if err != nil {
		return err
	}
	if o.gone = known.Mark(r.Findings); o.since != "" {
		o.gone = 0 // they may stand on other lines
	}
	return nil
}
