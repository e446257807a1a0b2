package api

import "fidele/tm/quality"

// Check is the document of check --format json; --format jsonl has a finding a
// line.
type Check struct {
	Findings []Finding    `json:"findings"`
	Summary  CheckSummary `json:"summary"`
}

// Finding is something that a rule found.
type Finding = quality.Finding

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
