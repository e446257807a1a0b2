package po

import (
	"fmt"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"fidele/tm/bitext"
)

// width is the line length at which gettext wraps.
const width = 79

// edit replaces bytes of the file.
type edit struct {
	start, end int
	text       string
}

// edited returns the file with what has changed in its units.
func (f *File) edited() string {
	var edits []edit
	newline := "\n"
	if i := strings.IndexByte(f.decoded.Text, '\n'); i > 0 && f.decoded.Text[i-1] == '\r' {
		newline = "\r\n"
	}
	for _, m := range f.messages {
		edits = append(edits, m.edits(f.decoded.Text, newline)...)
	}
	slices.SortStableFunc(edits, func(a, b edit) int { return a.start - b.start })
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(f.decoded.Text[at:e.start])
		b.WriteString(e.text)
		at = e.end
	}
	b.WriteString(f.decoded.Text[at:])
	return b.String()
}

// edits returns what has to change in one message.
func (m *message) edits(s, newline string) []edit {
	var out []edit
	changed, draft := false, false
	for _, f := range m.forms {
		u := f.unit
		for _, n := range u.Notes[min(f.oldNotes, len(u.Notes)):] {
			comment := ""
			for _, line := range strings.Split(n.Text, "\n") {
				comment += "# " + strings.TrimRight(line, "\r") + newline
			}
			out = append(out, edit{m.entry.firstWord, m.entry.firstWord, comment})
		}
		if u.Target.Plain != f.oldTarget.Plain {
			text := quote(u.Target.Plain, f.target.start-lineStart(s, f.target.start), newline)
			if f.target.start > 0 && s[f.target.start-1] != ' ' && s[f.target.start-1] != '\t' {
				text = " " + text
			}
			out = append(out, edit{f.target.start, f.target.end, text})
			changed = true
		}
		changed = changed || u.State != f.oldState
		draft = draft || u.State == bitext.Draft && u.Target.Plain != ""
	}
	if changed && draft != m.entry.fuzzy() {
		out = append(out, m.entry.flag(s, draft, newline))
	}
	return out
}

func lineStart(s string, at int) int {
	return strings.LastIndexAny(s[:at], "\r\n") + 1
}

// flag sets or takes away the fuzzy flag.
func (e *entry) flag(s string, fuzzy bool, newline string) edit {
	if e.flagsAt[1] == 0 {
		return edit{e.firstWord, e.firstWord, "#, fuzzy" + newline}
	}
	start, end := e.flagsAt[0], e.flagsAt[1]
	line := s[start:end]
	if fuzzy {
		return edit{start, start + 2, line[:2] + " fuzzy,"}
	}
	var kept []string
	for _, f := range strings.Split(line[2:], ",") {
		if f = strings.TrimSpace(f); f != "" && f != "fuzzy" {
			kept = append(kept, f)
		}
	}
	if len(kept) > 0 {
		return edit{start, end, line[:2] + " " + strings.Join(kept, ", ")}
	}
	for end < len(s) && (s[end] == ' ' || s[end] == '\t' || s[end] == '\r') {
		end++
	}
	if end < len(s) && s[end] == '\n' {
		end++
	}
	return edit{start, end, ""}
}

// quote writes a string as gettext does: on the keyword's line where it fits
// there and holds no line break but at its end, else on lines of its own. used
// is the width of the keyword.
func quote(s string, used int, newline string) string {
	one := escape(s)
	i := strings.IndexByte(s, '\n')
	fits := used+displaywidth.String(one)+2 <= width
	if fits && (i < 0 || i == len(s)-1) {
		return `"` + one + `"`
	}

	var b strings.Builder
	b.WriteString(`""`)
	for _, line := range strings.SplitAfter(s, "\n") {
		for _, piece := range wrap(line) {
			b.WriteString(newline + `"` + escape(piece) + `"`)
		}
	}
	return b.String()
}

// wrap divides a line after spaces so that its pieces fit.
func wrap(line string) []string {
	var out []string
	var piece strings.Builder
	have := 0
	for _, word := range strings.SplitAfter(line, " ") {
		n := displaywidth.String(escape(word))
		if have > 0 && have+n > width-2 {
			out = append(out, piece.String())
			piece.Reset()
			have = 0
		}
		piece.WriteString(word)
		have += n
	}
	if piece.Len() > 0 {
		out = append(out, piece.String())
	}
	return out
}

var escaper = strings.NewReplacer(`\`, `\\`, `"`, `\"`,
	"\n", `\n`, "\t", `\t`, "\r", `\r`, "\a", `\a`, "\b", `\b`, "\f", `\f`, "\v", `\v`)

// escape writes a string between the quotation marks.
func escape(s string) string {
	s = escaper.Replace(s)
	if strings.IndexFunc(s, func(r rune) bool { return r < 0x20 || r == 0x7F }) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if r < 0x20 || r == 0x7F {
			fmt.Fprintf(&b, `\%03o`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
