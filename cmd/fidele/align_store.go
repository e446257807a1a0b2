package main

import (
	"context"
	"errors"
	"time"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
)

// alignedUnits adds the units of alignments to the memory, those of each article in one
// batch and one transaction.
type alignedUnits struct {
	report tm.AddReport // of all batches
	units  int          // given until now
}

// add adds units, now being their date.
func (s *alignedUnits) add(
	ctx context.Context, env *workspace.Env, units []*bitext.Unit, opts tm.AddOptions, wait time.Duration,
) (r tm.AddReport, err error) {
	s.units += len(units)
	if len(units) == 0 {
		return r, nil
	}
	mem, err := env.OpenMemoriesToStore(opts.DryRun, wait)
	if err != nil {
		return r, err
	}
	defer mem.Close()

	if opts.SourceLang, opts.TargetLang, err = env.Languages(); err != nil {
		return r, err
	}
	now := bitext.Stamp{Time: time.Now().UTC().Truncate(time.Second), By: workspace.UserName()}
	for _, u := range units {
		if u.Created.IsZero() && u.Changed.IsZero() {
			u.Created, u.Changed = now, now
		}
	}
	warnings := env.Warnings("%d more unit could not be added", "%d more units could not be added")
	opts.OnBad = func(bad error) error { warnings.Add("%v", bad); return nil }
	r, err = mem.Store(ctx, units, opts)
	warnings.Done()
	if err != nil {
		return r, err
	}
	s.report.Added += r.Added
	s.report.Updated += r.Updated
	s.report.Duplicates += r.Duplicates
	s.report.Older += r.Older
	s.report.Skipped += r.Skipped
	s.report.Bad += r.Bad
	return r, nil
}

// markAligned says of a unit that an alignment alone vouches for it.
func markAligned(u *bitext.Unit) {
	u.Props = append(u.Props, bitext.Prop{Name: bitext.PropAligned, Value: "yes"})
}

// store adds the sure pairs of an alignment to the memory.
func (o *alignOptions) store(ctx context.Context, p *alignedPair) error {
	var units []*bitext.Unit
	for i, u := range p.Document().Units {
		if p.isSure(p.Beads[i]) {
			u.State = bitext.Translated
			markAligned(u)
			units = append(units, u)
		}
	}
	r, err := o.added.add(ctx, o.Env, units, tm.AddOptions{Reason: "align"}, o.articles.Wait)
	if err == nil && o.named.several() && len(units) > 0 {
		o.Note("%s: %s", p.Pair, view.Added(r, false))
	}
	return err
}

// tellAdded tells what went to the memory.
func (o *alignOptions) tellAdded() error {
	if o.added.units == 0 {
		return cli.WithHint(errors.New("no pair is sure enough to be stored"),
			"write a review with --review FILE, edit it, and give it back with --reviewed FILE --update")
	}
	o.Note("%s", view.Added(o.added.report, false))
	return nil
}
