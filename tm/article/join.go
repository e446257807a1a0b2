package article

import (
	"slices"
	"strconv"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Link joins segments of a source article with their translation, by index.
// Either side may be empty: a segment that was dropped or added.
type Link struct{ Source, Target []int }

// Join makes units of two segmented articles: one a link, source and target
// joined with the white space that stands between them in their articles, with
// places in both files. The indexes of a link are ascending.
func Join(source, target *Article, links []Link) *bitext.Document {
	doc := &bitext.Document{
		SourceFile: source.Name, TargetFile: target.Name,
		SourceLang: source.units.SourceLang, TargetLang: target.units.SourceLang,
	}
	for _, l := range links {
		u := &bitext.Unit{SourceLang: doc.SourceLang, TargetLang: doc.TargetLang, State: bitext.Draft}
		u.Source, u.SourcePlace = source.gather(l.Source)
		u.Target, u.TargetPlace = target.gather(l.Target)
		u.Origin.File = source.Name
		switch {
		case len(l.Source) > 0:
			// The neighbours are those in the article, whatever was joined there,
			// so that the article segmented again finds its context.
			first, last := source.units.Units[l.Source[0]], source.units.Units[l.Source[len(l.Source)-1]]
			u.Paragraph, u.Context = first.Paragraph, first.Context
			u.Context.Next = last.Context.Next
		case len(l.Target) > 0:
			u.Context.Structure = target.units.Units[l.Target[0]].Context.Structure
		}
		if u.Target.IsEmpty() {
			u.State = bitext.Untranslated
		}
		doc.Units = append(doc.Units, u)
	}
	return doc
}

// gather joins segments of one article.
func (a *Article) gather(indexes []int) (text.Text, bitext.Place) {
	var parts []text.Text
	var place bitext.Place
	block := 0
	for k, i := range indexes {
		u := a.units.Units[i]
		if k == 0 {
			place = u.SourcePlace
		} else {
			previous := a.units.Units[indexes[k-1]]
			parts = append(parts, text.New(between(previous, u)))
			if u.Paragraph != previous.Paragraph {
				block++
			}
		}
		place.End = u.SourcePlace.End
		parts = append(parts, renumbered(u.Source, block))
	}
	if len(parts) == 1 {
		return parts[0], place
	}
	return text.Concat(parts...), place
}

// renumbered sets the codes of a further block apart from those of the first:
// each block numbers its own.
func renumbered(t text.Text, block int) text.Text {
	if block == 0 || len(t.Codes) == 0 {
		return t
	}
	t.Codes = slices.Clone(t.Codes)
	for i := range t.Codes {
		t.Codes[i].ID = strconv.Itoa(block) + "-" + t.Codes[i].ID
	}
	return t
}

// between returns what joins two segments: one space, or nothing where the second
// follows at once.
func between(first, second *bitext.Unit) string {
	if first.Paragraph == second.Paragraph && first.SourcePlace.End == second.SourcePlace.Start {
		return ""
	}
	return " "
}
