package tm

import (
	"context"
	"iter"

	"fidele/tm/internal/catalog"
	"fidele/tm/internal/intake"
	"fidele/tm/internal/kv"
)

// RoundQuestions is how many questions inOrder answers before a pause, QuestionsAhead
// how many it asks ahead for each processor.
const (
	RoundQuestions = roundGrabs * grabSize
	QuestionsAhead = (grabsAhead + 1) * grabSize
)

// InOrder is inOrder.
func InOrder(
	ctx context.Context, questions iter.Seq[int],
	answer func(context.Context, []int) ([]int, error), each func(int, int) error,
) error {
	return inOrder(ctx, questions, answer, each)
}

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

// BeforeWrites has f called before each transaction of a memory that writes, as
// another process may come in between there.
func BeforeWrites(m *Memory, f func()) {
	m.catalog = catalog.New(&interleaved{m.catalog.Store(), f}, catalog.Options{
		Path: m.catalog.Path(), Write: true, Now: m.opts.Now,
	})
	m.intake = m.intake.For(m.catalog)
}

// interleaved is a store that calls before ahead of whatever writes.
type interleaved struct {
	kv.Store
	before func()
}

// Update runs a transaction.
func (s *interleaved) Update(ctx context.Context, write func(kv.Tx) error) error {
	s.before()
	return s.Store.Update(ctx, write)
}

// Build writes buckets that nobody refers to yet.
func (s *interleaved) Build(ctx context.Context, write func(kv.Reader, kv.Put) error) error {
	s.before()
	return s.Store.Build(ctx, write)
}

// Rewrite replaces everything.
func (s *interleaved) Rewrite(ctx context.Context, write func(kv.Rewriting) error) error {
	s.before()
	return s.Store.Rewrite(ctx, write)
}

// Rows counts the rows of a bucket of the store of a memory.
func Rows(m *Memory, bucket string) (n int, err error) {
	snap, err := m.catalog.Store().View(context.Background())
	if err != nil {
		return 0, err
	}
	defer snap.Close()
	scan := kv.Scan{Bucket: bucket, Each: func(_, _ []byte) bool { n++; return true }}
	return n, snap.Do(&kv.Batch{Scans: []kv.Scan{scan}})
}

// Trips returns the round trips to the database of a memory until now.
func Trips(m *Memory) int64 { return m.catalog.Store().(interface{ Trips() int64 }).Trips() }

// Settle waits until a memory in a database has near what it fetches in the background.
func Settle(m *Memory) { m.catalog.Settle() }
