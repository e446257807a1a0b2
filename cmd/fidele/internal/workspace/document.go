package workspace

import (
	"bufio"
	"context"
	"io"

	"fidele/cmd/fidele/internal/cli"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
)

// Document reads an article or a bilingual file as a document, told apart by
// content and name. An article has units without targets. Bad units of a
// bilingual file are an error.
func (e *Env) Document(
	ctx context.Context, name string, o ArticleOptions,
) (*bitext.Document, error) {
	if err := unfinished(name); err != nil {
		return nil, err
	}
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
	file, err := interchange.Open(name, r, interchange.Options{
		Source: source, Target: target, Encoding: e.Encoding,
	})
	if err != nil {
		return nil, err
	}
	return file.Document(ctx, source, target)
}

// ConfirmedUnits returns the confirmed units of a bilingual file.
func (e *Env) ConfirmedUnits(ctx context.Context, name string) ([]*bitext.Unit, error) {
	doc, err := e.Document(ctx, name, ArticleOptions{})
	if err != nil {
		return nil, err
	}
	doc.LinkContext()
	return doc.Confirmed(), nil
}
