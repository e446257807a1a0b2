package main

import (
	"context"
	"errors"
	"io"
	"iter"
	"slices"
	"time"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// glossaryExtractOptions are the flags of glossary extract; its arguments are
// bilingual files and article pairs, none for the memory.
type glossaryExtractOptions struct {
	glossaryOptions
	output string
	force  bool
	wait   time.Duration
	terms  glossary.ExtractOptions
}

func newGlossaryExtractCommand(env *workspace.Env) *cli.Command {
	o := &glossaryExtractOptions{glossaryOptions: glossaryOptions{Env: env}, output: "-"}
	o.terms.MinCount, o.terms.MinScore = 2, 0.5
	return &cli.Command{
		Name:      "extract",
		Usage:     "propose term pairs from translations",
		ArgsUsage: "[FILE…]",
		Description: "Looks for expressions of several words, and names, that come back together in\n" +
			"bilingual files, article pairs (SOURCE:TARGET) or, without arguments, the\n" +
			"memory. Terms of the project's glossary are left out. The list is a glossary\n" +
			"file to review: counts of segments, association (Dice, 0 to 1), likelihood ratio\n" +
			"and a pair of segments go with each row.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary extract -o candidates.csv\n" +
			"  $ fidele glossary extract depeche.fr.txt:depeche.en.txt --min 2",
		Flags: []cli.Flag{
			cli.Glossary(&o.glossaries),
			cli.Output(&o.output),
			cli.Format(&o.format, "csv", "tsv", "jsonl"),
			cli.Int(&o.terms.MinCount, "min", "least number of segments with both (`N`)", atLeastOne),
			cli.Float(&o.terms.MinScore, "score", "least association, 0 to 1 (`SCORE`)", association),
			cli.Force(&o.force),
			cli.Wait(&o.wait),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

// atLeastOne checks the value of --min.
func atLeastOne(n int) error {
	if n < 1 {
		return cli.Usagef("--min is at least 1, not %d", n)
	}
	return nil
}

// association checks the value of --score.
func association(x float64) error {
	if !(x >= 0 && x <= 1) {
		return cli.Usagef("--score is a number from 0 to 1, not %v", x)
	}
	return nil
}

func (o *glossaryExtractOptions) run(ctx context.Context) (err error) {
	for _, arg := range o.args {
		file := arg
		if source, _, ok := workspace.SplitPair(arg); ok {
			file = source
		}
		if err := o.Enter(file); err != nil {
			return err
		}
	}
	if o.terms.SourceLang, o.terms.TargetLang, err = o.Languages(); err != nil {
		return err
	}
	if o.terms.Known, err = o.AnyGlossary(o.glossaries); err != nil {
		return err
	}
	units, done, err := o.units(ctx)
	if err != nil {
		return err
	}
	defer done()
	candidates, err := glossary.Extract(units, o.terms)
	if err != nil {
		return err
	}
	err = o.Create(o.output, o.force, func(w io.Writer) error { return o.write(w, candidates) })
	if err == nil {
		o.Note("%s", view.Count(len(candidates), "candidate"))
	}
	return err
}

// units streams what the arguments name; done is called when it was read.
func (o *glossaryExtractOptions) units(
	ctx context.Context,
) (units iter.Seq2[*bitext.Unit, error], done func(), err error) {
	if len(o.args) == 0 {
		m, err := o.OpenMemory(tm.OpenOptions{Wait: o.wait})
		if err != nil {
			return nil, nil, err
		}
		return unitsOf(m.Units(ctx, tm.Filter{})), func() { m.Close() }, nil
	}
	var all []*bitext.Unit
	for _, name := range o.args {
		doc, err := o.document(ctx, name)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, doc.Units...)
	}
	return bitext.Stream(all), func() {}, nil
}

// unitsOf streams the units of entries of the memory.
func unitsOf(entries iter.Seq2[*tm.Entry, error]) iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		for entry, err := range entries {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(entry.Unit, nil) {
				return
			}
		}
	}
}

// document reads a bilingual file, or aligns an article and its translation.
func (o *glossaryExtractOptions) document(
	ctx context.Context, name string,
) (*bitext.Document, error) {
	if source, target, ok := workspace.SplitPair(name); ok {
		a, err := o.Align(ctx, workspace.NewPair(source, target), workspace.ArticleOptions{Wait: o.wait})
		if err != nil {
			return nil, err
		}
		return a.Document(), nil
	}
	doc, err := o.Document(ctx, name, workspace.ArticleOptions{})
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(doc.Units, func(u *bitext.Unit) bool { return u.Target.Plain != "" }) {
		return nil, cli.WithHint(&text.PlaceError{File: name, Err: errors.New("has no translation")},
			"give a bilingual file or SOURCE:TARGET")
	}
	return doc, nil
}

func (o *glossaryExtractOptions) write(w io.Writer, candidates []glossary.Candidate) error {
	if o.format == "jsonl" {
		return api.WriteJSONLines(w, api.NewTermCandidates(candidates))
	}
	g, err := glossary.CandidateTable(candidates, o.terms.SourceLang, o.terms.TargetLang,
		func(s string) string { return view.SpreadsheetSafe(view.OneLine(s)) })
	if err != nil {
		return err
	}
	if o.format == "tsv" {
		return g.Write(w, '\t')
	}
	return g.Write(w, ',')
}
