package main

import (
	"fmt"
	"io"
	"strings"

	"fidele/cmd/fidele/internal/revisionview"
	"fidele/cmd/fidele/internal/terminal"
	"fidele/tm/revision"
)

// sideWidth is the width in columns from which a terminal shows old and new
// beside each other.
const sideWidth = 140

// writeText shows every change, the unchanged segments left out.
func (d *diff) writeText(w io.Writer, r *revision.Result) error {
	style := d.e.style()
	width := terminal.Width(d.e.out, 100)
	side := d.layout == "side" || d.layout == "auto" && style.On && width >= sideWidth && d.output == "-"
	folded := 0
	for i := range r.Changes {
		c := &r.Changes[i]
		if c.Op == revision.Equal {
			continue
		}
		if c.Folded() && !d.typography {
			folded++
			continue
		}
		head := fmt.Sprintf("%s → %s  %s", revisionview.Numbers(c.Old), revisionview.Numbers(c.New), c.Op)
		if c.Op == revision.Changed && len(c.Hunks) == 0 {
			head += " (codes only)"
		}
		lines := []string{style.Paint(terminal.Cyan, head)}
		if c.Source != "" {
			lines = append(lines, "    "+style.Paint(terminal.Dim, d.e.clean(oneParagraph(c.Source))))
		}
		if side {
			lines = append(lines, d.sideBySide(style, c.Edits, (width-7)/2)...)
		} else {
			lines = append(lines, "    "+strings.ReplaceAll(d.inline(style, c.Edits), "\n", "\n    "))
		}
		if _, err := fmt.Fprintln(w, strings.Join(lines, "\n")); err != nil {
			return err
		}
	}
	d.e.note("%s", diffSummary(r.Summary))
	if folded > 0 {
		d.e.note("%s in typography alone, not shown; --typography shows them", plural(folded, "segment differs", "segments differ"))
	}
	return nil
}

func plural(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

func oneParagraph(s string) string { return strings.Join(strings.Fields(s), " ") }

// quietly reports whether an edit is shown as if nothing were different.
func (d *diff) quietly(e revision.Edit) bool {
	return e.Op == revision.Keep || e.Class == revision.Typography && !d.typography
}

// inline writes edits in one line: in colour, or as [-old-]{+new+} without.
func (d *diff) inline(style terminal.Painter, edits []revision.Edit) string {
	var b strings.Builder
	for _, edit := range edits {
		s := d.e.clean(edit.Text)
		switch {
		case d.quietly(edit):
			if edit.Op != revision.Delete {
				b.WriteString(s)
			}
		case edit.Op == revision.Delete && style.On:
			b.WriteString(style.Paint(terminal.Removed, s))
		case edit.Op == revision.Delete:
			b.WriteString("[-" + s + "-]")
		case style.On:
			b.WriteString(style.Paint(terminal.Added, s))
		default:
			b.WriteString("{+" + s + "+}")
		}
	}
	return b.String()
}

// styledWord is a word with the white space before it.
type styledWord struct {
	text    string
	columns int
	style   terminal.Style
}

// sideBySide sets old and new beside each other, each width columns wide.
func (d *diff) sideBySide(style terminal.Painter, edits []revision.Edit, width int) []string {
	var left, right []styledWord
	add := func(to *[]styledWord, s string, st terminal.Style) {
		for _, w := range strings.SplitAfter(d.e.clean(s), " ") {
			if w != "" {
				*to = append(*to, styledWord{w, terminal.Columns(w), st})
			}
		}
	}
	for _, e := range edits {
		if e.Op != revision.Insert {
			st := terminal.Removed
			if d.quietly(e) {
				st = ""
			}
			add(&left, e.Text, st)
		}
		if e.Op != revision.Delete {
			st := terminal.Added
			if d.quietly(e) {
				st = ""
			}
			add(&right, e.Text, st)
		}
	}
	a, b := wrapStyled(style, left, width), wrapStyled(style, right, width)
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

// wrapStyled breaks words into lines that fill width columns. Longer words are cut.
func wrapStyled(style terminal.Painter, words []styledWord, width int) []string {
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
			line.WriteString(style.Paint(w.style, s))
		}
		used += terminal.Columns(s)
	}
	if used > 0 {
		end()
	}
	return lines
}

// diffSummary sums a revision up in a line.
func diffSummary(s revision.Summary) string {
	parts := []string{fmt.Sprintf("%d equal", s.Equal)}
	for _, p := range []struct {
		n    int
		name string
	}{{s.Changed, "changed"}, {s.Inserted, "inserted"}, {s.Deleted, "deleted"}, {s.Moved, "moved"}, {s.Split, "split"}, {s.Merged, "merged"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.name))
		}
	}
	return fmt.Sprintf("%s; TER %.3f, chrF %.1f", strings.Join(parts, ", "), s.TER.Rate(), s.ChrF.Score())
}
