package article

import (
	"errors"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/document"
	"fidele/tm/segment"
	"fidele/tm/text"
)

// Splitter divides the plain text of a block into segments, in order, without
// white space at their ends. A [*segment.Segmenter] is one.
type Splitter interface {
	Split(plain string) ([]segment.Span, error)
}

// Options say how an article becomes segments. The zero value segments with the
// general rules.
type Options struct {
	// Lang is the language of the article.
	Lang language.Tag
	// Lines takes each line of plain text for one segment.
	Lines bool
	// Paragraphs takes each block for one segment.
	Paragraphs bool
	// Segmenter divides blocks; nil: the built-in rules for Lang.
	Segmenter Splitter
	// Document says how the file is read.
	Document document.Options
}

// Article is an article and its segments.
type Article struct {
	*document.Article
	units *bitext.Document
}

// Load reads the article data, the content of the file called name, and divides
// it into segments. The errors are those of [document.Read].
func Load(name string, data []byte, opts Options) (*Article, error) {
	if opts.Lines {
		opts.Document.Layout = document.LineLayout
	}
	doc, err := document.Read(name, data, opts.Document)
	if err != nil {
		return nil, err
	}
	a := &Article{Article: doc, units: &bitext.Document{SourceFile: name, SourceLang: opts.Lang}}
	split := opts.Segmenter
	if split == nil && !opts.Lines && !opts.Paragraphs {
		split = segment.For(opts.Lang)
	}
	places := &placer{article: doc, file: name}
	blocks := doc.Blocks()
	for i := range blocks {
		b := &blocks[i]
		spans := []segment.Span{{Start: 0, End: len(b.Text.Plain)}}
		if !opts.Paragraphs && !(opts.Lines && doc.Format == document.PlainText) {
			if split == nil {
				split = segment.For(opts.Lang)
			}
			if spans, err = split.Split(b.Text.Plain); err != nil {
				return nil, places.failed(b, err)
			}
		}
		a.add(i, b, spans, places)
	}
	a.units.LinkContext()
	return a, nil
}

// add makes units of the segments of a block. Codes that stand between two
// segments are in neither.
func (a *Article) add(i int, b *document.Block, spans []segment.Span, places *placer) {
	units := make([]bitext.Unit, len(spans))
	for k, s := range spans {
		u := &units[k]
		u.Source = b.Text.Slice(s.Start, s.End)
		u.SourceLang = a.units.SourceLang
		u.Paragraph = i
		u.Context.Structure = b.Structure
		u.Origin.File = a.Name
		u.SourcePlace = places.of(b, s.Start, s.End)
		a.units.Units = append(a.units.Units, u)
	}
}

// Document returns the segments as units without targets. The document belongs to
// the article; clone units before changing them if it is to be asked again.
func (a *Article) Document() *bitext.Document { return a.units }

// placer finds lines and columns, going forward so that a long line is counted
// once.
type placer struct {
	article *document.Article
	file    string
	at      int // an offset whose place is known
	place   text.Position
}

// failed says where in the file a block could not be divided.
func (p *placer) failed(b *document.Block, err error) error {
	at := 0
	var stopped *segment.ScanError
	if errors.As(err, &stopped) {
		at, err = stopped.At, stopped.Err
	}
	place := p.of(b, at, at)
	return &text.PlaceError{File: p.file, Line: place.Line, Column: place.Column, Err: err}
}

func (p *placer) of(b *document.Block, start, end int) bitext.Place {
	from, to := b.FileSpan(start, end)
	lines := p.article.Lines()
	line, column := lines.ByteColumn(from)
	begin := from - column + 1
	if line == p.place.Line && p.at <= from {
		p.place.Column += utf8.RuneCountInString(p.article.Source()[p.at:from])
	} else {
		p.place = text.Position{Line: line, Column: utf8.RuneCountInString(p.article.Source()[begin:from]) + 1}
	}
	p.at = from
	return bitext.Place{File: p.file, Start: from, End: to, Line: p.place.Line, Column: p.place.Column}
}
