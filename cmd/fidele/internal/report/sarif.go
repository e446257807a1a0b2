package report

import (
	"encoding/json"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/cmd/fidele/internal/view"
	"fidele/tm/quality"
	"fidele/tm/text"
)

const sarifSchema = "https://json.schemastore.org/sarif-2.1.0.json"

const (
	// sourceRoot stands for the folder that fidele ran in; whoever reads the log
	// knows where it is.
	sourceRoot = "%SRCROOT%"
	// mostResults is how many results a run has at most: GitHub takes no log with more than
	// 25,000 in one.
	mostResults = 24_999
)

// sarif writes SARIF 2.1.0 with fixes, fingerprints, suppressions and the state
// against a baseline. Its columns count UTF-16 units.
func (r *Report) sarif(w io.Writer) error {
	run := sarifRun{
		ColumnKind: "utf16CodeUnits", DefaultEncoding: "utf-8", Language: "en-US",
		NewlineSequences: []string{"\r\n", "\n"},
		OriginalURIBaseIDs: map[string]sarifBaseURI{
			sourceRoot: {sarifText{"The folder that fidele ran in."}},
		},
		Results: []sarifResult{},
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
	findings, withheld := mostSevere(r.Findings, mostResults)
	if withheld > 0 {
		r.leaveOut("sarif", withheld)
		run.Invocations = []sarifInvocation{{true, []sarifNotification{{
			"warning", sarifText{view.Plural(withheld, "more finding, the least severe, is not in this log.",
				"more findings, the least severe, are not in this log.")},
		}}}}
	}
	for _, f := range findings {
		result := r.sarifResult(f)
		if i, ok := index[f.Rule]; ok {
			result.RuleIndex = &i
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
			Enabled: rule.Severity != quality.Off, Level: level(rule.Severity),
		},
		FullDescription: sarifText{sentence(help.Text)}, Help: help, ID: rule.ID, Name: pascal(rule.ID),
		ShortDescription: sarifText{sentence(rule.Summary)},
	}
}

// sarifResult makes the result of a finding, without its rule's index and its
// state against a baseline.
func (r *Report) sarifResult(f quality.Finding) sarifResult {
	result := sarifResult{
		PartialFingerprints: map[string]string{"fidele/v1": f.Fingerprint},
		Kind:                "fail",
		Level:               level(f.Severity),
		Locations:           []sarifLocation{{PhysicalLocation: r.physical(f.Target)}},
		Message:             sarifMessage{Text: sentence(f.Message)},
		RuleID:              f.Rule,
	}
	if f.Source.File != "" {
		result.RelatedLocations = []sarifLocation{{
			ID:               1,
			Message:          &sarifMessage{Text: "The source."},
			PhysicalLocation: r.physical(f.Source),
		}}
	}
	if f.Fix != nil && f.Fix.Exact {
		replacement := sarifReplacement{r.sarifRegion(f.Fix.Location), sarifText{f.Fix.Text}}
		result.Fixes = []sarifFix{{
			ArtifactChanges: []sarifChange{{r.location(f.Fix.File), []sarifReplacement{replacement}}},
			Description:     sarifMessage{Text: sentence(Describe(f))},
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
	return sarifPhysical{r.location(l.File), r.sarifRegion(l)}
}

// location returns the address of a file, relative to the root of the sources
// where it lies below the working folder.
func (r *Report) location(name string) sarifArtifact {
	if name == "" {
		name = "memory"
	} else {
		name = r.path(name)
	}
	u := url.URL{Path: name}
	if filepath.IsAbs(name) {
		u.Scheme = "file"
		return sarifArtifact{URI: u.String()}
	}
	// A colon in the first part would make it the scheme of an address.
	relative := strings.ReplaceAll(strings.TrimPrefix(u.EscapedPath(), "./"), ":", "%3A")
	return sarifArtifact{URI: relative, URIBaseID: sourceRoot}
}

func (r *Report) sarifRegion(l quality.Location) sarifRegion {
	at := r.regionOf(l, (*text.Lines).UTF16Column)
	out := sarifRegion{StartLine: at.line}
	if at.column > 0 {
		out.StartColumn, out.EndLine, out.EndColumn = at.column, at.endLine, at.endColumn
	}
	return out
}

// mostSevere returns at most so many findings, in their order: all when they are not
// more, else the most severe, active ones first. It also returns how many are left.
func mostSevere(findings []quality.Finding, most int) (kept []quality.Finding, withheld int) {
	if len(findings) <= most {
		return findings, 0
	}
	weight := func(f quality.Finding) int {
		if f.Known || f.Suppression != nil {
			return -1
		}
		return int(f.Severity)
	}
	order := make([]int, len(findings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return weight(findings[b]) - weight(findings[a]) })
	order = order[:most]
	slices.Sort(order)
	for _, i := range order {
		kept = append(kept, findings[i])
	}
	return kept, len(findings) - most
}

// sentence begins a text with a capital, if it begins with a letter, and ends it with
// a full stop.
func sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	s = string(unicode.ToUpper(r)) + s[n:]
	if last, _ := utf8.DecodeLastRuneInString(s); strings.ContainsRune(".!?", last) {
		return s
	}
	return s + "."
}

// pascal writes an id as a name: "FrenchSpacing".
func pascal(id string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(id, "-") {
		if part != "" {
			b.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	return b.String()
}
