package main

import (
	"context"
	"errors"
	"strings"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/revision"
	"fidele/tm/text"
)

// updateMemory stores the new target of every segment that has a source. The
// memory keeps what was replaced, with date, author and reason.
func (o *diffOptions) updateMemory(ctx context.Context, part diffPart) error {
	r := part.result
	units := r.Units(part.new.units)
	for _, u := range units {
		if u.SourceLang.IsRoot() {
			u.SourceLang = o.source
		}
		if u.TargetLang.IsRoot() {
			u.TargetLang = o.opts.Lang
		}
		u.Origin.File = part.name
	}
	if len(units) == 0 {
		if r.Summary.Differs() {
			return cli.WithHint(errors.New("nothing to store: no changed segment has a source"),
				"give the source article with --source-file, or bilingual files")
		}
		o.Note("nothing changed, nothing to store")
		return nil
	}
	mem, err := o.OpenMemory(tm.OpenOptions{Write: true, Wait: o.articles.Wait})
	if err != nil {
		return err
	}
	defer mem.Close()
	stale, err := o.findStale(ctx, mem, r)
	if err != nil {
		return err
	}
	edited, left, err := o.editStale(ctx, mem, stale, units)
	if err != nil {
		return err
	}
	warnings := o.Warnings("%d more unit could not be added", "%d more units could not be added")
	report, err := mem.Add(ctx, bitext.Stream(left), tm.AddOptions{
		SourceLang: o.source, TargetLang: o.opts.Lang, Reason: revisionReason, Origin: part.name,
		OnBad: func(bad error) error { warnings.Add("%v", bad); return nil },
	})
	warnings.Done()
	if err != nil {
		return err
	}
	report.Updated += edited
	o.Note("%s", view.Added(report, false))
	return nil
}

// revisionReason stands in the history of targets that a revision replaced.
const revisionReason = "revision"

// errChangedMeanwhile says that a unit is not any more what was found.
var errChangedMeanwhile = errors.New("changed meanwhile")

// staleUnits are the units that hold an old target of a revision.
type staleUnits struct {
	*revision.Outdated
	found map[uint64]*bitext.Unit // as they were when they were looked for, by id
}

// findStale finds the units that hold an old target.
func (o *diffOptions) findStale(
	ctx context.Context, mem *tm.Memory, r *revision.Result,
) (*staleUnits, error) {
	stale := &staleUnits{r.Outdated(0), map[uint64]*bitext.Unit{}}
	err := workspace.FindOutdated(ctx, mem, stale.Outdated, o.opts.Lang, func(e *tm.Entry) {
		stale.found[e.ID] = e.Unit
	})
	return stale, err
}

// editStale gives the new target to every unit that holds the old one, and
// returns the units for which there was none. It looks at each unit again in the
// transaction that changes it, and leaves one alone that another process has
// changed or reviewed since it was found.
func (o *diffOptions) editStale(
	ctx context.Context, mem *tm.Memory, stale *staleUnits, units []*bitext.Unit,
) (edited int, left []*bitext.Unit, err error) {
	given := map[uint64]text.Text{} // new targets by id
	for _, u := range units {
		ids := stale.StaleUnits(u.Source.Plain)
		isLeft := len(ids) == 0
		for _, id := range ids {
			if target, ok := given[id]; ok {
				// The segment was revised at two places.
				isLeft = isLeft || !target.Equal(u.Target)
				continue
			}
			given[id] = u.Target
			why := tm.ChangeOptions{By: workspace.UserName(), Reason: revisionReason}
			err := mem.Edit(ctx, id, why, func(now *bitext.Unit) error {
				if !sameTarget(now, stale.found[id]) {
					return errChangedMeanwhile
				}
				now.Target, now.State = u.Target, max(now.State, u.State)
				return nil
			})
			switch {
			case errors.Is(err, errChangedMeanwhile), errors.Is(err, tm.ErrNoUnit):
				o.Warn("unit %d was changed meanwhile and stays as it is", id)
				continue
			case err != nil:
				return edited, nil, err
			}
			edited++
		}
		if isLeft {
			left = append(left, u)
		}
	}
	return edited, left, nil
}

// sameTarget reports whether nobody has changed or reviewed the target of a unit.
func sameTarget(a, b *bitext.Unit) bool {
	return a.Target.Equal(b.Target) && a.State == b.State &&
		a.Changed.By == b.Changed.By && a.Changed.Time.Equal(b.Changed.Time)
}

// stillLooked is how many replaced wordings are looked for in the memory.
const stillLooked = 10

// tellMemory says what the revision means for the memory: units that hold an
// old target of a revised segment, and units that hold a wording which the
// revision replaced elsewhere. It changes nothing.
func (o *diffOptions) tellMemory(ctx context.Context, r *revision.Result) error {
	mem, err := o.OpenMemory(tm.OpenOptions{Wait: o.articles.Wait})
	if err != nil {
		return err
	}
	defer mem.Close()
	outdated := r.Outdated(stillLooked)
	err = workspace.FindOutdated(ctx, mem, outdated, o.opts.Lang, func(u *tm.Entry) {
		o.Note("unit %d is stale: %s", u.ID, view.Quoted(u.Target.Plain))
	})
	if err != nil {
		return err
	}

	for _, w := range outdated.Wordings {
		if w.Units == 0 {
			continue
		}
		say := "say"
		if w.Units == 1 {
			say = "says"
		}
		examples := make([]string, len(w.Targets))
		for i, target := range w.Targets {
			examples[i] = view.Quoted(target)
		}
		o.Note("%s of the memory still %s %q (now %q): %s",
			view.Plural(w.Units, "unit", "units"), say, w.Old, w.New, strings.Join(examples, ", "))
	}
	if stale := outdated.Stale(); stale > 0 {
		o.Note("%s; --update stores the new targets", view.Plural(stale, "stale unit", "stale units"))
	}
	return nil
}
