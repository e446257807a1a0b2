package interchange

import (
	"context"
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
	for u, err := range f.Units() {
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
	if f.Format == XLIFF || slices.ContainsFunc(doc.Units, hasParagraph) {
		return doc, nil
	}
	for i, u := range doc.Units {
		u.Paragraph = i
	}
	return doc, nil
}
