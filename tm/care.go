package tm

import "context"

// Stats says what a memory holds.
type Stats struct {
	Format   int         `json:"format"`
	Units    int         `json:"units"`
	Pairs    []PairStats `json:"pairs"`
	Batches  int         `json:"batches"`
	Versions int         `json:"versions"` // replaced targets in histories
	// FileBytes is the size of the file, FreeBytes what of it is unused.
	FileBytes int64 `json:"file_bytes"`
	FreeBytes int64 `json:"free_bytes"`
	// Segments of the index, and units that wait in the tail.
	Segments int `json:"segments"`
	Tail     int `json:"tail"`
}

// PairStats counts the units of a language pair.
type PairStats struct {
	Source string `json:"source"`
	Target string `json:"target"`
	Units  int    `json:"units"`
}

// Stats counts what the memory holds.
func (m *Memory) Stats(ctx context.Context) (Stats, error) { panic("not built") }

// VerifyReport says what [Memory.Verify] found.
type VerifyReport struct {
	Units    int       `json:"units"`
	Problems []Problem `json:"problems"`
}

// Problem is something in a memory that is not as it should be.
type Problem struct {
	// Unit is the id of the unit concerned, 0 where it is none.
	Unit uint64 `json:"unit,omitempty"`
	Text string `json:"text"`
}

// Verify reads every unit, derives every index from them again and compares.
// At most a hundred problems are listed.
func (m *Memory) Verify(ctx context.Context) (VerifyReport, error) { panic("not built") }

// Compact writes the memory anew, without unused space and with one index
// segment, and puts it in the place of the old file.
func (m *Memory) Compact(ctx context.Context) error { panic("not built") }

// Dedupe removes units that repeat another one in languages, source, target
// and context, and keeps of each group the one changed last, with the sum of
// the uses. It gives the number of units removed; with dryRun it only counts.
func (m *Memory) Dedupe(ctx context.Context, dryRun bool) (int, error) { panic("not built") }
