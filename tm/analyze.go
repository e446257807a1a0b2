package tm

import (
	"context"

	"fidele/tm/bitext"
)

// AnalyzeOptions says how documents are counted.
type AnalyzeOptions struct {
	// Internal counts likenesses within the documents: a unit that resembles an
	// earlier one falls into the band of that likeness.
	Internal bool
}

// Count sums up segments.
type Count struct {
	Segments   int `json:"segments"`
	Words      int `json:"words"`
	Characters int `json:"characters"`
}

// FileAnalysis counts one document.
type FileAnalysis struct {
	File string `json:"file"`
	// Bands by name: "repetition" (an earlier segment of the file is equal),
	// "cross-repetition" (of an earlier file), "context", "exact", "95-99",
	// "85-94", "75-84", "50-74", "new", and with AnalyzeOptions.Internal
	// "internal-95-99" and so on.
	Bands map[string]Count `json:"bands"`
	Total Count            `json:"total"`
}

// Analysis counts words by match band.
type Analysis struct {
	Files []FileAnalysis `json:"files"`
	Total FileAnalysis   `json:"total"`
}

// Analyze counts the words of documents by the best match each segment has in
// mem, which may be nil.
func Analyze(ctx context.Context, mem *Memory, docs []*bitext.Document, opts AnalyzeOptions) (*Analysis, error) {
	panic("not built")
}
