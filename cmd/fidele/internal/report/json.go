package report

import (
	"io"

	"fidele/cmd/fidele/internal/api"
)

// json writes one document: findings and summary.
func (r *Report) json(w io.Writer) error {
	return api.WriteCheck(w, api.Findings(r.Active()), r.Count())
}

// jsonLines writes a finding a line.
func (r *Report) jsonLines(w io.Writer) error {
	for f := range api.Findings(r.Active()) {
		if err := api.WriteJSONLine(w, f); err != nil {
			return err
		}
	}
	return nil
}
