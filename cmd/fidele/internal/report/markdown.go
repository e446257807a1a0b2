package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/view"
)

// mostMarkdown is how many bytes a summary has at most; GitHub drops one of more than
// a megabyte.
const mostMarkdown = 1_000_000

// markdown writes a table, for the summary of a CI job or a comment on a
// change.
func (r *Report) markdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "### fidele check\n\n%s\n", r.Summary())
	if findings := r.Active(); len(findings) > 0 {
		b.WriteString("\n| place | severity | rule | finding |\n| --- | --- | --- | --- |\n")
		rows := make([]string, len(findings))
		size := b.Len()
		for i, f := range findings {
			place := r.path(f.Target.File)
			if f.Target.Line > 0 {
				place += fmt.Sprintf(":%d:%d", f.Target.Line, f.Target.Column)
			} else if f.Unit != "" {
				place += ", unit " + f.Unit
			}
			message := f.Message
			if f.Fix != nil {
				message += "; fix: " + Describe(f)
			}
			rows[i] = fmt.Sprintf("| %s | %s | %s | %s |\n", cell(place), f.Severity, cell(f.Rule), cell(message))
			size += len(rows[i])
		}
		order := make([]int, len(rows))
		for i := range order {
			order[i] = i
		}
		if size > mostMarkdown {
			slices.SortStableFunc(order, func(a, b int) int {
				return cmp.Compare(findings[b].Severity, findings[a].Severity)
			})
		}
		for n, i := range order {
			if b.Len()+len(rows[i]) > mostMarkdown {
				left := len(rows) - n
				r.leaveOut("markdown", left)
				b.WriteString("\n" + view.Plural(left, "more finding is", "more findings are") +
					" not shown here: the least severe.\n")
				break
			}
			b.WriteString(rows[i])
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// markdownEscaper takes the sense of markup from characters of an article.
var markdownEscaper = strings.NewReplacer(
	"\\", "\\\\", "|", "\\|", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "#", "\\#",
	"<", "&lt;", ">", "&gt;", "&", "&amp;", "@", "&#64;",
	"\r", " ", "\n", " ")

func cell(s string) string { return markdownEscaper.Replace(terminal.Escape(s)) }
