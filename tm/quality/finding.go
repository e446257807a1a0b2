package quality

import (
	"cmp"
	"slices"
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

// in returns the part of s that the span covers.
func (sp Span) in(s string) string { return s[sp.Start:sp.End] }

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

// At returns the location of a span; [Locate] fills in the file.
func At(start, end int) Location { return Location{Span: Span{start, end}} }

// TermInfo says which term of a glossary a finding is about.
type TermInfo struct {
	// Source is the term as the glossary spells it; FoundSource as the source
	// segment does.
	Source      string
	FoundSource string
	// Expected are the targets that would be right, the preferred one first.
	Expected []string
	// Found is what the target has instead, "" when nothing was recognised.
	Found string
}

// Fix is a correction of the target that needs no judgement: Text replaces the
// bytes of Span. It is usually the span of the finding, and wider where, say,
// an article changes with its noun.
type Fix struct {
	Location
	Text string
}

// Replace returns a fix that puts text in the place of the bytes from start to
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
