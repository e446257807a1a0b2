package terminal_test

import (
	"testing"

	"fidele/cmd/fidele/internal/cli/terminal"
)

func TestTextIsBrokenAtSpaces(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"one two three", "one two\nthree"},
		{"one incomprehensible", "one\nincomprehensible"},
		{"  one\n two ", "one two"},
		{"", ""},
	} {
		if got := terminal.Wrap(c.in, 7); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}
