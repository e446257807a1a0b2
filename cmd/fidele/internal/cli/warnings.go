package cli

import (
	"errors"
	"slices"
)

// maxWarnings bounds the warnings of one kind that are printed.
const maxWarnings = 10

// Warnings prints the first warnings of each kind and counts the others. The
// zero value but for Env is ready.
type Warnings struct {
	Env    *Env
	kinds  []string // in order of appearance
	counts map[string]int
}

// Warnings returns a count of warnings that e prints.
func (e *Env) Warnings() *Warnings { return &Warnings{Env: e} }

// Add prints a warning or counts it. Errors that wrap the same innermost error
// are of one kind.
func (w *Warnings) Add(err error) {
	kind := kindOf(err)
	if w.counts == nil {
		w.counts = map[string]int{}
	}
	if !slices.Contains(w.kinds, kind) {
		if len(w.kinds) >= maxWarnings {
			kind = "other faults" // each with a text of its own
		}
		if w.counts[kind] == 0 {
			w.kinds = append(w.kinds, kind)
		}
	}
	if w.counts[kind]++; w.counts[kind] <= maxWarnings {
		w.Env.Warn("%v", err)
	}
}

// Done says how many warnings of each kind were not printed, and begins anew.
func (w *Warnings) Done() {
	for _, kind := range w.kinds {
		if more := w.counts[kind] - maxWarnings; more > 0 {
			w.Env.Warn("%d more: %s", more, kind)
		}
	}
	w.kinds, w.counts = nil, nil
}

// kindOf returns the text of the innermost error.
func kindOf(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}
