package tm

import (
	"context"
	"errors"
)

// Stats says what a memory holds.
type Stats struct {
	Format   int         `json:"format"`
	Units    int         `json:"units"`
	Pairs    []PairStats `json:"pairs"`
	Batches  int         `json:"batches"`
	Versions int         `json:"versions"` // replaced targets in histories
	// FileBytes is the size of the file, 0 without one.
	FileBytes int64 `json:"file_bytes"`
	// IndexParts counts the parts of the index, Tail the units that wait for one.
	IndexParts int `json:"segments"`
	Tail       int `json:"tail"`
	// Imports are large imports whose units nobody sees yet.
	Imports []ImportStats `json:"loads,omitempty"`
}

// ImportStats is an import under way, or what a killed one has left.
type ImportStats struct {
	Host string `json:"host"`
	PID  int    `json:"pid"`
	// Alive says that the process may still be at work; what others have left,
	// the next large import removes, or [Memory.Compact].
	Alive bool `json:"alive"`
}

// PairStats counts the units of a language pair.
type PairStats struct {
	Source string `json:"source"`
	Target string `json:"target"`
	Units  int    `json:"units"`
}

// Stats counts what the memory holds.
func (m *Memory) Stats(ctx context.Context) (Stats, error) {
	s := Stats{Pairs: []PairStats{}}
	err := m.view(ctx, func(v view) error {
		s.Format = v.Format
		s.Units, s.Versions, s.IndexParts = v.UnitCount, v.VersionCount, len(v.Parts)
		for _, p := range v.Pairs {
			s.Pairs = append(s.Pairs, PairStats{p.Source, p.Target, p.Units})
			s.Tail += p.Tail
		}
		for _, b := range v.Bulk {
			s.Imports = append(s.Imports, ImportStats{b.Host, b.PID, m.catalog.Alive(b)})
		}
		list, damaged, err := v.Batches()
		s.Batches = len(list) + damaged
		if errors.Is(err, ErrRecordDamaged) {
			return nil // they can be counted
		}
		return err
	})
	if err == nil {
		s.FileBytes = m.catalog.Store().Size()
	}
	return s, err
}
