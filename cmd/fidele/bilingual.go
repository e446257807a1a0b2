package main

import (
	"bufio"
	"context"
	"io"
	"slices"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange"
)

// anyDocument reads an article or a bilingual file as a document, told apart by
// content and name. An article gives units without targets. Bad units of a
// bilingual file are an error.
func (e *env) anyDocument(ctx context.Context, name string, o articleOptions) (*bitext.Document, error) {
	in, err := e.open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	source, target, err := e.languages()
	if err != nil {
		return nil, err
	}
	r := bufio.NewReaderSize(in, interchange.HeadSize)
	head, err := r.Peek(interchange.HeadSize)
	if err != nil && err != io.EOF {
		return nil, fileError(name, err)
	}
	if !interchange.Detect(name, head).Bilingual() {
		data, err := io.ReadAll(r)
		if err != nil {
			return nil, fileError(name, err)
		}
		a, err := e.articleOf(name, data, source, o)
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
	if file.Format != interchange.XLIFF && !slices.ContainsFunc(doc.Units, func(u *bitext.Unit) bool { return u.Paragraph > 0 }) {
		// A list of units knows nothing of paragraphs: a term that the next row
		// renders is not rendered in this one.
		for i, u := range doc.Units {
			u.Paragraph = i
		}
	}
	return doc, nil
}

// confirmedUnits returns the confirmed units of a bilingual file.
func (e *env) confirmedUnits(ctx context.Context, name string) ([]*bitext.Unit, error) {
	doc, err := e.anyDocument(ctx, name, articleOptions{})
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
