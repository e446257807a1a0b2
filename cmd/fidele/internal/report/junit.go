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

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr,omitempty"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitFailure `xml:"failure,omitempty"`
	Output  string        `xml:"system-out,omitempty"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// junit writes a suite for each file: a failing case for each finding that
// fails the run, a passing one with the message for each that does not, and one
// passing case for a file without findings.
func (r *Report) junit(w io.Writer) error {
	out := junitSuites{Name: "fidele check"}
	byFile := map[string][]quality.Finding{}
	for _, f := range r.Active() {
		byFile[f.Target.File] = append(byFile[f.Target.File], f)
	}
	for _, file := range r.Files {
		suite := junitSuite{Name: printable(uri(file))}
		var excerpts quality.Excerpts
		for _, f := range byFile[file] {
			place := fmt.Sprintf("%d:%d", f.Target.Line, f.Target.Column)
			c := junitCase{
				Name:  printable(fmt.Sprintf("%s at %s", f.Rule, place)),
				Class: suite.Name, File: suite.Name, Line: f.Target.Line,
			}
			source, target := excerpts.Of(f)
			body := printable(fmt.Sprintf("%s:%s: %s: %s\nsource: %s\ntarget: %s",
				uri(f.Target.File), place, f.Severity, f.Message, dotted(source), dotted(target)))
			if f.Severity >= r.FailOn {
				c.Failure = &junitFailure{Message: printable(f.Message), Type: printable(f.Rule), Text: body}
				suite.Failures++
			} else {
				c.Output = body
			}
			suite.Cases = append(suite.Cases, c)
		}
		if len(suite.Cases) == 0 {
			suite.Cases = []junitCase{{Name: "no findings", Class: suite.Name, File: suite.Name}}
		}
		suite.Tests = len(suite.Cases)
		out.Tests += suite.Tests
		out.Failures += suite.Failures
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
