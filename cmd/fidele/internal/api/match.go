package api

import (
	"fidele/tm"
	"fidele/tm/align"
	"fidele/tm/bitext"
	"fidele/tm/repair"
	"fidele/tm/revision"
	"fidele/tm/text"
)

// Matches is what match answers to one query; --format jsonl has one a line.
type Matches struct {
	Query string `json:"query"`
	// Figures is the query as the target's language writes it, where it has nothing but
	// figures, addresses and codes, and no exact match.
	Figures string  `json:"figures,omitempty"`
	Matches []Match `json:"matches"` // best first
	// Fragments are there with --fragments only, the longest first.
	Fragments *[]Fragment `json:"fragments,omitempty"`
}

// Fragment is words in a row that a query shares with the source of a unit.
type Fragment struct {
	// Start and End are its bytes in the query, Words how many words it has.
	Start int    `json:"start"`
	End   int    `json:"end"`
	Words int    `json:"words"`
	Text  string `json:"text"`
	ID    uint64 `json:"id"` // of the unit
	// Source and Target are those of the unit, SourceStart and SourceEnd where the
	// fragment is in the source.
	Source      string `json:"source"`
	SourceStart int    `json:"source_start"`
	SourceEnd   int    `json:"source_end"`
	Target      string `json:"target"`
	// Translation is there where it is certain which part of the target translates which
	// part of the fragment.
	Translation *Translation `json:"translation,omitempty"`
	Origin      string       `json:"origin"`
	Memory      string       `json:"memory,omitempty"`
}

// Translation is the part of a target that translates a part of its source, which is the
// fragment without small words at its ends.
type Translation struct {
	Source string `json:"source"`
	Target string `json:"target"`
	// Start and End are the bytes of Target in the unit's target.
	Start int `json:"start"`
	End   int `json:"end"`
}

// NewFragment makes a fragment of a query.
func NewFragment(query string, f tm.Fragment) Fragment {
	return Fragment{
		Start: f.Start, End: f.End, Words: f.Words, Text: query[f.Start:f.End], ID: f.UnitID,
		Source: f.Unit.Source.Plain, SourceStart: f.SourceStart, SourceEnd: f.SourceEnd, Target: f.Unit.Target.Plain,
		Origin: f.Unit.Origin.File, Memory: f.Memory,
	}
}

// Translate says which bytes of the target of a fragment translate which of its source.
func (f *Fragment) Translate(source, target align.Span) {
	f.Translation = &Translation{
		f.Source[source.Start:source.End], f.Target[target.Start:target.End], target.Start, target.End,
	}
}

// MatchList is the document of match --format json.
type MatchList struct {
	Queries []Matches `json:"queries"`
}

// Match is a unit of the memory that resembles a query.
type Match struct {
	ID     uint64           `json:"id"`
	Kind   bitext.MatchKind `json:"kind"` // context, exact or fuzzy
	Score  bitext.Score     `json:"score"`
	Source string           `json:"source"`
	Target string           `json:"target"`
	// SourceCodes and TargetCodes are the inline codes of the texts.
	SourceCodes []text.Code `json:"source_codes,omitempty"`
	TargetCodes []text.Code `json:"target_codes,omitempty"`

	Origin  string `json:"origin"` // the file or name it came with
	Changed string `json:"changed,omitempty"`
	By      string `json:"by,omitempty"`
	Batch   string `json:"batch,omitempty"` // the import that brought it
	// Reversed: the unit was translated in the opposite direction.
	Reversed bool `json:"reversed,omitempty"`
	// OtherVariant: the source or the target is in another regional variant than the one
	// asked for.
	OtherVariant bool `json:"other_variant,omitempty"`
	// Memory is the file of a further memory that the unit is from.
	Memory string `json:"memory,omitempty"`
	// Penalty is what was taken off the score, Penalties why.
	Penalty   bitext.Score `json:"penalty,omitempty"`
	Penalties []tm.Penalty `json:"penalties,omitempty"`
	// Structural: an exact match of the same structure, such as a heading.
	Structural bool `json:"structural,omitempty"`
	// Repaired is there where numbers, dates, terms or names of the query were put into
	// the target.
	Repaired *Repaired `json:"repaired,omitempty"`
	// Edits lead from the source to the query, in an answer that is asked for them.
	Edits []Difference `json:"edits,omitempty"`
	// Explain is there with --explain only.
	Explain *Explanation `json:"explain,omitempty"`
}

// Repaired is a match in which what is rendered in one way was replaced.
type Repaired struct {
	Target string       `json:"target"`
	Score  bitext.Score `json:"score"` // that of what is left, at most 99
	// Repairs say what was replaced, in order.
	Repairs []repair.Repair `json:"repairs"`
}

// Explanation says how a score comes about.
type Explanation = tm.Explanation

// Difference is an [Edit] of a source, under a name that differs from that of the edits of
// an [Explanation].
type Difference Edit

// NewDifferences makes the JSON of edits.
func NewDifferences(edits []revision.Edit) []Difference {
	out := make([]Difference, len(edits))
	for i, e := range edits {
		out[i] = Difference(e)
	}
	return out
}

// NewMatchList makes the document of some answers.
func NewMatchList(queries []Matches) MatchList { return MatchList{orEmpty(queries)} }

// NewMatches makes the answer to a query, with explanations if explain is set. figures is
// the query as a segment of figures alone, "" where it is none; repairs are those of the
// results, nil where none was repaired.
func NewMatches(query, figures string, results []tm.Result, repairs []repair.Result, explain bool) Matches {
	a := Matches{Query: query, Figures: figures, Matches: make([]Match, 0, len(results))}
	for i, r := range results {
		m := Match{
			ID: r.UnitID, Kind: r.Kind(), Score: r.Score,
			Source: r.Source.Plain, Target: r.Target.Plain,
			SourceCodes: r.Source.Codes, TargetCodes: r.Target.Codes,
			Origin: r.Origin, Changed: timestamp(r.Changed.Time), By: r.Changed.By,
			OtherVariant: r.OtherVariant(), Memory: r.Memory, Penalty: r.Penalty, Penalties: r.Penalties,
			Batch: r.Unit.Origin.Batch, Reversed: r.Reversed, Structural: r.Structural,
		}
		if i < len(repairs) && len(repairs[i].Repairs) > 0 {
			r := repairs[i]
			m.Repaired = &Repaired{r.Target.Plain, r.Score, r.Repairs}
		}
		if explain {
			x := r.Explain()
			m.Explain = &x
		}
		a.Matches = append(a.Matches, m)
	}
	return a
}
