package report

import (
	"encoding/json"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"fidele/tm/quality"
	"fidele/tm/text"
)

const sarifSchema = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/main/" +
	"sarif-2.1/schema/sarif-schema-2.1.0.json"

// sarif writes SARIF 2.1.0 with fixes, fingerprints, suppressions and the state
// against a baseline. Its columns count UTF-16 units.
func (r *Report) sarif(w io.Writer) error {
	run := sarifRun{
		ColumnKind: "utf16CodeUnits", DefaultEncoding: "utf-8", Language: "en-US",
		NewlineSequences: []string{"\r\n", "\n"},
		Results:          []sarifResult{},
		Tool: sarifTool{Driver: sarifDriver{
			Contents: []string{"localizedData", "nonLocalizedData"},
			Language: "en-US", Name: "fidele", Version: r.Version,
			Rules: []sarifRule{},
		}},
	}
	index := map[string]int{}
	for i, rule := range r.Rules {
		index[rule.ID] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(rule))
	}
	known := false
	for _, f := range r.Findings {
		known = known || f.Known
	}
	for _, f := range r.Findings {
		result := r.sarifResult(f)
		if i, ok := index[f.Rule]; ok {
			result.RuleIndex = i
		}
		if f.Known {
			result.BaselineState = "unchanged"
		} else if known {
			result.BaselineState = "new"
		}
		run.Results = append(run.Results, result)
	}

	log := sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}}
	data, err := json.MarshalIndent(log, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

func sarifRuleOf(rule quality.Rule) sarifRule {
	help := sarifText{rule.Explain}
	if rule.Explain == "" {
		help = sarifText{rule.Summary}
	}
	return sarifRule{
		DefaultConfiguration: sarifConfiguration{
			Enabled: rule.Severity != quality.Off, Level: level(rule.Severity), Rank: unset,
		},
		FullDescription: help, Help: help, ID: rule.ID,
		ShortDescription: sarifText{rule.Summary},
	}
}

// sarifResult makes the result of a finding, without its rule's index and its
// state against a baseline.
func (r *Report) sarifResult(f quality.Finding) sarifResult {
	result := sarifResult{
		PartialFingerprints: map[string]string{"fidele/v1": f.Fingerprint},
		Kind:                "fail",
		Level:               level(f.Severity),
		Locations:           []sarifLocation{{ID: unset, PhysicalLocation: r.physical(f.Target)}},
		Message:             sarifMessage{Text: f.Message},
		Rank:                unset,
		RuleID:              f.Rule,
		RuleIndex:           unset,
		Fixes:               []sarifFix{},
		RelatedLocations:    []sarifLocation{},
	}
	if f.Source.File != "" {
		result.RelatedLocations = []sarifLocation{{
			ID:               1,
			Message:          &sarifMessage{Text: "the source"},
			PhysicalLocation: r.physical(f.Source),
		}}
	}
	if f.Fix != nil && f.Fix.Exact {
		replacement := sarifReplacement{r.sarifRegion(f.Fix.Location), sarifText{f.Fix.Text}}
		result.Fixes = []sarifFix{{
			ArtifactChanges: []sarifChange{{location(f.Fix.File), []sarifReplacement{replacement}}},
			Description:     sarifMessage{Text: Describe(f)},
		}}
	}
	if s := f.Suppression; s != nil {
		result.Suppressions = []sarifSuppression{{
			Justification: s.Reason, Kind: "inSource", Status: "accepted",
		}}
	}
	return result
}

func level(s quality.Severity) string {
	switch s {
	case quality.Error:
		return "error"
	case quality.Warning:
		return "warning"
	case quality.Info:
		return "note"
	}
	return "none"
}

func (r *Report) physical(l quality.Location) sarifPhysical {
	return sarifPhysical{location(l.File), r.sarifRegion(l)}
}

// location returns the address of a file, relative to the root of the sources
// where it lies below the working folder.
func location(name string) sarifArtifact {
	if name == "" {
		name = "memory"
	}
	name = uri(name)
	u := url.URL{Path: name}
	if filepath.IsAbs(name) {
		u.Scheme = "file"
		return sarifArtifact{Index: unset, URI: u.String()}
	}
	relative := strings.TrimPrefix(u.String(), "./")
	return sarifArtifact{Index: unset, URI: relative, URIBaseID: "%SRCROOT%"}
}

func (r *Report) sarifRegion(l quality.Location) sarifRegion {
	at := r.regionOf(l, (*text.Lines).UTF16Column)
	out := sarifRegion{ByteOffset: unset, CharOffset: unset, StartLine: at.line}
	if at.column > 0 {
		out.StartColumn, out.EndLine, out.EndColumn = at.column, at.endLine, at.endColumn
	}
	return out
}
