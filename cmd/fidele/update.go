package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"

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
	args           []string // files, SOURCE:TARGET or folders; none: the pairs of the project
	articles       workspace.ArticleOptions
	all, strict    bool
	confidence     float64
	dryRun         bool
	lonely, unsure *cli.Messages

	added  alignedUnits
	failed int // pairs that could not be aligned
}

func newUpdateCommand(env *workspace.Env) *cli.Command {
	o := &updateOptions{Env: env, confidence: align.DefaultThreshold}
	return &cli.Command{
		Name:      "update",
		Usage:     "add finished translations to the memory",
		ArgsUsage: "[FILE | SOURCE:TARGET | FOLDER …]",
		Description: "Of a bilingual file the confirmed segments are added. An article and its\n" +
			"translation are aligned first; segments whose alignment is not sure are\n" +
			"listed and left out, unless --all asks for them. SOURCE and TARGET may be\n" +
			"folders, and files of one article separated by commas (see 'fidele align').\n" +
			"Without arguments the article pairs of the project are added. Each article is\n" +
			"a batch of the memory of its own, which is added whole or not at all.\n\n" +
			"Examples:\n" +
			"  $ fidele update sommet.fr.txt:sommet.en.txt\n" +
			"  $ fidele update archives/fr:archives/en\n" +
			"  $ fidele update sommet.xlf",
		Flags: []cli.Flag{
			cli.Bool(&o.all, "all", "add segments too whose alignment is not sure"),
			cli.Confidence(&o.confidence),
			cli.Lines(&o.articles.Lines),
			cli.Bool(&o.strict, "strict", "articles without a partner are an error"),
			cli.NoTable(&o.articles.NoTable),
			cli.DryRun(&o.dryRun),
			cli.Wait(&o.articles.Wait),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

// updateStep is one argument: a bilingual file or pairs of articles.
type updateStep struct {
	env   *workspace.Env // of the project that the files belong to
	file  string
	units []*bitext.Unit // of the bilingual file
	named namedPairs
	left  int // pairs of segments that were left out
}

func (o *updateOptions) run(ctx context.Context) error {
	// What arguments name and bilingual files are read before the memory is touched: one
	// that is wrong, and nothing changes.
	steps, err := o.steps(ctx)
	if err != nil {
		return err
	}
	o.lonely = o.Notes("%d more segment without a counterpart; 'fidele align' shows all",
		"%d more segments without a counterpart; 'fidele align' shows all")
	o.unsure = o.Notes("%d more pair not sure, not added; 'fidele align' shows all",
		"%d more pairs not sure, not added; 'fidele align' shows all")

	for i := 0; i < len(steps); {
		if steps[i].file != "" {
			_, err = o.added.add(ctx, steps[i].env, steps[i].units, o.addOptions(), o.articles.Wait)
			i++
		} else {
			end := i + 1
			for end < len(steps) && steps[end].file == "" && steps[end].env == steps[i].env {
				end++
			}
			err = o.addPairs(ctx, steps[i:end])
			i = end
		}
		if err != nil {
			return err
		}
	}
	o.lonely.Done()
	o.unsure.Done()
	for i := range steps {
		o.tellNext(&steps[i])
	}
	return o.finish(steps)
}

// steps finds out what the arguments name.
func (o *updateOptions) steps(ctx context.Context) ([]updateStep, error) {
	if len(o.args) == 0 {
		find := pairFinder{o.Env, o.strict}
		named, err := find.ofProject()
		return []updateStep{{env: o.Env, named: named}}, err
	}
	var steps []updateStep
	for _, arg := range o.args {
		source, target, isPair := workspace.SplitPair(arg)
		if !isPair {
			source = arg
		}
		var step updateStep
		var err error
		if step.env, err = o.Within(source); err != nil {
			return nil, err
		}
		find := pairFinder{step.env, o.strict}
		switch {
		case isPair:
			step.named, err = find.of(source, target)
		case isFolder(arg):
			step.named, err = find.inFolder(arg)
		default:
			step.file = arg
			step.units, err = step.env.ConfirmedUnits(ctx, arg)
		}
		if err == nil {
			err = step.named.exist()
		}
		if err != nil {
			return nil, err
		}
		steps = append(steps, step)
	}
	return steps, nil
}

func (o *updateOptions) addOptions() tm.AddOptions {
	return tm.AddOptions{Reason: "update", DryRun: o.dryRun}
}

// addPairs aligns the pairs of some arguments and adds what is sure, pair by pair.
func (o *updateOptions) addPairs(ctx context.Context, steps []updateStep) error {
	var pairs []workspace.Pair
	var of []*updateStep // by pair
	for i := range steps {
		pairs = append(pairs, steps[i].named.pairs...)
		for range steps[i].named.pairs {
			of = append(of, &steps[i])
		}
	}
	several := len(pairs) > 1 || steps[0].named.many
	k := 0
	for a, err := range steps[0].env.AlignPairs(ctx, pairs, o.articles) {
		switch {
		case err != nil && (!several || ctx.Err() != nil):
			return err
		case err != nil:
			o.failed++
			o.Warn("%s: left out: %s", a.Pair, cli.Explained(err))
		default:
			if err := o.addPair(ctx, a, of[k], several); err != nil {
				return err
			}
		}
		k++
	}
	return nil
}

// addPair adds what is sure of an article and tells about the rest.
func (o *updateOptions) addPair(
	ctx context.Context, a *workspace.Alignment, step *updateStep, several bool,
) error {
	units, left := o.sureUnits(a)
	step.left += left
	r, err := o.added.add(ctx, step.env, units, o.addOptions(), o.articles.Wait)
	if err != nil {
		return err
	}
	if several {
		o.Note("%s: %s; %d not sure, %d without counterpart",
			a.Pair, view.Added(r, o.dryRun), left, a.Lonely())
	}
	if a.MostlyLonely() {
		o.Warn("most segments have no counterpart: is %s the translation of %s?",
			a.Target.Name(), a.Source.Name())
	}
	return nil
}

// sureUnits returns the units of an alignment that are to be stored and tells
// about the others; left counts the pairs among these.
func (o *updateOptions) sureUnits(a *workspace.Alignment) (sure []*bitext.Unit, left int) {
	for i, u := range a.Document().Units {
		bead := a.Beads[i]
		switch {
		case !bead.TwoSided():
			place, side, words := u.SourcePlace, "translation", u.Source.Plain
			if len(bead.Source) == 0 {
				place, side, words = u.TargetPlace, "source", u.Target.Plain
			}
			o.lonely.Add("%s:%d: no %s found for %s", place.File, place.Line, side, view.Quoted(words))
		case !bead.Sure(o.confidence) && !o.all:
			left++
			o.unsure.Add("%s:%d: not sure (%.3f), not added: %s = %s",
				u.SourcePlace.File, u.SourcePlace.Line, bead.Confidence,
				view.Quoted(u.Source.Plain), view.Quoted(u.Target.Plain))
		default:
			u.State = bitext.Translated
			markAligned(u)
			sure = append(sure, u)
		}
	}
	return sure, left
}

// tellNext says how to decide about what was left out.
func (o *updateOptions) tellNext(s *updateStep) {
	if s.left == 0 {
		return
	}
	words := append([]string{"align"}, s.named.words...)
	review := "reviews"
	if !s.named.many {
		review = filepath.Base(s.named.pairs[0].Source[0]) + ".review"
		if s.named.pairs[0].Source[0] == "-" {
			review = "stdin.review"
		}
	}
	if o.articles.Lines {
		words = append(words, "--lines")
	}
	if o.articles.NoTable {
		words = append(words, "--no-table")
	}
	threshold := words
	if o.confidence != align.DefaultThreshold {
		threshold = append(words[:len(words):len(words)],
			"--threshold", strconv.FormatFloat(o.confidence, 'g', -1, 64))
	}
	o.Note("to decide about %s: %s", view.Plural(s.left, "pair that was not added", "pairs that were not added"),
		o.CommandLine(append(threshold[:len(threshold):len(threshold)], "--review", review)...))
	o.Note("then, when it is edited: %s",
		o.CommandLine(append(words[:len(words):len(words)], "--reviewed", review, "--update")...))
}

// finish tells what went to the memory.
func (o *updateOptions) finish(steps []updateStep) error {
	if o.added.units == 0 && o.failed == 0 {
		return cli.WithHint(errors.New("nothing to add: no segment is confirmed and surely aligned"),
			"confirm segments in the bilingual file, or give --all for unsure alignments")
	}
	pairs, files := 0, 0
	for i := range steps {
		pairs += len(steps[i].named.pairs)
		if steps[i].file != "" {
			files++
		}
	}
	said := view.Added(o.added.report, o.dryRun)
	if pairs > 1 && files == 0 {
		said = view.Count(pairs-o.failed, "article") + ": " + said
	}
	o.Note("%s", said)
	if bad := o.added.report.Bad; bad > 0 {
		return cli.WithHint(fmt.Errorf("%s could not be added", view.Count(bad, "unit")),
			"the warnings say which and why; the others are in the memory")
	}
	return failedPairs(o.failed)
}
