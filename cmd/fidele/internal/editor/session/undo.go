package session

// step is one action, as undo takes it back.
type step struct {
	changes       []change
	splices       []splice
	before, after place
	joins         bool // it continues the step before
	size          int
}

// change is another content of a segment.
type change struct {
	seg      *Segment
	old, new Content
}

// splice is other segments in the place of some.
type splice struct {
	at       int
	old, new []*Segment
	record   Record // that does it
	undo     Record // that takes it back
}

// place is where the translator is.
type place struct{ segment, caret, anchor int }

func (s *Session) place() place { return place{s.current, s.buf.Caret(), s.buf.Anchor()} }

// maxUndo bounds what the steps that can be undone hold, in bytes; older ones go.
const maxUndo = 64 << 20

// do runs f as one step.
func (s *Session) do(f func()) {
	if s.rec != nil {
		f()
		return
	}
	s.rec = &step{before: s.place()}
	s.typing = false
	f()
	done := s.rec
	s.rec = nil
	if len(done.changes) == 0 && len(done.splices) == 0 {
		return
	}
	done.after = s.place()
	s.redo = nil
	if last := len(s.undo) - 1; done.joins && last >= 0 && joinable(s.undo[last], done) {
		s.undo[last].changes[0].new = done.changes[0].new
		s.undo[last].after = done.after
		return
	}
	for _, c := range done.changes {
		done.size += len(c.old.Target.Plain) + len(c.new.Target.Plain)
	}
	s.undo = append(s.undo, done)
	s.size += done.size
	for s.size > maxUndo && len(s.undo) > 1 {
		s.size -= s.undo[0].size
		s.undo = s.undo[1:]
	}
}

// joinable reports whether two steps change one segment and nothing else.
func joinable(a, b *step) bool {
	return len(a.changes) == 1 && len(b.changes) == 1 && a.changes[0].seg == b.changes[0].seg &&
		len(a.splices) == 0 && len(b.splices) == 0 && a.after == b.before
}

// set changes a segment in the step that is being done.
func (s *Session) set(seg *Segment, c Content) {
	old := seg.content()
	if old.equal(c) && old.Fill.Kind == c.Fill.Kind && old.Fill.Score == c.Fill.Score {
		return
	}
	s.rec.changes = append(s.rec.changes, change{seg, old, c})
	s.put(seg, c)
}

// put changes a segment and tells of it.
func (s *Session) put(seg *Segment, c Content) {
	s.counts.count(seg, seg.State, -1)
	seg.put(c)
	s.counts.count(seg, seg.State, 1)
	s.tell(s.record(seg))
}

// Undo takes the last step back. It reports false where there is none.
func (s *Session) Undo() bool {
	if len(s.undo) == 0 {
		return false
	}
	last := s.undo[len(s.undo)-1]
	s.undo = s.undo[:len(s.undo)-1]
	s.size -= last.size
	s.redo = append(s.redo, last)
	for i := len(last.changes) - 1; i >= 0; i-- {
		s.put(last.changes[i].seg, last.changes[i].old)
	}
	for i := len(last.splices) - 1; i >= 0; i-- {
		p := last.splices[i]
		s.splice(p.at, p.new, p.old, p.undo)
	}
	s.goTo(last.before)
	return true
}

// Redo does again what Undo took back. It reports false where there is nothing.
func (s *Session) Redo() bool {
	if len(s.redo) == 0 {
		return false
	}
	next := s.redo[len(s.redo)-1]
	s.redo = s.redo[:len(s.redo)-1]
	s.undo = append(s.undo, next)
	s.size += next.size
	for _, p := range next.splices {
		s.splice(p.at, p.old, p.new, p.record)
	}
	for _, c := range next.changes {
		s.put(c.seg, c.new)
	}
	s.goTo(next.after)
	return true
}

// goTo leads to a place.
func (s *Session) goTo(p place) {
	s.typing = false
	s.current = min(p.segment, len(s.segs)-1)
	s.load()
	s.buf.SetCaret(p.anchor)
	s.buf.Extend(p.caret)
	if !s.shown(s.current) {
		s.refilter()
	}
}
