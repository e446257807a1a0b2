package bitext

import "iter"

// Stream yields the units of a list, for functions that take a stream of units.
func Stream(units []*Unit) iter.Seq2[*Unit, error] {
	return func(yield func(*Unit, error) bool) {
		for _, u := range units {
			if !yield(u, nil) {
				return
			}
		}
	}
}
