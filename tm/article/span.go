package article

// A joinedSide remembers which segments of an article the units of a [Joined]
// were made of.
type joinedSide struct {
	article *Article
	pieces  []joinedPiece // of all units, in order
	ends    []int         // by unit, the index after its last piece
}

// A joinedPiece is a segment in the plain text of a unit.
type joinedPiece struct {
	at, length int         // in the unit's text, in bytes
	from       blockOffset // where the segment begins in its block
}

// A blockOffset is a place in the plain text of a block.
type blockOffset struct{ block, at int }

// FileSpan returns the bytes of the file (those of [Article.Source]) from which
// the bytes start to end of a unit's source came, or of its target. It reports
// false when one of the ends stands in the space that joins two segments, or
// outside the text.
func (j *Joined) FileSpan(unit int, target bool, start, end int) (from, to int, ok bool) {
	s := j.side(target)
	first, last, ok := s.blockOffsets(unit, start, end)
	if !ok {
		return 0, 0, false
	}

	blocks := s.article.Blocks()
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
	if !ok || first.block != last.block {
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
	return blockOffset{p.from.block, p.from.at + at - p.at}
}

// unitPieces returns the pieces of a unit.
func (s *joinedSide) unitPieces(unit int) []joinedPiece {
	if unit == 0 {
		return s.pieces[:s.ends[0]]
	}
	return s.pieces[s.ends[unit-1]:s.ends[unit]]
}
