package tm

import "testing"

// SetIndexSizes makes the tail, the tiers, the batches and the loads small for a
// test, so that few units make many segments.
func SetIndexSizes(t testing.TB, tail, tier, batch, load int) {
	a, b, c, d := tailUnits, tierFactor, batchUnits, loadUnits
	SmallIndex(tail, tier, batch, load)
	t.Cleanup(func() { SmallIndex(a, b, c, d) })
}

// SmallIndex sets the sizes for good.
func SmallIndex(tail, tier, batch, load int) {
	tailUnits, tierFactor, batchUnits, loadUnits = tail, tier, batch, load
}
