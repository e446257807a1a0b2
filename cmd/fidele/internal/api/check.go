package api

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"iter"

	"fidele/tm/quality"
)

// Check is the document of check --format json; --format jsonl has a finding a
// line.
type Check struct {
	Findings []Finding    `json:"findings"`
	Summary  CheckSummary `json:"summary"`
}

// Finding is something that a rule found. The contract with scripts: fields are
// only ever added.
type Finding struct {
	Rule            string           `json:"rule"`
	Severity        quality.Severity `json:"severity"`
	Segment         int              `json:"segment"`
	Unit            string           `json:"unit,omitempty"`
	File            string           `json:"file"`
	Line            int              `json:"line"`
	Column          int              `json:"column"`
	EndLine         int              `json:"end_line"`
	EndColumn       int              `json:"end_column"`
	SourceFile      string           `json:"source_file"`
	SourceLine      int              `json:"source_line"`
	SourceColumn    int              `json:"source_column"`
	SourceEndLine   int              `json:"source_end_line"`
	SourceEndColumn int              `json:"source_end_column"`
	Source          string           `json:"source"`
	Target          string           `json:"target"`
	// Excerpt says that source and target are parts of a long segment of which
	// an earlier finding has the whole. They begin at these bytes of it.
	Excerpt     bool         `json:"excerpt,omitempty"`
	SourceFrom  int          `json:"source_from,omitempty"`
	TargetFrom  int          `json:"target_from,omitempty"`
	SourceStart int          `json:"source_start"`
	SourceEnd   int          `json:"source_end"`
	TargetStart int          `json:"target_start"`
	TargetEnd   int          `json:"target_end"`
	Term        *FindingTerm `json:"term,omitempty"`
	Message     string       `json:"message"`
	Fix         *string      `json:"fix,omitempty"`
	FixStart    *int         `json:"fix_start,omitempty"` // where it is not that of the target
	FixEnd      *int         `json:"fix_end,omitempty"`
	Fingerprint string       `json:"fingerprint"`
	Suppressed  string       `json:"suppressed,omitempty"` // the reason
	Known       bool         `json:"known,omitempty"`
}

// FindingTerm is the term that a finding is about.
type FindingTerm struct {
	Source      string   `json:"source"`
	FoundSource string   `json:"found_source"`
	Expected    []string `json:"expected"`
	Found       string   `json:"found"`
}

// newFinding makes the JSON of a finding with what is shown of its segment.
func newFinding(f quality.Finding, source, target quality.Excerpt) Finding {
	out := Finding{
		Rule: f.Rule, Severity: f.Severity, Segment: f.Segment, Unit: f.Unit,
		File: f.Target.File, Line: f.Target.Line, Column: f.Target.Column,
		EndLine: f.Target.EndLine, EndColumn: f.Target.EndColumn,
		SourceFile: f.Source.File, SourceLine: f.Source.Line, SourceColumn: f.Source.Column,
		SourceEndLine: f.Source.EndLine, SourceEndColumn: f.Source.EndColumn,
		Source: source.Text, Target: target.Text,
		Excerpt: source.Cut || target.Cut, SourceFrom: source.Start, TargetFrom: target.Start,
		SourceStart: f.Source.Start, SourceEnd: f.Source.End,
		TargetStart: f.Target.Start, TargetEnd: f.Target.End,
		Message: f.Message, Fingerprint: f.Fingerprint, Known: f.Known,
	}
	if f.Term != nil {
		term := FindingTerm(*f.Term)
		out.Term = &term
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
	return out
}

// Findings makes the JSON of findings, which are in the order of their segments,
// one after the other: all of them at once take as much memory as the file.
func Findings(findings []quality.Finding) iter.Seq[Finding] {
	return func(yield func(Finding) bool) {
		var excerpts quality.Excerpts
		for _, f := range findings {
			source, target := excerpts.Of(f)
			if !yield(newFinding(f, source, target)) {
				return
			}
		}
	}
}

// WriteCheck writes a [Check] as [WriteJSON] does, and holds one finding at a time.
func WriteCheck(w io.Writer, findings iter.Seq[Finding], summary CheckSummary) error {
	out := bufio.NewWriter(w)
	var buf bytes.Buffer
	write := func(indent string, v any) error {
		buf.Reset()
		enc := json.NewEncoder(&buf)
		enc.SetEscapeHTML(false)
		enc.SetIndent(indent, "  ")
		err := enc.Encode(v)
		out.Write(bytes.TrimSuffix(buf.Bytes(), []byte("\n")))
		return err
	}

	out.WriteString("{\n  \"findings\": [")
	separator, end := "\n    ", "]"
	for f := range findings {
		out.WriteString(separator)
		if err := write("    ", f); err != nil {
			return err
		}
		separator, end = ",\n    ", "\n  ]"
	}
	out.WriteString(end + ",\n  \"summary\": ")
	if err := write("  ", summary); err != nil {
		return err
	}
	out.WriteString("\n}\n")
	return out.Flush()
}

// CheckSummary counts what was looked at and what was found.
type CheckSummary struct {
	Segments int `json:"segments"`
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
	// Known are findings that the baseline knows, Suppressed those that a comment
	// silences; neither is among the others.
	Known      int `json:"known"`
	Suppressed int `json:"suppressed"`
}
