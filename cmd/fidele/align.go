package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/align"
	"fidele/tm/bitext"
	"fidele/tm/interchange/tmx"
)

// alignOptions are the flags and arguments of align.
type alignOptions struct {
	*workspace.Env
	files            []string // source and translation
	format, output   string
	review, reviewed string
	force, update    bool
	threshold        float64
	articles         workspace.ArticleOptions

	// isSure tells which pairs are to be stored.
	isSure func(align.Bead) bool
}

func newAlignCommand(env *workspace.Env) *cli.Command {
	o := &alignOptions{Env: env, output: "-", threshold: align.DefaultThreshold}
	return &cli.Command{
		Name:      "align",
		Usage:     "pair the segments of an article with those of its translation",
		ArgsUsage: "SOURCE TARGET",
		Description: "Each pair has a confidence: the probability that it is exactly right. The\n" +
			"project's memory and glossaries help to find the pairs, and between French\n" +
			"and English a word table that is built in. --review writes a\n" +
			"plain text for a person to correct in any editor; --reviewed takes the\n" +
			"pairs from it. --update stores the sure pairs, or the accepted ones of a\n" +
			"review, in the memory.\n\n" +
			"Example:\n" +
			"  $ fidele align article.fr.txt article.en.txt\n" +
			"  $ fidele align article.fr.md article.en.md --format tmx -o article.tmx\n" +
			"  $ fidele align article.fr.txt article.en.txt --review review.txt\n" +
			"  $ fidele align article.fr.txt article.en.txt --reviewed review.txt --update",
		Flags: []cli.Flag{
			cli.Format(&o.format, "tsv", "tmx", "jsonl"),
			cli.Output(&o.output),
			cli.Force(&o.force),
			cli.Lines(&o.articles.Lines),
			cli.Confidence(&o.threshold),
			cli.String(&o.review, "review", "write a review file to `FILE` for a person to edit"),
			cli.String(&o.reviewed, "reviewed", "take the pairs from a review `FILE`"),
			cli.Bool(&o.update, "update", "store the pairs that are sure or accepted in the memory"),
			cli.NoTable(&o.articles.NoTable),
			cli.Wait(&o.articles.Wait),
		},
		Action: cli.Run(&o.files, o.run),
	}
}

func (o *alignOptions) run(ctx context.Context) error {
	switch {
	case len(o.files) != 2:
		return cli.Usagef("align takes two files, a source and its translation, not %d", len(o.files))
	case o.files[0] == "-" && o.files[1] == "-":
		return cli.Usagef("only one of the two files can be standard input")
	case o.review != "" && (o.reviewed != "" || o.update):
		return cli.Usagef("--review writes a file to be edited; --reviewed and --update come after that")
	}
	a, err := o.Align(ctx, o.files[0], o.files[1], o.articles)
	if err != nil {
		return err
	}
	o.isSure = func(b align.Bead) bool { return b.Sure(o.threshold) }
	if o.reviewed != "" {
		if err := o.readReview(a); err != nil {
			return err
		}
	}

	if o.review != "" {
		err = o.Create(o.review, o.force, func(w io.Writer) error {
			return a.WriteReview(w, o.threshold)
		})
	} else if !o.update || o.output != "-" {
		err = o.Create(o.output, o.force, func(w io.Writer) error { return o.write(w, a) })
	}
	if err != nil {
		return err
	}
	o.sumUp(a)
	if o.update {
		return o.store(ctx, a)
	}
	return nil
}

// readReview puts the pairs of a review in place of those that were found; sure
// are then those that were accepted.
func (o *alignOptions) readReview(a *workspace.Alignment) error {
	data, err := o.Read(o.reviewed)
	if err != nil {
		return err
	}
	reviewed, err := align.ReadReview(o.reviewed, bytes.NewReader(data),
		workspace.Segments(a.Source), workspace.Segments(a.Target))
	if err != nil {
		return err
	}
	accepted := map[[2]int]bool{}
	a.Beads = a.Beads[:0]
	undecided := 0
	for _, r := range reviewed {
		switch {
		case r.Mark == align.Accepted:
			r.Confidence = 1
			accepted[[2]int{r.Source[0], r.Target[0]}] = true
		case r.Mark == align.Undecided && r.TwoSided():
			undecided++
		}
		a.Beads = append(a.Beads, r.Bead)
	}
	if undecided > 0 {
		o.Note("%s still undecided in %s", view.Plural(undecided, "pair is", "pairs are"), o.reviewed)
	}
	o.isSure = func(b align.Bead) bool {
		return b.TwoSided() && accepted[[2]int{b.Source[0], b.Target[0]}]
	}
	return nil
}

// sumUp tells how many pairs there are and how many of them are sure.
func (o *alignOptions) sumUp(a *workspace.Alignment) {
	sure, paired := 0, 0
	for _, b := range a.Beads {
		if b.TwoSided() {
			paired++
		}
		if o.isSure(b) {
			sure++
		}
	}
	word := "sure"
	if o.reviewed != "" {
		word = "accepted"
	}
	o.Note("%d pairs, %d of them %s; %s without counterpart",
		paired, sure, word, view.Count(a.Lonely(), "segment"))
	if a.MostlyLonely() && o.reviewed == "" {
		o.Warn("most segments have no counterpart: is %s the translation of %s?",
			a.Target.Name, a.Source.Name)
	}
}

// store adds the sure pairs to the memory.
func (o *alignOptions) store(ctx context.Context, a *workspace.Alignment) error {
	doc := a.Document()
	var units []*bitext.Unit
	for i, u := range doc.Units {
		if o.isSure(a.Beads[i]) {
			u.State = bitext.Translated
			units = append(units, u)
		}
	}
	if len(units) == 0 {
		return cli.WithHint(errors.New("no pair is sure enough to be stored"),
			"write a review with --review FILE, edit it, and give it back with --reviewed FILE --update")
	}
	mem, err := o.OpenMemory(tm.OpenOptions{Write: true, Wait: o.articles.Wait})
	if err != nil {
		return err
	}
	defer mem.Close()
	warnings := o.Warnings("%d more units could not be added")
	report, err := mem.Add(ctx, bitext.Stream(units), tm.AddOptions{
		SourceLang: doc.SourceLang, TargetLang: doc.TargetLang, Reason: "align",
		OnBad: func(bad error) error { warnings.Add("%v", bad); return nil },
	})
	warnings.Done()
	if err != nil {
		return err
	}
	o.Note("%s", view.Added(report, false))
	return nil
}

// write writes the alignment in a format.
func (o *alignOptions) write(w io.Writer, a *workspace.Alignment) error {
	doc := a.Document()
	switch o.format {
	case "tmx":
		units := bitext.Stream(o.exported(doc, a.Beads))
		return tmx.Write(w, units, tmx.WriteOptions{SourceLang: doc.SourceLang})
	case "tsv":
		return view.BeadRows(w, doc, a.Beads)
	}
	for i, u := range doc.Units {
		if err := api.WriteJSONLine(w, api.NewBead(a.Beads[i], u)); err != nil {
			return err
		}
	}
	return nil
}

// exported returns the pairs that have both sides, sure ones as confirmed, with
// their confidence.
func (o *alignOptions) exported(doc *bitext.Document, beads []align.Bead) []*bitext.Unit {
	var units []*bitext.Unit
	for i, u := range doc.Units {
		if !beads[i].TwoSided() {
			continue
		}
		u := u.Clone()
		if o.isSure(beads[i]) {
			u.State = bitext.Translated
		}
		confidence := fmt.Sprintf("%.3f", api.Thousandths(beads[i].Confidence))
		u.Props = append(u.Props, bitext.Prop{Name: "x-fidele-confidence", Value: confidence})
		units = append(units, u)
	}
	return units
}
