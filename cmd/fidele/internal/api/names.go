package api

import "fidele/tm/quality/name"

// Names are the names that a memory knows; names --format json.
type Names struct {
	Names []Name `json:"names"`
}

// Name is a name and its translation; names --format jsonl has one a line.
type Name struct {
	Source string `json:"source"`
	Target string `json:"target"`
	Count  int    `json:"count"` // of units that translate the one by the other
	// SourceCount and TargetCount are the units that have the name of either side.
	SourceCount int `json:"source_count"`
	TargetCount int `json:"target_count"`
	// Units are the ids of the first units of Count, at most five.
	Units []uint64 `json:"units"`
	// Status is that of the pair in the glossary.
	Status string `json:"status,omitempty"`
}

// NewNames makes the JSON of names; status says what a glossary says of a pair.
func NewNames(renditions []name.Rendition, status func(source, target string) string) Names {
	out := Names{Names: []Name{}}
	for _, r := range renditions {
		out.Names = append(out.Names, Name{
			Source: r.Source, Target: r.Target, Count: r.Count,
			SourceCount: r.SourceCount, TargetCount: r.TargetCount,
			Units: orEmpty(r.Units), Status: status(r.Source, r.Target),
		})
	}
	return out
}
