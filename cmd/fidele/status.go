package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/editor/desk"
	"fidele/cmd/fidele/internal/project"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/quality"
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
	failed := 0
	for _, p := range projects {
		list, bad, err := o.project(ctx, p)
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

// statusOf is an article of a project while its status is found out.
type statusOf struct {
	api.ArticleStatus
	source, target, work string // files; "" for those that are not there
	article              *article.Article
	working              *bitext.Document // of work
}

// project returns the status of the articles of one project.
func (o *statusOptions) project(ctx context.Context, p *checkProject) (list []api.ArticleStatus, failed int, err error) {
	articles, err := o.articles(p)
	if err != nil || len(articles) == 0 {
		return nil, 0, err
	}
	of, err := p.Project()
	if err != nil {
		return nil, 0, err
	}
	var files []string
	for _, a := range articles {
		files = append(files, a.source)
		for _, file := range []string{a.target, a.work} {
			if file != "" {
				files = append(files, file)
			}
		}
	}
	history, err := workspace.HistoryOf(ctx, of.Dir, files)
	if err != nil {
		return nil, 0, err
	}
	// The memory is opened where it is asked, and not open while articles are aligned.
	var memory *tm.Memory
	defer func() {
		if memory != nil {
			memory.Close()
		}
	}()
	ask := func() (*tm.Memory, error) {
		if memory == nil && p.MemoryExists() {
			var err error
			if memory, err = p.OpenMemory(tm.OpenOptions{Wait: cli.DefaultWait}); err != nil {
				return nil, err
			}
		}
		return memory, nil
	}

	var pairs []workspace.Pair
	var paired []*statusOf
	for _, a := range articles {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		if err := o.read(ctx, p, a); err != nil {
			p.Warn("%s: %s", a.source, explained(err))
			a.State = "unreadable"
			failed++
			continue
		}
		if err := o.stale(ctx, p, a, history, ask); err != nil {
			return nil, 0, err
		}
		if a.target != "" && !o.quick {
			pairs = append(pairs, workspace.Pair{Source: []string{a.source}, Target: []string{a.target}})
			paired = append(paired, a)
		}
	}
	if memory != nil {
		memory.Close()
		memory = nil
	}
	k := 0
	for aligned, err := range p.AlignPairs(ctx, pairs, o.check.articles) {
		a := paired[k]
		k++
		if err == nil {
			err = a.compare(ctx, p, aligned)
		}
		if err != nil && ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		if err != nil {
			p.Warn("%s: %s", a.source, explained(err))
			a.State = "unreadable"
			failed++
		}
	}
	for _, a := range articles {
		a.settle()
		list = append(list, a.ArticleStatus)
	}
	return list, failed, nil
}

// articles lists the articles of a project, those that are named where some are, with the
// files that are there.
func (o *statusOptions) articles(p *checkProject) ([]*statusOf, error) {
	of, err := p.Project()
	if err != nil || of == nil {
		return nil, err
	}
	pairs, gaps, err := of.ArticlePairs()
	if err != nil {
		return nil, err
	}
	for _, g := range gaps {
		for _, source := range g.Untranslated {
			target, _ := of.TargetOf(source)
			pairs = append(pairs, project.ArticlePair{Source: source, Target: target})
		}
	}
	slices.SortFunc(pairs, func(a, b project.ArticlePair) int { return cmp.Compare(a.Source, b.Source) })
	pairs = slices.Compact(pairs)
	var list []*statusOf
	for _, pair := range pairs {
		a := &statusOf{source: cli.Relative(pair.Source), target: cli.Relative(pair.Target)}
		a.work = desk.WorkName(a.source, of.Source)
		a.Article, a.Translation = filepath.ToSlash(a.source), filepath.ToSlash(a.target)
		if len(o.args) > 0 && !o.isAsked(a) {
			continue
		}
		for _, file := range []*string{&a.target, &a.work} {
			if _, err := os.Stat(*file); err != nil {
				*file = ""
			}
		}
		a.Work = filepath.ToSlash(a.work)
		list = append(list, a)
	}
	return list, nil
}

// isAsked reports whether one of the arguments is an article or its translation.
func (o *statusOptions) isAsked(a *statusOf) (asked bool) {
	for _, arg := range o.args {
		if isFile(arg, a.source) || isFile(arg, a.target) {
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

// read reads an article and the XLIFF in which it is translated.
func (o *statusOptions) read(ctx context.Context, p *checkProject, a *statusOf) (err error) {
	source, _, err := p.Languages()
	if err != nil {
		return err
	}
	if a.article, err = p.LoadArticle(a.source, source, o.check.articles); err != nil {
		return err
	}
	a.Segments = len(a.article.Segments())
	if a.work == "" {
		if a.target == "" {
			a.Translated = new(int)
		}
		return nil
	}
	if a.working, err = p.Document(ctx, a.work, o.check.articles); err != nil {
		return err
	}
	confirmed := map[string]int{}
	for _, u := range a.working.Units {
		if u.State.Confirmed() {
			confirmed[u.Source.Plain]++
		}
	}
	n := 0
	for _, s := range a.article.Segments() {
		if confirmed[s.Source.Plain] > 0 {
			confirmed[s.Source.Plain]--
			n++
		}
	}
	a.Translated, a.Confirmed = &n, new(int)
	*a.Confirmed = n
	return nil
}

// written is the file that a translation was last written to: the article, or the XLIFF.
func (a *statusOf) written() string { return cmp.Or(a.target, a.work) }

// stale finds out how many segments changed since the translation was written, and since
// which change.
func (o *statusOptions) stale(
	ctx context.Context, p *checkProject, a *statusOf, history *workspace.History, ask func() (*tm.Memory, error),
) error {
	written := a.written()
	if written == "" {
		return nil
	}
	source, _, err := p.Languages()
	if err != nil {
		return err
	}
	if history != nil && history.Knows(a.source) {
		return o.staleInHistory(ctx, p, a, history, source)
	}
	return o.staleWithoutHistory(ctx, a, ask, source)
}

// mostLookedAt is how many versions of an article are looked at for its first change.
const mostLookedAt = 50

// staleInHistory compares an article with how it was when its translation was written.
func (o *statusOptions) staleInHistory(
	ctx context.Context, p *checkProject, a *statusOf, history *workspace.History, source language.Tag,
) error {
	written := a.written()
	since := history.Since(a.source, written)
	if history.Dirty(written) {
		since = nil // it is being written
	}
	uncommitted := history.Dirty(a.source) && (!history.Dirty(written) || newer(a.source, written))
	if len(since) == 0 && !uncommitted {
		return nil
	}
	read := func(rev string) *article.Article {
		data, ok := history.At(ctx, a.source, rev)
		if !ok {
			return nil
		}
		was, err := p.ArticleOf(a.source, data, source, o.check.articles)
		if err != nil {
			return nil // it could not be read then
		}
		return was
	}
	before := read(history.Basis(written))
	if a.Stale = changedSegments(before, a.article); a.Stale == 0 {
		return ctx.Err()
	}
	a.Since = &api.SourceChange{Uncommitted: true}
	for i, c := range since {
		was := read(c.Hash)
		if was == nil || i+1 == len(since) && !uncommitted || i == mostLookedAt || changedSegments(before, was) > 0 {
			a.Since = &api.SourceChange{Commit: c.Hash, Date: &c.Date, Subject: c.Subject}
			break
		}
	}
	return ctx.Err()
}

// staleWithoutHistory compares an article with the XLIFF in which it is translated, else
// with the memory; where neither knows it, with the dates of the files.
func (o *statusOptions) staleWithoutHistory(
	ctx context.Context, a *statusOf, ask func() (*tm.Memory, error), source language.Tag,
) error {
	stale, known := 0, false
	switch {
	case a.working != nil:
		known = true
		sources := map[string]int{}
		for _, u := range a.working.Units {
			sources[u.Source.Plain]++
		}
		for _, s := range a.article.Segments() {
			if sources[s.Source.Plain]--; sources[s.Source.Plain] < 0 {
				stale++
			}
		}
	case newer(a.source, a.written()):
		memory, err := ask()
		if err != nil {
			return err
		}
		if memory == nil {
			break
		}
		for _, s := range a.article.Segments() {
			found, err := memory.Match(ctx, tm.Query{Source: s.Source, SourceLang: source, Min: 99, Max: 1})
			if err != nil {
				return err
			}
			known = known || len(found) > 0
			if len(found) == 0 {
				stale++
			}
		}
	}
	switch {
	case known && stale > 0:
		a.Stale = stale
	case !known && newer(a.source, a.written()):
		a.Stale = a.Segments // which of them changed nobody knows
	default:
		return nil
	}
	if info, err := os.Stat(a.source); err == nil {
		changed := info.ModTime().UTC().Truncate(time.Second)
		a.Since = &api.SourceChange{Date: &changed}
	}
	return nil
}

// newer reports whether a file was written after another, by more than what file systems
// and copies of folders leave uncertain.
func newer(file, other string) bool {
	a, err := os.Stat(file)
	b, err2 := os.Stat(other)
	return err == nil && err2 == nil && a.ModTime().Sub(b.ModTime()) > uncertain
}

// uncertain is how exact the dates of files are taken to be.
const uncertain = 2 * time.Second

// changedSegments counts the segments of an article that it had not before; before is nil
// where nothing is known.
func changedSegments(before, now *article.Article) int {
	if before == nil {
		return len(now.Segments())
	}
	had := map[string]int{}
	for _, s := range before.Segments() {
		had[text.Fold(s.Source.Plain, text.FoldTypography)]++
	}
	n := 0
	for _, s := range now.Segments() {
		key := text.Fold(s.Source.Plain, text.FoldTypography)
		if had[key]--; had[key] < 0 {
			n++
		}
	}
	if n == 0 && len(before.Segments()) > len(now.Segments()) {
		return 1 // what was taken out stands in the translation still
	}
	return n
}

// compare counts what is translated and what is found in an aligned article.
func (a *statusOf) compare(ctx context.Context, p *checkProject, aligned *workspace.Alignment) error {
	n := 0
	for _, bead := range aligned.Beads {
		if bead.TwoSided() {
			n += len(bead.Source)
		}
	}
	a.Translated = &n
	in := p.AlignedInput(aligned)
	if err := in.Check(ctx); err != nil {
		return err
	}
	a.Findings = &api.FindingCount{}
	for _, f := range in.Found {
		switch {
		case f.Suppression != nil:
		case f.Severity == quality.Error:
			a.Findings.Errors++
		case f.Severity == quality.Warning:
			a.Findings.Warnings++
		default:
			a.Findings.Infos++
		}
	}
	return nil
}

// settle says what state an article is in.
func (a *statusOf) settle() {
	complete := a.target != "" && (a.Translated == nil || *a.Translated >= a.Segments) &&
		(a.Confirmed == nil || *a.Confirmed >= a.Segments)
	switch {
	case a.State != "":
	case a.target == "" && (a.Translated == nil || *a.Translated == 0):
		a.State = "untranslated"
	case a.Stale > 0:
		a.State = "stale"
	case complete:
		a.State = "delivered"
	default:
		a.State = "in progress"
	}
	a.Delivered = a.State == "delivered"
}
