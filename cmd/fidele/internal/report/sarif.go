package report

import (
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"fidele/tm/quality"
	"fidele/tm/text"
)

// sarif writes SARIF 2.1.0 with fixes, fingerprints, suppressions and the state
// against a baseline. Its columns count UTF-16 units.
func (r *Report) sarif(w io.Writer) error {
	log := sarif.NewReport()
	run := sarif.NewRunWithInformationURI("fidele", "https://pkg.go.dev/fidele")
	driver := run.Tool.Driver
	driver.InformationURI = nil
	if r.Version != "" {
		driver.Version = &r.Version
	}
	run.WithColumnKind("utf16CodeUnits").WithDefaultEncoding("utf-8")
	index := map[string]int{}
	for i, rule := range r.Rules {
		index[rule.ID] = i
		help := sarif.NewMultiformatMessageString().WithText(rule.Explain)
		if rule.Explain == "" {
			help = sarif.NewMultiformatMessageString().WithText(rule.Summary)
		}
		driver.Rules = append(driver.Rules, sarif.NewReportingDescriptor().WithID(rule.ID).
			WithShortDescription(sarif.NewMultiformatMessageString().WithText(rule.Summary)).
			WithFullDescription(help).WithHelp(help).
			WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(level(rule.Severity)).WithEnabled(rule.Severity != quality.Off)))
	}
	known := false
	for _, f := range r.Findings {
		known = known || f.Known
	}
	for _, f := range r.Findings {
		result := sarif.NewRuleResult(f.Rule).WithLevel(level(f.Severity)).WithMessage(sarif.NewTextMessage(f.Message))
		if i, ok := index[f.Rule]; ok {
			result.WithRuleIndex(i)
		}
		result.AddLocation(sarif.NewLocationWithPhysicalLocation(r.physical(f.Target)))
		if f.Source.File != "" {
			related := sarif.NewLocationWithPhysicalLocation(r.physical(f.Source)).WithID(1)
			result.AddRelatedLocation(related.WithMessage(sarif.NewTextMessage("the source")))
		}
		result.WithPartialFingerprints(map[string]string{"fidele/v1": f.Fingerprint})
		if f.Fix != nil && f.Fix.Exact {
			replacement := sarif.NewReplacement().WithDeletedRegion(r.sarifRegion(f.Fix.Location)).
				WithInsertedContent(sarif.NewArtifactContent().WithText(f.Fix.Text))
			change := sarif.NewArtifactChange().WithArtifactLocation(location(f.Fix.File)).AddReplacement(replacement)
			result.AddFixe(sarif.NewFix().WithDescription(sarif.NewTextMessage(Describe(f))).AddArtifactChange(change))
		}
		if s := f.Suppression; s != nil {
			result.AddSuppression(sarif.NewSuppression().WithKind("inSource").WithJustification(s.Reason).WithStatus("accepted"))
		}
		if known {
			result.WithBaselineState("new")
			if f.Known {
				result.WithBaselineState("unchanged")
			}
		}
		run.AddResult(result)
	}
	log.AddRun(run)
	return log.PrettyWrite(w)
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

func (r *Report) physical(l quality.Location) *sarif.PhysicalLocation {
	return sarif.NewPhysicalLocation().WithArtifactLocation(location(l.File)).WithRegion(r.sarifRegion(l))
}

// location returns the address of a file, relative to the root of the sources
// where it lies below the working folder.
func location(name string) *sarif.ArtifactLocation {
	if name == "" {
		name = "memory"
	}
	name = uri(name)
	u := url.URL{Path: name}
	if filepath.IsAbs(name) {
		u.Scheme = "file"
		return sarif.NewArtifactLocation().WithURI(u.String())
	}
	return sarif.NewArtifactLocation().WithURI(strings.TrimPrefix(u.String(), "./")).WithURIBaseID("%SRCROOT%")
}

func (r *Report) sarifRegion(l quality.Location) *sarif.Region {
	at := r.regionOf(l, (*text.Lines).UTF16Column)
	out := sarif.NewRegion().WithStartLine(at.line)
	if at.column > 0 {
		out.WithStartColumn(at.column).WithEndLine(at.endLine).WithEndColumn(at.endColumn)
	}
	return out
}
