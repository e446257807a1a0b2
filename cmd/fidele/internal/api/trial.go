package api

import "fidele/tm/quality"

// Trial is the document of check --try --format json. Fields are only ever added.
type Trial struct {
	Try string `json:"try"`
	// Kind is "rule" or "term".
	Kind string `json:"kind"`
	// Units were looked at; Found of them have the term, and are left out for a rule.
	Units int  `json:"units"`
	Found *int `json:"found,omitempty"`
	// Hits is the number of units with findings, Findings that of the findings.
	Hits     int `json:"hits"`
	Findings int `json:"findings"`
	// Sample are the findings of some of the units, in the order of the memory.
	Sample []Finding `json:"sample"`
}

// NewTrial makes the JSON of a trial.
func NewTrial(try, kind string, units, found, hits, findings int, sample []quality.Finding) Trial {
	t := Trial{Try: try, Kind: kind, Units: units, Hits: hits, Findings: findings, Sample: []Finding{}}
	for f := range Findings(sample) {
		t.Sample = append(t.Sample, f)
	}
	if kind == "term" {
		t.Found = &found
	}
	return t
}
