package quality

import (
	"encoding/json"
	"strings"
)

// MarshalJSON writes the finding as `fidele check --format json` promises.
func (f Finding) MarshalJSON() ([]byte, error) {
	out := findingJSON{
		Rule: f.Rule, Severity: f.Severity, Segment: f.Segment, Unit: f.Unit,
		File: f.Target.File, Line: f.Target.Line, Column: f.Target.Column,
		EndLine: f.Target.EndLine, EndColumn: f.Target.EndColumn,
		SourceFile: f.Source.File, SourceLine: f.Source.Line, SourceColumn: f.Source.Column,
		SourceEndLine: f.Source.EndLine, SourceEndColumn: f.Source.EndColumn,
		Source: f.SourceText, Target: f.TargetText,
		SourceStart: f.Source.Start, SourceEnd: f.Source.End,
		TargetStart: f.Target.Start, TargetEnd: f.Target.End,
		Term: f.Term, Message: f.Message, Fingerprint: f.Fingerprint, Known: f.Known,
	}
	if f.Fix != nil {
		out.Fix = &f.Fix.Text
		if f.Fix.Span != f.Target.Span {
			out.FixStart, out.FixEnd = &f.Fix.Start, &f.Fix.End
		}
	}
	if f.Suppression != nil {
		out.Suppressed = f.Suppression.Reason
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(out); err != nil {
		return nil, err
	}
	return []byte(strings.TrimSuffix(b.String(), "\n")), nil
}

// findingJSON is the contract with scripts: fields are only ever added.
type findingJSON struct {
	Rule            string    `json:"rule"`
	Severity        Severity  `json:"severity"`
	Segment         int       `json:"segment"`
	Unit            string    `json:"unit,omitempty"`
	File            string    `json:"file"`
	Line            int       `json:"line"`
	Column          int       `json:"column"`
	EndLine         int       `json:"end_line"`
	EndColumn       int       `json:"end_column"`
	SourceFile      string    `json:"source_file"`
	SourceLine      int       `json:"source_line"`
	SourceColumn    int       `json:"source_column"`
	SourceEndLine   int       `json:"source_end_line"`
	SourceEndColumn int       `json:"source_end_column"`
	Source          string    `json:"source"`
	Target          string    `json:"target"`
	SourceStart     int       `json:"source_start"`
	SourceEnd       int       `json:"source_end"`
	TargetStart     int       `json:"target_start"`
	TargetEnd       int       `json:"target_end"`
	Term            *TermInfo `json:"term,omitempty"`
	Message         string    `json:"message"`
	Fix             *string   `json:"fix,omitempty"`
	FixStart        *int      `json:"fix_start,omitempty"`
	FixEnd          *int      `json:"fix_end,omitempty"`
	Fingerprint     string    `json:"fingerprint"`
	Suppressed      string    `json:"suppressed,omitempty"`
	Known           bool      `json:"known,omitempty"`
}
