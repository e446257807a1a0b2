package workspace

import (
	"context"
	"slices"

	"fidele/tm/align"
	"fidele/tm/article"
)

const (
	// around is how many beads on each side of a change are aligned with it anew.
	around = 2
	// mostRevised is how many segments of a side may be aligned anew at most: an alignment
	// of more is as good as a whole one, and takes as long.
	mostRevised = 200
)

// Revised returns the alignment of two articles that little was changed of: the beads of
// the segments that stayed are those that they were, and only what lies around the change
// is aligned, without what a whole alignment learns from all of the articles. It is for a
// view while somebody writes; ok is false where too much is different.
func (a *Alignment) Revised(ctx context.Context, source, target *article.Article) (now *Alignment, ok bool) {
	now = &Alignment{
		Pair: a.Pair, Source: article.Parts{source}, Target: article.Parts{target}, options: a.options,
	}
	now.options.Context, now.options.OnProgress = ctx, nil
	now.segments = [2][]align.Segment{Segments(source), Segments(target)}

	var first, last [2]int // the segments of a, by side, that stayed before and after the change
	for side := range 2 {
		first[side], last[side] = common(a.segments[side], now.segments[side])
	}
	lo, from := a.beadsWithin(first)
	var to [2]int
	hi := len(a.Beads)
	for ; hi > lo; hi-- {
		n := [2]int{to[0] + len(a.Beads[hi-1].Source), to[1] + len(a.Beads[hi-1].Target)}
		if n[0] > last[0] || n[1] > last[1] || from[0]+n[0] > len(now.segments[0]) || from[1]+n[1] > len(now.segments[1]) {
			break
		}
		to = n
	}
	for range around {
		if lo > 0 {
			lo--
			from[0], from[1] = from[0]-len(a.Beads[lo].Source), from[1]-len(a.Beads[lo].Target)
		}
		if hi < len(a.Beads) {
			to[0], to[1] = to[0]-len(a.Beads[hi].Source), to[1]-len(a.Beads[hi].Target)
			hi++
		}
	}
	var part [2][]align.Segment
	for side := range 2 {
		all := now.segments[side]
		if from[side]+to[side] > len(all) || len(all)-from[side]-to[side] > mostRevised {
			return nil, false
		}
		part[side] = all[from[side] : len(all)-to[side]]
	}

	now.Beads = append(now.Beads, a.Beads[:lo]...)
	if len(part[0])+len(part[1]) > 0 {
		beads := align.Align(part[0], part[1], now.options)
		if beads == nil {
			return nil, false
		}
		for _, b := range beads {
			now.Beads = append(now.Beads, moved(b, from))
		}
	}
	by := [2]int{len(now.segments[0]) - len(a.segments[0]), len(now.segments[1]) - len(a.segments[1])}
	for _, b := range a.Beads[hi:] {
		now.Beads = append(now.Beads, moved(b, by))
	}
	return now, true
}

// beadsWithin counts the beads at the beginning that reach no further than some segments,
// and the segments in them.
func (a *Alignment) beadsWithin(segments [2]int) (beads int, n [2]int) {
	for _, b := range a.Beads {
		next := [2]int{n[0] + len(b.Source), n[1] + len(b.Target)}
		if next[0] > segments[0] || next[1] > segments[1] {
			break
		}
		beads, n = beads+1, next
	}
	return beads, n
}

// common counts the segments that two lists share at their beginnings and at their ends,
// all of them twice where they are the same.
func common(old, now []align.Segment) (first, last int) {
	same := func(a, b *align.Segment) bool { return a.Structure == b.Structure && a.Text.Equal(b.Text) }
	short := min(len(old), len(now))
	for first < short && same(&old[first], &now[first]) {
		first++
	}
	for last < short && same(&old[len(old)-1-last], &now[len(now)-1-last]) {
		last++
	}
	return first, last
}

// moved returns a bead whose segments are some further on.
func moved(b align.Bead, by [2]int) align.Bead {
	add := func(list []int, n int) []int {
		if n == 0 {
			return list
		}
		list = slices.Clone(list)
		for i := range list {
			list[i] += n
		}
		return list
	}
	b.Source, b.Target = add(b.Source, by[0]), add(b.Target, by[1])
	return b
}
