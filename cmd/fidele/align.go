package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"fidele/tm"
	"fidele/tm/align"
	"fidele/tm/bitext"
	"fidele/tm/interchange/tmx"
)

func alignCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "align",
		Usage:     "pair the segments of an article with those of its translation",
		ArgsUsage: "SOURCE TARGET",
		Description: "Each pair has a confidence: the probability that it is exactly right. The\n" +
			"project's memory and glossaries help to find the pairs. --review writes a\n" +
			"plain text for a person to correct in any editor; --reviewed takes the\n" +
			"pairs from it. --update stores the sure pairs, or the accepted ones of a\n" +
			"review, in the memory.\n\n" +
			"Example:\n" +
			"  $ fidele align article.fr.txt article.en.txt\n" +
			"  $ fidele align article.fr.md article.en.md --format tmx -o article.tmx\n" +
			"  $ fidele align article.fr.txt article.en.txt --review review.txt\n" +
			"  $ fidele align article.fr.txt article.en.txt --reviewed review.txt --update",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "tsv, tmx or jsonl (`FORMAT`)", Value: "tsv"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`", Value: "-"},
			&cli.BoolFlag{Name: "force", Usage: "replace FILE when it exists"},
			&cli.BoolFlag{Name: "lines", Usage: "plain text has one segment a line"},
			&cli.Float64Flag{Name: "threshold", Usage: "`CONFIDENCE` from which a pair counts as sure", Value: align.DefaultThreshold},
			&cli.StringFlag{Name: "review", Usage: "write a review file to `FILE` for a person to edit"},
			&cli.StringFlag{Name: "reviewed", Usage: "take the pairs from a review `FILE`"},
			&cli.BoolFlag{Name: "update", Usage: "store the pairs that are sure or accepted in the memory"},
		},
		Action: func(c *cli.Context) error {
			j := &alignJob{
				e: e, format: c.String("format"), output: c.String("output"), force: c.Bool("force"),
				threshold: c.Float64("threshold"), review: c.String("review"), reviewed: c.String("reviewed"),
				update: c.Bool("update"), articles: articleOptions{lines: c.Bool("lines")},
			}
			switch {
			case c.NArg() != 2:
				return usagef("align takes two files, a source and its translation, not %d", c.NArg())
			case c.Args().Get(0) == "-" && c.Args().Get(1) == "-":
				return usagef("only one of the two files can be standard input")
			case j.format != "tsv" && j.format != "tmx" && j.format != "jsonl":
				return usagef("--format is tsv, tmx or jsonl, not %q", j.format)
			case !(j.threshold > 0 && j.threshold <= 1):
				return usagef("--threshold is above 0 and at most 1, not %v", j.threshold)
			case j.review != "" && (j.reviewed != "" || j.update):
				return usagef("--review writes a file to be edited; --reviewed and --update come after that")
			}
			return j.run(c.Context, c.Args().Get(0), c.Args().Get(1))
		},
	}
}

// alignJob is one run of the command.
type alignJob struct {
	e                *env
	format, output   string
	review, reviewed string
	force, update    bool
	threshold        float64
	articles         articleOptions
}

func (j *alignJob) run(ctx context.Context, source, target string) error {
	a, err := j.e.alignArticles(ctx, source, target, j.articles)
	if err != nil {
		return err
	}
	store := func(b align.Bead) bool { return b.Sure(j.threshold) }
	if j.reviewed != "" {
		if store, err = j.readReview(a); err != nil {
			return err
		}
	}
	if j.review != "" {
		err = j.e.create(j.review, j.force, func(w io.Writer) error {
			return align.WriteReview(w, alignSegments(a.source), alignSegments(a.target), a.beads, j.threshold)
		})
	} else if !j.update || j.output != "-" {
		err = j.e.create(j.output, j.force, func(w io.Writer) error { return a.write(w, j.format, store) })
	}
	if err != nil {
		return err
	}
	j.summary(a, store)
	if j.update {
		return j.store(ctx, a, store)
	}
	return nil
}

// readReview puts the pairs of a review in place of those that were found, and
// tells which of them were accepted.
func (j *alignJob) readReview(a *alignment) (func(align.Bead) bool, error) {
	data, err := j.e.read(j.reviewed)
	if err != nil {
		return nil, err
	}
	reviewed, err := align.ReadReview(j.reviewed, bytes.NewReader(data), alignSegments(a.source), alignSegments(a.target))
	if err != nil {
		return nil, err
	}
	accepted := map[[2]int]bool{}
	a.beads = a.beads[:0]
	undecided := 0
	for _, r := range reviewed {
		switch {
		case r.Mark == align.Accepted:
			r.Confidence = 1
			accepted[[2]int{r.Source[0], r.Target[0]}] = true
		case r.Mark == align.Undecided && r.TwoSided():
			undecided++
		}
		a.beads = append(a.beads, r.Bead)
	}
	if undecided > 0 {
		j.e.note("%s still undecided in %s", plural(undecided, "pair is", "pairs are"), j.reviewed)
	}
	return func(b align.Bead) bool {
		return b.TwoSided() && accepted[[2]int{b.Source[0], b.Target[0]}]
	}, nil
}

func (j *alignJob) summary(a *alignment, store func(align.Bead) bool) {
	sure, paired := 0, 0
	for _, b := range a.beads {
		if b.TwoSided() {
			paired++
		}
		if store(b) {
			sure++
		}
	}
	word := "sure"
	if j.reviewed != "" {
		word = "accepted"
	}
	j.e.note("%d pairs, %d of them %s; %s without counterpart", paired, sure, word, plural(a.lonely(), "segment", "segments"))
	all := len(a.source.Segments()) + len(a.target.Segments())
	if 2*a.lonely() > all && j.reviewed == "" {
		j.e.warn("most segments have no counterpart: is %s the translation of %s?", a.target.Name, a.source.Name)
	}
}

// store adds the pairs to the memory.
func (j *alignJob) store(ctx context.Context, a *alignment, store func(align.Bead) bool) error {
	doc := a.document()
	var units []*bitext.Unit
	for i, u := range doc.Units {
		if store(a.beads[i]) {
			u.State = bitext.Translated
			units = append(units, u)
		}
	}
	if len(units) == 0 {
		return withHint(errors.New("no pair is sure enough to be stored"), "write a review with --review FILE, edit it, and give it back with --reviewed FILE --update")
	}
	mem, err := j.e.openMemory(tm.OpenOptions{Write: true, Wait: defaultWait})
	if err != nil {
		return err
	}
	defer mem.Close()
	report, err := mem.Add(ctx, unitStream(units), tm.AddOptions{
		SourceLang: doc.SourceLang, TargetLang: doc.TargetLang, Reason: "align",
		OnBad: func(bad error) error { j.e.warn("%v", bad); return nil },
	})
	if err != nil {
		return err
	}
	j.e.note("%s", addSummary(report, false))
	return nil
}

// lonely counts the segments that have no counterpart.
func (a *alignment) lonely() int {
	n := 0
	for _, b := range a.beads {
		if !b.TwoSided() {
			n += len(b.Source) + len(b.Target)
		}
	}
	return n
}

// inspect looks for mistakes in what was aligned.
func (a *alignment) inspect() error {
	err := align.Inspect(alignSegments(a.source), alignSegments(a.target), align.Options{
		SourceLang: a.source.Document().SourceLang, TargetLang: a.target.Document().SourceLang,
	})
	if err != nil {
		return withHint(fmt.Errorf("%s and %s: %w", a.source.Name, a.target.Name, err), hintOf(err))
	}
	return nil
}

// write writes the alignment in a format.
func (a *alignment) write(w io.Writer, format string, store func(align.Bead) bool) error {
	switch format {
	case "jsonl":
		return a.writeJSONL(w)
	case "tmx":
		return a.writeTMX(w, store)
	}
	return a.writeTSV(w)
}

func (a *alignment) writeTSV(w io.Writer) error {
	doc := a.document()
	cell := strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")
	if _, err := fmt.Fprintf(w, "%s\t%s\tconfidence\n", doc.SourceLang, doc.TargetLang); err != nil {
		return err
	}
	for i, u := range doc.Units {
		if _, err := fmt.Fprintf(w, "%s\t%s\t%.3f\n", cell.Replace(u.Source.Plain), cell.Replace(u.Target.Plain), a.beads[i].Confidence); err != nil {
			return err
		}
	}
	return nil
}

func (a *alignment) writeJSONL(w io.Writer) error {
	doc := a.document()
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i, u := range doc.Units {
		b := a.beads[i]
		err := enc.Encode(struct {
			SourceIndexes []int   `json:"source_indexes"`
			TargetIndexes []int   `json:"target_indexes"`
			Source        string  `json:"source"`
			Target        string  `json:"target"`
			Confidence    float64 `json:"confidence"`
		}{orEmpty(b.Source), orEmpty(b.Target), u.Source.Plain, u.Target.Plain, thousandths(b.Confidence)})
		if err != nil {
			return err
		}
	}
	return nil
}

// thousandths cuts a probability to three decimals, downward, so that what is
// not certain never reads as 1.
func thousandths(p float64) float64 { return float64(int(p*1000)) / 1000 }

// writeTMX writes the pairs that have both sides, sure ones as confirmed.
func (a *alignment) writeTMX(w io.Writer, store func(align.Bead) bool) error {
	doc := a.document()
	return tmx.Write(w, func(yield func(*bitext.Unit, error) bool) {
		for i, u := range doc.Units {
			b := a.beads[i]
			if !b.TwoSided() {
				continue
			}
			u := u.Clone()
			if store(b) {
				u.State = bitext.Translated
			}
			u.Props = append(u.Props, bitext.Prop{Name: "x-fidele-confidence", Value: fmt.Sprintf("%.3f", thousandths(b.Confidence))})
			if !yield(u, nil) {
				return
			}
		}
	}, tmx.WriteOptions{SourceLang: doc.SourceLang})
}
