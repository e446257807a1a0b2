package tmx

import (
	"fmt"
	"strings"
	"testing"

	"fidele/tm/xml"
)

func TestForbiddenCharactersAreFoundWhereverTheyStand(t *testing.T) {
	for r := rune(0); r < 0x30; r++ {
		checkForbidden(t, r)
	}
	for _, r := range []rune{
		0x7F, 0x80, 0xE9, 0x2028, 0xD7FF, 0xE000, 0xFEFF, 0xFFC0, 0xFFFB, 0xFFFC, 0xFFFD, 0xFFFE, 0xFFFF,
		0x10000, 0x1F600, 0x10FFFF,
	} {
		checkForbidden(t, r)
	}
}

// checkForbidden puts a character at each place of texts of several lengths.
func checkForbidden(t *testing.T, r rune) {
	t.Helper()
	for _, around := range []string{"a", "\n", "é", "�", "\t\r\n "} {
		for n := range 70 {
			text := strings.Repeat(around, n) + string(r) + strings.Repeat(around, 70-n)
			if got := hasForbidden([]byte(text)); got != !xml.IsChar(r) {
				t.Fatalf("hasForbidden is %v of %s after %d times %q", got, fmt.Sprintf("%U", r), n, around)
			}
		}
	}
}
