package main

import (
	"context"
	"time"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/count"
)

// analyzeOptions are the flags and arguments of analyze.
type analyzeOptions struct {
	*workspace.Env
	files    []string
	format   string
	count    *string // nil: as the project says
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
			"Words are counted as Trados Studio, Word or GMX-V do ('fidele help counts').\n" +
			"Weighted words are words times what their band costs, which [analyze.rates] of\n" +
			"fidele.toml says in percent of a new word. --format csv has a line for each\n" +
			"band of each file, csv-files one for each file.\n\n" +
			"Example:\n" +
			"  $ fidele analyze articles/*.fr.txt\n" +
			"  $ fidele analyze --count word --format html articles/*.fr.docx > offer.html\n" +
			"  $ fidele analyze --format csv budget.fr.md > budget.csv",
		Flags: []cli.Flag{
			cli.Format(&o.format, "text", "json", "csv", "csv-files", "html"),
			cli.Values(cli.Given(&o.count, "count", "whose words: "+cli.Alternatives(count.Methods)+" (`METHOD`)"),
				count.Methods),
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
	opts, err := o.analysis()
	if err != nil {
		return err
	}
	docs, err := o.documents(ctx)
	if err != nil {
		return err
	}
	var mem *tm.Memory
	if o.HasMemory() {
		if mem, err = o.OpenMemories(tm.OpenOptions{Wait: o.wait}); err != nil {
			return err
		}
		defer mem.Close()
	}

	bar := o.silently("analyze")
	opts.OnProgress = bar.tell
	a, err := tm.Analyze(ctx, mem, docs, opts)
	bar.end()
	if err != nil {
		return err
	}
	switch o.format {
	case "json":
		return api.WriteJSON(o.Stdout, a)
	case "csv":
		return view.AnalysisCSV(o.Stdout, a)
	case "csv-files":
		return view.AnalysisFilesCSV(o.Stdout, a)
	case "html":
		return view.AnalysisHTML(o.Stdout, a)
	}
	return view.Analysis(o.Screen(), a)
}

// analysis returns what the project and the flags say of counting.
func (o *analyzeOptions) analysis() (tm.AnalyzeOptions, error) {
	opts := tm.AnalyzeOptions{Internal: o.internal}
	p, err := o.Project()
	if err != nil {
		return opts, err
	}
	if p != nil {
		opts.Count, opts.Rates = p.Count, p.Rates
	}
	if o.count != nil {
		if opts.Count, err = count.ParseMethod(*o.count); err != nil {
			return opts, cli.Usagef("--count is %s, not %q", cli.Alternatives(count.Methods), *o.count)
		}
	}
	return opts, nil
}

// documents reads the files.
func (o *analyzeOptions) documents(ctx context.Context) ([]*bitext.Document, error) {
	bar := o.silently("read")
	defer bar.end()
	var docs []*bitext.Document
	for i, name := range o.files {
		doc, err := o.Document(ctx, name, o.articles)
		if err != nil {
			return nil, err
		}
		docs = append(docs, doc)
		bar.tell(i+1, len(o.files))
	}
	return docs, nil
}

// silentBar is a bar that is shown once the work takes longer than one notices.
type silentBar struct {
	options *analyzeOptions
	label   string
	begun   time.Time
	bar     *terminal.Progress
}

// silently begins work of this name.
func (o *analyzeOptions) silently(label string) *silentBar {
	return &silentBar{options: o, label: label, begun: time.Now()}
}

// tell says how far the work has come.
func (b *silentBar) tell(done, total int) {
	if b.bar == nil && time.Since(b.begun) > silent {
		b.bar = b.options.Progress(b.label, int64(total), false)
	}
	b.bar.Set(int64(done))
}

// end takes the bar away.
func (b *silentBar) end() { b.bar.Done() }
