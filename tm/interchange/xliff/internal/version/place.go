package version

import (
	"strings"
	"unicode/utf8"

	"fidele/tm/bitext"
)

// locator turns rising byte offsets into lines and columns.
type locator struct {
	name             string
	s                string
	at, line, column int
}

// NewLocator returns a locator for s, the text of a file.
func NewLocator(name, s string) locator { return locator{name: name, s: s, line: 1, column: 1} }

// Place returns the place of bytes start to end. Offsets before the last one
// asked for have no line.
func (l *locator) Place(start, end int) bitext.Place {
	p := bitext.Place{File: l.name, Start: start, End: end}
	if start < l.at {
		return p
	}
	// In files whose lines end as those of Unix do, only the last line is looked at.
	if between := l.s[l.at:start]; strings.IndexByte(between, '\r') < 0 {
		if last := strings.LastIndexByte(between, '\n'); last >= 0 {
			l.line, l.column = l.line+strings.Count(between, "\n"), 1
			l.at += last + 1
		}
	}
	for l.at < start {
		switch c := l.s[l.at]; {
		case c == '\n' || c == '\r' && (l.at+1 == len(l.s) || l.s[l.at+1] != '\n'):
			l.line, l.column = l.line+1, 1
		case utf8.RuneStart(c):
			l.column++
		}
		l.at++
	}
	p.Line, p.Column = l.line, l.column
	return p
}
