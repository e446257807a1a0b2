package api

import (
	"golang.org/x/text/language"

	"fidele/glossary"
)

// GlossaryRow is a row of a glossary; glossary list --format jsonl has one a
// line.
type GlossaryRow struct {
	Source string          `json:"source"`
	Target string          `json:"target"`
	Status glossary.Status `json:"status"`
	Match  string          `json:"match,omitempty"`
	Note   string          `json:"note,omitempty"`
	File   string          `json:"file"`
	Line   int             `json:"line"`
}

// NewGlossaryRow makes the JSON of a row that is read from source to target.
func NewGlossaryRow(row *glossary.Row, source, target language.Tag) GlossaryRow {
	return GlossaryRow{
		Source: row.Term(source), Target: row.Term(target), Status: row.Status,
		Match: row.Match.String(), Note: row.Cell(glossary.ColumnNote),
		File: row.File, Line: row.Line,
	}
}

// TermsFound is a segment and the terms in it; glossary find --format jsonl has
// one a line.
type TermsFound struct {
	File  string                `json:"file,omitempty"` // "" for standard input
	Index int                   `json:"index"`          // of the segment in its file
	Text  string                `json:"text"`
	Terms []glossary.Occurrence `json:"terms"`
}

// NewTermsFound makes the JSON of a segment.
func NewTermsFound(file string, index int, text string, terms []glossary.Occurrence) TermsFound {
	return TermsFound{file, index, text, orEmpty(terms)}
}

// TermForms are the forms in which a term is found; glossary explain --format
// jsonl has one a line.
type TermForms = glossary.Explanation

// GlossaryProblem is a row that is wrong; glossary lint --format jsonl has one a
// line.
type GlossaryProblem = glossary.Problem

// TermCandidate is a pair of expressions that may be a term; glossary extract
// --format jsonl has one a line.
type TermCandidate struct {
	Source      string        `json:"source"`
	Target      string        `json:"target"`
	Count       int           `json:"count"` // of segments that have both
	SourceCount int           `json:"source_count"`
	TargetCount int           `json:"target_count"`
	Score       float64       `json:"score"`      // association (Dice), 0 to 1
	Likelihood  float64       `json:"likelihood"` // ratio
	Contexts    []TermContext `json:"contexts"`
}

// TermContext is a pair of segments in which a candidate stands.
type TermContext struct {
	Source string `json:"source"`
	Target string `json:"target"`
}

// NewTermCandidates makes the JSON of candidates.
func NewTermCandidates(candidates []glossary.Candidate) []TermCandidate {
	out := make([]TermCandidate, len(candidates))
	for i, c := range candidates {
		out[i] = TermCandidate{
			Source: c.Source, Target: c.Target,
			Count: c.Count, SourceCount: c.SourceCount, TargetCount: c.TargetCount,
			Score: truncate(c.Score, 1000), Likelihood: truncate(c.Likelihood, 10),
			Contexts: []TermContext{},
		}
		for _, x := range c.Contexts {
			out[i].Contexts = append(out[i].Contexts, TermContext(x))
		}
	}
	return out
}
