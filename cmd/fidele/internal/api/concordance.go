package api

import (
	"fidele/tm"
	"fidele/tm/text"
)

// Hits is the document of concordance --format json.
type Hits struct {
	Hits []Hit `json:"hits"`
	// Next is what to give as skip for the next page, in answers of the server alone; 0
	// where there is none.
	Next int `json:"next,omitempty"`
}

// Hit is a unit that holds what was looked for; --format jsonl has one a line.
type Hit struct {
	ID     uint64 `json:"id"`
	Source string `json:"source"`
	Target string `json:"target"`
	// SourceSpans and TargetSpans are where it stands, start and end.
	SourceSpans [][2]int `json:"source_spans"`
	TargetSpans [][2]int `json:"target_spans"`
	Origin      string   `json:"origin,omitempty"`
	Changed     string   `json:"changed,omitempty"`
	// SourceCodes and TargetCodes are the inline codes of the texts.
	SourceCodes []text.Code `json:"source_codes,omitempty"`
	TargetCodes []text.Code `json:"target_codes,omitempty"`
	// Memory is the file of a further memory that the unit is from; its id is of that one.
	Memory string `json:"memory,omitempty"`
}

// NewHits makes the document of some hits.
func NewHits(hits []tm.Hit) Hits {
	out := Hits{Hits: make([]Hit, 0, len(hits))}
	for _, h := range hits {
		out.Hits = append(out.Hits, Hit{
			ID: h.ID, Source: h.Source.Plain, Target: h.Target.Plain,
			SourceSpans: orEmpty(h.SourceSpans), TargetSpans: orEmpty(h.TargetSpans),
			Origin: h.Origin.File, Changed: timestamp(h.Changed.Time),
			SourceCodes: h.Source.Codes, TargetCodes: h.Target.Codes, Memory: h.Memory,
		})
	}
	return out
}
