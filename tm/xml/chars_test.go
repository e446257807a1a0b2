package xml

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestValuesEndAtTheByteThatIsNotPlain(t *testing.T) {
	for b := range 256 {
		c := byte(b)
		want := strings.IndexByte("\"'&<", c) < 0 && c >= ' '
		for n := range 20 {
			s := strings.Repeat("\xC3\xA9", n/2) + strings.Repeat("z", n%2) + string([]byte{c}) + strings.Repeat("y", 20)
			end := n
			if want {
				end = len(s)
			}
			if got := skipPlain(s, 0); got != end {
				t.Fatalf("the value %q ends at %d, want %d", s, got, end)
			}
		}
	}
}

// What is found by words of eight bytes is what is found character by character.
func TestHoldsForbiddenAsCharacterByCharacter(t *testing.T) {
	pieces := []string{
		"a", "é", "\t", "\n", "\r", "\x00", "\x0b", "\x1f", "\x7f", "\uFFFD", "\uFFFE", "\uFFFF", "\U0010FFFF",
		"\xEF", "\xBF", "\xBE", "\xED\xA0\x80", "12345678",
	}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), "")
		want := strings.ContainsFunc(s, func(r rune) bool { return !IsChar(r) })
		if got := HoldsForbidden(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	})
}
