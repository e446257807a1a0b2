package main

import (
	"errors"
	"fmt"
	"iter"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/interchange"
)

// prepared makes entries fit for delivery, and names those that are left out.
func (o *exportOptions) prepared(
	entries iter.Seq2[*tm.Entry, error], left *leftOut,
) iter.Seq2[*tm.Entry, error] {
	return func(yield func(*tm.Entry, error) bool) {
		for entry, err := range entries {
			if err == nil {
				if why := o.delivery.Prepare(entry.Unit); why != nil {
					left.add(entry, why)
					continue
				}
			}
			if !yield(entry, err) {
				return
			}
		}
	}
}

// leftOut names the units that are not exported.
type leftOut struct {
	*workspace.Env
	drafts, unfit []string
}

// add is told of a unit.
func (l *leftOut) add(e *tm.Entry, why error) {
	line := fmt.Sprintf("unit %d %s: %v", e.ID, view.Quoted(e.Source.Plain), why)
	if errors.Is(why, interchange.ErrDraft) {
		l.drafts = append(l.drafts, line)
		return
	}
	l.unfit = append(l.unfit, line)
}

// tell names the units. Those that could not be written are an error; a draft does not
// belong into a delivery.
func (l *leftOut) tell() error {
	for _, list := range [][]string{l.drafts, l.unfit} {
		warnings := l.Warnings("%d more unit left out", "%d more units left out")
		for _, line := range list {
			warnings.Add("left out: %s", line)
		}
		warnings.Done()
	}
	if len(l.unfit) == 0 {
		return nil
	}
	return cli.WithHint(
		fmt.Errorf("%w: %s; the others were exported", interchange.ErrUnfit, view.Count(len(l.unfit), "unit")),
		"'fidele memory edit' mends a target; without --clean the file drops what it cannot hold")
}
