package api

import (
	"fidele/tm/article"
	"fidele/tm/text"
)

// Segment is a segment of an article; segment --format jsonl has one a line.
type Segment struct {
	File      string      `json:"file"`
	Index     int         `json:"index"`
	Paragraph int         `json:"paragraph"`
	Start     int         `json:"start"` // bytes of the file
	End       int         `json:"end"`
	Line      int         `json:"line"`
	Text      string      `json:"text"`
	Codes     []text.Code `json:"codes"`
	// Structure is what it is when not plain running text, such as a heading.
	Structure string `json:"structure,omitempty"`
}

// NewSegments lists the segments of an article.
func NewSegments(a *article.Article) []Segment {
	units := a.Document().Units
	out := make([]Segment, len(units))
	for i, u := range units {
		p := u.SourcePlace
		out[i] = Segment{
			File: p.File, Index: i, Paragraph: u.Paragraph,
			Start: p.Start, End: p.End, Line: p.Line,
			Text: u.Source.Plain, Codes: orEmpty(u.Source.Codes), Structure: u.Context.Structure,
		}
	}
	return out
}

// Decision is a place at which a segment might end; segment --explain --format
// jsonl has one a line.
type Decision struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Start  int    `json:"start"` // byte of the file at which the place is
	Break  bool   `json:"break"` // whether a segment ends there
	Rule   string `json:"rule"`
	Before string `json:"before"` // some text on either side
	After  string `json:"after"`
}
