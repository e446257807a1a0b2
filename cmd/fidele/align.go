package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/align"
	"fidele/tm/bitext"
	"fidele/tm/interchange/tmx"
)

// alignOptions are the flags and arguments of align.
type alignOptions struct {
	*workspace.Env
	args                  []string
	format, output        string
	review, reviewed      string
	force, update, strict bool
	threshold             float64
	articles              workspace.ArticleOptions

	named  namedPairs
	failed int           // pairs that could not be aligned
	added  alignedUnits  // what went to the memory
	totals alignedCounts // of all pairs
}

// alignedCounts counts the beads of alignments.
type alignedCounts struct{ pairs, sure, lonely int }

func newAlignCommand(env *workspace.Env) *cli.Command {
	o := &alignOptions{Env: env, output: "-", threshold: align.DefaultThreshold}
	return &cli.Command{
		Name:      "align",
		Usage:     "pair the segments of an article with those of its translation",
		ArgsUsage: "[SOURCE TARGET | FOLDER [FOLDER]]",
		Description: "Each pair has a confidence: the probability that it is exactly right. The\n" +
			"project's memory and glossaries help to find the pairs, and between French\n" +
			"and English a word table that is built in. --review writes a\n" +
			"plain text for a person to correct in any editor; --reviewed takes the\n" +
			"pairs from it. --update stores the sure pairs, or the accepted ones of a\n" +
			"review, in the memory.\n\n" +
			"An article in several files is given as a.md,b.md, in their order. Of two\n" +
			"folders the articles are paired whose paths differ in a mark of the language\n" +
			"alone (a.fr.md and a.en.md, fr/a.md and en/a.md), of one folder likewise, or\n" +
			"by the [[pairs]] of the project; without arguments all of these are aligned.\n" +
			"Of folders --review and --reviewed name a folder with a review for each pair.\n\n" +
			"Example:\n" +
			"  $ fidele align article.fr.txt article.en.txt\n" +
			"  $ fidele align article.fr.md article.en.md --format tmx -o article.tmx\n" +
			"  $ fidele align article.fr.md part1.en.md,part2.en.md\n" +
			"  $ fidele align fr en --review reviews\n" +
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
			cli.Bool(&o.strict, "strict", "articles without a partner are an error"),
			cli.NoTable(&o.articles.NoTable),
			cli.Wait(&o.articles.Wait),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *alignOptions) run(ctx context.Context) (err error) {
	if o.review != "" && (o.reviewed != "" || o.update) {
		return cli.Usagef("--review writes a file to be edited; --reviewed and --update come after that")
	}
	if len(o.args) > 0 {
		source, _, isPair := workspace.SplitPair(o.args[0])
		if !isPair {
			source = o.args[0]
		}
		if err := o.Enter(source); err != nil {
			return err
		}
	}
	find := pairFinder{o.Env, o.strict}
	if o.named, err = find.ofAlign(o.args); err != nil {
		return err
	}

	pairs := o.aligned(ctx)
	if o.review == "" && (!o.update || o.output != "-") {
		err = o.Create(o.output, o.force, func(w io.Writer) error { return o.write(w, pairs) })
	} else {
		for _, err = range pairs {
			if err != nil {
				break
			}
		}
	}
	if err != nil {
		return err
	}
	return o.finish()
}

// alignedPair is an alignment and which of its pairs are to be stored.
type alignedPair struct {
	*workspace.Alignment
	isSure func(align.Bead) bool
}

// aligned aligns the pairs and yields them in order; each is reported and stored when
// whoever takes it has done so. A pair of several that cannot be aligned is named and
// passed over.
func (o *alignOptions) aligned(ctx context.Context) iter.Seq2[*alignedPair, error] {
	return func(yield func(*alignedPair, error) bool) {
		for a, err := range o.AlignPairs(ctx, o.named.pairs, o.articles) {
			p := &alignedPair{Alignment: a}
			if err == nil {
				err = o.mark(p)
			}
			if err != nil && o.named.several() && ctx.Err() == nil {
				o.failed++
				o.Warn("%s: left out: %s", a.Pair, cli.Explained(err))
				continue
			}
			if !yield(p, err) || err != nil {
				return
			}
			o.sumUp(p)
			if o.update {
				if err := o.store(ctx, p); err != nil {
					yield(nil, err)
					return
				}
			}
		}
	}
}

// mark finds out which pairs are sure, or takes them from a review, or writes one.
func (o *alignOptions) mark(p *alignedPair) error {
	p.isSure = func(b align.Bead) bool { return b.Sure(o.threshold) }
	switch {
	case o.reviewed != "":
		return o.readReview(p)
	case o.review == "":
		return nil
	}
	name := o.reviewFile(o.review, p.Pair)
	if dir := filepath.Dir(name); o.named.several() {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return cli.FileError(dir, err)
		}
	}
	return o.Create(name, o.force, func(w io.Writer) error { return p.WriteReview(w, o.threshold) })
}

// reviewFile is the review of a pair: the file that was named, of several pairs one in
// the folder of that name.
func (o *alignOptions) reviewFile(name string, p workspace.Pair) string {
	if !o.named.several() {
		return name
	}
	return filepath.Join(name, filepath.FromSlash(p.Name)+".review")
}

// readReview puts the pairs of a review in place of those that were found; sure
// are then those that were accepted.
func (o *alignOptions) readReview(p *alignedPair) error {
	name := o.reviewFile(o.reviewed, p.Pair)
	f, err := o.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	reviewed, err := p.ReadReview(name, f)
	if err != nil {
		return err
	}
	accepted := map[[2]int]bool{}
	p.Beads = p.Beads[:0]
	undecided := 0
	for _, r := range reviewed {
		switch {
		case r.Mark == align.Accepted:
			r.Confidence = 1
			accepted[[2]int{r.Source[0], r.Target[0]}] = true
		case r.Mark == align.Undecided && r.TwoSided():
			undecided++
		}
		p.Beads = append(p.Beads, r.Bead)
	}
	if undecided > 0 {
		o.Note("%s still undecided in %s", view.Plural(undecided, "pair is", "pairs are"), name)
	}
	p.isSure = func(b align.Bead) bool {
		return b.TwoSided() && accepted[[2]int{b.Source[0], b.Target[0]}]
	}
	return nil
}

// sumUp tells how many pairs there are and how many of them are sure.
func (o *alignOptions) sumUp(p *alignedPair) {
	c := alignedCounts{lonely: p.Lonely()}
	for _, b := range p.Beads {
		if b.TwoSided() {
			c.pairs++
		}
		if p.isSure(b) {
			c.sure++
		}
	}
	if o.named.several() {
		o.Note("%s: %s", p.Pair, o.said(c))
	} else {
		o.Note("%s", o.said(c))
	}
	o.totals = alignedCounts{o.totals.pairs + c.pairs, o.totals.sure + c.sure, o.totals.lonely + c.lonely}
	if p.MostlyLonely() && o.reviewed == "" {
		o.Warn("most segments have no counterpart: is %s the translation of %s?",
			p.Target.Name(), p.Source.Name())
	}
}

// said writes counts in words.
func (o *alignOptions) said(c alignedCounts) string {
	word := "sure"
	if o.reviewed != "" {
		word = "accepted"
	}
	return fmt.Sprintf("%s, %d of them %s; %s without counterpart",
		view.Count(c.pairs, "pair"), c.sure, word, view.Count(c.lonely, "segment"))
}

// finish tells what came of all pairs together.
func (o *alignOptions) finish() error {
	aligned := len(o.named.pairs) - o.failed
	if o.named.several() {
		o.Note("%s aligned: %s", view.Count(aligned, "article"), o.said(o.totals))
	}
	if o.update {
		if err := o.tellAdded(); err != nil {
			return err
		}
	}
	return failedPairs(o.failed)
}

// failedPairs is the error for a number of pairs that were left out, nil for none.
func failedPairs(n int) error {
	if n == 0 {
		return nil
	}
	return cli.WithHint(fmt.Errorf("%s left out", view.Plural(n, "pair was", "pairs were")),
		"the warnings say which and why; the others are done")
}

// write writes the alignments in a format.
func (o *alignOptions) write(w io.Writer, pairs iter.Seq2[*alignedPair, error]) error {
	if o.format == "tmx" {
		source, _, err := o.Languages()
		if err != nil {
			return err
		}
		return tmx.Write(w, alignedTMX(pairs), tmx.WriteOptions{SourceLang: source})
	}
	source, target, err := o.Languages()
	if err != nil {
		return err
	}
	rows := view.NewBeadRows(w, source, target, o.named.files())
	for p, err := range pairs {
		if err != nil {
			return err
		}
		for i, u := range p.Document().Units {
			sources, targets := p.FilesOf(p.Beads[i])
			if o.format == "tsv" {
				err = rows.Write(u, p.Beads[i], sources, targets)
			} else {
				err = api.WriteJSONLine(w, api.NewBead(p.Beads[i], u, sources, targets))
			}
			if err != nil {
				return err
			}
		}
	}
	if o.format == "tsv" {
		return rows.Flush()
	}
	return nil
}

// alignedTMX returns the pairs that have both sides, sure ones as confirmed, with
// their confidence.
func alignedTMX(pairs iter.Seq2[*alignedPair, error]) iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		for p, err := range pairs {
			if err != nil {
				yield(nil, err)
				return
			}
			for i, u := range p.Document().Units {
				if !p.Beads[i].TwoSided() {
					continue
				}
				if p.isSure(p.Beads[i]) {
					u.State = bitext.Translated
				}
				confidence := fmt.Sprintf("%.3f", api.Thousandths(p.Beads[i].Confidence))
				u.Props = append(u.Props, bitext.Prop{Name: "x-fidele-confidence", Value: confidence})
				if !yield(u, nil) {
					return
				}
			}
		}
	}
}
