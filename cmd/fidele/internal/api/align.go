package api

import (
	"fidele/tm/align"
	"fidele/tm/bitext"
)

// Bead is a pair of an alignment; align --format jsonl has one a line. One list
// of indexes is empty where a segment has no counterpart.
type Bead struct {
	SourceIndexes []int   `json:"source_indexes"`
	TargetIndexes []int   `json:"target_indexes"`
	Source        string  `json:"source"`
	Target        string  `json:"target"`
	Confidence    float64 `json:"confidence"` // 0 to 1, that it is exactly right
}

// NewBead makes the JSON of a bead and the unit that was made of it.
func NewBead(b align.Bead, u *bitext.Unit) Bead {
	return Bead{
		SourceIndexes: orEmpty(b.Source), TargetIndexes: orEmpty(b.Target),
		Source: u.Source.Plain, Target: u.Target.Plain,
		Confidence: Thousandths(b.Confidence),
	}
}

// Thousandths cuts a probability to three decimals, downward, so that what is
// not certain never reads as 1.
func Thousandths(p float64) float64 { return truncate(p, 1000) }
