package status

import (
	"cmp"
	"context"
	"os"
	"time"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/article"
	"fidele/tm/text"
)

// written is the file that a translation was last written to: the article, or the XLIFF.
func (a *subject) written() string { return cmp.Or(a.target, a.work) }

// stale finds out how many segments changed since the translation was written, and since
// which change.
func (f *finder) stale(
	ctx context.Context, a *subject, history *workspace.History,
) error {
	written := a.written()
	if written == "" {
		return nil
	}
	source, _, err := f.Languages()
	if err != nil {
		return err
	}
	if history != nil && history.Knows(a.source) {
		return f.staleInHistory(ctx, a, history, source)
	}
	return f.staleWithoutHistory(ctx, a, source)
}

// mostLookedAt is how many versions of an article are looked at for its first change.
const mostLookedAt = 50

// staleInHistory compares an article with how it was when its translation was written.
func (f *finder) staleInHistory(
	ctx context.Context, a *subject, history *workspace.History, source language.Tag,
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
		was, err := f.ArticleOf(a.source, data, source, f.Articles)
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
func (f *finder) staleWithoutHistory(
	ctx context.Context, a *subject, source language.Tag,
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
		memory, err := f.openMemory()
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
