package intake

import (
	"testing"

	"pgregory.net/rapid"
)

func TestSeenRemembersSealedImports(t *testing.T) {
	var s seen
	for n := range uint64(3) {
		for _, h := range []uint64{n, n + 100, ^n} {
			if !s.add(h) {
				t.Errorf("%d is not new", h)
			}
		}
		s.keep()
		if n < 2 {
			s.seal()
		}
	}
	s.seal()
	s.seal() // of nothing
	for _, h := range []uint64{0, 1, 2, 100, 101, 102, ^uint64(0), ^uint64(2)} {
		if s.add(h) {
			t.Errorf("%d was forgotten", h)
		}
	}
	if !s.add(3) || s.add(3) {
		t.Error("3 is new once")
	}
	s.retry()
	if !s.add(3) {
		t.Error("3 is new again after what added it is tried again")
	}
}

// Hashes that differ in few bits, and in the upper ones or the lower ones only, are told
// apart.
func TestSeenIsASet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s seen
		plain := map[uint64]bool{}
		part := rapid.Uint64Range(0, 3)
		for range rapid.IntRange(0, 200).Draw(t, "hashes") {
			h := part.Draw(t, "upper")<<62 | part.Draw(t, "middle")<<47 | part.Draw(t, "lower")
			if is := s.add(h); is == plain[h] {
				t.Fatalf("%#x is new: %v", h, is)
			}
			plain[h] = true
			s.keep()
			if rapid.IntRange(0, 9).Draw(t, "seal") == 0 {
				s.seal()
			}
		}
	})
}
