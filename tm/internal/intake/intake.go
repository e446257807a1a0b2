package intake

import (
	"context"

	"fidele/tm/internal/catalog"
)

// Intake changes a memory. It may be used by several goroutines.
type Intake struct {
	catalog *catalog.Catalog
	sizes   Sizes
}

// New returns the intake of a memory.
func New(c *catalog.Catalog, sizes Sizes) *Intake { return &Intake{c, sizes} }

// Sizes says how many units go together. Whatever the sizes are, a memory
// answers the same; they decide how fast.
type Sizes struct {
	// Tail is how many units of a language pair wait in the tail at most; as many
	// at once become a part of the index.
	Tail int
	// Tier is how many parts of like size are merged into one.
	Tier int
	// Batch is how many units a transaction of an import holds.
	Batch int
	// Bulk is the most units of a bulk import that are published at once. More
	// of them make a larger part, which is searched faster, need more memory, and
	// are lost when an import is killed.
	Bulk int
}

// DefaultSizes returns the sizes that memories of any size do well with.
func DefaultSizes() Sizes {
	return Sizes{Tail: 2048, Tier: 8, Batch: 10_000, Bulk: 1 << 20}
}

// Tx is a transaction that changes units together with their index.
type Tx struct {
	*catalog.Tx
	sizes Sizes
}

// Update runs f in a transaction.
func (in *Intake) Update(ctx context.Context, f func(*Tx) error) error {
	return in.catalog.Update(ctx, func(tx *catalog.Tx) error { return f(&Tx{tx, in.sizes}) })
}

// updateAhead is Update for an f that is small: see [catalog.Catalog.UpdateAhead].
func (in *Intake) updateAhead(ctx context.Context, f func(*Tx) error) error {
	return in.catalog.UpdateAhead(ctx, func(tx *catalog.Tx) error { return f(&Tx{tx, in.sizes}) })
}

// rehearse runs f as Update does, and writes nothing.
func (in *Intake) rehearse(ctx context.Context, f func(*Tx) error) error {
	return in.catalog.Rehearse(ctx, func(tx *catalog.Tx) error { return f(&Tx{tx, in.sizes}) })
}

// For returns an intake of another memory with the same sizes.
func (in *Intake) For(c *catalog.Catalog) *Intake { return New(c, in.sizes) }
