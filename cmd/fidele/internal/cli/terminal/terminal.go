package terminal

import (
	"fmt"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
	"golang.org/x/term"
)

// Is reports whether w is a terminal.
func Is(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Width returns the width of the terminal w in columns, or otherwise when w is
// none.
func Width(w any, otherwise int) int {
	if f, ok := w.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			return width
		}
	}
	return otherwise
}

// UseColor decides on colours for w: when is "always", "never" or "auto", which
// asks NO_COLOR, FORCE_COLOR, TERM and whether w is a terminal, in that order.
func UseColor(when string, w any) bool {
	switch {
	case when == "always":
		return true
	case when == "never" || os.Getenv("NO_COLOR") != "":
		return false
	case os.Getenv("FORCE_COLOR") != "":
		return true
	}
	return os.Getenv("TERM") != "dumb" && Is(w)
}

// Escape makes s fit to be read: what is no text is written as \x1b or \u202e.
// That are control characters other than line feed and tab, bytes that are not
// UTF-8, line and paragraph separators, and characters that change the direction
// of writing, with which a text can look like another one.
func Escape(s string) string {
	if strings.IndexFunc(s, unsafe) < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case !unsafe(r) || r == utf8.RuneError:
			b.WriteString(s[i : i+n])
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
		i += n
	}
	return b.String()
}

// Line is [Escape] for what must stay in one line, such as the name of a file in
// a message: a line feed is written as \n, a tab as \t. What could be taken for
// a command to the program that runs a job, "::error::" or "##[error]" at the
// beginning, gets a "./" before it.
func Line(s string) string {
	s = lineEscapes.Replace(Escape(s))
	if start := strings.TrimLeft(s, " "); strings.HasPrefix(start, "::") ||
		strings.HasPrefix(start, "##[") {
		return "./" + s
	}
	return s
}

var lineEscapes = strings.NewReplacer("\n", `\n`, "\t", `\t`)

func unsafe(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case unicode.IsControl(r) || r == utf8.RuneError:
		return true
	case r == 0x061C, r == 0x200E, r == 0x200F, r == 0x2028, r == 0x2029:
		return true
	}
	return 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069
}

// Columns returns the number of terminal columns that s takes.
func Columns(s string) int { return displaywidth.String(s) }

// Clip cuts s to at most n columns; what was cut shows as "…".
func Clip(s string, n int) string {
	if Columns(s) <= n {
		return s
	}
	return displaywidth.TruncateString(s, n, "…")
}

// Style is a way to set text off.
type Style string

// The styles, as parameters of the ANSI sequence "select graphic rendition".
const (
	Bold   Style = "1"
	Dim    Style = "2"
	Red    Style = "31"
	Green  Style = "32"
	Yellow Style = "33"
	Blue   Style = "34"
	Cyan   Style = "36"
	// Removed and Added mark the two sides of a difference.
	Removed Style = "31;9"
	Added   Style = "32;4"
	// Hit marks what was looked for.
	Hit Style = "1;33"
)

// Painter sets text in styles, or does nothing.
type Painter struct{ On bool }

// Paint sets s in the style.
func (p Painter) Paint(style Style, s string) string {
	if !p.On || s == "" {
		return s
	}
	return "\x1b[" + string(style) + "m" + s + "\x1b[0m"
}
