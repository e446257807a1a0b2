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
			u.SourceLang = o.source
		}
		if u.TargetLang.IsRoot() {
			u.TargetLang = o.opts.Lang
		}
		u.State = max(u.State, bitext.Translated)
		u.Origin.File = part.name
		units = append(units, u)
	}
	if len(units) == 0 {
		if r.Summary.Differs() {
			return cli.WithHint(errors.New("nothing to store: no changed segment has a source"), "give the source article with --source-file, or bilingual files")
		}
		o.Note("nothing changed, nothing to store")
		return nil
	}
	mem, err := o.OpenMemory(tm.OpenOptions{Write: true, Wait: o.articles.Wait})
	if err != nil {
		return err
	}
	defer mem.Close()
	edited, left, err := o.editStale(ctx, mem, r, units)
	if err != nil {
		return err
	}
	report, err := mem.Add(ctx, bitext.Stream(left), tm.AddOptions{
		SourceLang: o.source, TargetLang: o.opts.Lang, Reason: revisionReason, Origin: part.name,
		OnBad: func(bad error) error { o.Warn("%v", bad); return nil },
	})
	if err != nil {
		return err
	}
	report.Updated += edited
	o.Note("%s", view.Added(report, false))
	return nil
}

// revisionReason stands in the history of targets that a revision replaced.
const revisionReason = "revision"

// editStale returns the new target to every unit that holds the old one, and
// returns the units for which there was none.
func (o *diffOptions) editStale(ctx context.Context, mem *tm.Memory, r *revision.Result, units []*bitext.Unit) (edited int, left []*bitext.Unit, err error) {
	stale, err := o.staleUnits(ctx, mem, r)
	if err != nil {
		return 0, nil, err
	}
	for _, u := range units {
		ids := stale[foldedTypography(u.Source.Plain)]
		if len(ids) == 0 {
			left = append(left, u)
		}
		for _, id := range ids {
			err := mem.Edit(ctx, id, tm.ChangeOptions{By: workspace.UserName(), Reason: revisionReason}, func(old *bitext.Unit) error {
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

func foldedTypography(s string) string { return text.Fold(s, text.FoldTypography) }

// revisedTargets returns the old targets of changed segments by their source.
func revisedTargets(r *revision.Result) map[string]string {
	revised := map[string]string{}
	for i := range r.Changes {
		if c := &r.Changes[i]; c.Source != "" && c.Op != revision.Equal && len(c.Old) > 0 && len(c.New) > 0 {
			revised[foldedTypography(c.Source)] = foldedTypography(c.OldText.Plain)
		}
	}
	return revised
}

// staleUnits finds units that hold the old target of a changed segment, by
// their source.
func (o *diffOptions) staleUnits(ctx context.Context, mem *tm.Memory, r *revision.Result) (map[string][]uint64, error) {
	revised := revisedTargets(r)
	stale := map[string][]uint64{}
	for u, err := range mem.Units(ctx, tm.Filter{TargetLang: o.opts.Lang}) {
		if err != nil {
			return nil, err
		}
		key := foldedTypography(u.Source.Plain)
		if old, ok := revised[key]; ok && old == foldedTypography(u.Target.Plain) {
			stale[key] = append(stale[key], u.ID)
		}
	}
	return stale, nil
}

const (
	// stillLooked is how many replaced wordings are looked for in the memory, and
	// stillShown how many units are named for each.
	stillLooked = 10
	stillShown  = 3
)

// tellMemory says what the revision means for the memory: units that hold an
// old target of a revised segment, and units that hold a wording which the
// revision replaced elsewhere. It changes nothing.
func (o *diffOptions) tellMemory(ctx context.Context, r *revision.Result) error {
	mem, err := o.OpenMemory(tm.OpenOptions{Wait: o.articles.Wait})
	if err != nil {
		return err
	}
	defer mem.Close()
	revised := revisedTargets(r)
	replaced := r.Replacements()
	replaced = replaced[:min(len(replaced), stillLooked)]
	held, shown := make([]int, len(replaced)), make([][]string, len(replaced))
	stale := 0
	for u, err := range mem.Units(ctx, tm.Filter{TargetLang: o.opts.Lang}) {
		if err != nil {
			return err
		}
		target := foldedTypography(u.Target.Plain)
		if old, ok := revised[foldedTypography(u.Source.Plain)]; ok && old == target {
			stale++
			o.Note("unit %d is stale: %s", u.ID, view.Quoted(u.Target.Plain))
			continue
		}
		for k, p := range replaced {
			if holdsWords(target, foldedTypography(p.Old)) {
				if held[k]++; held[k] <= stillShown {
					shown[k] = append(shown[k], view.Quoted(u.Target.Plain))
				}
			}
		}
	}
	for k, p := range replaced {
		if held[k] > 0 {
			o.Note("%s of the memory still %s %q (now %q): %s", view.Plural(held[k], "unit", "units"), map[bool]string{true: "says", false: "say"}[held[k] == 1], p.Old, p.New, strings.Join(shown[k], ", "))
		}
	}
	if stale > 0 {
		o.Note("%s; --update stores the new targets", view.Plural(stale, "stale unit", "stale units"))
	}
	return nil
}

// holdsWords reports whether s holds part as whole words.
func holdsWords(s, part string) bool {
	for from := 0; ; {
		i := strings.Index(s[from:], part)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(part)
		if (start == 0 || !wordByte(s[start-1])) && (end == len(s) || !wordByte(s[end])) {
			return true
		}
		from = start + 1
	}
}

// wordByte reports whether a byte belongs to a word; every byte beyond ASCII
// does.
func wordByte(c byte) bool {
	return c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}
