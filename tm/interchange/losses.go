package interchange

import (
	"fmt"
	"slices"

	"fidele/tm/bitext"
	"fidele/tm/xml"
)

// Losses counts what units have and a format cannot hold.
type Losses struct {
	format Format
	plain  bool
	counts map[string]int
}

// NewLosses begins to count for a format; plain tells that it is written
// without inline codes or further columns.
func NewLosses(format Format, plain bool) *Losses {
	return &Losses{format: format, plain: plain, counts: map[string]int{}}
}

// holds lists what each format keeps of what [Losses.Count] looks for; JSON lines
// keep everything, and TMX all but [controls].
var holds = map[Format][]string{
	XLIFF: {"inline codes", "ids", "notes", "props", "states", "locks", "dates", "persons", "structure", "context"},
	PO:    {"notes"},
	TSV:   {"ids", "notes", "states", "dates", "persons"},
	CSV:   {"ids", "notes", "states", "dates", "persons"},
	XLSX:  {"ids", "notes", "states", "dates", "persons"},
}

// unread names what a format holds and no reader takes. Of bilingual files it cannot be
// written again; in articles it is what is not offered for translation.
var unread = map[Format]string{
	HTML:     "programs, styles, comments, pages inside of pages; each article tells what it has of them",
	DOCX:     "pictures, changes marked as deleted, comments unless they are asked for, data of charts",
	ODT:      "pictures, deleted text, comments unless they are asked for, hidden text, data of charts",
	PPTX:     "pictures, sound, texts of layouts and masters, comments unless they are asked for, data of charts",
	IDML:     "pictures, deleted text, notes unless they are asked for, hidden layers and text, texts of variables",
	EPUB:     "pictures, sound, programs, styles, names of persons in the metadata",
	SRT:      "numbers and times, which stay as they are; lines outside of cues",
	VTT:      "identifiers, times, settings, notes, styles and regions, which stay as they are",
	NINJS:    "links, ids, dates, sluglines, names of persons, places and subjects, which stay as they are",
	JSON:     "strings that no rule of the project names, which stay as they are",
	NITF:     "ids, dates, sluglines, names of persons and subjects in the metadata, which stay as they are",
	NewsML:   "ids, dates, sluglines, names of persons and subjects in the metadata, which stay as they are",
	RSS:      "links, ids and dates, which stay as they are",
	Atom:     "links, ids and dates, which stay as they are",
	XML:      "what the rules of the project leave out, which stays as it is",
	XLSX:     "formats of cells and characters, formats of numbers and dates, formulas (their results are read), remarks, pictures",
	SDLTM:    "contexts, tokens and alignments, which Studio makes anew",
	Wordfast: "the lists of users and attributes in the header",
}

// Count looks at a unit that is about to be written.
func (l *Losses) Count(u *bitext.Unit) {
	has := []struct {
		what string
		has  bool
	}{
		{"inline codes", len(u.Source.Codes)+len(u.Target.Codes) > 0},
		{"ids", u.ID != ""},
		{"notes", len(u.Notes) > 0},
		{"props", len(u.Props) > 0},
		{"attributes", len(u.Attrs) > 0},
		{"states", u.State != bitext.Translated && u.State != bitext.Untranslated &&
			(l.format != PO || u.State != bitext.Draft)},
		{"locks", u.Locked},
		{"dates", !u.Created.Time.IsZero() || !u.Changed.Time.IsZero() || !u.Used.Time.IsZero()},
		{"persons", u.Created.By+u.Changed.By+u.Used.By != ""},
		{"counts of use", u.UseCount > 0},
		{"context", u.Context.Known()},
		{"structure", u.Context.Structure != ""},
		{controls, xml.HoldsForbidden(u.Source.Plain) || xml.HoldsForbidden(u.Target.Plain)},
	}
	for _, h := range has {
		if h.has && !l.kept(h.what) {
			l.counts[h.what]++
		}
	}
}

// controls are characters that XML forbids, also as references.
const controls = "control characters, of which white space became a space"

func (l *Losses) kept(what string) bool {
	if what == controls {
		return l.format != TMX && l.format != XLIFF
	}
	switch l.format {
	case TMX:
		return !l.plain || what != "inline codes"
	case JSONL:
		return true
	case TSV, CSV, XLSX:
		if l.plain {
			return false
		}
	}
	return slices.Contains(holds[l.format], what)
}

// List names what was lost and of how many units, in a fixed order.
func (l *Losses) List() (list []string) {
	for what, n := range l.counts {
		unit := "units"
		if n == 1 {
			unit = "unit"
		}
		list = append(list, fmt.Sprintf("%s (of %d %s)", what, n, unit))
	}
	slices.Sort(list)
	return list
}
