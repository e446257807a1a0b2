package terminal

import (
	"io"
	"strings"
)

// Screen is a stream for text that people read.
type Screen struct {
	io.Writer
	Painter
	IsTerminal bool // whether the stream is a terminal
	Columns    int  // its width
}

// To returns the screen with another stream behind it, in the same style.
func (s *Screen) To(w io.Writer) *Screen {
	other := *s
	other.Writer = w
	return &other
}

// Clean makes text of articles and memories fit for the terminal that reads it;
// into a file or pipe it goes as it is.
func (s *Screen) Clean(text string) string {
	if s.IsTerminal {
		return Escape(text)
	}
	return text
}

// Line is Clean for text that must stay in one line: line breaks show as ⏎.
func (s *Screen) Line(text string) string { return s.Clean(lineBreaks.Replace(text)) }

var lineBreaks = strings.NewReplacer("\r\n", "⏎", "\n", "⏎", "\r", "⏎", "\t", " ")
