package number

import "slices"

// Pair is a number of the source and one of the target.
type Pair struct{ Source, Target Number }

// Result is what a comparison finds.
type Result struct {
	// Missing are numbers in figures of the source that nothing in the target
	// answers; Extra are those of the target that nothing in the source does.
	Missing, Extra []Number
	// Changed are numbers that stand for each other and differ: the only one
	// in words, the only month or weekday, that is left over on either side.
	Changed []Pair
	// Foreign are numbers of the target that are right when read by the
	// conventions of the source's language and not by those of their own
	// ("3,5" in English).
	Foreign []Pair
}

// Compare pairs the numbers of a source with those of its target. A number
// that stands twice on one side may stand once on the other. Many numbers are
// compared piece by piece, see the limits of the package.
func Compare(source, target []Number) Result {
	if len(source)*len(target) > mostPairs {
		return compareMany(source, target)
	}
	var r Result
	c := comparison{
		source: source, sourceUsed: make([]bool, len(source)),
		target: target, targetUsed: make([]bool, len(target)),
	}
	for i := range source {
		if !source[i].Words && !c.answered(i) {
			r.Missing = append(r.Missing, source[i])
			c.sourceUsed[i] = true
		}
	}
	r.Foreign = c.foreign
	for j := range target {
		if target[j].Words || c.targetUsed[j] {
			continue
		}
		if !c.inSource(&target[j]) && !c.dayNamed(j, target, source) {
			r.Extra = append(r.Extra, target[j])
			c.targetUsed[j] = true
		}
	}
	r.Changed = c.leftWords()
	return r
}

// comparison is two sides and which of their numbers are paired.
type comparison struct {
	source, target         []Number
	sourceUsed, targetUsed []bool
	foreign                []Pair
}

// answered looks for the target's number that answers number i of the source:
// in figures before words, one not yet used before one that is.
func (c *comparison) answered(i int) bool {
	s := &c.source[i]
	best, rank := -1, 99
	for j := range c.target {
		t := &c.target[j]
		native, any := common(s, t)
		if !any {
			continue
		}
		k := 0
		if !native {
			k += 8
		}
		if t.Words {
			k += 4
		}
		if c.targetUsed[j] {
			k += 2
		}
		if k < rank {
			best, rank = j, k
		}
	}
	if best >= 0 {
		c.sourceUsed[i], c.targetUsed[best] = true, true
		if rank >= 8 {
			c.foreign = append(c.foreign, Pair{*s, c.target[best]})
		}
		return true
	}
	for j := range c.target {
		if converted(s, &c.target[j]) {
			c.sourceUsed[i], c.targetUsed[j] = true, true
			return true
		}
		if has(&Number{parts: c.target[j].parts}, s) {
			c.sourceUsed[i] = true // the rest of the target's number is looked at in its turn
			return true
		}
	}
	return c.inParts(s) || c.dayNamed(i, c.source, c.target)
}

// dayNamed reports whether number i of one side is the day of a date that the
// other side calls by the name of the weekday: "le 28 septembre", "on Friday".
func (c *comparison) dayNamed(i int, side, other []Number) bool {
	for _, k := range []int{i - 1, i + 1} {
		if k < 0 || k >= len(side) || !dated(&side[k]) || found(&side[k], other) {
			continue
		}
		for j := range other {
			if other[j].Values[0].Kind == Weekday && !found(&other[j], side) {
				return true
			}
		}
	}
	return false
}

// common reports whether two numbers share a value, and whether they do so
// when both, or at least the target, are read by their own conventions.
func common(s, t *Number) (native, any bool) {
	for k, v := range t.Values {
		if s.Has(v) {
			if k < t.Native {
				return true, true
			}
			any = true
		}
	}
	return false, any
}

// inParts reports whether each part of a number of the source stands in the
// target by itself.
func (c *comparison) inParts(s *Number) bool { return parted(s, c.target, c.targetUsed) }

// parted reports whether all parts of n stand among numbers, and marks those
// that they are.
func parted(n *Number, numbers []Number, used []bool) bool {
	if len(n.parts) == 0 {
		return false
	}
	at := make([]int, 0, len(n.parts))
	for i := range n.parts {
		found := slices.IndexFunc(numbers, func(m Number) bool { return has(&m, &n.parts[i]) })
		if found < 0 {
			return false
		}
		at = append(at, found)
	}
	for _, j := range at {
		used[j] = true
	}
	return true
}

// has reports whether n, or a part of it, shares a value with part.
func has(n, part *Number) bool {
	if _, any := common(n, part); any {
		return true
	}
	for i := range n.parts {
		if _, any := common(&n.parts[i], part); any {
			return true
		}
	}
	return false
}

// inSource reports whether anything in the source stands for a number of the
// target.
func (c *comparison) inSource(t *Number) bool {
	for i := range c.source {
		if has(&c.source[i], t) || converted(&c.source[i], t) {
			c.sourceUsed[i] = true
			return true
		}
	}
	return parted(t, c.source, c.sourceUsed)
}

// leftWords pairs what is left over in words: when each side has just one
// number above two, one dated month or one weekday, and the two differ, one of
// them is wrong.
func (c *comparison) leftWords() []Pair {
	var out []Pair
	for _, wanted := range []func(*Number) bool{spelt, dated, weekday} {
		var left, right []*Number
		for i := range c.source {
			if wanted(&c.source[i]) && !c.sourceUsed[i] && !found(&c.source[i], c.target) {
				left = append(left, &c.source[i])
			}
		}
		for j := range c.target {
			if wanted(&c.target[j]) && !c.targetUsed[j] && !found(&c.target[j], c.source) {
				right = append(right, &c.target[j])
			}
		}
		if len(left) == 1 && len(right) == 1 {
			out = append(out, Pair{*left[0], *right[0]})
		}
	}
	return out
}

// found reports whether one of numbers shares a value with n.
func found(n *Number, numbers []Number) bool {
	for i := range numbers {
		if _, any := common(n, &numbers[i]); any {
			return true
		}
	}
	return false
}

// spelt reports whether n is a cardinal in words of three or more: "one" and
// "two" have too many other ways to be said.
func spelt(n *Number) bool {
	v, ok := n.Values[0].whole()
	return n.counts && n.Values[0].Kind == Amount && (!ok || v >= 3)
}

// dated reports whether n is a month in words that can be none but a month.
func dated(n *Number) bool { return n.Words && n.Values[0].Kind == Month && n.Dated }

func weekday(n *Number) bool { return n.Values[0].Kind == Weekday }

// Equal reports whether two numbers share a value.
func Equal(a, b Number) bool {
	_, any := common(&a, &b)
	return any
}
