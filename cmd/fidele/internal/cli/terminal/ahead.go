package terminal

import (
	"io"
	"os"

	"golang.org/x/term"
)

// RawKeys makes the terminal that keys come from raw at once, so that what is typed while
// a program begins arrives as keys, and returns what they are read from, and a function
// that makes the terminal as it was.
//
// What was typed before came through the terminal's line discipline, which makes a line
// feed of Enter, which programs take for Ctrl-J. These first bytes are read
// with Enter as it was typed. Other input is returned as it is.
func RawKeys(in io.Reader) (keys io.Reader, restore func()) {
	file, ok := in.(*os.File)
	if !ok {
		return in, func() {}
	}
	fd := int(file.Fd())
	before, err := term.MakeRaw(fd)
	if err != nil {
		return in, func() {} // it is no terminal
	}
	return &typedAhead{file, waiting(fd)}, func() { _ = term.Restore(fd, before) }
}

// typedAhead is a terminal of which the first bytes were typed before it was raw.
type typedAhead struct {
	*os.File
	left int // of those bytes
}

// Read reads bytes, Enter as a terminal that is raw has it.
func (t *typedAhead) Read(p []byte) (int, error) {
	n, err := t.File.Read(p)
	first := p[:min(max(n, 0), t.left)]
	for i, c := range first {
		if c == '\n' {
			first[i] = '\r'
		}
	}
	t.left -= len(first)
	return n, err
}
