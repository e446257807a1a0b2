package view

import (
	"fmt"
	"io"
	"strings"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/tm/revision"
)

// Markdown writes the comparison for a pull request: a table of numbers, then a
// table of changes. Deleted words are struck out, inserted ones bold.
func (v *Revision) Markdown(w io.Writer) error {
	var b strings.Builder
	s := &v.Result.Summary
	fmt.Fprintf(&b, "### %s → %s\n\n", markdownText(v.OldName), markdownText(v.NewName))
	var parts []string
	for _, c := range opCounts(*s) {
		if c.Number > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.Number, c.Name))
		}
	}
	fmt.Fprintf(&b, "%s; TER %.3f, chrF %.1f, %d → %s\n", strings.Join(parts, ", "),
		s.TER.Rate(), s.ChrF.Score(), s.WordsOld, Count(s.WordsNew, "word"))
	folded, headed := 0, false
	head := func() {
		if !headed {
			b.WriteString("\n| segment | change |\n| --- | --- |\n")
		}
		headed = true
	}
	for i := range v.Result.Changes {
		c := &v.Result.Changes[i]
		if c.Op == revision.Equal {
			continue
		}
		if c.Folded() && !v.Typography {
			folded++
			continue
		}
		head()
		fmt.Fprintf(&b, "| %s → %s %s | ", Numbers(c.Old), Numbers(c.New), c.Op)
		if c.Source != "" {
			fmt.Fprintf(&b, "<sub>%s</sub><br>", markdownText(c.Source))
		}
		for _, e := range c.Edits {
			b.WriteString(v.markdownEdit(e))
		}
		for _, m := range c.Marks {
			b.WriteString("<br>" + v.markdownMark(m.Class, m.Old, m.New))
		}
		b.WriteString(" |\n")
	}
	for _, c := range v.Result.Outside {
		head()
		fmt.Fprintf(&b, "| after %d → %d %s | %s |\n", c.OldAfter+1, c.NewAfter+1, c.Op,
			v.markdownMark(c.Class, c.Old, c.New))
	}
	if folded > 0 {
		fmt.Fprintf(&b, "\nSegments that differ in typography alone and are not shown: %d.\n", folded)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (v *Revision) markdownEdit(e revision.Edit) string {
	quiet := e.Class == revision.Typography && !v.Typography
	switch {
	case e.Op == revision.Keep || quiet && e.Op == revision.Insert:
		return markdownText(e.Text)
	case quiet:
		return ""
	case e.Op == revision.Delete:
		return "<del>" + markdownText(e.Text) + "</del>"
	}
	return "<ins><b>" + markdownText(e.Text) + "</b></ins>"
}

// markdownMark writes a difference that is not in the words.
func (v *Revision) markdownMark(class revision.Class, old, new string) string {
	s := string(class) + ": "
	if old == new {
		return s + markdownText(old) + elsewhere
	}
	if old != "" {
		s += v.markdownEdit(revision.Edit{Op: revision.Delete, Text: old, Class: class})
	}
	if new != "" {
		s += v.markdownEdit(revision.Edit{Op: revision.Insert, Text: new, Class: class})
	}
	return s
}

// markdownText escapes everything that Markdown or HTML could take for its own,
// and keeps text in one cell of a table.
func markdownText(s string) string {
	var b strings.Builder
	for _, r := range terminal.Escape(s) {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '\n' || r == '\r':
			b.WriteByte(' ')
		case r == '@':
			b.WriteString("&#64;") // nobody is to be notified by a quotation
		case strings.ContainsRune("\\`*_{}[]#|~", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	// Neither address becomes a link by itself.
	return strings.NewReplacer("://", "&#58;//", "www.", "www&#46;").Replace(b.String())
}
