package report

import (
	"fmt"
	"io"
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
			row := fmt.Sprintf("| %s | %s | %s | %s |\n", cell(place), f.Severity, cell(f.Rule), cell(message))
			if b.Len()+len(row) > mostMarkdown {
				b.WriteString("\n" + view.Plural(len(findings)-i, "more finding is", "more findings are") +
					" not shown here.\n")
				break
			}
			b.WriteString(row)
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
