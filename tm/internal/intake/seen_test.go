package intake

import "testing"

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
