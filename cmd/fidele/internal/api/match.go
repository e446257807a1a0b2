package api

import (
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/repair"
)

// Matches is what match answers to one query; --format jsonl has one a line.
type Matches struct {
	Query string `json:"query"`
	// Figures is the query as the target's language writes it, where it has nothing but
	// figures, addresses and codes, and no exact match.
	Figures string  `json:"figures,omitempty"`
	Matches []Match `json:"matches"` // best first
}

// MatchList is the document of match --format json.
type MatchList struct {
	Queries []Matches `json:"queries"`
}

// Match is a unit of the memory that resembles a query.
type Match struct {
	ID      uint64           `json:"id"`
	Kind    bitext.MatchKind `json:"kind"` // context, exact or fuzzy
	Score   bitext.Score     `json:"score"`
	Source  string           `json:"source"`
	Target  string           `json:"target"`
	Origin  string           `json:"origin"` // the file or name it came with
	Changed string           `json:"changed,omitempty"`
	By      string           `json:"by,omitempty"`
	Batch   string           `json:"batch,omitempty"` // the import that brought it
	// Reversed: the unit was translated in the opposite direction.
	Reversed bool `json:"reversed,omitempty"`
	// OtherVariant: the target is in another regional variant than the one asked for.
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
			Origin: r.Origin, Changed: timestamp(r.Changed.Time), By: r.Changed.By,
			OtherVariant: r.OtherVariant, Memory: r.Memory, Penalty: r.Penalty, Penalties: r.Penalties,
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
