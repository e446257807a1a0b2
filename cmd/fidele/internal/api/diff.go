package api

import "fidele/tm/revision"

// Diff is the document of diff --format json for two files.
type Diff = revision.Result

// DiffFiles is the document of diff --format json for several files.
type DiffFiles struct {
	Files   []DiffFile       `json:"files"`
	Summary revision.Summary `json:"summary"` // of all
}

// DiffFile is the comparison of one of several files.
type DiffFile struct {
	File     string            `json:"file"`
	Segments []revision.Change `json:"segments"`
	Summary  revision.Summary  `json:"summary"`
}

// NewDiffFile makes the JSON of the comparison of one of several files.
func NewDiffFile(name string, r *revision.Result) DiffFile {
	return DiffFile{name, r.Changes, r.Summary}
}

// Carried is the document of diff --carry --format json.
type Carried struct {
	Segments []CarriedSegment `json:"segments"`
}

// CarriedSegment is what became of some segments of a source article whose
// translation is carried over to a new version of it.
type CarriedSegment struct {
	Kind       string          `json:"kind"` // unchanged, edited, unsure, new or dropped
	OldIndexes []int           `json:"old_indexes"`
	NewIndexes []int           `json:"new_indexes"`
	Edits      []revision.Edit `json:"edits"` // of the source
	Target     string          `json:"target"`
}

// NewCarriedSegment makes the JSON of some segments.
func NewCarriedSegment(kind string, old, new []int, edits []revision.Edit, target string) CarriedSegment {
	return CarriedSegment{kind, orEmpty(old), orEmpty(new), orEmpty(edits), target}
}
