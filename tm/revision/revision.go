package revision

import (
	"slices"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// Segment is one segment of a version.
type Segment struct {
	Text text.Text
	// Source is the source segment that Text translates, "" when unknown. Two
	// segments of the same source belong together.
	Source string
	// SourceIndexes are the segments of the source article that Text
	// translates, where an alignment knows them.
	SourceIndexes []int
	// Structure says what block of an article the segment stands in ("heading 2"),
	// and Block which one; "" where that is not known.
	Structure string
	Block     int
}

// Op says what happened to a segment.
type Op string

// What can happen to a segment.
const (
	Equal    Op = "equal"    // the same text, codes and structure
	Changed  Op = "changed"  // other words or marks, or as many segments divided otherwise
	Inserted Op = "inserted" // only in the new version
	Deleted  Op = "deleted"  // only in the old version
	Moved    Op = "moved"    // at another place among the segments, changed or not
	Split    Op = "split"    // fewer segments in the old version than in the new
	Merged   Op = "merged"   // more segments in the old version than in the new
)

// Change is what happened to one segment, or to several that belong together.
type Change struct {
	Op Op
	// Old and New are indexes into the two versions.
	Old, New []int
	// Source is the source text, where it is known.
	Source string
	// OldText and NewText are the texts of the segments, joined by a space
	// where they are several.
	OldText, NewText text.Text
	// Edits lead from OldText to NewText.
	Edits []Edit
	// Hunks are the places at which the texts differ, with their classes.
	Hunks []Hunk
	// Marks are the differences that are not in the words.
	Marks []Mark
	// TER counts the edits of the change.
	TER TERCount
	// ChrF holds the character n-grams of the change.
	ChrF ChrFCount
}

// Result is what changed between two versions.
type Result struct {
	// Changes stand in the order of the new version; what was deleted stands
	// where it was.
	Changes []Change
	// Outside is what changed outside the segments; see [Result.CompareOutside].
	Outside []OutsideChange
	Summary Summary
}

// Summary counts the changes of a result.
type Summary struct {
	// The numbers of changes of each kind.
	Equal, Changed, Inserted, Deleted, Moved, Split, Merged int
	// Outside is the number of changes outside the segments.
	Outside int
	// TER is the sum over all changes.
	TER TERCount
	// ChrF is the sum over all changes.
	ChrF ChrFCount
	// WordsOld and WordsNew count what TER counts: words, figures and marks of
	// punctuation, or what stands between spaces.
	WordsOld, WordsNew int
	// Classes counts hunks, marks and changes outside the segments by class, hunks of
	// inserted and deleted segments left out.
	Classes map[Class]int
	// Unshifted counts the changes of more words than [LongestShifted], in which
	// TER found no shifts: it may be too high.
	Unshifted int
	// Bands counts the changes that have a new text by how much was edited; see
	// [Band].
	Bands [5]int
}

// BandNames name the bands of [Summary.Bands]: the translation edit rate up to
// which a segment belongs to them.
var BandNames = [5]string{"0", "0.15", "0.30", "0.50", "more"}

// Band returns the index of the band of a translation edit rate.
func Band(rate float64) int {
	for i, top := range [4]float64{0, 0.15, 0.30, 0.50} {
		if rate <= top {
			return i
		}
	}
	return 4
}

// Differs reports whether anything is not equal.
func (s Summary) Differs() bool {
	return s.Changed+s.Inserted+s.Deleted+s.Moved+s.Split+s.Merged+s.Outside > 0
}

// Options tune [Compare]. The zero value is useful.
type Options struct {
	// Lang is the language of the text; it decides on tokens.
	Lang language.Tag
	// SpaceTokens makes TER count what stands between spaces instead of words
	// and marks of punctuation.
	SpaceTokens bool
	// Paired takes segments as pairs by their position; what the longer version
	// has more is inserted or deleted.
	Paired bool
	// Terms finds the terms of a glossary in a text, by bytes; nil: there is no
	// glossary.
	Terms func(plain string) []Span
}

// Compare tells what changed from old to new.
func Compare(old, new []Segment, opts Options) *Result {
	var beads []bead
	if opts.Paired {
		beads = byPosition(len(old), len(new))
	} else {
		beads = pair(old, new, opts.Lang)
	}
	r := &Result{Changes: make([]Change, len(beads))}
	r.Summary.Classes = map[Class]int{}
	settings := settings{old: old, new: new}
	for i, b := range beads {
		c := &r.Changes[i]
		c.Old, c.New = b.old, b.new
		c.OldText, c.NewText = join(old, b.old), join(new, b.new)
		c.Source = sourceOf(old, b.old)
		if c.Source == "" {
			c.Source = sourceOf(new, b.new)
		}
		c.Edits = Words(c.OldText.Plain, c.NewText.Plain, opts.Lang)
		c.Hunks = hunks(c.Edits)
		c.Marks = append(settings.marks(b), codeMarks(c)...)
		c.Op = opOf(b, c)
		classify(c, opts)
		before, after := terWords(c.OldText.Plain, opts), terWords(c.NewText.Plain, opts)
		c.TER = TER(before, after)
		c.ChrF = ChrF(c.OldText.Plain, c.NewText.Plain)
		r.Summary.add(c, len(before), len(after))
	}
	return r
}

func byPosition(n, m int) []bead {
	var beads []bead
	for i := range max(n, m) {
		var b bead
		if i < n {
			b.old = []int{i}
		}
		if i < m {
			b.new = []int{i}
		}
		beads = append(beads, b)
	}
	return beads
}

func join(segments []Segment, indexes []int) text.Text {
	if len(indexes) == 1 {
		return segments[indexes[0]].Text
	}
	var parts []text.Text
	for n, i := range indexes {
		if n > 0 {
			parts = append(parts, text.New(" "))
		}
		parts = append(parts, segments[i].Text)
	}
	return text.Concat(parts...)
}

// sourceOf joins the sources of segments, a source that several share once.
func sourceOf(segments []Segment, indexes []int) string {
	source, last := "", ""
	for _, i := range indexes {
		s := segments[i].Source
		if s == "" || s == last {
			continue
		}
		if source != "" {
			source += " "
		}
		source, last = source+s, s
	}
	return source
}

func opOf(b bead, c *Change) Op {
	switch {
	case len(b.new) == 0:
		return Deleted
	case len(b.old) == 0:
		return Inserted
	case b.moved:
		return Moved
	case len(b.old) < len(b.new):
		return Split
	case len(b.old) > len(b.new):
		return Merged
	case len(b.old) == 1 && c.OldText.Plain == c.NewText.Plain && len(c.Marks) == 0:
		return Equal
	}
	return Changed
}

func (s *Summary) add(c *Change, before, after int) {
	switch c.Op {
	case Equal:
		s.Equal++
	case Changed:
		s.Changed++
	case Inserted:
		s.Inserted++
	case Deleted:
		s.Deleted++
	case Moved:
		s.Moved++
	case Split:
		s.Split++
	case Merged:
		s.Merged++
	}
	if len(c.New) > 0 {
		s.Bands[Band(c.TER.Rate())]++
	}
	if len(c.New) > 0 && len(c.Old) > 0 {
		for _, h := range c.Hunks {
			s.Classes[h.Class]++
		}
		for _, m := range c.Marks {
			s.Classes[m.Class]++
		}
	}
	if c.TER.Edits > 0 && max(before, after) > LongestShifted {
		s.Unshifted++
	}
	s.TER = s.TER.Plus(c.TER)
	s.ChrF = s.ChrF.Plus(c.ChrF)
	s.WordsOld += before
	s.WordsNew += after
}

// Plus adds up the counts of two results.
func (s Summary) Plus(t Summary) Summary {
	s.Equal += t.Equal
	s.Changed += t.Changed
	s.Inserted += t.Inserted
	s.Deleted += t.Deleted
	s.Moved += t.Moved
	s.Split += t.Split
	s.Merged += t.Merged
	s.Outside += t.Outside
	s.TER, s.ChrF = s.TER.Plus(t.TER), s.ChrF.Plus(t.ChrF)
	s.WordsOld += t.WordsOld
	s.WordsNew += t.WordsNew
	s.Unshifted += t.Unshifted
	classes := map[Class]int{}
	for _, c := range Classes {
		if n := s.Classes[c] + t.Classes[c]; n > 0 {
			classes[c] = n
		}
	}
	s.Classes = classes
	for i, n := range t.Bands {
		s.Bands[i] += n
	}
	return s
}

// first returns the first of a list of indexes, -1 when it is empty.
func first(indexes []int) int {
	if len(indexes) == 0 {
		return -1
	}
	return slices.Min(indexes)
}
