package terminal

import (
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Guard returns a writer to a terminal that lets nothing through but text and
// the styles of this package: what [Escape] would escape arrives escaped, also
// from formats that are made for programs. Any other writer is returned as it
// is.
func Guard(w io.Writer) io.Writer {
	if !Is(w) {
		return w
	}
	return &guard{w: w}
}

type guard struct {
	w    io.Writer
	rest []byte // the beginning of a character or style whose end is to come
}

// longestStyle is the length in bytes of the longest sequence of a style.
const longestStyle = len("\x1b[31;9m")

func (g *guard) Write(p []byte) (int, error) {
	text := append(g.rest, p...)
	cut := len(text)
	if i := strings.LastIndexByte(string(text[max(0, len(text)-longestStyle+1):]), '\x1b'); i >= 0 {
		if at := max(0, len(text)-longestStyle+1) + i; style(string(text[at:])) == "" {
			cut = at
		}
	}
	for i := max(0, cut-utf8.UTFMax+1); i < cut; i++ {
		if utf8.RuneStart(text[i]) && !utf8.FullRune(text[i:cut]) {
			cut = i
		}
	}
	if cut > 0 && text[cut-1] == '\r' {
		cut--
	}
	whole := string(text[:cut])
	g.rest = append([]byte(nil), text[cut:]...)
	if _, err := io.WriteString(g.w, guarded(whole)); err != nil {
		return 0, err
	}
	return len(p), nil
}

// guarded is [Escape] but for styles and line ends of two characters.
func guarded(s string) string {
	if strings.IndexFunc(s, unsafe) < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if known := style(s[i:]); known != "" {
			b.WriteString(known)
			i += len(known)
			continue
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		if strings.HasPrefix(s[i:], "\r\n") {
			b.WriteByte('\r')
		} else {
			b.WriteString(Escape(s[i : i+n]))
		}
		i += n
	}
	return b.String()
}

// style returns the sequence of a style that s begins with, "" if there is none.
func style(s string) string {
	parameter, ok := strings.CutPrefix(s, "\x1b[")
	if !ok {
		return ""
	}
	end := strings.IndexByte(parameter, 'm')
	if end < 0 || !slices.Contains(styles, Style(parameter[:end])) {
		return ""
	}
	return s[:len("\x1b[")+end+1]
}

// styles are the parameters that [Painter.Paint] writes.
var styles = []Style{"0", Bold, Dim, Red, Green, Yellow, Blue, Cyan, Removed, Added, Hit}
