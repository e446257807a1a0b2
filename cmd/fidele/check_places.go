package main

import (
	"strings"

	"fidele/tm/article"
)

// spanMapper leads spans of units that were joined from aligned segments back
// to the blocks and bytes of their articles.
type spanMapper struct {
	pair           *alignment
	source, target []segmentPlace // by segment
}

// segmentPlace is where a segment stands in a block of its article.
type segmentPlace struct{ block, start, length int }

func newSpanMapper(a *alignment) *spanMapper {
	return &spanMapper{pair: a, source: segmentPlaces(a.source), target: segmentPlaces(a.target)}
}

// segmentPlaces finds the segments of an article in its blocks: they stand
// there in order, each a slice of its block's text.
func segmentPlaces(a *article.Article) []segmentPlace {
	units, blocks := a.Document().Units, a.Blocks()
	out := make([]segmentPlace, len(units))
	block, at := -1, 0
	for i, u := range units {
		if u.Paragraph != block {
			block, at = u.Paragraph, 0
		}
		if found := strings.Index(blocks[block].Text.Plain[at:], u.Source.Plain); found > 0 {
			at += found
		}
		out[i] = segmentPlace{block, at, len(u.Source.Plain)}
		at += len(u.Source.Plain)
	}
	return out
}

// blockSpan leads bytes of a unit's text to bytes of one block's text. It
// reports false where they reach over blocks or over what joins two segments.
func (m *spanMapper) blockSpan(unit int, target bool, start, end int) (block, from, to int, ok bool) {
	first, last, ok := m.ends(unit, target, start, end)
	if !ok || first.block != last.block {
		return 0, 0, 0, false
	}
	return first.block, first.start, last.start, true
}

// ends leads each end of a span to the block it stands in; in the result start
// is the offset in that block's text.
func (m *spanMapper) ends(unit int, target bool, start, end int) (first, last segmentPlace, ok bool) {
	bead, a, places := m.pair.beads[unit].Source, m.pair.source, m.source
	if target {
		bead, a, places = m.pair.beads[unit].Target, m.pair.target, m.target
	}
	at, found := 0, 0
	for k, i := range bead {
		p := places[i]
		if k > 0 {
			at += m.gap(a, bead[k-1], i)
		}
		if start >= at && start <= at+p.length && found == 0 && (start < at+p.length || k == len(bead)-1 || end == start) {
			first, found = segmentPlace{p.block, p.start + start - at, 0}, 1
		}
		if found == 1 && end >= at && end <= at+p.length {
			return first, segmentPlace{p.block, p.start + end - at, 0}, true
		}
		at += p.length
	}
	return first, last, false
}

// gap returns the length of what joins two neighbouring segments in a unit: one
// space, or nothing where the second follows at once.
func (m *spanMapper) gap(a *article.Article, i, k int) int {
	units := a.Document().Units
	if units[i].Paragraph == units[k].Paragraph && units[i].SourcePlace.End == units[k].SourcePlace.Start {
		return 0
	}
	return 1
}

// fileSpan leads bytes of a unit's text to bytes of its file, and reports
// whether the file has just that text there.
func (m *spanMapper) fileSpan(unit int, target bool, start, end int) (int, int, bool) {
	first, last, ok := m.ends(unit, target, start, end)
	if !ok {
		return 0, 0, false
	}
	a := m.pair.source
	if target {
		a = m.pair.target
	}
	blocks := a.Blocks()
	from, to := blocks[first.block].FileSpan(first.start, first.start)
	if end > start {
		if first.block == last.block {
			from, to = blocks[first.block].FileSpan(first.start, last.start)
		} else {
			_, to = blocks[last.block].FileSpan(max(last.start-1, 0), last.start)
		}
	}
	return from, max(from, to), true
}
