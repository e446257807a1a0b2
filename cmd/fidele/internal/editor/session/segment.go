package session

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// Segment is a unit in a session.
type Segment struct {
	*bitext.Unit
	// Fill says where the target came from.
	Fill Fill

	words   int  // those of the source, as an analysis counts them unless it is told otherwise
	counted bool // words are known

	twins string        // what repetitions of the segment have in common
	notes int           // how many the file has
	codes []text.Code   // those of the source, and of the target as it was
	base  string        // the fingerprint of its content when the session began
	marks []bitext.Prop // those that the file has
}

// FillKind says where a target came from.
type FillKind uint8

// The origins of a target.
const (
	ByHand FillKind = iota
	ByMatch
	ByTwin
)

// Fill says where a target came from.
type Fill struct {
	Kind FillKind
	// Score is that of the match, of which Target was put in.
	Score  bitext.Score
	Target text.Text
	// Marks are props that ask for a look at what was repaired, until somebody has.
	Marks []bitext.Prop
}

// Content is what a session may change of a segment.
type Content struct {
	Target  text.Text
	State   bitext.State
	Locked  bool
	Notes   []bitext.Note
	Changed bitext.Stamp
	Fill    Fill
	// Marks are the props of what was repaired, see [Fill].
	Marks []bitext.Prop
}

// content returns what the segment has now.
func (s *Segment) content() Content {
	return Content{s.Target, s.State, s.Locked, slices.Clone(s.Notes), s.Changed, s.Fill, marksOf(s.Unit)}
}

// put gives the segment other content.
func (s *Segment) put(c Content) {
	s.Target, s.State, s.Locked, s.Notes, s.Changed, s.Fill = c.Target, c.State, c.Locked, c.Notes, c.Changed, c.Fill
	if !slices.Equal(marksOf(s.Unit), c.Marks) {
		s.Props = slices.Concat(slices.DeleteFunc(slices.Clone(s.Props), isMark), c.Marks)
	}
	if s.Created.IsZero() {
		s.Created = c.Changed
	}
}

// isMark reports whether a prop asks for a look at what was repaired.
func isMark(p bitext.Prop) bool {
	return p.Name == quality.PropRepaired || p.Name == quality.PropFigures
}

// marksOf returns the marks of a unit.
func marksOf(u *bitext.Unit) (marks []bitext.Prop) {
	for _, p := range u.Props {
		if isMark(p) {
			marks = append(marks, p)
		}
	}
	return marks
}

// equal reports whether two contents are the same, but for where they came from.
func (c Content) equal(d Content) bool {
	return c.State == d.State && c.Locked == d.Locked && c.Target.Equal(d.Target) &&
		slices.Equal(c.Notes, d.Notes) && c.Changed == d.Changed && slices.Equal(c.Marks, d.Marks)
}

// Untouched reports whether the target is that of a match below 100, as it was put in.
func (s *Segment) Untouched() bool {
	return s.Fill.Kind == ByMatch && s.Fill.Score < bitext.ExactScore && s.Target.Equal(s.Fill.Target)
}

// Blank reports whether a target is none, as readers of files see it.
func Blank(t text.Text) bool { return strings.TrimSpace(t.Plain) == "" }

// Same reports whether the target repeats its source.
func (s *Segment) Same() bool { return s.Target.Plain != "" && s.Target.Plain == s.Source.Plain }

// newSegment makes a segment of a unit.
func (s *Session) newSegment(u *bitext.Unit) *Segment {
	seg := &Segment{Unit: u, notes: len(u.Notes), codes: slices.Concat(u.Source.Codes, u.Target.Codes)}
	var key strings.Builder
	key.WriteString(u.SourceLang.String() + "\x00" + u.TargetLang.String() + "\x00" + u.MessageContext() + "\x00" +
		u.Prop("plural") + "\x00" + u.Source.Plain)
	for _, c := range u.Source.Codes {
		key.WriteString("\x00" + c.Kind.String() + c.Data)
	}
	seg.twins = key.String()
	seg.base, seg.marks = fingerprint(u), marksOf(u)
	// A target that a pretranslation put in is one of its proposals, or what was repaired of it.
	if len(u.Matches) > 0 && u.State == bitext.Draft &&
		(u.Target.Equal(u.Matches[0].Target) || u.Prop(quality.PropRepaired) != "") {
		seg.Fill = Fill{Kind: ByMatch, Score: u.Matches[0].Score, Target: u.Target}
	}
	return seg
}

// fingerprint stands for the content of a unit.
func fingerprint(u *bitext.Unit) string {
	return digest(u.Target.Tagged(), u.State.String())
}

func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:8])
}
