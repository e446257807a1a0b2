package tm

import (
	"context"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// DefaultMinimum is the threshold of a search that names none.
const DefaultMinimum bitext.Score = 70

// LowestMinimum is the lowest threshold that can be asked for.
const LowestMinimum bitext.Score = 50

// Query is a question to the memory.
type Query struct {
	Source text.Text
	// SourceLang and TargetLang choose the language pair by base language; Und
	// is any pair where the memory holds one pair only, else an error.
	SourceLang, TargetLang language.Tag
	// Context is what stands around the source; where it is known, a match of
	// source and both neighbours scores 101.
	Context bitext.Context
	// Min is the lowest score, 50 to 101; 0: [DefaultMinimum].
	Min bitext.Score
	// Max is the most results; 0: 5; negative: all.
	Max int
	// Reverse searches units of the opposite direction too, by their target;
	// their results have source and target exchanged.
	Reverse bool
}

// Result is a match. Results stand in order of score, then the newest change,
// then the id.
type Result struct {
	bitext.Match
	// Unit is the unit as it is kept.
	Unit *bitext.Unit
	// Reversed says that the unit's target is the match's source.
	Reversed bool
	query    Query
}

// Explain gives the edits that lead from the query to the match, their weights
// and the sum.
func (r Result) Explain() Explanation { panic("not built") }

// Match finds the units that resemble a source.
func (m *Memory) Match(ctx context.Context, q Query) ([]Result, error) { panic("not built") }
