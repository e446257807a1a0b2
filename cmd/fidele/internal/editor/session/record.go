package session

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// The operations of a record.
const (
	OpSet   = "set"
	OpSplit = "split"
	OpJoin  = "join"
)

// Record is a change, as a journal keeps it.
type Record struct {
	Op    string `json:"op"`
	Index int    `json:"i"`
	// Source stands for the source of the segment, Base for its target and state when
	// the session began.
	Source string `json:"source,omitempty"`
	Base   string `json:"base,omitempty"`
	// Target and Codes are the target; of a code kind, id and place are kept.
	Target  string        `json:"target,omitempty"`
	Codes   []codePlace   `json:"codes,omitempty"`
	State   string        `json:"state,omitempty"`
	Locked  bool          `json:"locked,omitempty"`
	Notes   []bitext.Note `json:"notes,omitempty"`
	Changed bitext.Stamp  `json:"changed,omitzero"`
	Marks   []bitext.Prop `json:"marks,omitempty"`
	// At, TargetAt and Gap are those of Split and Join.
	At       int    `json:"at,omitempty"`
	TargetAt int    `json:"target_at,omitempty"`
	Gap      string `json:"gap,omitempty"`
}

// codePlace is where a code stands. One that the segment does not have of itself, as it
// came with a match, is there as a whole.
type codePlace struct {
	At   int           `json:"at"`
	Kind text.CodeKind `json:"kind"`
	ID   string        `json:"id"`
	// Nth counts the codes of the source, from 1: a file that was written since a segment
	// was split may call them by other ids. 0: it is none of them.
	Nth   int        `json:"nth,omitempty"`
	Whole *text.Code `json:"whole,omitempty"`
}

// ErrRecord is wrapped by what Apply returns for a record that does not fit.
var ErrRecord = errors.New("does not fit the file")

// tell hands a record on.
func (s *Session) tell(r Record) {
	if s.OnChange != nil {
		s.OnChange(r)
	}
}

// record returns the record of what a segment has.
func (s *Session) record(seg *Segment) Record {
	r := Record{
		Op: OpSet, Index: s.index[seg], Source: digest(seg.Source.Plain), Base: seg.base,
		Target: seg.Target.Plain, State: seg.State.String(), Locked: seg.Locked,
		Notes: seg.Notes, Changed: seg.Changed, Marks: marksOf(seg.Unit),
	}
	for _, c := range seg.Target.Codes {
		place := codePlace{At: c.At, Kind: c.Kind, ID: c.ID, Nth: 1 + slices.IndexFunc(seg.Source.Codes, func(s text.Code) bool {
			return s.ID == c.ID && s.Kind == c.Kind
		})}
		if seg.code(place) == nil {
			place.Whole = &c
		}
		r.Codes = append(r.Codes, place)
	}
	return r
}

// Fits reports whether a record is of the segment that stands at its index.
func (s *Session) Fits(r Record) bool {
	return r.Index >= 0 && r.Index < len(s.segs) && (r.Op != OpSet || digest(s.segs[r.Index].Source.Plain) == r.Source)
}

// Unchanged reports whether the segment of a record is as it was when the session that
// wrote the record began, or is already as the record says.
func (s *Session) Unchanged(r Record) bool {
	seg := s.segs[r.Index]
	if r.Base == fingerprint(seg.Unit) {
		return true
	}
	target, err := seg.target(r)
	return err == nil && seg.Target.Equal(target) && seg.State.String() == r.State
}

// target returns the target of a record, with the codes of the segment.
func (seg *Segment) target(r Record) (text.Text, error) {
	t := text.New(r.Target)
	for _, place := range r.Codes {
		c := cmp.Or(seg.code(place), place.Whole)
		if c == nil || place.At < 0 || place.At > len(r.Target) {
			return text.Text{}, fmt.Errorf("segment %d: the code %q %w", r.Index+1, place.ID, ErrRecord)
		}
		here := *c
		here.At = place.At
		t.Codes = append(t.Codes, here)
	}
	return t, nil
}

// code returns the code of the segment that a place names, nil where it has none.
func (seg *Segment) code(place codePlace) *text.Code {
	for i := range seg.codes {
		if c := &seg.codes[i]; c.ID == place.ID && c.Kind == place.Kind {
			return c
		}
	}
	if n := place.Nth; n > 0 && n <= len(seg.Source.Codes) && seg.Source.Codes[n-1].Kind == place.Kind {
		return &seg.Source.Codes[n-1]
	}
	return nil
}

// Apply does what a record tells, as a step that undo does not know. The error wraps
// [ErrRecord].
func (s *Session) Apply(r Record) error {
	if !s.Fits(r) {
		return fmt.Errorf("segment %d %w", r.Index+1, ErrRecord)
	}
	seg := s.segs[r.Index]
	if r.Op != OpSet && !s.opts.Structure() {
		return fmt.Errorf("segment %d %w: %v", r.Index+1, ErrRecord, ErrStructure)
	}
	switch r.Op {
	case OpSplit:
		first, second, err := s.halves(seg.Unit, r.At, min(r.TargetAt, len(seg.Target.Plain)))
		if err != nil {
			return fmt.Errorf("segment %d %w: %v", r.Index+1, ErrRecord, err)
		}
		s.splice(r.Index, []*Segment{seg}, []*Segment{s.newSegment(first), s.newSegment(second)}, r)
	case OpJoin:
		if r.Index+1 >= len(s.segs) {
			return fmt.Errorf("segment %d %w", r.Index+1, ErrRecord)
		}
		next := s.segs[r.Index+1]
		s.splice(r.Index, []*Segment{seg, next}, []*Segment{s.newSegment(s.joined(seg.Unit, next.Unit, r.Gap))}, r)
	case OpSet:
		target, err := seg.target(r)
		if err != nil {
			return err
		}
		state, err := bitext.ParseState(r.State)
		if err != nil {
			return fmt.Errorf("segment %d %w: %v", r.Index+1, ErrRecord, err)
		}
		s.put(seg, Content{target, state, r.Locked, r.Notes, r.Changed, seg.Fill, r.Marks})
	default:
		return fmt.Errorf("the operation %q %w", r.Op, ErrRecord)
	}
	s.current = min(s.current, len(s.segs)-1)
	s.load()
	return nil
}

// Forget makes what there is now what the session began with, once it is saved.
func (s *Session) Forget() {
	for _, seg := range s.segs {
		seg.base, seg.marks = fingerprint(seg.Unit), marksOf(seg.Unit)
	}
}

// Remarked reports whether marks of repairs are others than those that were there when the
// session began or was saved last.
func (s *Session) Remarked() bool {
	return slices.ContainsFunc(s.segs, func(seg *Segment) bool { return !slices.Equal(seg.marks, marksOf(seg.Unit)) })
}

// Rebase gives the session the units of the same segments as another program has
// written them, and takes in what that program changed. It returns the number of
// segments that it took in, and the indexes of those that both changed: there the
// session's content stays, and theirs becomes a note. Undo goes on as before.
func (s *Session) Rebase(theirs []*bitext.Unit) (taken int, both []int) {
	s.typing = false
	for i, seg := range s.segs {
		u := theirs[i]
		now, base := fingerprint(u), seg.base
		seg.marks = marksOf(u)
		seg.codes = append(seg.codes, u.Target.Codes...)
		mine := fingerprint(seg.Unit)
		switch c := seg.content(); {
		case now == base || now == mine: // they changed nothing, or the same
			seg.Unit = u
			s.recount(seg, c)
		case mine == base:
			seg.Unit, seg.notes = u, len(u.Notes)
			seg.Fill = Fill{}
			taken++
			s.recount(seg, seg.content())
		default:
			note := bitext.Note{Text: "another program wrote: " + u.Target.Tagged(), Level: NoteFrom}
			seg.Unit = u
			c.Notes = append(c.Notes, note)
			s.recount(seg, c)
			both = append(both, i)
		}
		seg.base = now
	}
	s.restructured()
	s.load()
	return taken, both
}

// recount gives a segment that has another unit its content, and tells of it.
func (s *Session) recount(seg *Segment, c Content) {
	seg.put(c)
	s.tell(s.record(seg))
}
