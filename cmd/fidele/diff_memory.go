package main

import (
	"context"
	"errors"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/revision"
	"fidele/tm/text"
)

// updateMemory stores the new target of every segment that has a source. The
// memory keeps what was replaced, with date, author and reason.
func (d *diff) updateMemory(ctx context.Context, r *revision.Result, new *diffSide) error {
	var units []*bitext.Unit
	for i := range r.Changes {
		c := &r.Changes[i]
		if c.Op == revision.Equal || c.Source == "" || len(c.New) == 0 || c.NewText.Plain == "" {
			continue
		}
		u := &bitext.Unit{Source: text.New(c.Source), Target: c.NewText}
		if new.units != nil && len(c.New) == 1 {
			u = new.units[c.New[0]].Clone()
		}
		if u.SourceLang.IsRoot() {
			u.SourceLang = d.source
		}
		if u.TargetLang.IsRoot() {
			u.TargetLang = d.opts.Lang
		}
		u.State = max(u.State, bitext.Translated)
		u.Origin.File = d.newName
		units = append(units, u)
	}
	if len(units) == 0 {
		if r.Summary.Differs() {
			return withHint(errors.New("nothing to store: no changed segment has a source"), "give the source article with --source-file, or bilingual files")
		}
		d.e.note("nothing changed, nothing to store")
		return nil
	}
	mem, err := d.e.openMemory(tm.OpenOptions{Write: true, Wait: defaultWait})
	if err != nil {
		return err
	}
	defer mem.Close()
	report, err := mem.Add(ctx, unitStream(units), tm.AddOptions{
		SourceLang: d.source, TargetLang: d.opts.Lang, Reason: "revision", Origin: d.newName,
		OnBad: func(bad error) error { d.e.warn("%v", bad); return nil },
	})
	if err != nil {
		return err
	}
	d.e.note("%s", addSummary(report, false))
	return nil
}
