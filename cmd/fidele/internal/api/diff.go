package api

import (
	"encoding/json"
	"math"

	"fidele/tm/revision"
)

// Diff is the document of diff --format json for two files.
type Diff struct {
	Segments []Change        `json:"segments"`
	Outside  []OutsideChange `json:"outside"`
	Summary  DiffSummary     `json:"summary"`
}

// NewDiff makes the JSON of a comparison.
func NewDiff(r *revision.Result) Diff {
	return Diff{NewChanges(r.Changes), NewOutside(r.Outside), NewDiffSummary(r.Summary)}
}

// DiffFiles is the document of diff --format json for several files.
type DiffFiles struct {
	Files   []DiffFile  `json:"files"`
	Summary DiffSummary `json:"summary"` // of all
}

// DiffFile is the comparison of one of several files.
type DiffFile struct {
	File     string          `json:"file"`
	Segments []Change        `json:"segments"`
	Outside  []OutsideChange `json:"outside"`
	Summary  DiffSummary     `json:"summary"`
}

// NewDiffFile makes the JSON of the comparison of one of several files.
func NewDiffFile(name string, r *revision.Result) DiffFile {
	return DiffFile{name, NewChanges(r.Changes), NewOutside(r.Outside), NewDiffSummary(r.Summary)}
}

// Change is what happened to one segment, or to several that belong together.
type Change struct {
	Op revision.Op `json:"op"`
	// OldIndex and NewIndex are the first of the lists, absent where they are
	// empty.
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
	Marks      []Mark `json:"marks"`
}

// Mark is a difference of segments that is not in their words.
type Mark struct {
	Class revision.Class `json:"class"` // structure, code or address
	Old   string         `json:"old,omitempty"`
	New   string         `json:"new,omitempty"`
	// OldAt and NewAt are bytes of the texts, absent where a code does not stand and
	// for structure.
	OldAt *int `json:"old_at,omitempty"`
	NewAt *int `json:"new_at,omitempty"`
}

// newMarks makes the JSON of marks.
func newMarks(marks []revision.Mark) []Mark {
	out := make([]Mark, len(marks))
	for i, m := range marks {
		out[i] = Mark{Class: m.Class, Old: m.Old, New: m.New}
		if m.OldAt >= 0 {
			out[i].OldAt = &m.OldAt
		}
		if m.NewAt >= 0 {
			out[i].NewAt = &m.NewAt
		}
	}
	return out
}

// OutsideChange is a change outside the segments.
type OutsideChange struct {
	Op    revision.Op    `json:"op"`    // changed, inserted or deleted
	Class revision.Class `json:"class"` // code or address
	Old   string         `json:"old,omitempty"`
	New   string         `json:"new,omitempty"`
	// OldAfter and NewAfter are the indexes of the segments before it, -1 where there
	// is none.
	OldAfter int `json:"old_after"`
	NewAfter int `json:"new_after"`
}

// NewOutside makes the JSON of changes outside the segments.
func NewOutside(changes []revision.OutsideChange) []OutsideChange {
	out := make([]OutsideChange, len(changes))
	for i, c := range changes {
		out[i] = OutsideChange{
			Op: c.Op, Class: c.Class, Old: c.Old, New: c.New, OldAfter: c.OldAfter, NewAfter: c.NewAfter,
		}
	}
	return out
}

// Edit is a stretch of text that stays, goes or comes.
type Edit struct {
	Op    revision.EditOp `json:"op"`
	Text  string          `json:"text"`
	Class revision.Class  `json:"class,omitempty"` // none for what stays
}

// NewEdits makes the JSON of edits.
func NewEdits(edits []revision.Edit) []Edit {
	out := make([]Edit, len(edits))
	for i, e := range edits {
		out[i] = Edit(e)
	}
	return out
}

// NewChanges makes the JSON of changes.
func NewChanges(changes []revision.Change) []Change {
	first := func(list []int) *int {
		if len(list) == 0 {
			return nil
		}
		return &list[0]
	}
	out := make([]Change, len(changes))
	for i := range changes {
		c := &changes[i]
		out[i] = Change{
			Op: c.Op, OldIndex: first(c.Old), NewIndex: first(c.New),
			OldIndexes: orEmpty(c.Old), NewIndexes: orEmpty(c.New),
			TEREdits: c.TER.Edits, TERWords: c.TER.Words,
			Source: c.Source, Old: c.OldText.Plain, New: c.NewText.Plain,
			Edits: NewEdits(c.Edits), Marks: newMarks(c.Marks),
		}
	}
	return out
}

// MarshalJSON writes a change as it has always been published: with <, > and &
// escaped.
func (c Change) MarshalJSON() ([]byte, error) {
	type plain Change
	return json.Marshal(plain(c))
}

// DiffSummary counts the changes of a comparison; rates have four decimals.
type DiffSummary struct {
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

	Classes map[revision.Class]int `json:"classes"`
	Bands   map[string]int         `json:"bands"`
	Outside int                    `json:"outside"` // changes outside the segments
}

// NewDiffSummary makes the JSON of a summary.
func NewDiffSummary(s revision.Summary) DiffSummary {
	rounded := func(f float64) float64 { return math.Round(f*1e4) / 1e4 }
	classes := s.Classes
	if classes == nil {
		classes = map[revision.Class]int{}
	}
	bands := map[string]int{}
	for i, n := range s.Bands {
		bands[revision.BandNames[i]] = n
	}
	return DiffSummary{
		Equal: s.Equal, Changed: s.Changed, Inserted: s.Inserted, Deleted: s.Deleted,
		Moved: s.Moved, Split: s.Split, Merged: s.Merged,
		TER: rounded(s.TER.Rate()), ChrF: rounded(s.ChrF.Score()),
		WordsOld: s.WordsOld, WordsNew: s.WordsNew,
		Classes: classes, Bands: bands, Outside: s.Outside,
	}
}

// Carried is the document of diff --carry --format json.
type Carried struct {
	Segments []CarriedSegment `json:"segments"`
}

// CarriedSegment is what became of some segments of a source article whose
// translation is carried over to a new version of it.
type CarriedSegment struct {
	Kind       string `json:"kind"` // unchanged, edited, unsure, new or dropped
	OldIndexes []int  `json:"old_indexes"`
	NewIndexes []int  `json:"new_indexes"`
	Edits      []Edit `json:"edits"` // of the source
	Target     string `json:"target"`
}

// NewCarriedSegment makes the JSON of some segments.
func NewCarriedSegment(
	kind string, old, new []int, edits []revision.Edit, target string,
) CarriedSegment {
	return CarriedSegment{kind, orEmpty(old), orEmpty(new), NewEdits(edits), target}
}
