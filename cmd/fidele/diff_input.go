package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
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
	outside  []revision.Outside // none of a bilingual file
	// units are the units of a bilingual file, nil for an article.
	units []*bitext.Unit
	// article is nil for a bilingual file.
	article *article.Article
}

// versions reads both texts.
func (o *diffOptions) versions(ctx context.Context) (old, new *diffSide, err error) {
	before, after, err := o.contents(ctx)
	if err != nil {
		return nil, nil, err
	}
	if old, err = o.version(ctx, o.oldName, before); err != nil {
		return nil, nil, err
	}
	if new, err = o.version(ctx, o.newName, after); err != nil {
		return nil, nil, err
	}
	if o.sourceFile != "" {
		err = o.throughSource(ctx, old, new)
	}
	return old, new, err
}

// contents reads the bytes of both files.
func (o *diffOptions) contents(ctx context.Context) (before, after []byte, err error) {
	if o.git == "" {
		if before, err = o.Read(o.oldName); err == nil {
			after, err = o.Read(o.newName)
		}
		return before, after, err
	}
	first, second, two := strings.Cut(o.git, "..")
	if before, err = showRevision(ctx, first, o.oldName); err != nil {
		return nil, nil, err
	}
	if two {
		after, err = showRevision(ctx, second, o.newName)
	} else {
		after, err = o.Read(o.newName)
	}
	return before, after, err
}

// showRevision reads a file as it was at a revision of the git repository that
// it lies in.
func showRevision(ctx context.Context, revision, file string) ([]byte, error) {
	if revision == "" || strings.HasPrefix(revision, "-") {
		return nil, cli.Usagef(
			"--git takes a revision such as HEAD~1, or two as main..HEAD, not %q", revision)
	}
	dir, base := filepath.Split(file)
	out, err := workspace.Git(ctx, dir, "show", revision+":./"+base)
	switch {
	case errors.Is(err, workspace.ErrNoGit):
		return nil, cli.WithHint(err, "compare two files instead: fidele diff OLD NEW")
	case err != nil:
		reason := strings.TrimPrefix(err.Error(), "git show: ")
		return nil, cli.WithHint(fmt.Errorf("git show %s:%s: %s", revision, file, reason),
			"'git log "+file+"' lists the revisions of the file")
	}
	return []byte(out), nil
}

// version makes segments of a file: the targets of a bilingual one, the
// sentences of an article in the target language.
func (o *diffOptions) version(ctx context.Context, name string, data []byte) (*diffSide, error) {
	if !interchange.Detect(name, data[:min(len(data), interchange.HeadSize)]).Bilingual() {
		a, err := o.ArticleOf(name, data, o.opts.Lang, o.articles)
		if err != nil {
			return nil, err
		}
		v := &diffSide{article: a}
		blocks := a.Blocks()
		for _, u := range a.Segments() {
			v.segments = append(v.segments, revision.Segment{
				Text: u.Source, Block: u.Paragraph, Structure: structureName(a.Format, &blocks[u.Paragraph]),
			})
		}
		for _, x := range a.Outside() {
			class := revision.Code
			if x.Address {
				class = revision.Address
			}
			v.outside = append(v.outside, revision.Outside{Class: class, Text: x.Text, After: x.After})
		}
		return v, nil
	}
	file, err := interchange.Open(name, bytes.NewReader(data), interchange.Options{
		Source: o.source, Target: o.opts.Lang, DefaultSource: o.source, DefaultTarget: o.opts.Lang,
		Encoding: o.Encoding,
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
		return nil, &text.PlaceError{
			File: name,
			Err:  fmt.Errorf("no unit from %s into %s", o.source, o.opts.Lang),
			Hint: "--source and --target choose the languages",
		}
	}
	return v, nil
}

// structureName names what readers see of the kind of a block. In plain text a
// heading is a guess at what its lines look like.
func structureName(format article.Format, b *article.Block) string {
	if format == article.PlainText {
		return article.Paragraph
	}
	name := strings.ReplaceAll(b.Structure, "-", " ")
	if b.Numbered {
		name = "numbered " + name
	}
	switch {
	case b.Structure == article.Heading && b.Level > 0:
		name += fmt.Sprintf(" %d", b.Level)
	case b.Level > 1:
		name += fmt.Sprintf(" of level %d", b.Level)
	}
	return name
}

// throughSource aligns the source article with both versions and tells their
// segments what they translate.
func (o *diffOptions) throughSource(ctx context.Context, versions ...*diffSide) error {
	source, err := o.LoadArticle(o.sourceFile, o.source, o.articles)
	if err != nil {
		return err
	}
	segments := workspace.Segments(source)
	for _, v := range versions {
		if v.article == nil {
			return cli.Usagef("--source-file is for articles; a bilingual file has its source")
		}
		opts := align.Options{SourceLang: o.source, TargetLang: o.opts.Lang, Context: ctx}
		targets := workspace.Segments(v.article)
		if err := align.Inspect(segments, targets, opts); err != nil {
			err := fmt.Errorf("%s and %s: %w", o.sourceFile, v.article.Name, err)
			return cli.WithHint(err, cli.Hint(err))
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
