package tm

import (
	"slices"

	"fidele/tm/internal/index"
)

// queue returns units in order without sorting all of them: of hundreds of
// thousands that may hold a word no more than the newest few are asked for.
type queue struct {
	next []index.Dated // in order
	rest []index.Dated // older ones, in no order
	most int           // how many come next when next is empty
}

func newQueue(list []index.Dated) *queue { return &queue{rest: list, most: 256} }

func (q *queue) Len() int { return len(q.next) + len(q.rest) }

// fill makes the newest of the rest the next ones. It passes over the rest, of which
// nearly all are older than the oldest of those that it has chosen, and chooses eight
// times as many each time.
func (q *queue) fill() {
	if len(q.next) > 0 || len(q.rest) == 0 {
		return
	}
	chosen := make([]index.Dated, 0, min(2*q.most, len(q.rest)))
	older := q.rest[:0]
	full := false // no older one than the last is chosen any more
	for _, d := range q.rest {
		if full && newestFirst(d, chosen[q.most-1]) > 0 {
			older = append(older, d)
			continue
		}
		if chosen = append(chosen, d); len(chosen) == 2*q.most {
			slices.SortFunc(chosen, newestFirst)
			older = append(older, chosen[q.most:]...)
			chosen, full = chosen[:q.most], true
		}
	}
	slices.SortFunc(chosen, newestFirst)
	q.next, q.rest = chosen, older
	q.most *= 8
}

// first returns the next units, one at least and so many at most, which stay in the
// queue. The queue must not be empty.
func (q *queue) first(most int) []index.Dated {
	q.fill()
	return q.next[:min(most, len(q.next))]
}

// pop takes off the newest. The queue must not be empty.
func (q *queue) pop() index.Dated {
	q.fill()
	d := q.next[0]
	q.next = q.next[1:]
	return d
}
