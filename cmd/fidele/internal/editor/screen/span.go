package screen

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// style is a way to set text off, as parameters of the sequence "select graphic
// rendition"; "" is plain.
type style string

// The styles. Colours are those of the terminal's own palette until the terminal has said
// how light its background is; then they are those of a [palette].
const (
	plain    style = ""
	bold     style = "1"
	dim      style = "2"
	under    style = "4"
	reverse  style = "7"
	red      style = "31"
	green    style = "32"
	yellow   style = "33"
	blue     style = "34"
	cyan     style = "36"
	codes    style = "7;35"
	term     style = "4;34"
	ghost    style = "2;3"
	gone     style = "31;9"
	come     style = "32;4"
	wrong    style = "4;31"
	selected style = "7"
	title    style = "1;34"
	alarm    style = "7;33" // on a light background yellow letters are hard to read
)

// span is text in one style. It holds nothing but what may go to a terminal.
type span struct {
	text  string
	style style
}

// row is a line of the screen.
type row []span

// add appends text in a style.
func (r row) add(s string, st style) row {
	if s == "" {
		return r
	}
	if n := len(r); n > 0 && r[n-1].style == st {
		r[n-1].text += s
		return r
	}
	return append(r, span{s, st})
}

// String writes the row with its styles, in the terminal's own colours.
func (r row) String() string { return r.in(palette{}) }

// in writes the row with its styles in the colours of a palette.
func (r row) in(p palette) string {
	var b strings.Builder
	for _, s := range r {
		if s.style == plain {
			b.WriteString(s.text)
			continue
		}
		b.WriteString("\x1b[" + p.sequence(s.style) + "m" + s.text + "\x1b[m")
	}
	return b.String()
}

// meter counts columns as the terminal does.
type meter struct{ method ansi.Method }

// width returns the columns of a text without sequences.
func (m meter) width(s string) int {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] >= 0x7f {
			return m.method.StringWidth(s)
		}
	}
	return len(s)
}

// rowWidth returns the columns of a row.
func (m meter) rowWidth(r row) int {
	n := 0
	for _, s := range r {
		n += m.width(s.text)
	}
	return n
}

// fit makes a row exactly w columns wide. What is cut off shows as "…".
func (m meter) fit(r row, w int) row {
	if w <= 0 {
		return nil
	}
	have := m.rowWidth(r)
	if have <= w {
		return append(r[:len(r):len(r)], span{strings.Repeat(" ", w-have), plain})
	}
	var out row
	left := w - 1
	for _, s := range r {
		if n := m.width(s.text); n <= left {
			out, left = append(out, s), left-n
			continue
		}
		cut := m.method.Truncate(s.text, left, "")
		left -= m.width(cut)
		out = out.add(cut, s.style)
		break
	}
	return append(out, span{"…" + strings.Repeat(" ", max(left, 0)), dim})
}
