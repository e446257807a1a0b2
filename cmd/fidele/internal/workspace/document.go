package workspace

import (
	"bytes"
	"context"
	"errors"
	"io"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/repair"
	"fidele/tm/text"
)

// Document reads an article or a bilingual file as a document, told apart by
// content and name, and warns where it is in another language than it should be. An
// article has units without targets. Bad units of a bilingual file are an error.
func (e *Env) Document(
	ctx context.Context, name string, o ArticleOptions,
) (*bitext.Document, error) {
	in, err := e.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(in)
	if err != nil {
		return nil, cli.FileError(name, err)
	}
	return e.DocumentIn(ctx, name, data, "", o)
}

// DocumentIn is [Env.Document] of a file that is read already; decoded is its text where
// the caller holds that too, see [interchange.Options].
func (e *Env) DocumentIn(
	ctx context.Context, name string, data []byte, decoded string, o ArticleOptions,
) (*bitext.Document, error) {
	doc, err := e.documentIn(ctx, name, data, decoded, o)
	if err == nil {
		e.WarnOfLanguage(name, doc)
	}
	return doc, err
}

func (e *Env) documentIn(
	ctx context.Context, name string, data []byte, decoded string, o ArticleOptions,
) (*bitext.Document, error) {
	if err := unfinished(name); err != nil {
		return nil, err
	}
	source, _, err := e.Languages()
	if err != nil {
		return nil, err
	}
	if !interchange.Detect(name, data[:min(len(data), interchange.HeadSize)]).Bilingual() {
		a, err := e.ArticleOf(name, data, source, o)
		if err != nil {
			return nil, err
		}
		return a.Document(), nil
	}
	return e.bilingual(ctx, name, data, decoded)
}

// bilingual reads a bilingual file. Its languages are those that flags name, else
// its own; what it does not say the project does. Of a list in many languages the
// project's are chosen where it has them.
func (e *Env) bilingual(
	ctx context.Context, name string, data []byte, decoded string,
) (*bitext.Document, error) {
	source, target, err := e.Languages()
	if err != nil {
		return nil, err
	}
	var format interchange.Format
	var malformed []*text.PlaceError
	read := func(s, t language.Tag) (*bitext.Document, error) {
		file, err := interchange.Open(name, bytes.NewReader(data), interchange.Options{
			Source: s, Target: t, DefaultSource: source, DefaultTarget: target, Encoding: e.Encoding,
			Text: decoded,
		})
		if err != nil {
			return nil, err
		}
		format = file.Format
		doc, err := file.Document(ctx, source, target)
		malformed = file.Malformed()
		return doc, err
	}
	defer func() {
		e.shared.malformed = e.shared.malformed || len(malformed) > 0
		for _, m := range malformed {
			e.Warn("%v", m)
		}
	}()
	doc, err := read(source, target)
	chosen := e.Source != language.Und || e.Target != language.Und
	if err != nil || len(doc.Units) > 0 && format != interchange.XLIFF {
		return doc, err
	}
	own, err := read(language.Und, language.Und)
	if err != nil || len(own.Units) == 0 || chosen && len(doc.Units) > 0 {
		return doc, err
	}

	// All units of the file, in whatever languages.
	first := own.Units[0]
	s, t := first.SourceLang, first.TargetLang
	if text.Base(s) == text.Base(source) && text.Base(t) == text.Base(target) {
		return own, nil
	}
	own.SourceLang, own.TargetLang = s, t
	if !chosen {
		e.Note("%s: read from %s into %s, as it says, not from %s into %s", name, s, t, source, target)
		return own, nil
	}
	if e.Source != language.Und {
		own.SourceLang = e.Source
	}
	if e.Target != language.Und {
		own.TargetLang = e.Target
	}
	e.Note("%s: read from %s into %s, as flags say, not from %s into %s, as it says",
		name, own.SourceLang, own.TargetLang, s, t)
	for _, u := range own.Units {
		u.SourceLang, u.TargetLang = own.SourceLang, own.TargetLang
	}
	return own, nil
}

// ConfirmedUnits returns the confirmed units of a bilingual file; an article is an error.
func (e *Env) ConfirmedUnits(ctx context.Context, name string) ([]*bitext.Unit, error) {
	in, err := e.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(in)
	if err != nil {
		return nil, cli.FileError(name, err)
	}
	doc, err := e.DocumentIn(ctx, name, data, "", ArticleOptions{})
	if err != nil {
		return nil, err
	}
	if !interchange.Detect(name, data[:min(len(data), interchange.HeadSize)]).Bilingual() {
		return nil, Unpaired(name)
	}
	doc.LinkContext()
	units := doc.Confirmed()
	repair.Forget(units)
	return units, nil
}

// Unpaired is the error for an article that is named alone where its translation is needed.
func Unpaired(article string) error {
	return &text.PlaceError{
		File: article,
		Err:  errors.New("is an article without its translation"),
		Hint: "give SOURCE:TARGET, or set [[pairs]] in fidele.toml",
	}
}
