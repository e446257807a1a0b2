package workspace

import (
	"bufio"
	"context"
	"io"
	"slices"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
)

// Document reads an article or a bilingual file as a document, told apart by
// content and name. An article gives units without targets. Bad units of a
// bilingual file are an error.
func (e *Env) Document(
	ctx context.Context, name string, o ArticleOptions,
) (*bitext.Document, error) {
	in, err := e.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	source, target, err := e.Languages()
	if err != nil {
		return nil, err
	}
	r := bufio.NewReaderSize(in, interchange.HeadSize)
	head, err := r.Peek(interchange.HeadSize)
	if err != nil && err != io.EOF {
		return nil, cli.FileError(name, err)
	}
	if !interchange.Detect(name, head).Bilingual() {
		data, err := io.ReadAll(r)
		if err != nil {
			return nil, cli.FileError(name, err)
		}
		a, err := e.ArticleOf(name, data, source, o)
		if err != nil {
			return nil, err
		}
		return a.Document(), nil
	}
	file, err := interchange.Open(name, r, interchange.Options{Source: source, Target: target})
	if err != nil {
		return nil, err
	}
	doc := &bitext.Document{SourceFile: name, TargetFile: name, SourceLang: source, TargetLang: target}
	for u, err := range file.Units() {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		if u.SourceLang == language.Und {
			u.SourceLang = source
		}
		if u.TargetLang == language.Und {
			u.TargetLang = target
		}
		doc.Units = append(doc.Units, u)
	}
	hasParagraph := func(u *bitext.Unit) bool { return u.Paragraph > 0 }
	if file.Format != interchange.XLIFF && !slices.ContainsFunc(doc.Units, hasParagraph) {
		// A list of units knows nothing of paragraphs: a term that the next row
		// renders is not rendered in this one.
		for i, u := range doc.Units {
			u.Paragraph = i
		}
	}
	return doc, nil
}

// ConfirmedUnits returns the confirmed units of a bilingual file.
func (e *Env) ConfirmedUnits(ctx context.Context, name string) ([]*bitext.Unit, error) {
	doc, err := e.Document(ctx, name, ArticleOptions{})
	if err != nil {
		return nil, err
	}
	doc.LinkContext()
	var out []*bitext.Unit
	for _, u := range doc.Units {
		if u.State.Confirmed() && !u.Target.IsEmpty() {
			out = append(out, u)
		}
	}
	return out, nil
}
