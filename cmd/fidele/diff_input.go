package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"

	"fidele/tm/align"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/revision"
	"fidele/tm/text"
)

// diffSide is one of the two texts that are compared.
type diffSide struct {
	segments []revision.Segment
	// units are the units of a bilingual file, nil for an article.
	units []*bitext.Unit
	// article is nil for a bilingual file.
	article *article.Article
}

// versions reads both texts.
func (d *diff) versions(ctx context.Context) (old, new *diffSide, err error) {
	before, after, err := d.contents(ctx)
	if err != nil {
		return nil, nil, err
	}
	if old, err = d.version(ctx, d.oldName, before); err != nil {
		return nil, nil, err
	}
	if new, err = d.version(ctx, d.newName, after); err != nil {
		return nil, nil, err
	}
	if d.sourceFile != "" {
		err = d.throughSource(ctx, old, new)
	}
	return old, new, err
}

// contents reads the bytes of both files.
func (d *diff) contents(ctx context.Context) (before, after []byte, err error) {
	if d.git == "" {
		if before, err = d.e.read(d.oldName); err == nil {
			after, err = d.e.read(d.newName)
		}
		return before, after, err
	}
	first, second, two := strings.Cut(d.git, "..")
	if before, err = showRevision(ctx, first, d.oldName); err != nil {
		return nil, nil, err
	}
	if two {
		after, err = showRevision(ctx, second, d.newName)
	} else {
		after, err = d.e.read(d.newName)
	}
	return before, after, err
}

// showRevision reads a file as it was at a revision of the git repository that
// it lies in.
func showRevision(ctx context.Context, revision, file string) ([]byte, error) {
	if revision == "" || strings.HasPrefix(revision, "-") {
		return nil, usagef("--git takes a revision such as HEAD~1, or two as main..HEAD, not %q", revision)
	}
	dir, base := filepath.Split(file)
	git := exec.CommandContext(ctx, "git", "show", revision+":./"+base)
	git.Dir = dir
	var out, complaint bytes.Buffer
	git.Stdout, git.Stderr = &out, &complaint
	err := git.Run()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, withHint(errors.New("git is not installed"), "compare two files instead: fidele diff OLD NEW")
	case err != nil:
		line, _, _ := strings.Cut(strings.TrimSpace(complaint.String()), "\n")
		if line == "" {
			line = err.Error()
		}
		return nil, withHint(fmt.Errorf("git show %s:%s: %s", revision, file, strings.TrimPrefix(line, "fatal: ")), "'git log "+file+"' lists the revisions of the file")
	}
	return out.Bytes(), nil
}

// version makes segments of a file: the targets of a bilingual one, the
// sentences of an article in the target language.
func (d *diff) version(ctx context.Context, name string, data []byte) (*diffSide, error) {
	if !interchange.Detect(name, data[:min(len(data), interchange.HeadSize)]).Bilingual() {
		a, err := d.e.articleOf(name, data, d.opts.Lang, d.articles)
		if err != nil {
			return nil, err
		}
		v := &diffSide{article: a}
		for _, u := range a.Segments() {
			v.segments = append(v.segments, revision.Segment{Text: u.Source})
		}
		return v, nil
	}
	file, err := interchange.Open(name, bytes.NewReader(data), interchange.Options{
		Source: d.source, Target: d.opts.Lang, DefaultSource: d.source, DefaultTarget: d.opts.Lang,
	})
	if err != nil {
		return nil, err
	}
	v := &diffSide{}
	for u, err := range file.Units() {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		v.units = append(v.units, u)
		v.segments = append(v.segments, revision.Segment{Text: u.Target, Source: u.Source.Plain})
	}
	if len(v.units) == 0 {
		return nil, &text.PlaceError{File: name, Err: fmt.Errorf("no unit from %s into %s", d.source, d.opts.Lang), Hint: "--source and --target choose the languages"}
	}
	return v, nil
}

// throughSource aligns the source article with both versions and tells their
// segments what they translate.
func (d *diff) throughSource(ctx context.Context, versions ...*diffSide) error {
	source, err := d.e.loadArticle(d.sourceFile, d.source, d.articles)
	if err != nil {
		return err
	}
	segments := alignSegments(source)
	for _, v := range versions {
		if v.article == nil {
			return usagef("--source-file is for articles; a bilingual file has its source")
		}
		opts := align.Options{SourceLang: d.source, TargetLang: d.opts.Lang, Context: ctx}
		targets := alignSegments(v.article)
		if err := align.Inspect(segments, targets, opts); err != nil {
			return withHint(fmt.Errorf("%s and %s: %w", d.sourceFile, v.article.Name, err), hintOf(err))
		}
		for _, b := range align.Align(segments, targets, opts) {
			for _, t := range b.Target {
				v.segments[t].SourceIndexes = b.Source
				v.segments[t].Source = joinSegments(segments, b.Source)
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

func joinSegments(segments []align.Segment, indexes []int) string {
	parts := make([]string, len(indexes))
	for n, i := range indexes {
		parts[n] = segments[i].Text.Plain
	}
	return strings.Join(parts, " ")
}
