package tm

import "testing"

func TestSeenRemembersSealedLoads(t *testing.T) {
	var s seen
	for load := range uint64(3) {
		s.add(map[uint64]struct{}{load: {}, load + 100: {}, ^load: {}})
		if load < 2 {
			s.seal()
		}
	}
	s.seal()
	s.seal() // of nothing
	for h := range uint64(200) {
		want := h < 3 || 100 <= h && h < 103
		if s.has(h) != want {
			t.Errorf("has(%d) is %t", h, !want)
		}
		if want := h < 3; s.has(^h) != want {
			t.Errorf("has(%d) is %t", ^h, !want)
		}
	}
}
