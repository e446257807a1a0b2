package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/align"
	"fidele/tm/bitext"
)

// updateOptions are the flags and arguments of update.
type updateOptions struct {
	*workspace.Env
	files      []string // or SOURCE:TARGET; none: the pairs of the project
	articles   workspace.ArticleOptions
	all        bool
	confidence float64
	dryRun     bool
}

func newUpdateCommand(env *workspace.Env) *cli.Command {
	o := &updateOptions{Env: env, confidence: align.DefaultThreshold}
	return &cli.Command{
		Name:      "update",
		Usage:     "add finished translations to the memory",
		ArgsUsage: "[FILE | SOURCE:TARGET …]",
		Description: "Of a bilingual file the confirmed segments are added. An article and its\n" +
			"translation are aligned first; segments whose alignment is not sure are\n" +
			"listed and left out, unless --all asks for them. Without arguments the\n" +
			"article pairs of the project are added.\n\n" +
			"Examples:\n" +
			"  $ fidele update sommet.fr.txt:sommet.en.txt\n" +
			"  $ fidele update sommet.xlf",
		Flags: []cli.Flag{
			cli.Bool(&o.all, "all", "add segments too whose alignment is not sure"),
			cli.Confidence(&o.confidence),
			cli.Lines(&o.articles.Lines),
			cli.NoTable(&o.articles.NoTable),
			cli.DryRun(&o.dryRun),
			cli.Wait(&o.articles.Wait),
		},
		Action: cli.Run(&o.files, o.run),
	}
}

func (o *updateOptions) run(ctx context.Context) error {
	if len(o.files) == 0 {
		if err := o.takeProjectPairs(); err != nil {
			return err
		}
	}
	// All files are read before the memory is touched: one bad file, and
	// nothing changes.
	var units []*bitext.Unit
	for _, arg := range o.files {
		more, err := o.finished(ctx, arg)
		if err != nil {
			return err
		}
		units = append(units, more...)
	}
	if len(units) == 0 {
		return cli.WithHint(errors.New("nothing to add: no segment is confirmed and surely aligned"),
			"confirm segments in the bilingual file, or give --all for unsure alignments")
	}
	mem, err := o.OpenMemoryToAdd(o.dryRun, o.articles.Wait)
	if err != nil {
		return err
	}
	defer mem.Close()

	source, target, err := o.Languages()
	if err != nil {
		return err
	}
	now := bitext.Stamp{Time: time.Now().UTC().Truncate(time.Second), By: workspace.UserName()}
	for _, u := range units {
		if u.Created.IsZero() && u.Changed.IsZero() {
			u.Created, u.Changed = now, now
		}
	}
	warnings := o.Warnings("%d more units could not be added")
	report, err := mem.Add(ctx, bitext.Stream(units), tm.AddOptions{
		SourceLang: source, TargetLang: target, Reason: "update", DryRun: o.dryRun,
		OnBad: func(bad error) error { warnings.Add("%v", bad); return nil },
	})
	warnings.Done()
	if err != nil {
		return err
	}
	o.Note("%s", view.Added(report, o.dryRun))
	if report.Bad > 0 {
		return cli.WithHint(fmt.Errorf("%d units could not be added", report.Bad),
			"the warnings say which and why; the others are in the memory")
	}
	return nil
}

// takeProjectPairs makes arguments of the article pairs of the project.
func (o *updateOptions) takeProjectPairs() error {
	p, err := o.Project()
	if err != nil {
		return err
	}
	if p == nil {
		return cli.Usagef("update needs a file or SOURCE:TARGET outside a project")
	}
	pairs, _, err := p.ArticlePairs()
	if err != nil {
		return err
	}
	for _, pair := range pairs {
		o.files = append(o.files, cli.Relative(pair.Source)+":"+cli.Relative(pair.Target))
	}
	if len(o.files) == 0 {
		return cli.WithHint(errors.New("no article pair found"),
			"name SOURCE:TARGET, or set [[pairs]] in fidele.toml")
	}
	return nil
}

// finished returns the units of one argument that may enter the memory.
func (o *updateOptions) finished(ctx context.Context, arg string) ([]*bitext.Unit, error) {
	source, target, ok := workspace.SplitPair(arg)
	if !ok {
		return o.ConfirmedUnits(ctx, arg)
	}
	a, err := o.Align(ctx, source, target, o.articles)
	if err != nil {
		return nil, err
	}
	return o.sureUnits(a), nil
}

// sureUnits returns the units of an alignment that are to be stored and tells
// about the others.
func (o *updateOptions) sureUnits(a *workspace.Alignment) []*bitext.Unit {
	var out []*bitext.Unit
	left := 0
	lonely := o.Notes("%d more segments without a counterpart; 'fidele align' shows all")
	unsure := o.Notes("%d more pairs not sure, not added; 'fidele align' shows all")
	for i, u := range a.Document().Units {
		bead := a.Beads[i]
		switch {
		case !bead.TwoSided():
			place, side, words := u.SourcePlace, "translation", u.Source.Plain
			if len(bead.Source) == 0 {
				place, side, words = u.TargetPlace, "source", u.Target.Plain
			}
			lonely.Add("%s:%d: no %s found for %s", place.File, place.Line, side, view.Quoted(words))
		case !bead.Sure(o.confidence) && !o.all:
			left++
			unsure.Add("%s:%d: not sure (%.3f), not added: %s = %s",
				u.SourcePlace.File, u.SourcePlace.Line, bead.Confidence,
				view.Quoted(u.Source.Plain), view.Quoted(u.Target.Plain))
		default:
			u.State = bitext.Translated
			out = append(out, u)
		}
	}
	lonely.Done()
	unsure.Done()
	if left > 0 {
		o.Note("to decide about what was not added: fidele align SOURCE TARGET --review FILE, " +
			"then --reviewed FILE --update")
	}
	return out
}
