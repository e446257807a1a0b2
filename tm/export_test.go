package tm

import "fidele/tm/internal/intake"

// Small makes the tail, the tiers, the batches and the bulk imports of a memory
// small for a test, so that few units make many parts of the index.
func Small(m *Memory, tail, tier, batch, bulk int) *Memory {
	sizes := intake.Sizes{Tail: tail, Tier: tier, Batch: batch, Bulk: bulk}
	m.intake = intake.New(m.catalog, sizes)
	return m
}

// SmallAs gives a memory the sizes of another one.
func SmallAs(m, like *Memory) *Memory {
	m.intake = like.intake.For(m.catalog)
	return m
}
