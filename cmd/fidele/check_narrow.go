package main

import (
	"context"

	"fidele/cmd/fidele/internal/report"
)

// narrow takes the findings out of the report that are known, suppressed, or
// on lines that did not change.
func (job *checkJob) narrow(ctx context.Context, r *report.Report, inputs []*checkInput) error {
	return nil
}

func (job *checkJob) applyFixes(r *report.Report, inputs []*checkInput) error { return nil }
