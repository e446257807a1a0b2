package terminal

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

// However the bytes come in, the terminal gets the same, and nothing unsafe but
// our styles.
func TestGuardLetsTextAndStylesThrough(t *testing.T) {
	const in = "é\x1b[31mred\x1b[0m \x1b[31;9mgone\x1b[0m\x1b]0;title\x07 a\r\nb\rc \u0085\u202e\x1b[5m中\n"
	const want = "é\x1b[31mred\x1b[0m \x1b[31;9mgone\x1b[0m\\x1b]0;title\\x07 a\r\nb\\x0dc \\x85\\u202e\\x1b[5m中\n"
	rapid.Check(t, func(t *rapid.T) {
		var out bytes.Buffer
		g := &guard{w: &out}
		for rest := []byte(in); len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "n")
			if m, err := g.Write(rest[:n]); m != n || err != nil {
				t.Fatal(m, err)
			}
			rest = rest[n:]
		}
		if out.String() != want {
			t.Fatalf("got  %q\nwant %q", out.String(), want)
		}
	})
}
