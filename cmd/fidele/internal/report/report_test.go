package report_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/report"
	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The target has a character outside the Basic Multilingual Plane and one with
// a combining accent before the findings, so that bytes, UTF-16 units and
// characters differ; and markup, so that escaping shows.
const (
	source = "Il y a 3 000 <b>gens</b> & plus.\nÀ demain.\n"
	target = "🙂 Cafe\u0301: 3,5% <script>alert(1)</script> of of it % a,b:c.\nSee you tomorrow.\n"
)

func sample(t testing.TB) *report.Report {
	t.Helper()
	doc := &bitext.Document{SourceFile: "articles/a b.fr.txt", TargetFile: "articles/a b.en.txt", SourceLang: language.French, TargetLang: language.English}
	lines := map[string]*text.Lines{doc.SourceFile: text.NewLines(source), doc.TargetFile: text.NewLines(target)}
	first := func(s string) string { return s[:strings.IndexByte(s, '\n')] }
	doc.Units = []*bitext.Unit{{
		Source: text.New(first(source)), Target: text.New(first(target)),
		SourcePlace: bitext.Place{File: doc.SourceFile, End: len(first(source)), Line: 1, Column: 1},
		TargetPlace: bitext.Place{File: doc.TargetFile, End: len(first(target)), Line: 1, Column: 1},
	}}
	number := strings.Index(target, "3,5%")
	double := strings.Index(target, " of it")
	findings := []quality.Finding{
		{Rule: "number", Severity: quality.Error, Target: quality.At(number, number+3), Source: quality.At(7, 12), Message: `"3,5" does not match "3 000": 100% <wrong>, a,b:c`, Fix: quality.Replace(number, number+3, "3,000")},
		{Rule: "repeated-word", Severity: quality.Warning, Target: quality.At(double+1, double+3), Source: quality.At(0, 10), Message: `"of" stands twice`, Fix: quality.Replace(double-0, double+3, "")},
		{Rule: "space", Severity: quality.Info, Target: quality.At(0, 4), Source: quality.At(0, 10), Message: "suppressed", Suppression: &quality.Suppression{Reason: "the author wants it so"}},
		{Rule: "space", Severity: quality.Info, Target: quality.At(5, 6), Source: quality.At(0, 10), Message: "a note\nin two lines"},
		{Rule: "term-missing", Severity: quality.Error, Target: quality.At(0, 4), Source: quality.At(0, 10), Message: "known", Known: true,
			Term: &quality.TermInfo{Source: "gens", FoundSource: "gens", Expected: []string{"people"}}},
	}
	for i := range findings {
		findings[i].SourceText, findings[i].TargetText = doc.Units[0].Source.Plain, doc.Units[0].Target.Plain
	}
	places := quality.Places{Lines: func(f string) *text.Lines { return lines[f] }}
	return &report.Report{
		Findings: quality.Finish(doc, findings, places), Segments: 1, Files: []string{doc.TargetFile, "articles/clean.en.txt"},
		Lines: places.Lines, FailOn: quality.Warning, Version: "1.0",
		Rules: []quality.Rule{
			{ID: "number", Severity: quality.Error, Summary: "a number that differs", Explain: "Numbers must agree."},
			{ID: "repeated-word", Severity: quality.Warning, Summary: "a word that stands twice"},
			{ID: "space", Severity: quality.Off, Summary: "a space too many"},
		},
	}
}

func write(t testing.TB, r *report.Report, format string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.Write(&b, format); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestEveryFormatWritesTheSameBytesAsEver(t *testing.T) {
	for _, format := range report.Formats {
		t.Run(format, func(t *testing.T) {
			got := write(t, sample(t), format)
			golden := filepath.Join("testdata", "report."+format)
			if *update {
				if err := os.WriteFile(golden, got, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestColumnsFollowTheUnitOfEachFormat(t *testing.T) {
	// Before "3,5" stand "🙂 Cafe", a combining accent, ": ".
	r := sample(t)
	for format, want := range map[string]string{
		"json":    `"column": 10,`,
		"github":  `col=10,endColumn=13`,
		"sarif":   `"startColumn": 11`,
		"rdjsonl": `"start":{"line":1,"column":14}`,
		"text":    `articles/a b.en.txt:1:10: error:`,
	} {
		if got := string(write(t, r, format)); !strings.Contains(got, want) {
			t.Errorf("%s: no %s in\n%s", format, want, got)
		}
	}
}

func TestReportsValidateAgainstTheirSchemas(t *testing.T) {
	for _, c := range []struct{ format, schema string }{
		{"sarif", "data/schemas/sarif-2.1.0.json"},
		{"rdjsonl", "data/schemas/rdjson/Diagnostic.json"},
	} {
		t.Run(c.format, func(t *testing.T) {
			schema, err := jsonschema.NewCompiler().Compile(fixtures.Shared(t, c.schema))
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range []*report.Report{sample(t), {FailOn: quality.Error}, withoutFiles(t)} {
				for i, document := range bytes.Split(bytes.TrimSpace(write(t, r, c.format)), separator(c.format)) {
					if len(document) == 0 {
						continue
					}
					value, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
					if err != nil {
						t.Fatal(err)
					}
					if err := schema.Validate(value); err != nil {
						t.Errorf("document %d: %v\n%s", i, err, document)
					}
				}
			}
		})
	}
}

// separator divides a file into JSON documents.
func separator(format string) []byte {
	if format == "rdjsonl" {
		return []byte("\n")
	}
	return []byte("\x00")
}

// withoutFiles is a report on units of a memory.
func withoutFiles(t testing.TB) *report.Report {
	r := sample(t)
	r.Lines = nil
	for i := range r.Findings {
		f := &r.Findings[i]
		f.Target, f.Source = quality.Location{Span: f.Target.Span, File: "memory.db"}, quality.Location{Span: f.Source.Span, File: "memory.db"}
		f.Unit = fmt.Sprint(i + 1)
	}
	return r
}

func TestNothingOfAnArticleBecomesMarkup(t *testing.T) {
	if html := string(write(t, sample(t), "html")); strings.Contains(html, "<script>") || !strings.Contains(html, "&lt;script&gt;") {
		t.Error("the script of the article stands in the page")
	}
	if markdown := string(write(t, sample(t), "markdown")); strings.Contains(markdown, "<wrong>") || strings.Count(markdown, "\n| ") != 5 {
		t.Errorf("the article's markup stands in the table:\n%s", markdown)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(write(t, sample(t), "github"))), "\n") {
		if !strings.HasPrefix(line, "::") {
			t.Errorf("a message broke out of its command: %q", line)
		}
	}
}

func TestGitHubGetsTheWorstFirstAndNoMoreThanItShows(t *testing.T) {
	r := &report.Report{}
	for i := range 40 {
		severity := []quality.Severity{quality.Info, quality.Warning, quality.Error}[i%3]
		r.Findings = append(r.Findings, quality.Finding{Rule: "space", Severity: severity, Message: fmt.Sprint(i), Target: quality.Location{File: "a", Line: 1, Column: 1}})
	}
	lines := strings.Split(strings.TrimSpace(string(write(t, r, "github"))), "\n")
	count := map[string]int{}
	for _, l := range lines {
		kind, _, _ := strings.Cut(strings.TrimPrefix(l, "::"), " ")
		count[kind]++
	}
	if !strings.HasPrefix(lines[0], "::error ") || count["error"] != 10 || count["warning"] != 10 || count["notice"] != 10 {
		t.Errorf("first %q, counts %v", lines[0], count)
	}
	if last := lines[len(lines)-1]; !strings.Contains(last, "11 more findings") {
		t.Errorf("the last line is %q", last)
	}
}

func TestKnownAndSuppressedFindingsDoNotFail(t *testing.T) {
	r := sample(t)
	if !r.Failed() {
		t.Error("a report with errors does not fail")
	}
	for i := range r.Findings {
		r.Findings[i].Known = true
	}
	if r.Failed() || len(r.Active()) > 0 {
		t.Error("known findings fail")
	}
	if s := r.Count(); s.Known != 4 || s.Suppressed != 1 || s.Errors != 0 {
		t.Errorf("summary %+v", s)
	}
}

func TestFailOnIsTheLeastSeverityThatFails(t *testing.T) {
	r := &report.Report{Findings: []quality.Finding{{Severity: quality.Warning}}}
	for severity, want := range map[quality.Severity]bool{quality.Info: true, quality.Warning: true, quality.Error: false} {
		if r.FailOn = severity; r.Failed() != want {
			t.Errorf("fail on %v: %v", severity, r.Failed())
		}
	}
}

func TestAnUnknownFormatIsAnError(t *testing.T) {
	if err := sample(t).Write(&bytes.Buffer{}, "docx"); !errors.Is(err, report.ErrFormat) {
		t.Error(err)
	}
}

func TestJSONHasTheFieldsOfTheContract(t *testing.T) {
	var out struct {
		Findings []map[string]any
		Summary  map[string]any
	}
	if err := json.Unmarshal(write(t, sample(t), "json"), &out); err != nil {
		t.Fatal(err)
	}
	for _, field := range strings.Fields("rule severity segment file line column end_line end_column source_file source_line source target message fix fingerprint") {
		if _, ok := out.Findings[0][field]; !ok && field != "fix" || len(out.Findings) != 3 {
			t.Errorf("%d findings, field %s is missing from %v", len(out.Findings), field, out.Findings[0])
		}
	}
	for _, field := range strings.Fields("segments errors warnings infos") {
		if _, ok := out.Summary[field]; !ok {
			t.Errorf("the summary lacks %s", field)
		}
	}
}
