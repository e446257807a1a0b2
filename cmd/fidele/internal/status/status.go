package status

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/check"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/editor/desk"
	"fidele/cmd/fidele/internal/project"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/quality"
)

// Options say what is found out.
type Options struct {
	// Quick leaves out what needs an alignment: findings, and what is translated but where
	// an XLIFF says so.
	Quick bool
	// Asked reports whether an article is meant, by its file and that of its translation;
	// nil: all are.
	Asked func(source, target string) bool
}

// Of returns the status of the articles of a project, in the order of their names. Those
// that could not be read are told as warnings, and counted.
func Of(ctx context.Context, c *check.Checker, o Options) (list []api.ArticleStatus, unreadable int, err error) {
	f := &finder{Checker: c, quick: o.Quick, asked: o.Asked}
	defer f.closeMemory()
	return f.project(ctx)
}

// subject is an article of a project while its status is found out.
type subject struct {
	api.ArticleStatus
	source, target, work string // files; "" for those that are not there
	article              *article.Article
	working              *bitext.Document // of work
}

// finder finds out the status of the articles of one project.
type finder struct {
	*check.Checker
	quick  bool
	asked  func(source, target string) bool // nil: all
	memory *tm.Memory                       // open while it is asked
}

// openMemory opens the memory of the project where it is first asked; nil where there is
// none.
func (f *finder) openMemory() (*tm.Memory, error) {
	if f.memory == nil && f.MemoryExists() {
		var err error
		if f.memory, err = f.OpenMemory(tm.OpenOptions{Wait: cli.DefaultWait}); err != nil {
			return nil, err
		}
	}
	return f.memory, nil
}

func (f *finder) closeMemory() {
	if f.memory != nil {
		f.memory.Close()
		f.memory = nil
	}
}

// project returns the status of the articles of the project.
func (f *finder) project(ctx context.Context) (list []api.ArticleStatus, failed int, err error) {
	articles, err := f.articles()
	if err != nil || len(articles) == 0 {
		return nil, 0, err
	}
	of, err := f.Project()
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

	var pairs []workspace.Pair
	var paired []*subject
	for _, a := range articles {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		if err := f.read(ctx, a); err != nil {
			f.Warn("%s: %s", a.source, cli.Explained(err))
			a.State = "unreadable"
			failed++
			continue
		}
		if err := f.stale(ctx, a, history); err != nil {
			return nil, 0, err
		}
		if a.target != "" && !f.quick {
			pairs = append(pairs, workspace.Pair{Source: []string{a.source}, Target: []string{a.target}})
			paired = append(paired, a)
		}
	}
	f.closeMemory() // not open while articles are aligned
	k := 0
	for aligned, err := range f.AlignPairs(ctx, pairs, f.Articles) {
		a := paired[k]
		k++
		if err == nil {
			err = f.compare(ctx, a, aligned)
		}
		if err != nil && ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		if err != nil {
			f.Warn("%s: %s", a.source, cli.Explained(err))
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
func (f *finder) articles() ([]*subject, error) {
	of, err := f.Project()
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
	var list []*subject
	for _, pair := range pairs {
		a := &subject{source: cli.Relative(pair.Source), target: cli.Relative(pair.Target)}
		a.work = desk.WorkName(a.source, of.Source)
		a.Article, a.Translation = filepath.ToSlash(a.source), filepath.ToSlash(a.target)
		if f.asked != nil && !f.asked(a.source, a.target) {
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

// read reads an article and the XLIFF in which it is translated.
func (f *finder) read(ctx context.Context, a *subject) (err error) {
	source, _, err := f.Languages()
	if err != nil {
		return err
	}
	if a.article, err = f.LoadArticle(a.source, source, f.Articles); err != nil {
		return err
	}
	a.Segments = len(a.article.Segments())
	if a.work == "" {
		if a.target == "" {
			a.Translated = new(int)
		}
		return nil
	}
	if a.working, err = f.Document(ctx, a.work, f.Articles); err != nil {
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

// compare counts what is translated and what is found in an aligned article.
func (f *finder) compare(ctx context.Context, a *subject, aligned *workspace.Alignment) error {
	n := 0
	for _, bead := range aligned.Beads {
		if bead.TwoSided() {
			n += len(bead.Source)
		}
	}
	a.Translated = &n
	in := f.AlignedInput(aligned)
	if err := in.Check(ctx); err != nil {
		return err
	}
	a.Findings = &api.FindingCount{}
	for _, found := range in.Found {
		switch {
		case found.Suppression != nil:
		case found.Severity == quality.Error:
			a.Findings.Errors++
		case found.Severity == quality.Warning:
			a.Findings.Warnings++
		default:
			a.Findings.Infos++
		}
	}
	return nil
}

// settle says what state an article is in.
func (a *subject) settle() {
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
