package lsp

import (
	"strings"
	"unicode"
)

// escaped returns text from a file as Markdown that shows it as it is: no markup, no HTML
// and no link comes of it, and no control character reaches the editor.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case unicode.IsControl(r):
			b.WriteRune(unicode.ReplacementChar)
		case r < unicode.MaxASCII && (unicode.IsPunct(r) || unicode.IsSymbol(r)):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}

// writer collects a text for people, in Markdown or plain.
type writer struct {
	strings.Builder
	markdown bool
}

// say returns text from a file as it is to be written.
func (w *writer) say(s string) string {
	if w.markdown {
		return escaped(s)
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r):
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// mark returns text between marks of Markdown, or between others where there is none.
func (w *writer) mark(s, markdown, open, end string) string {
	trimmed := strings.TrimSpace(s)
	if !w.markdown {
		return open + w.say(s) + end
	}
	if trimmed == "" {
		return " "
	}
	// Markup begins and ends beside the words, not beside spaces.
	out := markdown + escaped(trimmed) + markdown
	if trimmed[0] != s[0] {
		out = " " + out
	}
	if trimmed[len(trimmed)-1] != s[len(s)-1] {
		out += " "
	}
	return out
}

// heading writes a line that stands out.
func (w *writer) heading(s string) {
	if w.Len() > 0 {
		w.WriteString("\n\n")
	}
	w.WriteString(w.mark(s, "**", "", "") + "\n\n")
}

// markup returns what was written.
func (w *writer) markup() markup {
	kind := "plaintext"
	if w.markdown {
		kind = "markdown"
	}
	return markup{kind, strings.TrimSpace(w.String())}
}
