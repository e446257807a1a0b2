package report_test

import (
	"strings"
	"testing"

	"fidele/cmd/fidele/internal/report"
	"fidele/fixtures"
	"fidele/tm/quality"
)

// TestReportsOfALongSegmentGrowWithItsFindings reports a segment that grows with
// its findings: with the whole of it in each they would grow with the square.
func TestReportsOfALongSegmentGrowWithItsFindings(t *testing.T) {
	fixtures.Measures(t)
	for _, format := range report.Formats {
		t.Run(format, func(t *testing.T) {
			var size [3]int
			const n = 500
			for k := range size {
				line := "There are five of them & more, and nobody says why; see below. "
				segment := strings.Repeat(line, n<<k)
				r := &report.Report{Segments: 1, Files: []string{"a.tsv"}, FailOn: quality.Warning}
				for i := range n << k {
					at := quality.At(i*len(line), i*len(line)+5)
					at.File, at.Line, at.Column = "a.tsv", 1, i*len(line)+1
					r.Findings = append(r.Findings, quality.Finding{
						Rule: "number", Severity: quality.Error, Message: "five is not six",
						Source: at, Target: at, SourceText: segment, TargetText: segment,
					})
				}
				size[k] = len(write(t, r, format))
			}
			if size[1] > 5*size[0]/2 || size[2] > 5*size[1]/2 {
				t.Errorf("%d bytes for %d, %d and %d findings", size, n, 2*n, 4*n)
			}
		})
	}
}
