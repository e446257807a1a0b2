package tm

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fidele/tm/internal/index"
)

func TestQueueIsInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dates := rapid.Int64Range(0, rapid.SampledFrom([]int64{0, 3, 1 << 40}).Draw(t, "latest"))
		units := rapid.Uint64Range(1, rapid.SampledFrom([]uint64{1, 500, 1 << 40}).Draw(t, "most"))
		list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) index.Dated {
			return index.Dated{Unit: units.Draw(t, "unit"), Date: dates.Draw(t, "date")}
		}), 0, 400).Draw(t, "units")
		want := slices.Clone(list)
		slices.SortFunc(want, newestFirst)

		q := newQueue(list)
		q.most = rapid.IntRange(1, 50).Draw(t, "chosen at first")
		for i, d := range want {
			if q.Len() != len(want)-i {
				t.Fatalf("%d units wait, want %d", q.Len(), len(want)-i)
			}
			most := rapid.IntRange(1, 10).Draw(t, "ahead")
			first := slices.Clone(q.first(most))
			if len(first) == 0 || len(first) > most || !slices.Equal(first, want[i:i+len(first)]) {
				t.Fatalf("the next are %v, want %v", first, want[i:min(i+most, len(want))])
			}
			if got := q.pop(); got != d {
				t.Fatalf("unit %d of the queue is %v, want %v", i, got, d)
			}
		}
		if q.Len() != 0 {
			t.Fatalf("%d units are left", q.Len())
		}
	})
}
