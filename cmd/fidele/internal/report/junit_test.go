package report_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"fidele/cmd/fidele/internal/report"
	"fidele/tm/quality"
)

// junitElement is what a schema says of an element: its attributes with the form of
// their values, which of them must be there, and its children: in order, each at most
// so often, and those that must be there.
type junitElement struct {
	attributes map[string]string
	required   []string
	ordered    bool
	children   []string
	most       map[string]int
	needed     []string
}

const (
	anyText  = `(?s).*`
	number   = `\d+`
	duration = `\d+(\.\d+)?`
	moment   = `\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d`
	someText = `(?s).+`
)

// junitSchemas are the facts of the two schemas about the elements that fidele
// writes. Ant's (JUnit.xsd) is the stricter: a fixed order of children, no attributes
// of the whole, none of a case for its file. Jenkins' (junit-10.xsd) wants a property
// where there are properties.
var junitSchemas = map[string]map[string]junitElement{
	"Ant": {
		"testsuites": {children: []string{"testsuite"}},
		"testsuite": {
			attributes: map[string]string{
				"package": anyText, "id": number, "name": someText, "timestamp": moment, "hostname": someText,
				"tests": number, "failures": number, "errors": number, "time": duration, "skipped": number,
			},
			required: []string{"package", "id", "name", "timestamp", "hostname", "tests", "failures", "errors", "time"},
			ordered:  true, children: []string{"properties", "testcase", "system-out", "system-err"},
			most:   map[string]int{"properties": 1, "system-out": 1, "system-err": 1},
			needed: []string{"properties", "system-out", "system-err"},
		},
		"properties": {children: []string{"property"}},
		"property": {
			attributes: map[string]string{"name": someText, "value": anyText}, required: []string{"name", "value"},
		},
		"testcase": {
			attributes: map[string]string{"name": anyText, "classname": anyText, "time": duration},
			required:   []string{"name", "classname", "time"},
			children:   []string{"skipped", "error", "failure"},
			most:       map[string]int{"skipped": 1, "error": 1, "failure": 1},
		},
		"failure":    {attributes: map[string]string{"message": anyText, "type": anyText}, required: []string{"type"}},
		"system-out": {}, "system-err": {},
	},
	"Jenkins": {
		"testsuites": {
			attributes: map[string]string{
				"name": anyText, "time": duration, "tests": number, "failures": number, "errors": number, "disabled": number,
			},
			children: []string{"testsuite"},
		},
		"testsuite": {
			attributes: map[string]string{
				"name": anyText, "tests": number, "failures": number, "errors": number, "group": anyText, "time": duration,
				"skipped": number, "timestamp": anyText, "hostname": anyText, "id": anyText, "package": anyText,
				"file": anyText, "log": anyText, "url": anyText, "version": anyText,
			},
			required: []string{"name"},
			children: []string{"testsuite", "properties", "testcase", "system-out", "system-err"},
		},
		"properties": {children: []string{"property"}, needed: []string{"property"}},
		"property":   {attributes: map[string]string{"name": anyText, "value": anyText}, required: []string{"name"}},
		"testcase": {
			attributes: map[string]string{
				"name": anyText, "time": duration, "classname": anyText, "group": anyText, "status": anyText,
			},
			required: []string{"name"},
			children: []string{"skipped", "error", "failure", "system-out", "system-err"},
		},
		"failure":    {attributes: map[string]string{"message": anyText, "type": anyText}},
		"system-out": {}, "system-err": {},
	},
}

// junitNode is an element of a file.
type junitNode struct {
	XMLName  xml.Name
	Attrs    []xml.Attr  `xml:",any,attr"`
	Children []junitNode `xml:",any"`
}

func (n *junitNode) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// validate returns what a schema finds wrong with an element and all in it.
func (n *junitNode) validate(schema map[string]junitElement) (wrong []error) {
	name := n.XMLName.Local
	fail := func(format string, args ...any) {
		wrong = append(wrong, fmt.Errorf(name+": "+format, args...))
	}
	e, known := schema[name]
	if !known {
		fail("is no element")
		return wrong
	}
	for _, a := range n.Attrs {
		form, ok := e.attributes[a.Name.Local]
		if !ok || !regexp.MustCompile("^(?:"+form+")$").MatchString(a.Value) {
			fail("attribute %s=%q", a.Name.Local, a.Value)
		}
	}
	for _, r := range e.required {
		if !slices.ContainsFunc(n.Attrs, func(a xml.Attr) bool { return a.Name.Local == r }) {
			fail("no attribute %s", r)
		}
	}
	count, last := map[string]int{}, 0
	for i := range n.Children {
		child := &n.Children[i]
		at := slices.Index(e.children, child.XMLName.Local)
		if at < 0 || e.ordered && at < last {
			fail("child %s", child.XMLName.Local)
		}
		last = max(last, at)
		if count[child.XMLName.Local]++; e.most[child.XMLName.Local] > 0 && count[child.XMLName.Local] > e.most[child.XMLName.Local] {
			fail("%d of %s", count[child.XMLName.Local], child.XMLName.Local)
		}
		wrong = append(wrong, child.validate(schema)...)
	}
	for _, c := range e.needed {
		if count[c] == 0 {
			fail("no %s", c)
		}
	}
	return wrong
}

func TestJUnitFitsTheSchemasOfJenkinsAndAnt(t *testing.T) {
	for _, r := range []*report.Report{sample(t), {FailOn: quality.Error}, withoutFiles(t)} {
		var root junitNode
		if err := xml.Unmarshal(write(t, r, "junit"), &root); err != nil {
			t.Fatal(err)
		}
		for name, schema := range junitSchemas {
			if err := errors.Join(root.validate(schema)...); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		for _, suite := range root.Children {
			tests, failures := 0, 0
			for _, c := range suite.Children {
				if c.XMLName.Local == "testcase" {
					tests++
					failures += len(c.Children)
				}
			}
			if suite.attr("tests") != strconv.Itoa(tests) || suite.attr("failures") != strconv.Itoa(failures) {
				t.Errorf("%d tests (says %s), %d failures (says %s)", tests, suite.attr("tests"), failures, suite.attr("failures"))
			}
		}
	}
}

// Services drop reports that are larger than they take.
func TestReportsOfManyFindingsStayBelowTheLimitsOfTheirReaders(t *testing.T) {
	r := &report.Report{FailOn: quality.Error, Files: []string{"a"}}
	const errorsAmong = 7
	for i := range 30_000 {
		severity := quality.Info
		if i%errorsAmong == 0 {
			severity = quality.Error
		}
		r.Findings = append(r.Findings, quality.Finding{
			Rule: "space", Severity: severity, Message: fmt.Sprint("finding ", i),
			Target: quality.Location{File: "a", Line: i + 1, Column: 1},
		})
	}
	markdown := write(t, r, "markdown")
	if len(markdown) > 1<<20 || !bytes.Contains(markdown, []byte("more findings are not shown")) {
		t.Errorf("the summary has %d bytes", len(markdown))
	}
	sarif := write(t, r, "sarif")
	results, failing := bytes.Count(sarif, []byte(`"ruleId"`)), bytes.Count(sarif, []byte(`"level": "error"`))
	if results != 24_999 || failing != (30_000+errorsAmong-1)/errorsAmong {
		t.Errorf("%d results, %d errors", results, failing)
	}
	if !bytes.Contains(sarif, []byte("5001 more findings")) {
		t.Error("nothing says that findings are left out")
	}
	if err := r.Write(io.Discard, "junit"); err != nil {
		t.Error(err)
	}
}
