package report

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/view"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// Report is the findings of a run and what readers want to know beside them.
type Report struct {
	// Findings in order: file, place.
	Findings []quality.Finding
	// Rules are those that the run knows, for formats that explain them.
	Rules []quality.Rule
	// Segments is how many segments were looked at; Files names the files that
	// were, in order.
	Segments int
	Files    []string
	// Lines returns the decoded content of a file, nil where it is not known.
	Lines func(file string) *text.Lines
	// Path names a file for the programs that read a report: from the root of the
	// repository, mostly. nil: as it was given.
	Path func(file string) string
	// FailOn is the severity from which the run fails.
	FailOn quality.Severity
	// Painter colours the text for a terminal.
	Painter terminal.Painter
	// Day is when the check was made, for formats that say so.
	Day time.Time
	// Version is that of fidele.
	Version string

	left map[string]int // findings that formats had no room for
}

// LeftOut returns how many findings a format that was written has left out, because
// those who read it take no more: the least severe.
func (r *Report) LeftOut(format string) int { return r.left[format] }

func (r *Report) leaveOut(format string, findings int) {
	if r.left == nil {
		r.left = map[string]int{}
	}
	r.left[format] = findings
}

// Count counts the findings of the report.
func (r *Report) Count() api.CheckSummary {
	s := api.CheckSummary{Segments: r.Segments}
	for _, f := range r.Findings {
		switch {
		case f.Suppression != nil:
			s.Suppressed++
		case f.Known:
			s.Known++
		case f.Severity == quality.Error:
			s.Errors++
		case f.Severity == quality.Warning:
			s.Warnings++
		default:
			s.Infos++
		}
	}
	return s
}

// Summary says the counts in a line: "18 segments: 1 error, 2 warnings".
func (r *Report) Summary() string {
	s := r.Count()
	var parts []string
	for _, c := range []struct {
		n         int
		one, many string
	}{
		{s.Errors, "error", "errors"},
		{s.Warnings, "warning", "warnings"},
		{s.Infos, "note", "notes"},
		{s.Known, "known from the baseline", "known from the baseline"},
		{s.Suppressed, "suppressed", "suppressed"},
	} {
		if c.n > 0 {
			parts = append(parts, view.Plural(c.n, c.one, c.many))
		}
	}
	if len(parts) == 0 {
		parts = []string{"nothing found"}
	}
	return fmt.Sprintf("%s: %s", view.Count(s.Segments, "segment"), strings.Join(parts, ", "))
}

// Active returns the findings that are neither known nor suppressed. The caller must
// not change the list.
func (r *Report) Active() []quality.Finding {
	passive := func(f quality.Finding) bool { return f.Suppression != nil || f.Known }
	if !slices.ContainsFunc(r.Findings, passive) {
		return r.Findings
	}
	out := make([]quality.Finding, 0, len(r.Findings))
	for _, f := range r.Findings {
		if f.Suppression == nil && !f.Known {
			out = append(out, f)
		}
	}
	return out
}

// Failed reports whether an active finding is at least as severe as FailOn.
func (r *Report) Failed() bool {
	return slices.ContainsFunc(r.Active(), func(f quality.Finding) bool {
		return f.Severity >= r.FailOn
	})
}

// ErrFormat is wrapped by the error about a format that does not exist.
var ErrFormat = errors.New("no such report format")

var writers = map[string]func(*Report, io.Writer) error{
	"text":     (*Report).text,
	"json":     (*Report).json,
	"jsonl":    (*Report).jsonLines,
	"sarif":    (*Report).sarif,
	"junit":    (*Report).junit,
	"github":   (*Report).github,
	"gitlab":   (*Report).gitlab,
	"rdjsonl":  (*Report).rdjsonl,
	"html":     (*Report).html,
	"markdown": (*Report).markdown,
}

// Formats lists the formats.
var Formats = []string{
	"text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "rdjsonl", "html", "markdown",
}

// Known returns an error that wraps [ErrFormat] for a format that does not
// exist.
func Known(format string) error {
	if writers[format] == nil {
		return fmt.Errorf("%w %q; there are %s", ErrFormat, format, strings.Join(Formats, ", "))
	}
	return nil
}

// Write writes the report in one of the [Formats].
func (r *Report) Write(w io.Writer, format string) error {
	if err := Known(format); err != nil {
		return err
	}
	return writers[format](r, w)
}

// path names a file for other programs, with forward slashes.
func (r *Report) path(name string) string {
	if r.Path != nil && name != "" {
		name = r.Path(name)
	}
	return filepath.ToSlash(name)
}

func (r *Report) linesOf(file string) *text.Lines {
	if r.Lines == nil {
		return nil
	}
	return r.Lines(file)
}

// region is a place in the units of a format; columns are 0 when unknown.
type region struct{ line, column, endLine, endColumn int }

// regionOf converts a place with the column function of [text.Lines] that the
// format wants. Without the file's content only lines are known.
func (r *Report) regionOf(l quality.Location, columns func(*text.Lines, int) (int, int)) region {
	lines := r.linesOf(l.File)
	if lines == nil || l.FileEnd > lines.Len() || l.FileEnd == 0 && !l.Exact {
		return region{line: max(l.Line, 1)}
	}
	var out region
	out.line, out.column = columns(lines, l.FileStart)
	out.endLine, out.endColumn = columns(lines, l.FileEnd)
	return out
}
