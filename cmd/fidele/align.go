package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"fidele/tm/align"
	"fidele/tm/bitext"
	"fidele/tm/tmx"
)

func alignCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "align",
		Usage:     "pair the segments of an article with those of its translation",
		ArgsUsage: "SOURCE TARGET",
		Description: "Each pair has a confidence: the probability that it is exactly right.\n\n" +
			"Example:\n" +
			"  $ fidele align article.fr.txt article.en.txt\n" +
			"  $ fidele align article.fr.md article.en.md --format tmx -o article.tmx",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "tsv, tmx or jsonl (`FORMAT`)", Value: "tsv"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`", Value: "-"},
			&cli.BoolFlag{Name: "force", Usage: "replace FILE when it exists"},
			&cli.BoolFlag{Name: "lines", Usage: "plain text has one segment a line"},
			&cli.Float64Flag{Name: "threshold", Usage: "`CONFIDENCE` from which a pair counts as sure", Value: align.DefaultThreshold},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() != 2 {
				return usagef("align takes two files, a source and its translation, not %d", c.NArg())
			}
			format := c.String("format")
			if format != "tsv" && format != "tmx" && format != "jsonl" {
				return usagef("--format is tsv, tmx or jsonl, not %q", format)
			}
			a, err := e.alignArticles(c.Context, c.Args().Get(0), c.Args().Get(1), articleOptions{lines: c.Bool("lines")})
			if err != nil {
				return err
			}
			if err := a.inspect(); err != nil {
				return err
			}
			sure, paired := 0, 0
			for _, b := range a.beads {
				if b.TwoSided() {
					paired++
				}
				if b.Sure(c.Float64("threshold")) {
					sure++
				}
			}
			err = e.create(c.String("output"), c.Bool("force"), func(w io.Writer) error { return a.write(w, format, c.Float64("threshold")) })
			if err == nil {
				e.note("%d pairs, %d of them sure; %d segments without counterpart", paired, sure, a.lonely())
			}
			return err
		},
	}
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
func (a *alignment) write(w io.Writer, format string, threshold float64) error {
	switch format {
	case "jsonl":
		return a.writeJSONL(w)
	case "tmx":
		return a.writeTMX(w, threshold)
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
func (a *alignment) writeTMX(w io.Writer, threshold float64) error {
	doc := a.document()
	return tmx.Write(w, func(yield func(*bitext.Unit, error) bool) {
		for i, u := range doc.Units {
			b := a.beads[i]
			if !b.TwoSided() {
				continue
			}
			u := u.Clone()
			if b.Sure(threshold) {
				u.State = bitext.Translated
			}
			u.Props = append(u.Props, bitext.Prop{Name: "x-fidele-confidence", Value: fmt.Sprintf("%.3f", thousandths(b.Confidence))})
			if !yield(u, nil) {
				return
			}
		}
	}, tmx.WriteOptions{SourceLang: doc.SourceLang})
}
