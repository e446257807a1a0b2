package terminal

import (
	"io"
	"strings"
)

// Screen is a stream for text that people read.
type Screen struct {
	io.Writer
	Painter
	Columns int // the width of a terminal
}

// To returns the screen with another stream behind it, in the same style.
func (s *Screen) To(w io.Writer) *Screen {
	other := *s
	other.Writer = Harmless(w)
	return &other
}

// Clean makes text of articles and memories fit to be read, see [Escape]: also
// in a file or pipe, as a pager or the log of a job may show it.
func (s *Screen) Clean(text string) string { return Escape(text) }

// Line is Clean for text that must stay in one line: line breaks show as ⏎.
func (s *Screen) Line(text string) string { return Escape(lineBreaks.Replace(text)) }

// Name is Clean for the name of a file, see [Line].
func (s *Screen) Name(file string) string { return Line(file) }

var lineBreaks = strings.NewReplacer("\r\n", "⏎", "\n", "⏎", "\r", "⏎", "\t", " ")
