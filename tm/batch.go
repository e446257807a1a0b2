package tm

import (
	"context"
	"time"

	"fidele/tm/internal/catalog"
)

// Batch is an import, or a change of many units at once.
type Batch struct {
	Name    string    `json:"name"`
	Origin  string    `json:"origin,omitempty"`
	By      string    `json:"by,omitempty"`
	Began   time.Time `json:"began"`
	Added   int       `json:"added"`
	Updated int       `json:"updated"`
	// Removed counts units that it removed, Reason says why it changed units.
	Removed int    `json:"removed,omitempty"`
	Reason  string `json:"reason,omitempty"`
	Undone  bool   `json:"undone,omitempty"`
	// Files are the files that its units came from, Origin first, at most 100; FurtherUnits
	// counts the units of others.
	Files        []string `json:"files,omitempty"`
	FurtherUnits int      `json:"further_units,omitempty"`
}

// Batches lists the imports, oldest first. Those that are damaged are missing, and
// named in an error that wraps [ErrRecordDamaged] and comes beside the others.
func (m *Memory) Batches(ctx context.Context) ([]Batch, error) {
	var out []Batch
	err := m.view(ctx, func(v view) error {
		list, _, err := v.Batches()
		for _, b := range list {
			out = append(out, batchOf(b))
		}
		return err
	})
	return out, err
}

func batchOf(b *catalog.Batch) Batch {
	out := Batch{
		Name:         b.Name,
		Origin:       b.Origin,
		By:           b.By,
		Began:        b.Began,
		Added:        b.Added,
		Updated:      b.Updated,
		Removed:      b.Removed,
		Reason:       b.Reason,
		Undone:       b.Undone,
		FurtherUnits: b.Further,
	}
	if b.Origin != "" {
		out.Files = append([]string{b.Origin}, b.Files...)
	}
	return out
}

// UndoReport says what [Memory.Undo] did.
type UndoReport struct {
	// Removed units, Restored targets, and units Kept as somebody changed them
	// since.
	Removed  int `json:"removed"`
	Restored int `json:"restored"`
	Kept     int `json:"kept"`
	// Returned are units that come back, as the batch had removed them.
	Returned int `json:"returned,omitempty"`
}

// Undo takes an import back: units that it added and nobody changed since are
// removed, targets that it replaced and units that it removed return. Units changed since stay and are
// counted in Kept. It returns an error that wraps [ErrNoBatch], or
// [ErrRecordDamaged] where it cannot be sure what the import brought.
func (m *Memory) Undo(ctx context.Context, batch string, opts ChangeOptions) (UndoReport, error) {
	r, err := m.intake.Undo(ctx, batch)
	return UndoReport(r), err
}
