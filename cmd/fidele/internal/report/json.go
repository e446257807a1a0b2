package report

import (
	"io"

	"fidele/cmd/fidele/internal/api"
)

// json writes one document: findings and summary.
func (r *Report) json(w io.Writer) error {
	return api.WriteJSON(w, api.Check{Findings: api.NewFindings(r.Active()), Summary: r.Count()})
}

// jsonLines writes a finding a line.
func (r *Report) jsonLines(w io.Writer) error {
	return api.WriteJSONLines(w, api.NewFindings(r.Active()))
}
