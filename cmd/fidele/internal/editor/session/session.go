package session

import (
	"errors"
	"slices"
	"time"

	"fidele/cmd/fidele/internal/editor/field"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// The reasons for which a session refuses something.
var (
	ErrLocked    = errors.New("the segment is locked")
	ErrEmpty     = errors.New("there is no translation to confirm")
	ErrStructure = errors.New("only the segments of an article can be split and joined")
	ErrParagraph = errors.New("the next segment belongs to another paragraph")
	ErrPlace     = errors.New("there is nothing on one side of that place")
)

// Options say how a session works.
type Options struct {
	// Structure says whether segments may be split and joined; nil: no.
	Structure func() bool
	// Stamp says when and by whom a segment is changed now; nil: not known.
	Stamp func() bitext.Stamp
}

// Session is work on the segments of a file. Make one with [New].
type Session struct {
	// Propagate says whether what is confirmed fills its repetitions.
	Propagate bool
	// OnChange is told of each change, if it is not nil.
	OnChange func(Record)

	opts  Options
	segs  []*Segment
	twins map[string][]*Segment
	index map[*Segment]int
	gaps  map[*bitext.Unit]string       // before units that were split off
	begin map[*bitext.Unit]*bitext.Unit // which one a unit that was made begins with

	current int
	buf     field.Buffer // of the current segment

	undo, redo []*step
	size       int // of undo, bytes
	typing     bool
	rec        *step // the step that is being done

	back, forward []*Segment
	filter        Filter
	visible       []int // what the filter shows
	counts        Progress
	counted       bool // the words of all segments
}

// New begins a session on units, at the first that is not confirmed.
func New(units []*bitext.Unit, opts Options) *Session {
	if opts.Structure == nil {
		opts.Structure = func() bool { return false }
	}
	if opts.Stamp == nil {
		opts.Stamp = func() bitext.Stamp { return bitext.Stamp{} }
	}
	s := &Session{
		opts: opts, Propagate: true, gaps: map[*bitext.Unit]string{}, begin: map[*bitext.Unit]*bitext.Unit{},
	}
	s.segs = make([]*Segment, len(units))
	for i, u := range units {
		s.segs[i] = s.newSegment(u)
	}
	s.restructured()
	for i, seg := range s.segs {
		if !seg.State.Confirmed() && !seg.Locked {
			s.current = i
			break
		}
	}
	s.load()
	return s
}

// restructured finds out anew what depends on which segments there are.
func (s *Session) restructured() {
	s.twins = map[string][]*Segment{}
	s.index = make(map[*Segment]int, len(s.segs))
	s.counts = Progress{}
	for i, seg := range s.segs {
		if len(s.twins[seg.twins]) > 0 {
			s.counts.Repetitions++
		}
		s.twins[seg.twins] = append(s.twins[seg.twins], seg)
		s.index[seg] = i
		s.counts.count(seg, seg.State, 1)
	}
	s.refilter()
}

// Len returns the number of segments.
func (s *Session) Len() int { return len(s.segs) }

// Segment returns segment i, from 0.
func (s *Session) Segment(i int) *Segment { return s.segs[i] }

// Units returns the units in order.
func (s *Session) Units() []*bitext.Unit {
	out := make([]*bitext.Unit, len(s.segs))
	for i, seg := range s.segs {
		out[i] = seg.Unit
	}
	return out
}

// CanRestructure reports whether segments can be split and joined.
func (s *Session) CanRestructure() bool { return s.opts.Structure() }

// Current returns the index of the current segment, and the segment; nil where there
// are none.
func (s *Session) Current() (int, *Segment) {
	if len(s.segs) == 0 {
		return 0, nil
	}
	return s.current, s.segs[s.current]
}

// Buffer returns a copy of the field of the current segment.
func (s *Session) Buffer() field.Buffer { return s.buf }

// load fills the field from the current segment.
func (s *Session) load() {
	if _, seg := s.Current(); seg != nil {
		s.buf = field.New(seg.Target, seg.TargetLang)
	}
}

// Edit lets f change the field of the current segment. Whatever f does is one step of
// undo; with typing, it joins the step before where that was typing too and f did not
// put in white space.
func (s *Session) Edit(typing bool, f func(*field.Buffer)) error {
	_, seg := s.Current()
	if seg == nil {
		return ErrEmpty
	}
	b := s.buf
	f(&b)
	t := b.Text()
	if t.Equal(seg.Target) {
		s.typing = s.typing && b.Caret() == s.buf.Caret()
		s.buf = b
		return nil
	}
	if seg.Locked {
		return ErrLocked
	}
	joins := typing && s.typing && len(s.undo) > 0
	s.do(func() {
		s.rec.joins = joins
		s.set(seg, edited(seg.content(), t))
		s.buf = b
	})
	s.typing = typing && !endsInSpace(t, b)
	return nil
}

// endsInSpace reports whether white space stands before the caret.
func endsInSpace(_ text.Text, b field.Buffer) bool {
	if b.Caret() == 0 {
		return true
	}
	a := b.Atoms()[b.Caret()-1]
	return a.Code != nil || a.Text == " " || a.Text == "\u00a0" || a.Text == "\u202f" || a.Text == "\n"
}

// edited returns content with another target that nobody has confirmed.
func edited(c Content, t text.Text) Content {
	c.Target, c.State, c.Marks = t, bitext.Draft, nil
	if Blank(t) { // as readers of files see it
		c.State = bitext.Untranslated
		c.Fill = Fill{}
	}
	return c
}

// Fill puts a target in place of that of the current segment.
func (s *Session) Fill(f Fill) error {
	_, seg := s.Current()
	if seg == nil {
		return ErrEmpty
	}
	if seg.Locked {
		return ErrLocked
	}
	s.do(func() {
		c := edited(seg.content(), f.Target)
		c.Fill, c.Marks = f, f.Marks
		s.set(seg, c)
		s.load()
	})
	return nil
}

// Confirm confirms the current segment and, where Propagate is set, gives its target
// to the repetitions that nobody has translated by hand. It returns those that it
// filled. The caret stays.
func (s *Session) Confirm() (filled []int, err error) {
	_, seg := s.Current()
	switch {
	case seg == nil || Blank(seg.Target) && !Blank(seg.Source):
		return nil, ErrEmpty
	case seg.Locked:
		return nil, ErrLocked
	}
	stamp := s.opts.Stamp()
	s.do(func() {
		s.set(seg, confirmed(seg.content(), stamp))
		if !s.Propagate {
			return
		}
		for _, twin := range s.twins[seg.twins] {
			byHand := twin.Fill.Kind == ByHand && !twin.Target.IsEmpty()
			if twin == seg || twin.Locked || twin.State.Confirmed() || byHand {
				continue
			}
			_, target, _ := bitext.FitCodes(twin.Source, seg.Source, seg.Target)
			c := confirmed(twin.content(), stamp)
			c.Target, c.Fill = target, Fill{Kind: ByTwin, Score: bitext.ExactScore, Target: target}
			s.set(twin, c)
			filled = append(filled, s.index[twin])
		}
	})
	slices.Sort(filled)
	return filled, nil
}

func confirmed(c Content, stamp bitext.Stamp) Content {
	if !c.State.Confirmed() {
		c.State, c.Changed = bitext.Translated, stamp
	}
	c.Marks = nil
	return c
}

// SetState gives the current segment a state without confirming it.
func (s *Session) SetState(state bitext.State) error {
	_, seg := s.Current()
	if seg == nil {
		return ErrEmpty
	}
	if seg.Locked {
		return ErrLocked
	}
	if Blank(seg.Target) {
		return ErrEmpty
	}
	s.do(func() {
		c := seg.content()
		c.State = state
		s.set(seg, c)
	})
	return nil
}

// ToggleLock locks the current segment, or unlocks it.
func (s *Session) ToggleLock() {
	if _, seg := s.Current(); seg != nil {
		s.do(func() {
			c := seg.content()
			c.Locked = !c.Locked
			s.set(seg, c)
		})
	}
}

// NoteFrom marks notes that translators wrote.
const NoteFrom = bitext.OnTarget

// note returns the index of the remark of the translator on a segment, -1 where there is
// none. In a file of another program only those of this session are ours to change.
func (s *Session) note(seg *Segment) int {
	first := seg.notes
	if s.opts.Structure() {
		first = 0
	}
	for i := first; i < len(seg.Notes); i++ {
		if seg.Notes[i].Level == NoteFrom {
			return i
		}
	}
	return -1
}

// Note returns the remark of the translator on the current segment, "" where there is
// none.
func (s *Session) Note() string {
	_, seg := s.Current()
	if seg == nil {
		return ""
	}
	if i := s.note(seg); i >= 0 {
		return seg.Notes[i].Text
	}
	return ""
}

// SetNote gives the current segment a remark of the translator, or takes it away.
func (s *Session) SetNote(note string) {
	_, seg := s.Current()
	if seg == nil || s.Note() == note {
		return
	}
	s.do(func() {
		c := seg.content()
		switch i := s.note(seg); {
		case i < 0:
			c.Notes = append(c.Notes, bitext.Note{Text: note, Level: NoteFrom})
		case note == "":
			c.Notes = slices.Delete(c.Notes, i, i+1)
		default:
			c.Notes[i].Text = note
		}
		s.set(seg, c)
	})
}

// Stamp makes a function that stamps changes with a name and the time of a clock, in
// whole seconds.
func Stamp(by string, now func() time.Time) func() bitext.Stamp {
	return func() bitext.Stamp {
		return bitext.Stamp{Time: now().UTC().Truncate(time.Second), By: by}
	}
}
