package terminal

import (
	"io"
	"unicode"
	"unicode/utf8"
)

// Harmless returns a writer of text in which no line is a command to the program that
// runs a job: of "::error::" or "##[error]" at the beginning of a line, behind white
// space too, one character is escaped.
func Harmless(w io.Writer) io.Writer { return &harmless{w: w} }

type harmless struct {
	w     io.Writer
	begun string // of the line, without white space; "-" when it is no command
}

// escaped are the beginnings of commands, and how their last character is written.
var escaped = map[string]string{"::": `\x3a`, "##[": `\x5b`}

func (h *harmless) Write(p []byte) (int, error) {
	var out []byte
	for rest := p; len(rest) > 0; {
		r, n := utf8.DecodeRune(rest)
		spelled := rest[:n]
		rest = rest[n:]
		switch {
		case r == '\n':
			h.begun = ""
		case r == utf8.RuneError && n == 1: // a part of a character
		case h.begun == "-" || h.begun == "" && unicode.IsSpace(r):
		default:
			h.begun += string(r)
			if other := escaped[h.begun]; other != "" {
				spelled = []byte(other)
			}
			if h.begun != ":" && h.begun != "#" && h.begun != "##" {
				h.begun = "-"
			}
		}
		out = append(out, spelled...)
	}
	if _, err := h.w.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}
