package view

import (
	"fmt"
	"strings"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/tm"
	"fidele/tm/text"
)

// Hits prints each hit in its side, the words around it aligned in columns, and
// the other side below.
func Hits(s *terminal.Screen, hits []tm.Hit) {
	side := max((s.Columns-20)/3, 16)
	for i, h := range hits {
		if i > 0 {
			fmt.Fprintln(s)
		}
		other := h.Target
		plain, spans := h.Source.Plain, h.SourceSpans
		if len(spans) == 0 {
			plain, spans, other = h.Target.Plain, h.TargetSpans, h.Source
		}
		for _, span := range spans {
			left, right := s.Line(plain[:span[0]]), s.Line(plain[span[1]:])
			hit := s.Paint(terminal.Hit, s.Line(plain[span[0]:span[1]]))
			fmt.Fprintf(s, "%s %s%s\n",
				padLeft(left, side), hit, terminal.Clip(right, s.Columns-side-2))
		}
		fmt.Fprintf(s, "%s %s\n", padLeft(fmt.Sprintf("#%d", h.ID), side), otherSide(s, other, h))
	}
}

// otherSide returns the other side of a hit, with what was found there set off.
func otherSide(s *terminal.Screen, t text.Text, h tm.Hit) string {
	if len(h.SourceSpans) == 0 || t.Plain != h.Target.Plain {
		return s.Paint(terminal.Dim, s.Line(t.Plain))
	}
	var b strings.Builder
	at := 0
	for _, span := range h.TargetSpans {
		b.WriteString(s.Paint(terminal.Dim, s.Line(t.Plain[at:span[0]])))
		b.WriteString(s.Paint(terminal.Hit, s.Line(t.Plain[span[0]:span[1]])))
		at = span[1]
	}
	b.WriteString(s.Paint(terminal.Dim, s.Line(t.Plain[at:])))
	return b.String()
}

// padLeft returns the end of s, in so many columns.
func padLeft(s string, columns int) string {
	for n := terminal.Columns(s); n > columns; n = terminal.Columns(s) {
		// Cut words from the front until the rest fits.
		cut := strings.IndexByte(s[1:], ' ')
		if cut < 0 {
			runes := []rune(s)
			s = string(runes[max(len(runes)-columns, 0):])
			break
		}
		s = s[cut+1:]
	}
	return strings.Repeat(" ", max(columns-terminal.Columns(s), 0)) + s
}
