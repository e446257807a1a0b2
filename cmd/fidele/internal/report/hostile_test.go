package report_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"fidele/cmd/fidele/internal/report"
	"fidele/tm/quality"
)

// hostile is what a file or its name may say to whoever reads a report: an escape
// sequence, a line that is a command, characters that turn the direction.
const hostile = "::error::\x1b]0;x\x07\n::error::y\r\n##[error]z \u202etxt.exe\u2066\u200f\u061c \u009b31m \xff"

// raw are the formats whose strings are those of JSON: they hold what a file
// says, in the escapes that JSON has.
var raw = []string{"json", "jsonl", "sarif", "gitlab", "rdjsonl"}

func TestNoFormatPassesWhatIsNoText(t *testing.T) {
	r := &report.Report{Segments: 1, Files: []string{hostile}, FailOn: quality.Error}
	for _, severity := range []quality.Severity{quality.Error, quality.Warning} {
		r.Findings = append(r.Findings, quality.Finding{
			Rule: hostile, Severity: severity, Message: hostile, Unit: hostile,
			SourceText: hostile, TargetText: hostile,
			Source: quality.Location{File: hostile, Span: quality.Span{Start: 2, End: 12}},
			Target: quality.Location{File: hostile, Line: 1, Column: 1, Span: quality.Span{Start: 2, End: 12}},
			Fix:    quality.Replace(0, 12, hostile),
		})
	}
	for _, format := range report.Formats {
		t.Run(format, func(t *testing.T) {
			out := string(write(t, r, format))
			if !utf8.ValidString(out) {
				t.Error("it is not UTF-8")
			}
			for _, c := range out {
				turns := unicode.Is(unicode.Bidi_Control, c) && !slices.Contains(raw, format)
				if c != '\n' && c != '\t' && (c < 0x20 || c == '\u009b' && !slices.Contains(raw, format)) || turns {
					t.Errorf("%U passes:\n%q", c, out)
					break
				}
			}
			for line := range strings.Lines(out) {
				line = strings.TrimSpace(line)
				forged := strings.HasPrefix(line, "::error::") || strings.HasPrefix(line, "##[")
				if forged {
					t.Errorf("a line is a command: %q", line)
				}
			}
			isWellFormed(t, format, out)
		})
	}
}

// isWellFormed reads a report as its format says.
func isWellFormed(t *testing.T, format, out string) {
	t.Helper()
	if format == "junit" {
		for d := xml.NewDecoder(strings.NewReader(out)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				t.Fatal(err)
			}
		}
	}
	if slices.Contains(raw, format) {
		for d := json.NewDecoder(strings.NewReader(out)); d.More(); {
			var v any
			if err := d.Decode(&v); err != nil {
				t.Fatal(err)
			}
		}
	}
}
