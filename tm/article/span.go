package article

import (
	"sort"

	"fidele/tm/bitext"
)

// A joinedSide remembers which segments of an article the units of a [Joined]
// were made of.
type joinedSide struct {
	parts  Parts
	first  []int         // by part, the index of its first segment among all
	blocks []int         // by part, the number of blocks before it
	pieces []joinedPiece // of all units, in order
	ends   []int         // by unit, the index after its last piece
}

func newJoinedSide(parts Parts) joinedSide {
	s := joinedSide{parts: parts}
	segments, blocks := 0, 0
	for _, a := range parts {
		s.first, s.blocks = append(s.first, segments), append(s.blocks, blocks)
		segments, blocks = segments+len(a.Segments()), blocks+len(a.Blocks())
	}
	return s
}

// find returns the part that segment i of all stands in, and its index there.
func (s *joinedSide) find(i int) (part, index int) {
	part = sort.SearchInts(s.first, i+1) - 1 // the last of those that begin there; others are empty
	return part, i - s.first[part]
}

// segment returns segment i of all.
func (s *joinedSide) segment(i int) *bitext.Unit {
	part, index := s.find(i)
	return s.parts[part].Segments()[index]
}

// block counts the blocks of all parts before that of segment i.
func (s *joinedSide) block(i int) int {
	part, index := s.find(i)
	return s.blocks[part] + s.parts[part].Segments()[index].Paragraph
}

// start returns the place in its block at which segment i begins.
func (s *joinedSide) start(i int) blockOffset {
	part, index := s.find(i)
	a := s.parts[part]
	return blockOffset{part, a.Segments()[index].Paragraph, a.starts[index]}
}

// A joinedPiece is a segment in the plain text of a unit.
type joinedPiece struct {
	at, length int         // in the unit's text, in bytes
	from       blockOffset // where the segment begins in its block
}

// A blockOffset is a place in the plain text of a block of one of the parts.
type blockOffset struct{ part, block, at int }

// FileSpan returns the bytes of the file (those of [Article.Source]) from which
// the bytes start to end of a unit's source came, or of its target. It reports
// false when one of the ends stands in the space that joins two segments, when they
// stand in two files, or outside the text.
func (j *Joined) FileSpan(unit int, target bool, start, end int) (from, to int, ok bool) {
	s := j.side(target)
	first, last, ok := s.blockOffsets(unit, start, end)
	if !ok || first.part != last.part {
		return 0, 0, false
	}

	blocks := s.parts[first.part].Blocks()
	switch {
	case end <= start:
		from, to = blocks[first.block].FileSpan(first.at, first.at)
	case first.block == last.block:
		from, to = blocks[first.block].FileSpan(first.at, last.at)
	default:
		from, _ = blocks[first.block].FileSpan(first.at, first.at)
		_, to = blocks[last.block].FileSpan(max(last.at-1, 0), last.at)
	}
	return from, max(from, to), true
}

// BlockSpan returns the block, and the bytes of its plain text, from which the
// bytes start to end of a unit's source came, or of its target. It reports
// false where [Joined.FileSpan] does and when the bytes reach over several
// blocks.
func (j *Joined) BlockSpan(unit int, target bool, start, end int) (block, from, to int, ok bool) {
	first, last, ok := j.side(target).blockOffsets(unit, start, end)
	if !ok || first.part != last.part || first.block != last.block {
		return 0, 0, 0, false
	}
	return first.block, first.at, last.at, true
}

func (j *Joined) side(target bool) *joinedSide {
	if target {
		return &j.target
	}
	return &j.source
}

// blockOffsets returns the places in their blocks of two offsets in a unit's
// text. An offset on the border of two segments that follow each other at once
// is taken for the beginning of the second if it is start, and for the end of
// the first if it is end.
func (s *joinedSide) blockOffsets(unit, start, end int) (first, last blockOffset, ok bool) {
	pieces := s.unitPieces(unit)
	started := false
	for k, p := range pieces {
		stop := p.at + p.length
		begins := start < stop || start == stop && (end == start || k == len(pieces)-1)
		if !started && start >= p.at && begins {
			first, started = p.offset(start), true
		}
		if started && p.at <= end && end <= stop {
			return first, p.offset(end), true
		}
	}
	return first, last, false
}

// offset returns the place in the block of an offset in the unit's text.
func (p joinedPiece) offset(at int) blockOffset {
	return blockOffset{p.from.part, p.from.block, p.from.at + at - p.at}
}

// unitPieces returns the pieces of a unit.
func (s *joinedSide) unitPieces(unit int) []joinedPiece {
	if unit == 0 {
		return s.pieces[:s.ends[0]]
	}
	return s.pieces[s.ends[unit-1]:s.ends[unit]]
}
