package xml

import (
	"strings"
	"testing"
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
