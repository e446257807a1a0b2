package tm

import "testing"

// SetIndexSizes makes the tail, the tiers and the batches small for a test, so
// that few units make many segments.
func SetIndexSizes(t testing.TB, tail, tier, batch int) {
	a, b, c := tailUnits, tierFactor, batchUnits
	SmallIndex(tail, tier, batch)
	t.Cleanup(func() { SmallIndex(a, b, c) })
}

// SmallIndex sets the sizes for good.
func SmallIndex(tail, tier, batch int) { tailUnits, tierFactor, batchUnits = tail, tier, batch }
