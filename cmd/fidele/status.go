package main

import (
	"context"
	"errors"
	"os"
	"runtime"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/status"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/text"
)

// statusOptions are the flags and arguments of status.
type statusOptions struct {
	*workspace.Env
	args   []string // articles or translations; none: all of the project
	format string
	quick  bool
	jobs   int

	check *checkOptions
	met   map[string]bool // arguments that are an article, or a translation
}

func newStatusCommand(env *workspace.Env) *cli.Command {
	o := &statusOptions{Env: env, format: "text", jobs: runtime.NumCPU()}
	return &cli.Command{
		Name:      "status",
		Usage:     "say of each article of the project how far its translation is",
		ArgsUsage: "[ARTICLE…]",
		Description: "For each article of [[pairs]]: its segments, how many of them are translated, how\n" +
			"many changed since the translation was last written and since which change, what\n" +
			"check finds in it, and its state. Translated is what has a counterpart in the\n" +
			"translation, or, before there is one, what is confirmed in the XLIFF beside the\n" +
			"article. In a git repository the history of both files says what changed since;\n" +
			"elsewhere the XLIFF, the memory and the dates of the files do.\n\n" +
			"Delivered is an article whose translation is there, has a counterpart for every\n" +
			"segment, is not older than the article, and of whose XLIFF, if there is one, all\n" +
			"segments are confirmed. 'fidele help status' says more.\n\n" +
			"Exit status: 0 every article is delivered and has no errors, 1 one is not or has,\n" +
			"2 nothing could be said of one.\n\n" +
			"Examples:\n" +
			"  $ fidele status\n" +
			"  $ fidele status --format json articles/sommet.fr.md\n" +
			"  $ fidele status --quick",
		Flags: []cli.Flag{
			cli.Format(&o.format, "text", "json"),
			cli.Bool(&o.quick, "quick", "do not align and check: no findings, and what is translated only where an XLIFF says so"),
			cli.Int(&o.jobs, "jobs", "how many processors to use, all by default (`N`)", nil, "j"),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *statusOptions) run(ctx context.Context) error {
	o.check = &checkOptions{Env: o.Env, args: o.args, jobs: o.jobs}
	o.met = map[string]bool{}
	projects, err := o.check.projects()
	if err != nil {
		return err
	}
	doc := api.Status{Articles: []api.ArticleStatus{}}
	options := status.Options{Quick: o.quick}
	if len(o.args) > 0 {
		options.Asked = o.isAsked
	}
	failed := 0
	for _, p := range projects {
		list, bad, err := status.Of(ctx, p.Checker, options)
		if err != nil {
			return err
		}
		doc.Articles = append(doc.Articles, list...)
		failed += bad
	}
	if err := o.unknown(); err != nil {
		return err
	}
	if len(doc.Articles) == 0 {
		return cli.WithHint(errors.New("nothing to say: no article matches [[pairs]]"),
			"set [[pairs]] in fidele.toml, see 'fidele help project'")
	}
	doc.Summarise()
	if o.format == "json" {
		if err := api.WriteJSON(o.Stdout, doc); err != nil {
			return err
		}
	} else {
		view.Status(o.Screen(), &doc)
	}
	switch {
	case failed > 0:
		return cli.WithHint(errors.New(view.Count(failed, "article")+" could not be read"),
			"the warnings say which and why")
	case doc.Summary.Delivered < doc.Summary.Articles || doc.Summary.Errors > 0:
		return cli.ErrFindings
	}
	return nil
}

// isAsked reports whether one of the arguments is an article or its translation.
func (o *statusOptions) isAsked(source, target string) (asked bool) {
	for _, arg := range o.args {
		if isFile(arg, source) || isFile(arg, target) {
			o.met[arg], asked = true, true
		}
	}
	return asked
}

// unknown returns an error for an argument that is no article of a project.
func (o *statusOptions) unknown() error {
	for _, arg := range o.args {
		if o.met[arg] {
			continue
		}
		if _, err := os.Stat(arg); err != nil {
			return cli.FileError(arg, err)
		}
		return &text.PlaceError{
			File: arg, Err: errors.New("is no article of the project"),
			Hint: "[[pairs]] in fidele.toml says which files are articles",
		}
	}
	return nil
}
