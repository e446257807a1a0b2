package view

import (
	"fmt"
	"strings"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/tm/interchange"
)

// infoLines bounds how many names and places are printed without --all.
const infoLines = 8

// FileInfo prints what a file is, with all every property and damaged place.
func FileInfo(s *terminal.Screen, info *interchange.Info, all bool) {
	line := func(label, value string) {
		if value != "" {
			fmt.Fprintf(s, "  %-10s %s\n", label, terminal.Line(value))
		}
	}
	fmt.Fprintln(s, terminal.Line(info.File))
	what := info.Format.String()
	if info.Version != "" {
		what += " " + info.Version
	}
	if info.Named != interchange.Unknown {
		what += fmt.Sprintf(", not %s as its name says", info.Named)
	}
	if info.Compressed {
		what += ", compressed"
	}
	line("format", what)
	line("dialect", info.Dialect)
	line("tool", info.Tool)
	encoding := info.Encoding
	if info.BOM {
		encoding += " with byte-order mark"
	}
	line("encoding", encoding)
	line("sheet", sheets(info))
	if info.Format.Bilingual() {
		line("source", info.SourceLang)
		line("languages", countList(info.Languages, all))
		units := fmt.Sprint(info.Units)
		if info.Entries != info.Units {
			units += fmt.Sprintf(" from %s of the file", Count(info.Entries, "unit"))
		}
		line("units", units)
		line("states", countList(info.States, all))
		if info.Codes > 0 {
			line("codes", "in "+Count(info.Codes, "unit"))
		}
		if info.Notes > 0 {
			line("notes", "in "+Count(info.Notes, "unit"))
		}
		line("props", countList(info.Props, all))
	}
	line("left out", info.LeftOut)
	for _, q := range info.Quirks {
		label := "quirk"
		if q.Repair {
			label = "repaired"
		}
		line(label, q.String())
	}
	for i, d := range info.Damage {
		if i == infoLines && !all {
			break
		}
		line("damage", damageLine(d))
	}
	shown := len(info.Damage)
	if !all {
		shown = min(shown, infoLines)
	}
	if rest := info.Damaged - shown; rest > 0 {
		line("", "and "+Count(rest, "more damaged place"))
	}
}

// sheets names the sheet of a workbook that is read, and the others.
func sheets(info *interchange.Info) string {
	s := info.Sheet
	if len(info.Unread) > 0 {
		s += "; not read: " + strings.Join(info.Unread, ", ")
	}
	if len(info.Hidden) > 0 {
		s += "; hidden, not read: " + strings.Join(info.Hidden, ", ")
	}
	return s
}

// FileRules prints which rules of its format a file breaks.
func FileRules(s *terminal.Screen, info *interchange.Info) {
	line := func(value string) { fmt.Fprintf(s, "  %-10s %s\n", "rules", terminal.Line(value)) }
	switch {
	case info.Format != interchange.XLIFF:
		line("not checked: only those of XLIFF are known")
	case !info.Checked:
		line("not checked: the file cannot be read")
	case len(info.Broken) == 0:
		line("none broken")
	}
	for _, b := range info.Broken {
		line(damageLine(b))
	}
}

// damageLine writes a damaged place as "line:column: unit: what, hint".
func damageLine(d interchange.Damage) string {
	var b strings.Builder
	if d.Line > 0 {
		fmt.Fprintf(&b, "%d:", d.Line)
		if d.Column > 0 {
			fmt.Fprintf(&b, "%d:", d.Column)
		}
		b.WriteByte(' ')
	}
	if d.Unit != "" {
		fmt.Fprintf(&b, "unit %s: ", d.Unit)
	}
	b.WriteString(d.Message)
	if d.Hint != "" {
		fmt.Fprintf(&b, " (%s)", d.Hint)
	}
	return b.String()
}

// countList writes counts as "name 3, other 1".
func countList(counts []interchange.Count, all bool) string {
	var parts []string
	for i, c := range counts {
		if i == infoLines && !all {
			parts = append(parts, fmt.Sprintf("and %d more", len(counts)-infoLines))
			break
		}
		name := c.Name
		if name == "" {
			name = "(none)"
		}
		parts = append(parts, fmt.Sprintf("%s %d", name, c.Count))
	}
	return strings.Join(parts, ", ")
}
