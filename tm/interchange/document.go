package interchange

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
)

// Document reads all units of the file into a document from source to target,
// which are the languages of units that name none. The first bad unit is the
// error. The units of a list have no paragraphs, so each is made one of its own:
// a term that the next row renders is not rendered in this one.
func (f *File) Document(
	ctx context.Context, source, target language.Tag,
) (*bitext.Document, error) {
	doc := &bitext.Document{
		SourceFile: f.Name, TargetFile: f.Name, SourceLang: source, TargetLang: target,
	}
	for u, err := range f.UnitsIn(ctx, source, target) {
		if err != nil {
			return nil, err
		}
		doc.Units = append(doc.Units, u)
	}

	hasParagraph := func(u *bitext.Unit) bool { return u.Paragraph > 0 }
	if HasParagraphs(f.Format) || slices.ContainsFunc(doc.Units, hasParagraph) {
		return doc, nil
	}
	for i, u := range doc.Units {
		u.Paragraph = i
	}
	return doc, nil
}

// HasParagraphs reports whether the units of a file of the format stand in paragraphs
// whatever they say: one is not a list.
func HasParagraphs(f Format) bool { return f == XLIFF }

// UnitsIn streams the units of the file for those who read all of them or none: a bad one
// ends the stream. Units that name no languages get source and target.
func (f *File) UnitsIn(ctx context.Context, source, target language.Tag) iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		for u, err := range f.Units() {
			if err = cmp.Or(err, ctx.Err()); err != nil {
				yield(nil, err)
				return
			}
			if u.SourceLang == language.Und {
				u.SourceLang = source
			}
			if u.TargetLang == language.Und {
				u.TargetLang = target
			}
			if !yield(u, nil) {
				return
			}
		}
	}
}
