package session

import (
	"slices"
	"unicode/utf8"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Split divides the current segment before a byte of its source and before the caret of
// its target; the second part becomes the current segment. Both become drafts.
func (s *Session) Split(at int) error {
	i, seg := s.Current()
	switch {
	case seg == nil || !s.opts.Structure():
		return ErrStructure
	case seg.Locked:
		return ErrLocked
	}
	targetAt := s.buf.Bytes(s.buf.Caret())
	first, second, err := s.halves(seg.Unit, at, targetAt)
	if err != nil {
		return err
	}
	gap := s.gaps[second]
	s.do(func() {
		s.spliced(splice{
			at: i, old: []*Segment{seg}, new: []*Segment{s.newSegment(first), s.newSegment(second)},
			record: Record{Op: OpSplit, Index: i, At: at, TargetAt: targetAt},
			undo:   Record{Op: OpJoin, Index: i, Gap: gap},
		})
		s.current = i + 1
		s.load()
		s.buf.SetCaret(0)
	})
	return nil
}

// halves divides a unit. White space at the place goes between the two.
func (s *Session) halves(u *bitext.Unit, at, targetAt int) (first, second *bitext.Unit, err error) {
	if at <= 0 || at >= len(u.Source.Plain) || targetAt < 0 || targetAt > len(u.Target.Plain) ||
		!utf8.RuneStart(u.Source.Plain[at]) || targetAt < len(u.Target.Plain) && !utf8.RuneStart(u.Target.Plain[targetAt]) {
		return nil, nil, ErrPlace
	}
	first, second = u.Clone(), u.Clone()
	first.Source = u.Source.Slice(0, at).Trim()
	second.Source = u.Source.Slice(at, len(u.Source.Plain)).Trim()
	if first.Source.IsEmpty() || second.Source.IsEmpty() {
		return nil, nil, ErrPlace
	}
	first.Target = u.Target.Slice(0, targetAt).Trim()
	second.Target = u.Target.Slice(targetAt, len(u.Target.Plain)).Trim()
	for _, half := range []*bitext.Unit{first, second} {
		half.Matches = nil
		half.State = bitext.Draft
		if Blank(half.Target) {
			half.State = bitext.Untranslated
		}
	}
	second.Notes = nil
	s.gaps[second] = u.Source.Plain[len(first.Source.Plain) : len(u.Source.Plain)-len(second.Source.Plain)]
	s.begin[first] = u
	first.Context.Next = bitext.HashContext(second.Source.Plain)
	second.Context.Previous = bitext.HashContext(first.Source.Plain)
	return first, second, nil
}

// Join makes one segment of the current one and the next, if both are of one paragraph.
// gap is the white space between their sources.
func (s *Session) Join(gap string) error {
	i, seg := s.Current()
	switch {
	case seg == nil || !s.opts.Structure():
		return ErrStructure
	case i+1 >= len(s.segs) || s.segs[i+1].Paragraph != seg.Paragraph:
		return ErrParagraph
	case seg.Locked || s.segs[i+1].Locked:
		return ErrLocked
	}
	next := s.segs[i+1]
	s.do(func() {
		s.spliced(splice{
			at: i, old: []*Segment{seg, next}, new: []*Segment{s.newSegment(s.joined(seg.Unit, next.Unit, gap))},
			record: Record{Op: OpJoin, Index: i, Gap: gap},
			undo:   Record{Op: OpSplit, Index: i, At: len(seg.Source.Plain), TargetAt: len(seg.Target.Plain)},
		})
		caret := s.buf.Caret()
		s.current = i
		s.load()
		s.buf.SetCaret(caret)
	})
	return nil
}

// joined makes one unit of two.
func (s *Session) joined(a, b *bitext.Unit, gap string) *bitext.Unit {
	u := a.Clone()
	s.begin[u] = a
	u.Source = text.Concat(a.Source, text.New(gap), b.Source)
	between := " "
	if a.Target.IsEmpty() || b.Target.IsEmpty() || gap == "" {
		between = ""
	}
	u.Target = text.Concat(a.Target, text.New(between), b.Target)
	u.State = bitext.Draft
	if Blank(u.Target) {
		u.State = bitext.Untranslated
	}
	u.Matches = nil
	u.Notes = append(slices.Clone(a.Notes), b.Notes...)
	u.Context.Next = b.Context.Next
	u.SourcePlace.End = b.SourcePlace.End
	return u
}

// GapBefore returns the white space before a unit where that is known because another was
// split there. Else begins is the unit that this one was made of, its first where there were two.
func (s *Session) GapBefore(u *bitext.Unit) (gap string, known bool, begins *bitext.Unit) {
	for {
		if gap, known = s.gaps[u]; known {
			return gap, true, nil
		}
		before, made := s.begin[u]
		if !made {
			return "", false, u
		}
		u = before
	}
}

// spliced replaces segments in the step that is being done.
func (s *Session) spliced(p splice) {
	s.rec.splices = append(s.rec.splices, p)
	s.splice(p.at, p.old, p.new, p.record)
}

// splice replaces segments and tells of it. What they have is told too, as a record of
// the operation alone does not say it all.
func (s *Session) splice(at int, old, new []*Segment, r Record) {
	for _, seg := range new {
		seg.countWords()
	}
	s.segs = slices.Replace(s.segs, at, at+len(old), new...)
	s.restructured()
	s.tell(r)
	for _, seg := range new {
		s.tell(s.record(seg))
	}
}
