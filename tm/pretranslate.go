package tm

import (
	"context"

	"fidele/tm/bitext"
)

// PretranslateOptions says how a document is filled.
type PretranslateOptions struct {
	// Min is the lowest score of a proposal; 0: [DefaultMinimum].
	Min bitext.Score
	// Fill is the lowest score that fills the target, as a draft below 100; 0:
	// Min.
	Fill bitext.Score
	// Max is the most proposals for a unit; 0: 5.
	Max int
	// Reverse uses units of the opposite direction too.
	Reverse bool
}

// PretranslateReport counts what [Memory.Pretranslate] did.
type PretranslateReport struct {
	// Units of the document; Untouched of them were confirmed, locked or had a
	// target already.
	Units, Untouched int
	// Filled counts targets filled, by kind of match.
	Filled map[bitext.MatchKind]int
	// Ambiguous counts exact matches with several translations: filled as draft.
	Ambiguous int
	// Proposed units have proposals but no target; None have neither.
	Proposed, None int
}

// Pretranslate gives every unit of doc that has no target its proposals, and
// fills the target from the best: confirmed (Translated) from a context match
// or from an exact match with one translation, as Draft otherwise. Units that
// are confirmed, locked or have a target are left as they are.
func (m *Memory) Pretranslate(ctx context.Context, doc *bitext.Document, opts PretranslateOptions) (PretranslateReport, error) {
	panic("not built")
}
