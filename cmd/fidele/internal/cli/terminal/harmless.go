package terminal

import (
	"bytes"
	"io"
	"unicode"
	"unicode/utf8"
)

// Harmless returns a writer of text in which nothing is a command to the program that
// runs a job: of "::" at the beginning of a line, behind white space too, and of "##["
// and "##vso[" anywhere, the last character is escaped.
func Harmless(w io.Writer) io.Writer { return &harmless{w: w} }

type harmless struct {
	w      io.Writer
	begins bool // the line has something that is no white space
	colon  bool // it begins with one colon
	marks  []byte
}

// longestMark is that of "##vso", behind which "[" makes a command.
const longestMark = 5

func (h *harmless) Write(p []byte) (int, error) {
	var out []byte
	for rest := p; len(rest) > 0; {
		r, n := utf8.DecodeRune(rest)
		if r == utf8.RuneError && n == 1 { // a part of a character
			out = append(out, rest[0])
		} else {
			out = append(out, h.spelled(r, rest[:n])...)
		}
		rest = rest[n:]
	}
	if _, err := h.w.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// spelled returns how the next character is written.
func (h *harmless) spelled(r rune, as []byte) []byte {
	if r == '\n' || r == '\r' {
		h.begins, h.colon, h.marks = false, false, h.marks[:0]
		return as
	}
	if h.colon && r == ':' {
		as = []byte(`\x3a`)
	}
	h.colon = !h.begins && r == ':'
	h.begins = h.begins || !unicode.IsSpace(r)
	if r == '[' && (bytes.HasSuffix(h.marks, []byte("##")) || bytes.HasSuffix(h.marks, []byte("##vso"))) {
		as = []byte(`\x5b`)
	}
	if len(h.marks) == longestMark {
		h.marks = h.marks[:copy(h.marks, h.marks[1:])]
	}
	h.marks = append(h.marks, byte(min(r, unicode.MaxASCII)))
	return as
}
