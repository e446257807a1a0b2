package workspace

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"

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
		e.WarnOfLanguage(name, doc, slices.Values(doc.Units))
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

// bilingual reads a bilingual file, see [Env.inLanguages].
func (e *Env) bilingual(
	ctx context.Context, name string, data []byte, decoded string,
) (doc *bitext.Document, err error) {
	source, target, err := e.Languages()
	if err != nil {
		return nil, err
	}
	read := map[[2]language.Tag]*bitext.Document{}
	choice, err := e.inLanguages(name, func(o interchange.Options) (seen, error) {
		o.Text = decoded
		file, err := interchange.Open(name, bytes.NewReader(data), o)
		if err != nil {
			return seen{}, err
		}
		doc, err := file.Document(ctx, source, target)
		s := seen{format: file.Format, malformed: file.Malformed()}
		if err == nil {
			read[[2]language.Tag{o.Source, o.Target}] = doc
			for _, u := range doc.Units {
				s.add(u)
			}
		}
		return s, err
	})
	if err != nil {
		return nil, err
	}
	doc = read[[2]language.Tag{choice.options.Source, choice.options.Target}]
	doc.SourceLang, doc.TargetLang = choice.source, choice.target
	for _, u := range doc.Units {
		choice.apply(u)
	}
	return doc, nil
}

// seen is what there is to know of the units of a bilingual file.
type seen struct {
	format    interchange.Format
	malformed []*text.PlaceError
	first     *bitext.Unit // nil where there is none
	units     int
	// translated says that some unit has a target, paragraphs that some unit is in another
	// paragraph than the first.
	translated, paragraphs bool
}

// add takes a unit.
func (s *seen) add(u *bitext.Unit) {
	if s.units++; s.first == nil {
		s.first = u
	}
	s.translated = s.translated || !u.Target.IsEmpty()
	s.paragraphs = s.paragraphs || u.Paragraph > 0
}

// languageChoice is the languages that a bilingual file is read in.
type languageChoice struct {
	seen
	options        interchange.Options
	source, target language.Tag // of the document
	each           bool         // and of each unit, whatever it says
}

// apply gives a unit its languages.
func (c *languageChoice) apply(u *bitext.Unit) {
	if c.each {
		u.SourceLang, u.TargetLang = c.source, c.target
	}
}

// inLanguages reads a bilingual file in the right languages: those that flags name, else
// its own; what it does not say the project does. Of a list in many languages the
// project's are chosen where it has them. look reads the file with options; units that
// name no languages are in those of the project.
func (e *Env) inLanguages(
	name string, look func(interchange.Options) (seen, error),
) (c languageChoice, err error) {
	source, target, err := e.Languages()
	if err != nil {
		return c, err
	}
	c.source, c.target = source, target
	c.options = interchange.Options{
		Source: source, Target: target, DefaultSource: source, DefaultTarget: target, Encoding: e.Encoding,
	}
	var malformed []*text.PlaceError
	defer func() {
		e.shared.malformed = e.shared.malformed || len(malformed) > 0
		for _, m := range malformed {
			e.Warn("%v", m)
		}
	}()
	c.seen, err = look(c.options)
	malformed = c.malformed
	chosen := e.Source != language.Und || e.Target != language.Und
	if err != nil || c.units > 0 && c.format != interchange.XLIFF {
		return c, err
	}
	all := c.options
	all.Source, all.Target = language.Und, language.Und
	own, err := look(all)
	malformed = own.malformed
	if err != nil || own.units == 0 || chosen && c.units > 0 {
		return c, err
	}

	// All units of the file, in whatever languages.
	c.seen, c.options = own, all
	s, t := own.first.SourceLang, own.first.TargetLang
	if text.Base(s) == text.Base(source) && text.Base(t) == text.Base(target) {
		return c, nil
	}
	c.source, c.target = s, t
	if !chosen {
		e.Note("%s: read from %s into %s, as it says, not from %s into %s", name, s, t, source, target)
		return c, nil
	}
	c.each = true
	if e.Source != language.Und {
		c.source = e.Source
	}
	if e.Target != language.Und {
		c.target = e.Target
	}
	e.Note("%s: read from %s into %s, as flags say, not from %s into %s, as it says",
		name, c.source, c.target, s, t)
	return c, nil
}

// ConfirmedUnits returns the confirmed units of a bilingual file; an article is an error.
func (e *Env) ConfirmedUnits(ctx context.Context, name string) ([]*bitext.Unit, error) {
	data, err := e.Read(name)
	if err != nil {
		return nil, err
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
