package api

import (
	"fidele/tm/interchange/review"
	"fidele/tm/revision"
)

// Review is the document of review --format json.
type Review struct {
	Rows    []ReviewedRow `json:"rows"`
	Summary struct {
		Rows     int `json:"rows"`
		Changed  int `json:"changed"`
		Comments int `json:"comments"`
	} `json:"summary"`
}

// ReviewedRow is a row that was changed or remarked on. Inline codes are written as tags.
type ReviewedRow struct {
	Row      string           `json:"row"`
	Source   string           `json:"source"`
	Old      string           `json:"old"`
	New      string           `json:"new"`
	Edits    []Edit           `json:"edits"`
	Comments []review.Comment `json:"comments"`
}

// NewReview makes the document of the changes to a table.
func NewReview(s *review.Sheet, changes []review.Change) Review {
	out := Review{Rows: []ReviewedRow{}}
	out.Summary.Rows = len(s.Rows)
	for _, c := range changes {
		row := s.Rows[c.Index]
		out.Rows = append(out.Rows, ReviewedRow{
			Row: row.ID, Source: row.Source, Old: c.Old, New: c.New,
			Edits:    NewEdits(revision.Words(c.Old, c.New, s.TargetLang)),
			Comments: orEmpty(c.Comments),
		})
		if c.New != c.Old {
			out.Summary.Changed++
		}
		out.Summary.Comments += len(c.Comments)
	}
	return out
}
