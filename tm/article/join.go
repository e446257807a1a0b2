package article

import (
	"slices"
	"strconv"
	"strings"

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

// Parts are the files that an article was divided into, one or more, in their order.
type Parts []*Article

// Segments returns the segments of all parts, in order.
func (p Parts) Segments() []*bitext.Unit {
	if len(p) == 1 {
		return p[0].Segments()
	}
	var all []*bitext.Unit
	for _, a := range p {
		all = append(all, a.Segments()...)
	}
	return all
}

// Name returns the names of the files, separated by commas.
func (p Parts) Name() string {
	names := make([]string, len(p))
	for i, a := range p {
		names[i] = a.Name
	}
	return strings.Join(names, ",")
}

// Join makes a unit of each link: source and target joined with the white space
// that stands between them in their articles, with places in both files.
func Join(source, target *Article, links []Link) *Joined {
	return JoinParts(Parts{source}, Parts{target}, links)
}

// JoinParts is [Join] for articles in several files. Links count the segments of all
// parts in order; a unit has the place of its first segment.
func JoinParts(source, target Parts, links []Link) *Joined {
	j := &Joined{
		Document: &bitext.Document{
			SourceFile: source.Name(), TargetFile: target.Name(),
			SourceLang: source[0].segments.SourceLang, TargetLang: target[0].segments.SourceLang,
		},
		source: newJoinedSide(source),
		target: newJoinedSide(target),
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
		first, last := j.source.segment(l.Source[0]), j.source.segment(l.Source[len(l.Source)-1])
		u.Paragraph, u.Context = j.source.block(l.Source[0]), first.Context
		u.Context.Next = last.Context.Next
		u.Origin.File = first.Origin.File
	case len(l.Target) > 0:
		u.Context.Structure = j.target.segment(l.Target[0]).Context.Structure
	}

	if u.Target.IsEmpty() {
		u.State = bitext.Untranslated
	}
	return u
}

// gather joins segments of the side's article to the text of the next unit.
func (s *joinedSide) gather(indexes []int) (text.Text, bitext.Place) {
	var parts []text.Text
	var place bitext.Place
	block, at := 0, 0
	for k, i := range indexes {
		u := s.segment(i)
		if k == 0 {
			place = u.SourcePlace
		} else {
			previous := s.segment(indexes[k-1])
			together := s.block(i) == s.block(indexes[k-1])
			space := spaceBetween(previous, u, together)
			parts = append(parts, text.New(space))
			at += len(space)
			if !together {
				block++
			}
		}
		if u.SourcePlace.File == place.File {
			place.End = u.SourcePlace.End
		}
		parts = append(parts, renumbered(u.Source, block))
		s.pieces = append(s.pieces, joinedPiece{
			at: at, length: len(u.Source.Plain),
			from: s.start(i),
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
	for _, i := range indexes {
		at := s.start(i)
		cue := s.parts[at.part].Blocks()[at.block].Cue
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
// second follows at once in the same block.
func spaceBetween(first, second *bitext.Unit, together bool) string {
	if together && first.SourcePlace.End == second.SourcePlace.Start {
		return ""
	}
	return " "
}
