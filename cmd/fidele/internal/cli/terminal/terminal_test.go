package terminal_test

import (
	"bytes"
	"testing"
	"unicode"

	"fidele/cmd/fidele/internal/cli/terminal"
)

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"l’été\n\tfin":        "l’été\n\tfin",
		"\x1b]0;title\x07red": `\x1b]0;title\x07red`,
		"a\u202eb\u0085":      `a\u202eb\x85`,
		"\u200e\u200f\u061c":  `\u200e\u200f\u061c`,
		"\u2066a\u2069\u2028": `\u2066a\u2069\u2028`,
		"\x9b31mé\xff\ufffd":  `\x9b31mé\xff` + "\ufffd",
	} {
		if got := terminal.Escape(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestLineStaysOneLineAndIsNoCommand(t *testing.T) {
	for in, want := range map[string]string{
		"a\n::error::b\tc": `a\n::error::b\tc`,
		"::error::a":       `./::error::a`,
		"  ::error::a":     `./  ::error::a`,
		"##[error]a":       `./##[error]a`,
		"a::b":             `a::b`,
	} {
		if got := terminal.Line(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzEscape(f *testing.F) {
	f.Add("a\x1b[31m\u009b")
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range terminal.Escape(s) {
			if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
				t.Fatalf("%q passes %U", s, r)
			}
		}
	})
}

func TestClipCountsColumns(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{{"abc", 3, "abc"}, {"abcd", 3, "ab…"}, {"中国人", 5, "中国…"}, {"e\u0301te\u0301s", 3, "e\u0301t…"}} {
		if got := terminal.Clip(c.in, c.n); got != c.want {
			t.Errorf("%q to %d: %q, want %q", c.in, c.n, got, c.want)
		}
	}
}

func TestColorsAndProgressStayOffWhereNoTerminalIs(t *testing.T) {
	t.Setenv("FORCE_COLOR", "")
	var b bytes.Buffer
	if terminal.UseColor("auto", &b) || terminal.Is(&b) || terminal.NewProgress(&b, "x", 10, false) != nil {
		t.Error("a buffer is taken for a terminal")
	}
	t.Setenv("NO_COLOR", "1")
	if !terminal.UseColor("always", &b) || terminal.UseColor("never", &b) {
		t.Error("--color does not decide")
	}
	if got := (terminal.Painter{On: true}).Paint(terminal.Red, "x"); got != "\x1b[31mx\x1b[0m" {
		t.Errorf("%q", got)
	}
	if got := (terminal.Painter{}).Paint(terminal.Red, "x"); got != "x" {
		t.Errorf("%q", got)
	}
}
