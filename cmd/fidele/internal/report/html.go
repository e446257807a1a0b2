package report

import (
	_ "embed"
	"html/template"
	"io"
	"path/filepath"
	"sync"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/tm/quality"
)

//go:embed report.html
var page string

var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("report").Parse(page))
})

type htmlFinding struct {
	quality.Finding
	SourceParts, TargetParts [3]string
	FixText                  string
}

// html writes one page that needs nothing beside it. html/template escapes what
// articles say.
func (r *Report) html(w io.Writer) error {
	data := struct {
		Summary string
		Files   []struct {
			Name     string
			Findings []htmlFinding
		}
	}{Summary: r.Summary()}
	at := map[string]int{}
	for _, name := range r.Files {
		if _, ok := at[name]; !ok {
			at[name] = len(data.Files)
			data.Files = append(data.Files, struct {
				Name     string
				Findings []htmlFinding
			}{Name: terminal.Line(filepath.ToSlash(name))})
		}
	}
	var excerpts quality.Excerpts
	for _, f := range r.Active() {
		source, target := excerpts.Of(f)
		h := htmlFinding{
			Finding:     f,
			SourceParts: parts(source, f.Source.Span),
			TargetParts: parts(target, f.Target.Span),
		}
		h.Message, h.Rule = clean(f.Message), clean(f.Rule)
		if f.Fix != nil {
			h.FixText = Describe(f)
		}
		i, ok := at[f.Target.File]
		if !ok {
			continue
		}
		data.Files[i].Findings = append(data.Files[i].Findings, h)
	}
	return pageTemplate().Execute(w, data)
}

// parts divides a text into what stands before, in and after a span of the whole.
func parts(e quality.Excerpt, span quality.Span) [3]string {
	s := e.Text
	start, end := min(max(span.Start-e.Start, 0), len(s)), min(max(span.End-e.Start, 0), len(s))
	end = max(start, end)
	switch {
	case e.Cut:
		return [3]string{"…" + clean(s[:start]), clean(s[start:end]), clean(s[end:]) + "…"}
	case start == 0 && end == len(s):
		return [3]string{clean(s)}
	}
	return [3]string{
		clean(s[:start]), clean(s[start:end]), clean(s[end:]),
	}
}
