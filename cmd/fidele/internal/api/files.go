package api

import (
	"fidele/tm"
	"fidele/tm/interchange"
	"fidele/tm/segment/srx"
)

// Analysis is the document of analyze --format json.
type Analysis = tm.Analysis

// Info is the document of info --format json.
type Info struct {
	Files []*interchange.Info `json:"files"`
}

// RuleProblems is the document of srx lint --format json.
type RuleProblems struct {
	Findings []RuleProblem `json:"findings"`
}

// RuleProblem is something in segmentation rules that cannot be used or cannot
// be meant.
type RuleProblem struct {
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	Severity string `json:"severity"` // error or warning
	Message  string `json:"message"`
}

// NewRuleProblems makes the document of problems; more adds to it.
func NewRuleProblems() *RuleProblems { return &RuleProblems{[]RuleProblem{}} }

// Add adds the problems of one file.
func (r *RuleProblems) Add(file string, problems []srx.Problem) {
	for _, p := range problems {
		severity := "warning"
		if p.Error {
			severity = "error"
		}
		r.Findings = append(r.Findings, RuleProblem{file, p.Line, severity, p.Message})
	}
}
