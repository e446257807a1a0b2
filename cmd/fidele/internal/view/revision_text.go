package view

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/tm/revision"
)

// Layout is how old and new are set.
type Layout int

// Inline writes deletions and insertions into one text, Side sets old and new
// beside each other.
const (
	Inline Layout = iota
	Side
)

// SideWidth is the width in columns from which a terminal shows old and new
// beside each other unasked.
const SideWidth = 140

// Text prints every change, the unchanged segments left out. It returns how many
// segments differ in typography alone and were not shown.
func (v *Revision) Text(s *terminal.Screen, layout Layout) (hidden int, err error) {
	for i := range v.Result.Changes {
		c := &v.Result.Changes[i]
		if c.Op == revision.Equal {
			continue
		}
		if c.Folded() && !v.Typography {
			hidden++
			continue
		}

		head := fmt.Sprintf("%s → %s  %s", Numbers(c.Old), Numbers(c.New), c.Op)
		lines := []string{s.Paint(terminal.Cyan, head)}
		if c.Source != "" {
			source := strings.Join(strings.Fields(c.Source), " ")
			lines = append(lines, "    "+s.Paint(terminal.Dim, s.Clean(source)))
		}
		if layout == Side {
			lines = append(lines, v.sideBySide(s, c.Edits, max((s.Columns-7)/2, 1))...)
		} else {
			text := InlineEdits(s, c.Edits, v.Typography)
			lines = append(lines, "    "+strings.ReplaceAll(text, "\n", "\n    "))
		}
		for _, m := range c.Marks {
			lines = append(lines, "    "+replaced(s, string(m.Class), m.Old, m.New))
		}
		if _, err := fmt.Fprintln(s, strings.Join(lines, "\n")); err != nil {
			return hidden, err
		}
	}
	return hidden, v.textOutside(s)
}

// textOutside prints what changed outside the segments.
func (v *Revision) textOutside(s *terminal.Screen) error {
	for _, c := range v.Result.Outside {
		head := fmt.Sprintf("after %d → %d  %s", c.OldAfter+1, c.NewAfter+1, c.Op)
		_, err := fmt.Fprintf(s, "%s\n    %s\n", s.Paint(terminal.Cyan, head),
			replaced(s, string(c.Class), c.Old, c.New))
		if err != nil {
			return err
		}
	}
	return nil
}

// elsewhere is said of a code that stands elsewhere among the words.
const elsewhere = " stands elsewhere"

// replaced writes a difference that is not in the words: its class, what was there
// and what is there now.
func replaced(s *terminal.Screen, class, old, new string) string {
	var edits []revision.Edit
	switch {
	case old == new:
		return s.Paint(terminal.Dim, class+": ") + s.Clean(OneLine(old)) + s.Paint(terminal.Dim, elsewhere)
	case old != "":
		edits = append(edits, revision.Edit{Op: revision.Delete, Text: OneLine(old)})
	}
	if new != "" {
		edits = append(edits, revision.Edit{Op: revision.Insert, Text: OneLine(new)})
	}
	return s.Paint(terminal.Dim, class+":") + " " + InlineEdits(s, edits, true)
}

// isQuiet reports whether an edit is shown as if nothing were different.
func isQuiet(e revision.Edit, typography bool) bool {
	return e.Op == revision.Keep || e.Class == revision.Typography && !typography
}

// InlineEdits writes edits as one text: in colour, or as [-old-]{+new+} without.
// Without typography, differences of typography do not show.
func InlineEdits(s *terminal.Screen, edits []revision.Edit, typography bool) string {
	var b strings.Builder
	for _, edit := range edits {
		text := s.Clean(edit.Text)
		switch {
		case isQuiet(edit, typography):
			if edit.Op != revision.Delete {
				b.WriteString(text)
			}
		case edit.Op == revision.Delete && s.On:
			b.WriteString(s.Paint(terminal.Removed, text))
		case edit.Op == revision.Delete:
			b.WriteString("[-" + text + "-]")
		case s.On:
			b.WriteString(s.Paint(terminal.Added, text))
		default:
			b.WriteString("{+" + text + "+}")
		}
	}
	return b.String()
}

// styledWord is a word with the white space after it.
type styledWord struct {
	text  string
	style terminal.Style
}

// sideBySide sets old and new beside each other, each width columns wide.
func (v *Revision) sideBySide(s *terminal.Screen, edits []revision.Edit, width int) []string {
	var left, right []styledWord
	add := func(to *[]styledWord, e revision.Edit, style terminal.Style) {
		if isQuiet(e, v.Typography) {
			style = ""
		}
		for _, w := range strings.SplitAfter(s.Clean(e.Text), " ") {
			if w != "" {
				*to = append(*to, styledWord{w, style})
			}
		}
	}
	for _, e := range edits {
		if e.Op != revision.Insert {
			add(&left, e, terminal.Removed)
		}
		if e.Op != revision.Delete {
			add(&right, e, terminal.Added)
		}
	}

	a, b := wrapStyled(s.Painter, left, width), wrapStyled(s.Painter, right, width)
	blank := strings.Repeat(" ", width)
	var lines []string
	for i := range max(len(a), len(b)) {
		l, r := blank, ""
		if i < len(a) {
			l = a[i]
		}
		if i < len(b) {
			r = b[i]
		}
		lines = append(lines, strings.TrimRight("    "+l+" │ "+r, " "))
	}
	return lines
}

// wrapStyled breaks words into lines that fill width columns. Longer words are
// cut.
func wrapStyled(p terminal.Painter, words []styledWord, width int) []string {
	var lines []string
	var line strings.Builder
	used := 0
	end := func() {
		line.WriteString(strings.Repeat(" ", max(width-used, 0)))
		lines = append(lines, line.String())
		line.Reset()
		used = 0
	}
	for _, w := range words {
		s := strings.ReplaceAll(w.text, "\n", " ")
		columns := terminal.Columns(strings.TrimRight(s, " "))
		if used > 0 && used+columns > width {
			end()
		}
		if terminal.Columns(s) > width-used {
			s = terminal.Clip(strings.TrimRight(s, " "), width-used)
		}
		if w.style == "" {
			line.WriteString(s)
		} else {
			line.WriteString(p.Paint(w.style, s))
		}
		used += terminal.Columns(s)
	}
	if used > 0 {
		end()
	}
	return lines
}

// RevisionLine sums a revision up in a line.
func RevisionLine(s revision.Summary) string {
	parts := []string{fmt.Sprintf("%d equal", s.Equal)}
	for _, c := range opCounts(s)[1:] {
		if c.Number > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.Number, c.Name))
		}
	}
	return fmt.Sprintf("%s; TER %.3f, chrF %.1f",
		strings.Join(parts, ", "), s.TER.Rate(), s.ChrF.Score())
}

// RevisionTable prints the numbers of a revision, one a line.
func RevisionTable(w io.Writer, s revision.Summary) error {
	type row struct {
		name  string
		value any
	}
	var rows []row
	for _, c := range opCounts(s) {
		rows = append(rows, row{c.Name, c.Number})
	}
	rows = append(rows,
		row{"words old", s.WordsOld}, row{"words new", s.WordsNew}, row{"edits", s.TER.Edits},
		row{"TER", fmt.Sprintf("%.4f", s.TER.Rate())},
		row{"chrF", fmt.Sprintf("%.2f", s.ChrF.Score())},
	)
	for i, n := range s.Bands {
		rows = append(rows, row{"TER to " + revision.BandNames[i], n})
	}
	for _, c := range slices.Backward(revision.Classes) {
		if s.Classes[c] > 0 {
			rows = append(rows, row{string(c), s.Classes[c]})
		}
	}
	for _, r := range rows {
		if _, err := fmt.Fprintf(w, "%-12s %8v\n", r.name, r.value); err != nil {
			return err
		}
	}
	return nil
}

// Carried prints what became of some segments of a source article and, if
// target is not empty, the translation that was carried over.
func Carried(
	s *terminal.Screen, kind string, old, new []int, edits []revision.Edit,
	target string, typography bool,
) error {
	head := fmt.Sprintf("%s → %s  %s", Numbers(old), Numbers(new), kind)
	_, err := fmt.Fprintf(s, "%s\n    %s\n",
		s.Paint(terminal.Cyan, head), InlineEdits(s, edits, typography))
	if err == nil && target != "" {
		_, err = fmt.Fprintf(s, "    %s\n", s.Paint(terminal.Dim, s.Clean(target)))
	}
	return err
}
