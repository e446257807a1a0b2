package likeness

import "strings"

// The weights of the formula, in hundredths of a word.
const (
	weightWord   = 100
	weightForm   = 30
	weightCase   = 5
	weightNumber = 10
	weightSymbol = 10
	weightCode   = 15
	// lightBound bounds the light weights, for each word of the longer text.
	lightBound = 5
)

// Highest returns the highest score that a distance of h heavy items allows two
// texts of which the longer has w heavy items, if they are not identical.
func Highest(h, w int) int {
	if w == 0 {
		return 0
	}
	return min(max(100*(w-h)/w, 0), 99)
}

// Allowed returns the greatest distance at which two texts can score t when the
// longer has w heavy items.
func Allowed(t, w int) int { return (100 - min(t, 100)) * w / 100 }

// cost is the weight of an alignment: heavy items in the upper bits, then all
// light weight, then the part of it that is forms. Costs are compared and added
// as numbers, so the least cost has the fewest heavy items, then the least
// light weight.
type cost uint64

const (
	heavyUnit cost = 1 << 42
	lightUnit cost = 1 << 21
	partMask       = 1<<21 - 1
)

func light(w int) cost { return cost(w) * lightUnit }

func (c cost) heavy() int { return int(c / heavyUnit) }
func (c cost) light() int { return int(c/lightUnit) & partMask }
func (c cost) forms() int { return int(c) & partMask }

// sum returns D of the formula for texts of which the longer has w heavy items.
func (c cost) sum(w int) int {
	return weightWord*c.heavy() + c.forms() + min(c.light()-c.forms(), lightBound*w)
}

// gap is the cost of leaving an item out or putting it in.
func (i *Item) gap() cost {
	switch {
	case i.Heavy:
		return heavyUnit
	case i.Kind == Code:
		return light(weightCode)
	}
	return light(weightSymbol)
}

const never = ^cost(0) >> 1

// pair is the cost of putting item i of s beside item j of t.
func pair(s *Sentence, i *Item, t *Sentence, j *Item) cost {
	if i.Heavy != j.Heavy {
		return never
	}
	if i.Heavy {
		if i.Class != j.Class {
			return heavyUnit
		}
		c, _ := within(s, i, t, j)
		return c
	}
	if i.Kind != j.Kind {
		return never
	}
	if i.Kind == Code {
		if i.code == j.code {
			return 0
		}
		return light(weightCode)
	}
	if s.Folded[i.Start:i.End] == t.Folded[j.Start:j.End] {
		return 0
	}
	return light(weightSymbol)
}

// within returns the difference of two heavy items of one class, and its name.
func within(s *Sentence, i *Item, t *Sentence, j *Item) (cost, string) {
	a, b := s.Folded[i.Start:i.End], t.Folded[j.Start:j.End]
	switch {
	case a == b:
		return 0, ""
	case i.Kind == Figure || j.Kind == Figure:
		return light(weightNumber), "number"
	case strings.EqualFold(a, b):
		return light(weightCase), "case"
	}
	return light(weightForm) + weightForm, "form"
}

// Scorer compares sentences; it keeps memory for the next comparison and serves
// one goroutine at a time.
type Scorer struct {
	row     []cost
	classes []int32
}

// Score returns the likeness of two sentences, 0 to 100. Their analyzers share
// their classes.
func (c *Scorer) Score(s, t *Sentence) int {
	if score, done := quick(s, t); done {
		return score
	}
	w := max(len(s.Classes), len(t.Classes))
	return finish(c.total(c.distance(s, t), s, t, w), w)
}

// total returns D of the formula, for the least cost of an alignment.
func (c *Scorer) total(least cost, s, t *Sentence, w int) int {
	sum := least.sum(w)
	if s.Wordless || t.Wordless {
		sum = max(sum, (weightWord-c.remaining(s, t))*w)
	}
	return sum
}

// remaining returns how alike two texts are without their numbers and codes, in
// percent: 100 where nothing remains of both.
func (c *Scorer) remaining(s, t *Sentence) int {
	a, b := s.signs(), t.signs()
	w := max(len(a), len(b))
	if w == 0 {
		return 100
	}
	return 100 * (w - Distance(a, b)) / w
}

// signs returns the words and symbols of a text.
func (s *Sentence) signs() (out []string) {
	for _, i := range s.Items {
		if i.Kind == Word || i.Kind == Symbol {
			out = append(out, s.Folded[i.Start:i.End])
		}
	}
	return out
}

// finish returns the score of two texts that are neither identical nor the same
// but for typography.
func finish(sum, w int) int {
	return min(max(100*(weightWord*w-sum)/(weightWord*w), 0), 99)
}

// quick answers what needs no alignment.
func quick(s, t *Sentence) (score int, done bool) {
	switch {
	case Identical(s.Text, t.Text):
		return 100, true
	case s.Folded == t.Folded && sameCodes(s.Text.Codes, t.Text.Codes, false):
		return 99, true
	case s.Long || t.Long || len(s.Classes) == 0 || len(t.Classes) == 0:
		return 0, true
	}
	return 0, false
}

// distance returns the least cost of an alignment.
func (c *Scorer) distance(s, t *Sentence) cost {
	// Equal ends align with themselves at no cost.
	a, b := s.Items, t.Items
	for len(a) > 0 && len(b) > 0 && pair(s, &a[0], t, &b[0]) == 0 {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && pair(s, &a[len(a)-1], t, &b[len(b)-1]) == 0 {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if cap(c.row) <= len(b) {
		c.row = make([]cost, len(b)+1, 2*len(b)+2)
		c.classes = make([]int32, 2*len(b)+2)
	}
	// The classes of b side by side, as most cells need nothing else; light
	// items have none.
	row, classes := c.row[:len(b)+1], c.classes[:len(b)]
	row[0] = 0
	for j := range b {
		row[j+1] = row[j] + b[j].gap()
		classes[j] = -1
		if b[j].Heavy {
			classes[j] = b[j].Class
		}
	}
	for i := range a {
		x := &a[i]
		gap, class := x.gap(), int32(-2)
		if x.Heavy {
			class = x.Class
		}
		diagonal, left := row[0], row[0]+gap
		row[0] = left
		for j, yClass := range classes {
			up := row[j+1]
			var best cost
			switch {
			case yClass >= 0 && x.Heavy:
				best = diagonal + heavyUnit
				if yClass == class {
					best = diagonal
					if c, _ := within(s, x, t, &b[j]); c != 0 {
						best += c
					}
				}
				best = min(best, up+gap, left+heavyUnit)
			default:
				best = min(up+gap, left+b[j].gap(), diagonal+pair(s, x, t, &b[j]))
			}
			diagonal, left = up, best
			row[j+1] = best
		}
	}
	return row[len(b)]
}
