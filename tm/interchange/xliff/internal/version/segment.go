package version

import (
	"errors"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff/internal/inline"
	"fidele/tm/interchange/xliff/internal/state"
	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/text"
)

// ErrUnclear: a target has words, and nothing says which segment's.
var ErrUnclear = errors.New("the translation cannot be told")

// ErrLocked: a locked segment was changed.
var ErrLocked = errors.New("the segment is locked")

// Segment ties a unit to the elements it was read from.
type Segment struct {
	Unit *bitext.Unit
	// Container is the trans-unit or unit.
	Container *tree.Node
	// Element is the segment element of XLIFF 2.
	Element *tree.Node
	// Mid is the id of the segment in its container, "" where there is none.
	Mid string
	// Source and Target hold the content; Target is nil where there is none.
	Source, Target *tree.Node
	// Own is what fidele noted of the segment, Carrier where another tool keeps
	// its state.
	Own     *tree.Node
	Carrier *state.Carrier

	// What was read, to tell what has changed.
	oldTarget  text.Text
	OldState   bitext.State
	oldMatches []bitext.Match
	oldNotes   int
}

// Changed returns the segments that changed, those of one container together.
func (f *File) Changed() ([][]*Segment, error) {
	var out [][]*Segment
	for i := 0; i < len(f.Segments); {
		j, any := i, false
		for j < len(f.Segments) && f.Segments[j].Container == f.Segments[i].Container {
			s := f.Segments[j]
			if s.changed() {
				if s.Unit.Locked && (s.TargetChanged() || s.Unit.State != s.OldState) {
					return nil, f.locked(s.Unit)
				}
				any = true
			}
			j++
		}
		if any {
			out = append(out, f.Segments[i:j])
		}
		i = j
	}
	return out, nil
}

func (f *File) locked(u *bitext.Unit) error {
	return &text.PlaceError{
		File: f.Name, Line: u.SourcePlace.Line, Column: u.SourcePlace.Column, Unit: u.ID,
		Err:  ErrLocked,
		Hint: "leave its target as it is, or unlock it in the tool that locked it",
	}
}

// Remember keeps what the unit is now, so that later changes are seen.
func (s *Segment) Remember() {
	s.oldTarget = s.Unit.Target
	s.OldState = s.Unit.State
	s.oldMatches = slices.Clone(s.Unit.Matches)
	s.oldNotes = len(s.Unit.Notes)
}

// NewNotes returns the notes that were put behind those that the file has.
func (s *Segment) NewNotes() []bitext.Note { return s.Unit.Notes[min(s.oldNotes, len(s.Unit.Notes)):] }

// TargetChanged reports whether the target is another than was read.
func (s *Segment) TargetChanged() bool { return !s.Unit.Target.Equal(s.oldTarget) }

func (s *Segment) changed() bool {
	return s.TargetChanged() || s.Unit.State != s.OldState || len(s.NewMatches()) > 0 ||
		len(s.NewNotes()) > 0
}

// NewMatches returns the proposals that the file does not have yet.
func (s *Segment) NewMatches() []bitext.Match {
	var out []bitext.Match
	for i, m := range s.Unit.Matches {
		same := func(o bitext.Match) bool {
			return o.Score == m.Score && o.Origin == m.Origin &&
				o.Source.Equal(m.Source) && o.Target.Equal(m.Target)
		}
		inPlace := i < len(s.oldMatches) && same(s.oldMatches[i])
		if !inPlace && !slices.ContainsFunc(s.oldMatches, same) {
			out = append(out, m)
		}
	}
	return out
}

// LowestState is the state of a trans-unit: that of the segment furthest
// behind among those that have a target. The others show that they are empty.
func LowestState(all []*bitext.Unit) bitext.State {
	lowest, any := bitext.Final, false
	for _, u := range all {
		if strings.TrimSpace(u.Target.Plain) != "" {
			lowest, any = min(lowest, u.State), true
		}
	}
	if !any {
		return bitext.Untranslated
	}
	return lowest
}

// ByMid returns the segments of a container by their ids, the first where two
// have one.
func ByMid(all []*Segment) map[string]*Segment {
	out := make(map[string]*Segment, len(all))
	for _, s := range all {
		if out[s.Mid] == nil {
			out[s.Mid] = s
		}
	}
	return out
}

// LanguageOf returns the xml:lang of n, else the language of the file.
func LanguageOf(n *tree.Node, lang language.Tag) language.Tag {
	if n != nil {
		if v := n.AttrNS(tree.SpaceXML, "lang"); v != "" {
			if t := Language(v); t != language.Und {
				return t
			}
		}
	}
	return lang
}

// Language reads a language as files spell it; [language.Und] when it cannot be.
func Language(s string) language.Tag {
	t, err := language.Parse(strings.TrimSpace(s))
	if err != nil {
		return language.Und
	}
	return t
}

// InlineTarget returns the target of a segment as XML, with the codes of its
// source and of the target that was read as the file has them.
func InlineTarget(s *Segment, v inline.Vocabulary) string {
	w := inline.Writer{
		Vocabulary: v, Prefix: s.Container.Prefix(),
		Models: inline.Models(s.Unit.Source.Codes, s.oldTarget.Codes),
	}
	var b strings.Builder
	w.Write(&b, s.Unit.Target)
	return b.String()
}
