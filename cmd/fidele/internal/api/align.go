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
	// SourceFiles and TargetFiles are the files of both sides, empty where there is none.
	// The indexes count through all files of a side.
	SourceFiles []string `json:"source_files"`
	TargetFiles []string `json:"target_files"`
}

// NewBead makes the JSON of a bead, the unit that was made of it, and the files of both
// sides.
func NewBead(b align.Bead, u *bitext.Unit, sources, targets []string) Bead {
	return Bead{
		SourceIndexes: orEmpty(b.Source), TargetIndexes: orEmpty(b.Target),
		Source: u.Source.Plain, Target: u.Target.Plain,
		Confidence:  Thousandths(b.Confidence),
		SourceFiles: orEmpty(sources), TargetFiles: orEmpty(targets),
	}
}

// Thousandths cuts a probability to three decimals, downward, so that what is
// not certain never reads as 1.
func Thousandths(p float64) float64 { return truncate(p, 1000) }
