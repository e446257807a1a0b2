package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/tm/quality"
)

// The file keeps to what the schemas of Jenkins and of Ant both allow: no attributes
// beside those here, and no output of a single case.

type junitSuites struct {
	XMLName xml.Name     `xml:"testsuites"`
	Suites  []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Package    string          `xml:"package,attr"`
	ID         int             `xml:"id,attr"`
	Name       string          `xml:"name,attr"`
	Timestamp  string          `xml:"timestamp,attr"`
	Host       string          `xml:"hostname,attr"`
	Tests      int             `xml:"tests,attr"`
	Failures   int             `xml:"failures,attr"`
	Errors     int             `xml:"errors,attr"`
	Time       string          `xml:"time,attr"`
	Properties []junitProperty `xml:"properties>property"`
	Cases      []junitCase     `xml:"testcase"`
	Output     string          `xml:"system-out"`
	Complaints string          `xml:"system-err"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	Time    string        `xml:"time,attr"`
	Failure *junitFailure `xml:"failure,omitempty"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// What the schemas demand and a check has not: a host, and how long it took.
const (
	junitHost = "localhost"
	junitTime = "0"
)

// junit writes a suite for each file: a failing case for each finding that fails the
// run, a passing one for each that does not, whose message is in the output of the
// suite, and one passing case for a file without findings.
func (r *Report) junit(w io.Writer) error {
	var out junitSuites
	byFile := map[string][]quality.Finding{}
	for _, f := range r.Active() {
		byFile[f.Target.File] = append(byFile[f.Target.File], f)
	}
	for i, file := range r.Files {
		name := printable(r.path(file))
		suite := junitSuite{
			Package: "fidele.check", ID: i, Name: name, Host: junitHost, Time: junitTime,
			Timestamp:  r.Day.Format("2006-01-02T15:04:05"),
			Properties: []junitProperty{{"fidele", printable(r.Version)}},
		}
		var excerpts quality.Excerpts
		var output strings.Builder
		for _, f := range byFile[file] {
			place := fmt.Sprintf("%d:%d", f.Target.Line, f.Target.Column)
			c := junitCase{
				Name: printable(fmt.Sprintf("%s at %s", f.Rule, place)), Class: name, Time: junitTime,
			}
			source, target := excerpts.Of(f)
			body := printable(fmt.Sprintf("%s:%s: %s: %s\nsource: %s\ntarget: %s",
				r.path(f.Target.File), place, f.Severity, f.Message, dotted(source), dotted(target)))
			if f.Severity >= r.FailOn {
				c.Failure = &junitFailure{Message: printable(f.Message), Type: printable(f.Rule), Text: body}
				suite.Failures++
			} else {
				output.WriteString(body + "\n")
			}
			suite.Cases = append(suite.Cases, c)
		}
		if len(suite.Cases) == 0 {
			suite.Cases = []junitCase{{Name: "no findings", Class: name, Time: junitTime}}
		}
		suite.Tests, suite.Output = len(suite.Cases), output.String()
		out.Suites = append(out.Suites, suite)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// dotted shows a part of a text as such.
func dotted(e quality.Excerpt) string {
	if e.Cut {
		return "…" + e.Text + "…"
	}
	return e.Text
}

// printable makes text fit to be read, and replaces what XML cannot hold.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 0xFFFE || r == 0xFFFF {
			return utf8.RuneError
		}
		return r
	}, terminal.Escape(s))
}
