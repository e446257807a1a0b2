package repair

import (
	"golang.org/x/text/language"

	"fidele/tm/quality/number"
	"fidele/tm/revision"
)

// stretch is a part of the source of a match and what stands in its place in the segment,
// in bytes.
type stretch struct{ oldStart, oldEnd, newStart, newEnd int }

// stretches returns what differs between two sources. None begins or ends inside of a
// number.
func stretches(old, new string, lang language.Tag, oldNumbers, newNumbers []number.Number) []stretch {
	var list []stretch
	at, to := 0, 0
	var open *stretch
	for _, e := range revision.Words(old, new, lang) {
		if e.Op == revision.Keep {
			open = nil
			at, to = at+len(e.Text), to+len(e.Text)
			continue
		}
		if open == nil {
			list = append(list, stretch{at, at, to, to})
			open = &list[len(list)-1]
		}
		if e.Op == revision.Delete {
			at += len(e.Text)
			open.oldEnd = at
		} else {
			to += len(e.Text)
			open.newEnd = to
		}
	}
	for i := range list {
		list[i].widen(oldNumbers, newNumbers)
	}
	joined := list[:0]
	for _, s := range list {
		if k := len(joined) - 1; k >= 0 && (s.oldStart < joined[k].oldEnd || s.newStart < joined[k].newEnd) {
			joined[k].oldEnd, joined[k].newEnd = max(joined[k].oldEnd, s.oldEnd), max(joined[k].newEnd, s.newEnd)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// widen moves the ends of a stretch out of numbers: by as many bytes on both sides, which
// are the same there.
func (s *stretch) widen(oldNumbers, newNumbers []number.Number) {
	for moved := true; moved; {
		moved = false
		left, right := 0, 0
		for _, n := range oldNumbers {
			if n.Start < s.oldStart && s.oldStart < n.End || n.Start < s.oldStart && s.oldStart == s.oldEnd && s.oldStart == n.End {
				left = max(left, s.oldStart-n.Start)
			}
			if n.Start < s.oldEnd && s.oldEnd < n.End {
				right = max(right, n.End-s.oldEnd)
			}
		}
		for _, n := range newNumbers {
			if n.Start < s.newStart && s.newStart < n.End {
				left = max(left, s.newStart-n.Start)
			}
			if n.Start < s.newEnd && s.newEnd < n.End {
				right = max(right, n.End-s.newEnd)
			}
		}
		if left > 0 || right > 0 {
			moved = true
			s.oldStart, s.newStart = s.oldStart-left, s.newStart-left
			s.oldEnd, s.newEnd = s.oldEnd+right, s.newEnd+right
		}
	}
}

// within returns the numbers that stand in a part of a text.
func within(numbers []number.Number, start, end int) []number.Number {
	var list []number.Number
	for _, n := range numbers {
		if n.Start >= start && n.End <= end {
			list = append(list, n)
		}
	}
	return list
}
