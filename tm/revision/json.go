package revision

import (
	"encoding/json"
	"math"
)

// changeJSON is the published form of a change.
type changeJSON struct {
	Op         Op     `json:"op"`
	OldIndex   *int   `json:"old_index,omitempty"`
	NewIndex   *int   `json:"new_index,omitempty"`
	OldIndexes []int  `json:"old_indexes"`
	NewIndexes []int  `json:"new_indexes"`
	TEREdits   int    `json:"ter_edits"`
	TERWords   int    `json:"ter_words"`
	Source     string `json:"source,omitempty"`
	Old        string `json:"old"`
	New        string `json:"new"`
	Edits      []Edit `json:"edits"`
}

// MarshalJSON writes the change as "fidele diff --format json" publishes it.
func (c Change) MarshalJSON() ([]byte, error) {
	index := func(list []int) *int {
		if len(list) == 0 {
			return nil
		}
		return &list[0]
	}
	return json.Marshal(changeJSON{
		Op: c.Op, OldIndex: index(c.Old), NewIndex: index(c.New),
		OldIndexes: some(c.Old), NewIndexes: some(c.New),
		TEREdits: c.TER.Edits, TERWords: c.TER.Words,
		Source: c.Source, Old: c.OldText.Plain, New: c.NewText.Plain, Edits: some(c.Edits),
	})
}

// some turns nil into an empty list: JSON readers expect [] and not null.
func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

type summaryJSON struct {
	Equal    int     `json:"equal"`
	Changed  int     `json:"changed"`
	Inserted int     `json:"inserted"`
	Deleted  int     `json:"deleted"`
	Moved    int     `json:"moved"`
	Split    int     `json:"split"`
	Merged   int     `json:"merged"`
	TER      float64 `json:"ter"`
	ChrF     float64 `json:"chrf"`
	WordsOld int     `json:"words_old"`
	WordsNew int     `json:"words_new"`

	Classes map[Class]int  `json:"classes"`
	Bands   map[string]int `json:"bands"`
}

// MarshalJSON writes the summary as "fidele diff --format json" publishes it,
// rates to four decimals.
func (s Summary) MarshalJSON() ([]byte, error) {
	bands := map[string]int{}
	for i, n := range s.Bands {
		bands[BandNames[i]] = n
	}
	return json.Marshal(summaryJSON{
		s.Equal, s.Changed, s.Inserted, s.Deleted, s.Moved, s.Split, s.Merged,
		rounded(s.TER.Rate()), rounded(s.ChrF.Score()), s.WordsOld, s.WordsNew, s.Classes, bands,
	})
}

func rounded(f float64) float64 { return math.Round(f*1e4) / 1e4 }

// MarshalJSON writes the result as one document.
func (r *Result) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Segments []Change `json:"segments"`
		Summary  Summary  `json:"summary"`
	}{some(r.Changes), r.Summary})
}
