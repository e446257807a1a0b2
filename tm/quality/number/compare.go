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
	// Miscounted are equal numbers that count different things.
	Miscounted []Pair
	// Opposed are equal numbers that one side tells as a rise and the other as a fall.
	Opposed []Pair
	// Signed are equal temperatures that are below zero on one side alone.
	Signed []Pair
	// Reversed are ratios that the source has the other way round, each from its first
	// number to its second.
	Reversed []Pair
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
		if !c.inSource(&target[j]) && !c.dayNamed(j, target, source) && !c.convertedMoney(j) {
			r.Extra = append(r.Extra, target[j])
			c.targetUsed[j] = true
		}
	}
	r.Changed = c.leftWords()
	r.Changed = append(r.Changed, c.opposedTimes()...)
	r.Miscounted = c.miscounted()
	r.Opposed = c.opposed()
	r.Signed = c.signed()
	r.Reversed = c.reversed()
	return r
}

// comparison is two sides and which of their numbers are paired.
type comparison struct {
	source, target         []Number
	sourceUsed, targetUsed []bool
	foreign                []Pair
	all                    []int // the indexes of target
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

// bracketed is how many bytes lie at most between money and the same in another
// currency: "€10m (about £8.6m)".
const bracketed = 16

// convertedMoney reports whether number j of the target is the money before it in
// another currency.
func (c *comparison) convertedMoney(j int) bool {
	if j == 0 {
		return false
	}
	a, b := &c.target[j-1], &c.target[j]
	if !c.targetUsed[j-1] && !c.inSource(a) || !a.isMoney() || !b.isMoney() || alike(a, b) ||
		b.CountStart < a.CountEnd || b.CountStart-a.CountEnd > bracketed {
		return false
	}
	if !hard[a.Counted[0].symbol] || !hard[b.Counted[0].symbol] {
		return true
	}
	for _, v := range a.Values {
		for _, w := range b.Values {
			if x, y := v.float(), w.float(); x > 0 && y > 0 && x/y < mostRate && y/x < mostRate {
				return true
			}
		}
	}
	return false
}

// hard are the currencies that are worth about the same: one of them has in the
// last fifty years not been worth mostRate of another.
var hard = map[string]bool{
	"eur": true, "dollar": true, "usd": true, "cad": true, "aud": true, "gbp": true, "chf": true,
}

const mostRate = 3.0

// isMoney reports whether n is an amount of a currency.
func (n *Number) isMoney() bool {
	return slices.ContainsFunc(n.Counted, func(u *unit) bool { return u.dimension == money })
}

// common reports whether two numbers share a value, and whether they do so
// when both, or at least the target, are read by their own conventions.
func common(s, t *Number) (native, any bool) {
	for k, v := range t.Values {
		if s.Has(v) && (!s.sure || slices.Contains(s.Values[:s.Native], v)) {
			if k < t.Native || v.Kind == Century { // a century is no matter of conventions
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

// leftWords pairs what is left over in words: when both sides have as many
// numbers of two or more, months or weekdays left, and they differ, each stands
// for the one in its place.
func (c *comparison) leftWords() []Pair {
	left, right := c.leftCardinals()
	out := inOrder(left, right)
	left, right = c.leftOrdinals()
	if len(left) == 1 {
		out = append(out, inOrder(left, right)...)
	}
	out = append(out, c.roughly()...)
	out = append(out, c.multiples()...)
	out = append(out, c.namedTimes()...)
	left, right = c.leftMonths()
	out = append(out, inOrder(left, right)...)

	left, right = nil, nil
	for i := range c.source {
		if weekday(&c.source[i]) && !c.sourceUsed[i] && !found(&c.source[i], c.target) {
			left = append(left, &c.source[i])
		}
	}
	for j := range c.target {
		if weekday(&c.target[j]) && !c.targetUsed[j] && !found(&c.target[j], c.source) {
			right = append(right, &c.target[j])
		}
	}
	if len(left) == 1 && len(right) == 1 {
		out = append(out, Pair{*left[0], *right[0]})
	}
	return out
}

// mostLeft is how many numbers in words left over on either side are paired.
const mostLeft = 3

// inOrder pairs what is left on two sides when it is as much.
func inOrder(left, right []*Number) []Pair {
	if len(left) != len(right) || len(left) > mostLeft {
		return nil
	}
	var out []Pair
	for k := range left {
		out = append(out, Pair{*left[k], *right[k]})
	}
	return out
}

// leftCardinals returns the cardinals in words that are left when equal numbers
// were taken off, each with one of the other side, and then what is said another
// way there.
func (c *comparison) leftCardinals() (left, right []*Number) {
	takenSource, takenTarget := make([]bool, len(c.source)), make([]bool, len(c.target))
	for _, words := range []bool{false, true} { // figures take figures first
		for i := range c.source {
			for j := range c.target {
				s, t := &c.source[i], &c.target[j]
				if !takenSource[i] && !takenTarget[j] && (s.counts || t.counts) == words &&
					cardinal(s) && cardinal(t) && s.Values[0] == t.Values[0] {
					takenSource[i], takenTarget[j] = true, true
				}
			}
		}
	}
	return leftOf(c.source, c.sourceUsed, takenSource, c.target), leftOf(c.target, c.targetUsed, takenTarget, c.source)
}

// leftOf returns the cardinals in words of one side that are not taken and that
// no word or measure of the other side says another way.
func leftOf(side []Number, used, taken []bool, other []Number) []*Number {
	var out []*Number
	for i := range side {
		n := &side[i]
		if !spelt(n) || used[i] || taken[i] || saidOtherwise(n, other) {
			continue
		}
		out = append(out, n)
	}
	return out
}

// leftOrdinals returns the ordinals and Roman numerals from two on, and the first of
// a series, that nothing on the other side stands for.
func (c *comparison) leftOrdinals() (left, right []*Number) {
	open := func(n *Number, other []Number) bool {
		v, ok := n.Values[0].whole()
		if !ok || !n.series && (!n.ordinal || v < 2) {
			return false
		}
		return !slices.ContainsFunc(other, func(m Number) bool {
			// Beside a series count neither "un" nor the three months of "quarter".
			tells := !n.series || !m.Words || m.ordinal || m.series || m.counts && v != 1
			return m.Has(n.Values[0]) && tells
		})
	}
	for i := range c.source {
		if !c.sourceUsed[i] && open(&c.source[i], c.target) {
			left = append(left, &c.source[i])
		}
	}
	for j := range c.target {
		if !c.targetUsed[j] && open(&c.target[j], c.source) {
			right = append(right, &c.target[j])
		}
	}
	return left, right
}

// half is the value of the word for a half.
var half = decimal(Amount, "5", -1)

// cardinal reports whether n is a number in figures, or a cardinal in words.
func cardinal(n *Number) bool { return n.Values[0].Kind == Amount && (!n.Words || n.counts) }

// saidOtherwise reports whether one of numbers that is no cardinal stands for n
// ("both", "a dozen"), or is n in another unit.
func saidOtherwise(n *Number, numbers []Number) bool {
	for i := range numbers {
		m := &numbers[i]
		if converted(n, m) {
			return true
		}
		if m.Has(half) { // "et demie" is not "deux"
			continue
		}
		if !cardinal(m) && (m.span || slices.ContainsFunc(m.Values, func(v Value) bool { return v.Kind == Clock })) {
			continue
		}
		if _, any := common(n, m); any && (!cardinal(m) || n.Values[0] != m.Values[0]) {
			return true
		}
	}
	return false
}

// leftMonths returns the months in words that are left when equal ones were taken
// off, each with one of the other side.
func (c *comparison) leftMonths() (left, right []*Number) {
	taken := make([]bool, len(c.target))
	for i := range c.source {
		s := &c.source[i]
		if !month(s) || c.sourceUsed[i] {
			continue
		}
		answered := false
		for j := range c.target {
			if !taken[j] && month(&c.target[j]) && s.Values[0] == c.target[j].Values[0] {
				taken[j], answered = true, true
				break
			}
		}
		if !answered && dated(s) && !numericMonth(s, c.target) {
			left = append(left, s)
		}
	}
	for j := range c.target {
		t := &c.target[j]
		if !taken[j] && !c.targetUsed[j] && dated(t) && !numericMonth(t, c.source) {
			right = append(right, t)
		}
	}
	return left, right
}

func month(n *Number) bool { return n.Words && n.Values[0].Kind == Month }

// numericMonth reports whether one of numbers is the month n in figures.
func numericMonth(n *Number, numbers []Number) bool {
	for i := range numbers {
		if !numbers[i].Words && numbers[i].Has(n.Values[0]) {
			return true
		}
	}
	return false
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

// spelt reports whether n is a cardinal in words of two or more: "one" has too
// many other ways to be said.
func spelt(n *Number) bool {
	v, ok := n.Values[0].whole()
	return n.counts && n.Values[0].Kind == Amount && (!ok || v >= 2)
}

// dated reports whether n is a month in words that can be none but a month.
func dated(n *Number) bool { return n.Words && n.Values[0].Kind == Month && n.Dated }

func weekday(n *Number) bool { return n.Values[0].Kind == Weekday }

// Equal reports whether two numbers share a value.
func Equal(a, b Number) bool {
	_, any := common(&a, &b)
	return any
}
