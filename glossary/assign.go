package glossary

import "slices"

// assignLimit bounds the search for the best assignment; no segment of an
// article comes near it.
const assignLimit = 20000

// assignPairs is how many pairs of occurrences and renditions are weighed; only a
// segment with a thousand of either has more.
const assignPairs = 1 << 20

// assign finds a rendition of its own for each occurrence, so that the target is
// accounted for as far as possible: a rendition inside that of a longer term
// belongs to the longer one. No two renditions overlap, unless their occurrences
// do, or one of them shares words with another term. It returns the rendition of
// each occurrence, -1 for none, and marks those it used.
func (p *pairing) assign(occurrences []occurrence, renders []rendition) []int {
	if len(occurrences)*len(renders) > assignPairs {
		return p.assignInOrder(occurrences, renders)
	}
	n := len(occurrences)
	a := assignment{
		occurrences: occurrences, renders: renders, candidates: make([][]int, n),
		now: make([]int, n), best: make([]int, n), rest: make([]int, n+1), bestWeight: -1,
	}
	for i, o := range occurrences {
		a.now[i] = -1
		for k, r := range renders {
			s := &p.target.spellings[r.spelling]
			if s.row.Status.Accepted() && slices.Contains(o.concepts, s.concept) {
				a.candidates[i] = append(a.candidates[i], k)
			}
		}
		// Longer renditions first, then those that come first.
		slices.SortStableFunc(a.candidates[i], func(x, y int) int {
			return renders[y].weight() - renders[x].weight()
		})
	}
	for i := n - 1; i >= 0; i-- {
		a.rest[i] = a.rest[i+1]
		if len(a.candidates[i]) > 0 {
			a.wanted++
			a.rest[i] += renders[a.candidates[i][0]].weight()
		}
	}
	a.search(0, 0, 0)
	for _, k := range a.best {
		if k >= 0 {
			renders[k].used = true
		}
	}
	return a.best
}

// assignInOrder gives each occurrence the first rendition of its concepts that
// overlaps none given before, of a segment that has too many to weigh.
func (p *pairing) assignInOrder(occurrences []occurrence, renders []rendition) []int {
	waiting := map[int32][]int{} // renditions of each concept
	end := 0
	for k, r := range renders {
		s := &p.target.spellings[r.spelling]
		if s.row.Status.Accepted() {
			waiting[s.concept] = append(waiting[s.concept], k)
		}
		end = max(end, r.end)
	}
	taken := make([]bool, end) // by byte
	free := func(k int) bool {
		return renders[k].shares || !slices.Contains(taken[renders[k].start:renders[k].end], true)
	}

	best := make([]int, len(occurrences))
	for i, o := range occurrences {
		best[i] = -1
		for _, c := range o.concepts {
			for best[i] < 0 && len(waiting[c]) > 0 {
				k := waiting[c][0]
				waiting[c] = waiting[c][1:]
				if free(k) {
					best[i] = k
				}
			}
		}
		if k := best[i]; k >= 0 {
			renders[k].used = true
			for b := renders[k].start; b < renders[k].end && !renders[k].shares; b++ {
				taken[b] = true
			}
		}
	}
	return best
}

// weight is what a rendition counts for: its length, and a little less where its
// capitals differ.
func (r *rendition) weight() int {
	w := 2 * (r.end - r.start)
	if r.otherCase {
		w--
	}
	return w
}

// assignment is one search.
type assignment struct {
	occurrences []occurrence
	candidates  [][]int
	renders     []rendition
	now, best   []int
	rest        []int // the most that the occurrences from each on can weigh
	bestWeight  int
	wanted      int // occurrences that have any candidates
	done        bool
	steps       int
}

// search tries the renditions of the occurrence at i and those after it. It ends
// when every occurrence that can have a rendition has one.
func (a *assignment) search(i, count, weight int) {
	if a.done {
		return
	}
	if a.steps++; a.steps > assignLimit && a.bestWeight >= 0 {
		return
	}
	if weight+a.rest[i] <= a.bestWeight {
		return
	}
	if i == len(a.candidates) {
		a.bestWeight = weight
		copy(a.best, a.now)
		a.done = count == a.wanted
		return
	}
	for _, k := range a.candidates[i] {
		if a.free(i, k) {
			a.now[i] = k
			a.search(i+1, count+1, weight+a.renders[k].weight())
			a.now[i] = -1
		}
	}
	a.search(i+1, count, weight)
}

// free reports whether a rendition overlaps none that occurrences before i have.
func (a *assignment) free(i, k int) bool {
	r := a.renders[k]
	for j, used := range a.now[:i] {
		if used < 0 || a.renders[used].start >= r.end || r.start >= a.renders[used].end {
			continue
		}
		if used == k {
			return false
		}
		if a.occurrences[j].end <= a.occurrences[i].start &&
			!r.shares && !a.renders[used].shares {
			return false
		}
	}
	return true
}
