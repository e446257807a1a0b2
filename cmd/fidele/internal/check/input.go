package check

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/project"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/quality"
	"fidele/tm/quality/name"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// ErrNothing is wrapped by the error about a file that holds no translation.
var ErrNothing = errors.New("nothing to check")

// Input is one document to check, and where its texts stand.
type Input struct {
	Doc    *bitext.Document
	Places quality.Places
	Pair   *workspace.Alignment // of an article pair, nil for other input
	File   charset.File         // of a bilingual file whose text is known
	// Lint says that it is a glossary, whose problems are the units.
	Lint bool
	// Names are how names were translated before, where a check of the same units has
	// asked the memory already; else it is asked, and they are kept.
	Names *name.Ledger
	// Found is what was found in it, once it is Checked.
	Checked bool
	Found   []quality.Finding

	of     *Checker
	stream *workspace.Stream // whose units Doc does not have, else nil
	joined *article.Joined   // of an article pair
	// again reads and aligns the files once more; nil where they do not change.
	again func(context.Context) (*Input, error)
}

// Checker returns what the input is checked with.
func (in *Input) Checker() *Checker { return in.of }

// Input makes an input of a document that is read.
func (p *Checker) Input(doc *bitext.Document) *Input { return &Input{of: p, Doc: doc} }

// Name is the file that findings of the input stand in.
func (in *Input) Name() string { return in.Doc.TargetFile }

// Again reads and aligns the files of the input once more.
func (in *Input) Again(ctx context.Context) (*Input, error) { return in.again(ctx) }

// PairInput aligns an article and its translation.
func (p *Checker) PairInput(ctx context.Context, pair project.ArticlePair) (*Input, error) {
	a, err := p.Align(ctx, workspace.Pair{Source: []string{pair.Source}, Target: []string{pair.Target}}, p.Articles)
	if err != nil {
		return nil, err
	}
	if a.MostlyLonely() {
		p.Warn("most segments have no counterpart: is %s the translation of %s?", pair.Target, pair.Source)
	}
	if n := a.Unlikely(); n > 0 {
		p.Warn("%s: segment pairs that are hardly translations of each other: %d; 'fidele align --review' shows them",
			pair.Target, n)
	}
	in := p.AlignedInput(a)
	in.again = func(ctx context.Context) (*Input, error) { return p.PairInput(ctx, pair) }
	if len(in.Doc.Units) == 0 {
		return nil, cli.WithHint(fmt.Errorf("%s and %s hold no segments", pair.Source, pair.Target),
			"give articles with text in them")
	}
	return in, nil
}

// AlignedInput is what there is to check of an aligned article.
func (p *Checker) AlignedInput(a *workspace.Alignment) *Input {
	joined := a.Join()
	in := &Input{of: p, Doc: joined.Document, Pair: a, joined: joined}
	for i, u := range in.Doc.Units {
		// A line that is a heading in one of the articles is one in both.
		t := a.Beads[i].Target
		if len(t) > 0 && a.Target.Segments()[t[0]].Context.Structure == "heading" {
			u.Context.Structure = "heading"
		}
	}
	in.Places = quality.Places{
		Lines: func(file string) *text.Lines {
			if file == a.Target.Name() {
				return a.Target[0].Lines()
			}
			return a.Source[0].Lines()
		},
		FileSpan: joined.FileSpan,
	}
	return in
}

// FileInput reads a bilingual file.
func (p *Checker) FileInput(ctx context.Context, name string) (*Input, error) {
	if p.Streams > 0 {
		in, err := p.streamInput(ctx, name)
		if in != nil || err != nil {
			return in, err
		}
	}
	data, err := p.Read(name)
	if err != nil {
		return nil, err
	}
	if name == "-" {
		p.Stdin = bytes.NewReader(data) // to be read once more
	}
	file, undecoded := charset.Decode(name, data, p.Encoding)
	doc, err := p.DocumentIn(ctx, name, data, file.Text, p.Articles)
	if err != nil {
		return nil, err
	}
	if doc.SourceFile == "" || doc.TargetFile == "" {
		doc.SourceFile, doc.TargetFile = name, name
	}
	if !slices.ContainsFunc(doc.Units, func(u *bitext.Unit) bool { return !u.Target.IsEmpty() }) {
		return nil, untranslated(name)
	}
	in := &Input{of: p, Doc: doc}
	in.again = func(ctx context.Context) (*Input, error) { return p.FileInput(ctx, name) }
	// Positions are only known in files that are UTF-8 or say otherwise by a
	// byte-order mark.
	if undecoded == nil && !packed(name, data) {
		lines := text.NewLines(file.Text)
		in.File = file
		in.Places.Lines = func(string) *text.Lines { return lines }
	}
	return in, nil
}

// untranslated is the error about a bilingual file without translations.
func untranslated(name string) error {
	return &text.PlaceError{
		File: name,
		Err:  fmt.Errorf("%w: no segment has a translation", ErrNothing),
		Hint: "give a bilingual file that is translated, or SOURCE:TARGET",
	}
}

// packed reports whether the texts of a bilingual file do not stand in it as bytes.
func packed(name string, data []byte) bool {
	switch interchange.Detect(name, data[:min(len(data), interchange.HeadSize)]) {
	case interchange.XLSX, interchange.SDLTM, interchange.Wordfast:
		return true
	}
	return false
}
