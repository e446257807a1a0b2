package main

import (
	"context"
	"errors"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/revision"
	"fidele/tm/text"
)

// updateMemory stores the new target of every segment that has a source. The
// memory keeps what was replaced, with date, author and reason.
func (d *diff) updateMemory(ctx context.Context, part diffPart) error {
	r, new := part.result, part.new
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
		u.Origin.File = part.name
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
	edited, left, err := d.editStale(ctx, mem, r, units)
	if err != nil {
		return err
	}
	report, err := mem.Add(ctx, unitStream(left), tm.AddOptions{
		SourceLang: d.source, TargetLang: d.opts.Lang, Reason: revisionReason, Origin: part.name,
		OnBad: func(bad error) error { d.e.warn("%v", bad); return nil },
	})
	if err != nil {
		return err
	}
	report.Updated += edited
	d.e.note("%s", addSummary(report, false))
	return nil
}

// revisionReason stands in the history of targets that a revision replaced.
const revisionReason = "revision"

// editStale returns the new target to every unit that holds the old one, and
// returns the units for which there was none.
func (d *diff) editStale(ctx context.Context, mem *tm.Memory, r *revision.Result, units []*bitext.Unit) (edited int, left []*bitext.Unit, err error) {
	outdated := r.Outdated(0)
	if err := d.findOutdated(ctx, mem, outdated, func(*tm.Entry) {}); err != nil {
		return 0, nil, err
	}
	for _, u := range units {
		ids := outdated.StaleUnits(u.Source.Plain)
		if len(ids) == 0 {
			left = append(left, u)
		}
		for _, id := range ids {
			err := mem.Edit(ctx, id, tm.ChangeOptions{By: userName(), Reason: revisionReason}, func(old *bitext.Unit) error {
				old.Target, old.State = u.Target, max(old.State, u.State)
				return nil
			})
			if err != nil {
				return edited, nil, err
			}
			edited++
		}
	}
	return edited, left, nil
}

// stillLooked is how many replaced wordings are looked for in the memory.
const stillLooked = 10

// tellMemory says what the revision means for the memory: units that hold an
// old target of a revised segment, and units that hold a wording which the
// revision replaced elsewhere. It changes nothing.
func (d *diff) tellMemory(ctx context.Context, r *revision.Result) error {
	mem, err := d.e.openMemory(tm.OpenOptions{Wait: defaultWait})
	if err != nil {
		return err
	}
	defer mem.Close()
	outdated := r.Outdated(stillLooked)
	err = d.findOutdated(ctx, mem, outdated, func(u *tm.Entry) {
		d.e.note("unit %d is stale: %s", u.ID, quoted(u.Target.Plain))
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
			examples[i] = quoted(target)
		}
		d.e.note("%s of the memory still %s %q (now %q): %s",
			plural(w.Units, "unit", "units"), say, w.Old, w.New, strings.Join(examples, ", "))
	}
	if stale := outdated.Stale(); stale > 0 {
		d.e.note("%s; --update stores the new targets", plural(stale, "stale unit", "stale units"))
	}
	return nil
}

// findOutdated adds the units of the memory that a revision may have left
// behind, in the order of their ids, and calls each for those that are stale.
func (d *diff) findOutdated(ctx context.Context, mem *tm.Memory, o *revision.Outdated, each func(*tm.Entry)) error {
	filter := tm.Filter{TargetLang: d.opts.Lang}
	ids, found, err := d.candidates(ctx, mem, o)
	switch {
	case err != nil:
		return err
	case found && len(ids) == 0:
		return nil
	case found:
		filter.IDs = ids
	}
	for u, err := range mem.Units(ctx, filter) {
		if err != nil {
			return err
		}
		if o.Add(u.ID, u.Source.Plain, u.Target.Plain) {
			each(u)
		}
	}
	return nil
}

// equalButForCodes is a score that every unit reaches whose source is that of
// the query but for typography and codes.
const equalButForCodes = 95

// candidates returns the units that the index has for the sources and wordings
// of a revision, among them all that it left behind. It reports false where the
// index cannot tell, and every unit must be looked at.
func (d *diff) candidates(ctx context.Context, mem *tm.Memory, o *revision.Outdated) (ids []uint64, found bool, err error) {
	for _, source := range o.Sources() {
		if !hasWords(source) {
			return nil, false, nil
		}
		results, err := mem.Match(ctx, tm.Query{
			Source: text.New(source), TargetLang: d.opts.Lang, Min: equalButForCodes, Max: -1,
		})
		if errors.Is(err, tm.ErrOldFormat) {
			return nil, false, nil
		}
		if err != nil {
			return nil, false, err
		}
		for _, r := range results {
			ids = append(ids, r.UnitID)
		}
	}
	for _, w := range o.Wordings {
		if !onlyWords(w.Old, d.opts.Lang) {
			return nil, false, nil
		}
		// With "*" as the last word may have an ending that an apostrophe joins.
		hits, err := mem.Concordance(ctx, tm.ConcordanceQuery{
			Pattern: w.Old + "*", In: tm.InTarget, TargetLang: d.opts.Lang, Max: -1,
		})
		if errors.Is(err, tm.ErrOldFormat) {
			return nil, false, nil
		}
		if err != nil {
			return nil, false, err
		}
		for _, h := range hits {
			ids = append(ids, h.ID)
		}
	}
	return ids, true, nil
}

// mostIndexed is a number of words that the index takes in any text.
const mostIndexed = 1000

// hasWords reports whether a text has words, and not too many, for the index
// to know it by them.
func hasWords(s string) bool {
	known := strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	return known && len(strings.Fields(s)) <= mostIndexed
}

// onlyWords reports whether a wording is made of words alone, which the index
// has one by one. Figures and signs may be parts of longer ones in a text.
func onlyWords(s string, lang language.Tag) bool {
	for _, t := range text.Tokens(s, lang) {
		if t.Kind != text.Word && t.Kind != text.Space {
			return false
		}
	}
	return true
}
