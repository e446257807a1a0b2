package report

import (
	"encoding/json"
	"io"

	"fidele/cmd/fidele/internal/api"
)

// json writes one document: findings and summary.
func (r *Report) json(w io.Writer) error {
	return encode(w, struct {
		Findings []api.Finding `json:"findings"`
		Summary  Summary       `json:"summary"`
	}{api.NewFindings(r.Active()), r.Summary()})
}

// jsonLines writes a finding a line.
func (r *Report) jsonLines(w io.Writer) error {
	for _, f := range r.Active() {
		if err := encodeLine(w, api.NewFinding(f)); err != nil {
			return err
		}
	}
	return nil
}

func encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

func encodeLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
