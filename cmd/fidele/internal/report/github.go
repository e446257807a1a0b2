package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/view"
	"fidele/tm/quality"
)

// mostAnnotations is how many annotations of a kind GitHub shows of one step.
const mostAnnotations = 10

// github writes workflow commands, which GitHub shows beside the changed
// lines: the worst first, and no more of a kind than it shows.
func (r *Report) github(w io.Writer) error {
	findings := slices.Clone(r.Active())
	slices.SortStableFunc(findings, func(a, b quality.Finding) int {
		return cmp.Compare(b.Severity, a.Severity)
	})
	kinds := map[quality.Severity]string{
		quality.Error: "error", quality.Warning: "warning", quality.Info: "notice",
	}
	written, withheld := map[string]int{}, 0
	var b strings.Builder
	for _, f := range findings {
		kind := kinds[f.Severity]
		most := mostAnnotations
		if kind == "notice" {
			most-- // the last place among the notices is kept for the number withheld
		}
		if written[kind]++; written[kind] > most {
			withheld++
			continue
		}
		fmt.Fprintf(&b, "::%s file=%s", kind, escapeProperty(r.path(f.Target.File)))
		if l := f.Target; l.Line > 0 {
			fmt.Fprintf(&b, ",line=%d", l.Line)
			if l.EndLine > l.Line {
				fmt.Fprintf(&b, ",endLine=%d", l.EndLine)
			} else {
				fmt.Fprintf(&b, ",endLine=%d,col=%d", l.Line, l.Column)
				if l.EndColumn > l.Column {
					fmt.Fprintf(&b, ",endColumn=%d", l.EndColumn)
				}
			}
		}
		fmt.Fprintf(&b, ",title=%s::%s\n", escapeProperty("fidele "+f.Rule), escapeData(f.Message))
	}
	if withheld > 0 {
		fmt.Fprintf(&b, "::notice title=fidele::%s; GitHub shows %d of a kind\n",
			view.Count(withheld, "more finding"), mostAnnotations)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

var (
	dataEscaper     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscaper = strings.NewReplacer(
		"%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func escapeData(s string) string     { return dataEscaper.Replace(terminal.Escape(s)) }
func escapeProperty(s string) string { return propertyEscaper.Replace(terminal.Escape(s)) }
