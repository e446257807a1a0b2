package article

import (
	"slices"
	"strconv"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Link joins segments of a source article with their translation, by index.
// Either side may be empty: a segment that was dropped or added. The indexes of
// a side are ascending.
type Link struct{ Source, Target []int }

// Joined is a document of units that were joined from the segments of two
// articles. It remembers which segments each unit was made of, so that
// [Joined.FileSpan] and [Joined.BlockSpan] lead from a unit's text back to the
// articles, whatever becomes of the units.
type Joined struct {
	*bitext.Document
	source, target joinedSide
}

// Join makes a unit of each link: source and target joined with the white space
// that stands between them in their articles, with places in both files.
func Join(source, target *Article, links []Link) *Joined {
	j := &Joined{
		Document: &bitext.Document{
			SourceFile: source.Name, TargetFile: target.Name,
			SourceLang: source.segments.SourceLang, TargetLang: target.segments.SourceLang,
		},
		source: joinedSide{article: source},
		target: joinedSide{article: target},
	}
	for _, l := range links {
		j.Units = append(j.Units, j.unit(l))
	}
	return j
}

// unit makes a unit of a link.
func (j *Joined) unit(l Link) *bitext.Unit {
	u := &bitext.Unit{SourceLang: j.SourceLang, TargetLang: j.TargetLang, State: bitext.Draft}
	u.Source, u.SourcePlace = j.source.gather(l.Source)
	u.Target, u.TargetPlace = j.target.gather(l.Target)
	u.Target = bitext.JoinCodes(u.Source, u.Target)
	u.Cues = j.target.cues(l.Target)
	u.Origin.File = j.SourceFile

	switch {
	case len(l.Source) > 0:
		// The neighbours are those in the article, whatever was joined there,
		// so that the article segmented again finds its context.
		segments := j.source.article.Segments()
		first, last := segments[l.Source[0]], segments[l.Source[len(l.Source)-1]]
		u.Paragraph, u.Context = first.Paragraph, first.Context
		u.Context.Next = last.Context.Next
	case len(l.Target) > 0:
		first := j.target.article.Segments()[l.Target[0]]
		u.Context.Structure = first.Context.Structure
	}

	if u.Target.IsEmpty() {
		u.State = bitext.Untranslated
	}
	return u
}

// gather joins segments of the side's article to the text of the next unit.
func (s *joinedSide) gather(indexes []int) (text.Text, bitext.Place) {
	segments := s.article.Segments()
	var parts []text.Text
	var place bitext.Place
	block, at := 0, 0
	for k, i := range indexes {
		u := segments[i]
		if k == 0 {
			place = u.SourcePlace
		} else {
			previous := segments[indexes[k-1]]
			space := spaceBetween(previous, u)
			parts = append(parts, text.New(space))
			at += len(space)
			if u.Paragraph != previous.Paragraph {
				block++
			}
		}
		place.End = u.SourcePlace.End
		parts = append(parts, renumbered(u.Source, block))
		s.pieces = append(s.pieces, joinedPiece{
			at: at, length: len(u.Source.Plain),
			from: blockOffset{u.Paragraph, s.article.starts[i]},
		})
		at += len(u.Source.Plain)
	}
	s.ends = append(s.ends, len(s.pieces))

	if len(parts) == 1 {
		return parts[0], place
	}
	return text.Concat(parts...), place
}

// cues returns the subtitles that segments stand in.
func (s *joinedSide) cues(indexes []int) []*bitext.Cue {
	var out []*bitext.Cue
	blocks := s.article.Blocks()
	for _, i := range indexes {
		cue := blocks[s.article.Segments()[i].Paragraph].Cue
		if cue != nil && !slices.Contains(out, cue) {
			out = append(out, cue)
		}
	}
	return out
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

// spaceBetween returns what joins two segments: one space, or nothing where the
// second follows at once.
func spaceBetween(first, second *bitext.Unit) string {
	if first.Paragraph == second.Paragraph && first.SourcePlace.End == second.SourcePlace.Start {
		return ""
	}
	return " "
}
