package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/bitext"
	"fidele/tm/interchange/review"
	"fidele/tm/interchange/xliff"
)

// memoryPrefix begins the name of a table of units of the memory; their numbers follow.
const memoryPrefix = "memory:"

// unitsOfFile returns the segments of all articles of a bilingual file.
func unitsOfFile(file *xliff.File) (units []*bitext.Unit) {
	for _, doc := range file.Documents() {
		for _, u := range doc.Units {
			if u.SourceLang == language.Und {
				u.SourceLang = doc.SourceLang
			}
			if u.TargetLang == language.Und {
				u.TargetLang = doc.TargetLang
			}
			units = append(units, u)
		}
	}
	return units
}

// reviewSheet makes a table of units, numbered from 1.
func reviewSheet(name string, units []*bitext.Unit) (*review.Sheet, error) {
	if len(units) == 0 {
		return nil, cli.Usagef("there is no segment to review")
	}
	s := &review.Sheet{
		Name:       filepath.Base(filepath.FromSlash(name)),
		SourceLang: units[0].SourceLang, TargetLang: units[0].TargetLang,
	}
	for i, u := range units {
		if u.SourceLang != s.SourceLang || u.TargetLang != s.TargetLang {
			return nil, cli.WithHint(fmt.Errorf("a table has two languages, and segment %d is from %s into %s, not %s into %s",
				i+1, u.SourceLang, u.TargetLang, s.SourceLang, s.TargetLang), "choose two with --source and --target")
		}
		s.Rows = append(s.Rows, review.Row{
			ID: strconv.Itoa(i + 1), Source: u.Source.Tagged(), Target: u.Target.Tagged(),
		})
	}
	return s, nil
}

// writeReview writes a table in the format that its name says.
func writeReview(env *workspace.Env, output string, force bool, s *review.Sheet) error {
	var write func(io.Writer) error
	switch strings.ToLower(filepath.Ext(output)) {
	case ".docx":
		write = s.WriteDOCX
	case ".html", ".htm":
		write = s.WriteHTML
	default:
		return cli.WithHint(cli.Usagef("a table for review is DOCX or HTML, %q is neither", output),
			"name it with -o, as -o review.docx")
	}
	if err := env.Create(output, force, write); err != nil {
		return err
	}
	env.Note("wrote %s, %s; 'fidele review' takes it back", output, view.Count(len(s.Rows), "row"))
	return nil
}

// formatID writes the number of a unit.
func formatID(id uint64) string { return strconv.FormatUint(id, 10) }

// idRanges writes numbers that grow as ranges: 1-3,7.
func idRanges(ids []uint64) string {
	var b strings.Builder
	for i := 0; i < len(ids); {
		k := i
		for k+1 < len(ids) && ids[k+1] == ids[k]+1 {
			k++
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(formatID(ids[i]))
		if k > i {
			b.WriteString("-" + formatID(ids[k]))
		}
		i = k + 1
	}
	return b.String()
}

// mostReviewed bounds the units of a table.
const mostReviewed = 1_000_000

// parseRanges reads what idRanges writes.
func parseRanges(s string) (ids []uint64, err error) {
	wrong := fmt.Errorf("%w: its first lines name no units", review.ErrFormat)
	for part := range strings.SplitSeq(s, ",") {
		first, last, ranged := strings.Cut(strings.TrimSpace(part), "-")
		if !ranged {
			last = first
		}
		from, errFrom := strconv.ParseUint(first, 10, 64)
		to, errTo := strconv.ParseUint(last, 10, 64)
		if errFrom != nil || errTo != nil || from == 0 || to < from || to-from >= mostReviewed-uint64(len(ids)) {
			return nil, wrong
		}
		for id := from; id <= to; id++ {
			ids = append(ids, id)
		}
	}
	return ids, nil
}
