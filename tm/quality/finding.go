package quality

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Finding is one thing that a rule found in one segment.
type Finding struct {
	// Rule is the id of the rule ("number", "term-missing").
	Rule     string
	Severity Severity
	// Segment is the index of the unit in its document, from 0.
	Segment int
	// Unit is the id of the unit in its file or memory, "" if it has none;
	// [Finish] fills it.
	Unit string
	// Target is the part of the target that is wrong. Where something is
	// missing it is empty (Start == End) at the place where it would stand, or
	// the whole target when no place can be said.
	Target Location
	// Source is the part of the source that the target does not match; the
	// whole source when the finding is about all of it.
	Source Location
	// SourceText and TargetText are the plain texts of the segment.
	SourceText, TargetText string
	// Term says which term a terminology rule is about, nil for other rules.
	Term *TermInfo
	// Message is one line for a person: what is wrong, and what was expected.
	Message string
	// Fix is an unambiguous correction, nil when there is none.
	Fix *Fix
	// Fingerprint is the same for the same finding on other days, whatever
	// moved around it; unique in a document. [Finish] fills it.
	Fingerprint string
	// Suppression is set when the article asks not to report the finding.
	Suppression *Suppression
	// Known is set when the finding was in the baseline.
	Known bool
}

// Span is bytes Start up to End of the plain text of a unit's side.
type Span struct{ Start, End int }

// Location is a span of the source or target of a unit and where it stands in
// its file. A rule sets only the span; [Locate] fills the rest.
type Location struct {
	Span
	// File is the name of the file, "" when the unit comes from none.
	File string
	// FileStart and FileEnd are bytes of the decoded file, without byte-order
	// mark.
	FileStart, FileEnd int
	// Line and Column of the first character and of the one after the last,
	// from 1, columns in runes; 0 when unknown.
	Line, Column, EndLine, EndColumn int
	// Exact says that FileStart to FileEnd are the bytes of just this span; if
	// not, they are those of the whole segment or unknown, and a fix cannot be
	// written into the file.
	Exact bool
}

// At makes a location of a span; [Locate] fills in the file.
func At(start, end int) Location { return Location{Span: Span{start, end}} }

// TermInfo says which term of a glossary a finding is about.
type TermInfo struct {
	// Source is the term as the glossary spells it; FoundSource as the source
	// segment does.
	Source      string `json:"source"`
	FoundSource string `json:"found_source"`
	// Expected are the targets that would be right, the preferred one first.
	Expected []string `json:"expected"`
	// Found is what the target has instead, "" when nothing was recognised.
	Found string `json:"found"`
}

// Fix is a correction of the target that needs no judgement: Text replaces the
// bytes of Span. It is usually the span of the finding, and wider where, say,
// an article changes with its noun.
type Fix struct {
	Location
	Text string
}

// Replace makes a fix that puts text in the place of the bytes from start to
// end of the target.
func Replace(start, end int, text string) *Fix { return &Fix{At(start, end), text} }

// Suppression is a comment in an article that silences findings.
type Suppression struct {
	// Rules are the rules it names; empty: all of them.
	Rules []string
	// Reason is what the writer gave for it; never empty.
	Reason string
	File   string
	Line   int
}

// Severity says how bad a finding is. Higher is worse.
type Severity uint8

// The severities.
const (
	// Off: the rule does not run.
	Off Severity = iota
	// Info: worth knowing; never fails a run by default.
	Info
	// Warning: probably wrong.
	Warning
	// Error: wrong unless somebody says otherwise.
	Error
)

var severityNames = [...]string{"off", "info", "warning", "error"}

// String returns the severity's name.
func (s Severity) String() string {
	if int(s) < len(severityNames) {
		return severityNames[s]
	}
	return fmt.Sprintf("Severity(%d)", uint8(s))
}

// ParseSeverity reads what [Severity.String] writes.
func ParseSeverity(s string) (Severity, error) {
	if i := slices.Index(severityNames[:], s); i >= 0 {
		return Severity(i), nil
	}
	return 0, fmt.Errorf("no severity %q; there are error, warning, info and off", s)
}

// MarshalText writes the severity's name.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a severity's name.
func (s *Severity) UnmarshalText(b []byte) (err error) {
	*s, err = ParseSeverity(string(b))
	return err
}

// Rule is something that is checked. Packages list theirs in a function Rules.
type Rule struct {
	// ID is the rule's name in configuration, reports and suppressions: lower
	// case, words joined by hyphens. It never changes its meaning.
	ID string
	// Severity applies unless the configuration says otherwise.
	Severity Severity
	// Summary is one line: what the rule finds.
	Summary string
	// Explain says in a few sentences why, what is understood and what is let
	// pass, and what to do about a finding.
	Explain string
	// Example is a pair that the rule finds fault with, Passes one that comes
	// near and is right.
	Example, Passes Example
}

// Example is a source and a target with their languages as tags ("fr").
type Example struct{ SourceLang, TargetLang, Source, Target string }

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

// Sort puts findings in the order of reports: segment, place in the target,
// rule, message.
func Sort(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Segment, b.Segment),
			cmp.Compare(a.Target.Start, b.Target.Start),
			cmp.Compare(a.Target.End, b.Target.End),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Message, b.Message),
		)
	})
}
