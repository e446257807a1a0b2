package session

import (
	"testing"

	"pgregory.net/rapid"
)

// Words that are counted beside the session are those that a count at once finds,
// whatever is edited, split, joined, undone and confirmed meanwhile and later.
func TestWordsAreCountedBeside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := New(units(), options())
		if _, known := s.SoFar(); known {
			t.Fatal("opening counts words")
		}
		w := s.Words()
		counted := make(chan bool)
		go func() { w.Count(); close(counted) }()
		for range rapid.IntRange(0, 8).Draw(t, "meanwhile") {
			act(t, s)
		}
		<-counted
		s.Counted(w)
		for range rapid.IntRange(0, 8).Draw(t, "undone") {
			s.Undo()
		}
		got, known := s.SoFar()
		if at := New(s.Units(), options()).Progress(); !known || got != at {
			t.Fatalf("progress %+v (known: %v), want %+v", got, known, at)
		}
	})
}
