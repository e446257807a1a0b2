package report

import (
	"io"

	"fidele/cmd/fidele/internal/api"
	"fidele/tm/quality"
	"fidele/tm/text"
)

type gitlabIssue struct {
	Description string `json:"description"`
	CheckName   string `json:"check_name"`
	Fingerprint string `json:"fingerprint"`
	Severity    string `json:"severity"`
	Location    struct {
		Path  string `json:"path"`
		Lines struct {
			Begin int `json:"begin"`
			End   int `json:"end,omitempty"`
		} `json:"lines"`
	} `json:"location"`
}

// gitlab writes a code quality report. GitLab drops equal fingerprints, so the
// file counts into them here.
func (r *Report) gitlab(w io.Writer) error {
	severities := map[quality.Severity]string{
		quality.Error: "major", quality.Warning: "minor", quality.Info: "info",
	}
	issues := []gitlabIssue{}
	for _, f := range r.Active() {
		g := gitlabIssue{
			Description: f.Message, CheckName: f.Rule,
			Fingerprint: f.Fingerprint, Severity: severities[f.Severity],
		}
		g.Location.Path = r.path(f.Target.File)
		g.Location.Lines.Begin = max(f.Target.Line, 1)
		g.Location.Lines.End = f.Target.EndLine
		issues = append(issues, g)
	}
	return api.WriteJSON(w, issues)
}

type rdPosition struct {
	Line   int `json:"line"`
	Column int `json:"column,omitempty"`
}

type rdRange struct {
	Start rdPosition  `json:"start"`
	End   *rdPosition `json:"end,omitempty"`
}

type rdDiagnostic struct {
	Message  string `json:"message"`
	Location struct {
		Path  string  `json:"path"`
		Range rdRange `json:"range"`
	} `json:"location"`
	Severity string `json:"severity"`
	Source   struct {
		Name string `json:"name"`
	} `json:"source"`
	Code struct {
		Value string `json:"value"`
	} `json:"code"`
	Suggestions []rdSuggestion `json:"suggestions,omitempty"`
}

type rdSuggestion struct {
	Range rdRange `json:"range"`
	Text  string  `json:"text"`
}

// rdjsonl writes a diagnostic a line for reviewdog. Its columns count bytes.
func (r *Report) rdjsonl(w io.Writer) error {
	severities := map[quality.Severity]string{
		quality.Error: "ERROR", quality.Warning: "WARNING", quality.Info: "INFO",
	}
	for _, f := range r.Active() {
		d := rdDiagnostic{Message: f.Message, Severity: severities[f.Severity]}
		d.Source.Name, d.Code.Value = "fidele", f.Rule
		d.Location.Path = r.path(f.Target.File)
		d.Location.Range = rdRangeOf(r.regionOf(f.Target, (*text.Lines).ByteColumn))
		if f.Fix != nil && f.Fix.Exact {
			at := rdRangeOf(r.regionOf(f.Fix.Location, (*text.Lines).ByteColumn))
			d.Suggestions = []rdSuggestion{{at, f.Fix.Text}}
		}
		if err := api.WriteJSONLine(w, d); err != nil {
			return err
		}
	}
	return nil
}

func rdRangeOf(at region) rdRange {
	out := rdRange{Start: rdPosition{at.line, at.column}}
	if at.endLine > 0 {
		out.End = &rdPosition{at.endLine, at.endColumn}
	}
	return out
}
