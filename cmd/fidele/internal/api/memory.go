package api

import (
	"fidele/tm"
	"fidele/tm/bitext"
)

// MemoryStats is the document of memory stats --format json.
type MemoryStats = tm.Stats

// MemoryProblems is the document of memory verify --format json.
type MemoryProblems = tm.VerifyReport

// Batches is the document of memory batches --format json.
type Batches struct {
	Batches []tm.Batch `json:"batches"`
}

// NewBatches makes the document of some imports.
func NewBatches(list []tm.Batch) Batches { return Batches{orEmpty(list)} }

// History is the document of memory history --format json.
type History struct {
	ID       uint64    `json:"id"`
	Source   string    `json:"source"`
	Versions []Version `json:"versions"` // oldest first, the present one last
}

// Version is one of the targets that a unit had. Inline codes are written as
// tags.
type Version struct {
	Target   string       `json:"target"`
	State    bitext.State `json:"state"`
	Changed  string       `json:"changed,omitempty"`
	By       string       `json:"by,omitempty"`
	Replaced string       `json:"replaced,omitempty"` // when another took its place
	Replacer string       `json:"replaced_by,omitempty"`
	Reason   string       `json:"reason,omitempty"`
	Batch    string       `json:"batch,omitempty"`
}

// NewHistory makes the document of a unit.
func NewHistory(u *tm.Entry) History {
	h := History{ID: u.ID, Source: u.Source.Tagged(), Versions: []Version{}}
	for _, v := range u.History {
		h.Versions = append(h.Versions, Version{
			Target: v.Target.Tagged(), State: v.State,
			Changed: timestamp(v.Changed.Time), By: v.Changed.By,
			Replaced: timestamp(v.Replaced.Time), Replacer: v.Replaced.By,
			Reason: v.Reason, Batch: v.Batch,
		})
	}
	now := u.Changed
	if now.IsZero() {
		now = u.Created
	}
	h.Versions = append(h.Versions, Version{
		Target: u.Target.Tagged(), State: u.State, Changed: timestamp(now.Time), By: now.By,
	})
	return h
}
