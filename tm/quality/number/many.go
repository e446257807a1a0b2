package number

import "slices"

const (
	// mostPairs is how many pairs of numbers are compared each with each:
	// those a thousand numbers on either side.
	mostPairs = 1 << 20
	// pieceNumbers is how many numbers a piece of a longer text has on either
	// side.
	pieceNumbers = 300
)

// compareMany compares as many numbers as no article has, in pieces of as many
// numbers in proportion. What one piece leaves open and the whole other side has
// the value of is answered.
func compareMany(source, target []Number) Result {
	var r Result
	pieces := 1 + max(len(source), len(target))/pieceNumbers
	piece := func(numbers []Number, k int) []Number {
		return numbers[k*len(numbers)/pieces : (k+1)*len(numbers)/pieces]
	}
	var missing, extra [][]Number
	for k := range pieces {
		part := Compare(piece(source, k), piece(target, k))
		missing, extra = append(missing, part.Missing), append(extra, part.Extra)
		r.Changed = append(r.Changed, part.Changed...)
		r.Foreign = append(r.Foreign, part.Foreign...)
		r.Miscounted = append(r.Miscounted, part.Miscounted...)
		r.Opposed = append(r.Opposed, part.Opposed...)
		r.Signed = append(r.Signed, part.Signed...)
		r.Reversed = append(r.Reversed, part.Reversed...)
	}

	r.Missing, r.Extra = slices.Concat(missing...), slices.Concat(extra...)
	inSource, inTarget := valuesOf(source), valuesOf(target)
	r.Missing = slices.DeleteFunc(r.Missing, inTarget.answer)
	r.Extra = slices.DeleteFunc(r.Extra, inSource.answer)
	r.Changed = slices.DeleteFunc(r.Changed, func(p Pair) bool {
		return inTarget.answer(p.Source) || inSource.answer(p.Target)
	})
	return r
}

// valueSet is what the numbers of a side, or their parts, can stand for.
type valueSet map[Value]bool

func valuesOf(numbers []Number) valueSet {
	set := valueSet{}
	for _, n := range numbers {
		for _, v := range n.Values {
			set[v] = true
		}
		for _, part := range n.parts {
			for _, v := range part.Values {
				set[v] = true
			}
		}
	}
	return set
}

// answer reports whether the side has a number.
func (s valueSet) answer(n Number) bool {
	return slices.ContainsFunc(n.Values, func(v Value) bool { return s[v] })
}
