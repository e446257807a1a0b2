package main

import (
	"context"
	"time"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
)

// analyzeOptions are the flags and arguments of analyze.
type analyzeOptions struct {
	*workspace.Env
	files    []string
	format   string
	internal bool
	articles workspace.ArticleOptions
	wait     time.Duration
}

func newAnalyzeCommand(env *workspace.Env) *cli.Command {
	o := &analyzeOptions{Env: env}
	return &cli.Command{
		Name:      "analyze",
		Usage:     "count words by match band",
		ArgsUsage: "FILE…",
		Description: "Counts segments, words and characters of articles and bilingual files by\n" +
			"the best match in the memory. Repetitions within a file and across files\n" +
			"count once; with --internal, likenesses among the files count too. Without\n" +
			"a memory everything that does not repeat is new.\n\n" +
			"Example:\n" +
			"  $ fidele analyze articles/*.fr.txt\n" +
			"  $ fidele analyze --format csv budget.fr.md > budget.csv",
		Flags: []cli.Flag{
			cli.Format(&o.format, "text", "json", "csv"),
			cli.Bool(&o.internal, "internal", "count fuzzy matches among the files"),
			cli.Lines(&o.articles.Lines),
			cli.Wait(&o.wait),
		},
		Action: cli.Run(&o.files, o.run),
	}
}

func (o *analyzeOptions) run(ctx context.Context) error {
	if len(o.files) == 0 {
		return cli.Usagef("analyze needs a file")
	}
	if err := o.Enter(o.files...); err != nil {
		return err
	}
	var docs []*bitext.Document
	for _, name := range o.files {
		doc, err := o.Document(ctx, name, o.articles)
		if err != nil {
			return err
		}
		docs = append(docs, doc)
	}
	var mem *tm.Memory
	if o.HasMemory() {
		var err error
		if mem, err = o.OpenMemory(tm.OpenOptions{Wait: o.wait}); err != nil {
			return err
		}
		defer mem.Close()
	}

	a, err := tm.Analyze(ctx, mem, docs, tm.AnalyzeOptions{Internal: o.internal})
	if err != nil {
		return err
	}
	switch o.format {
	case "json":
		return api.WriteJSON(o.Stdout, a)
	case "csv":
		return view.AnalysisCSV(o.Stdout, a)
	}
	return view.Analysis(o.Screen(), a)
}
