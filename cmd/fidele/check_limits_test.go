package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Who reads reports takes only so much: a log of SARIF with more results, or a summary of
// more bytes, is dropped as a whole. Of 30,000 findings all errors arrive, though they
// stand last.
func TestReportsOfManyFindingsAreTaken(t *testing.T) {
	const all, errors = 30_000, 120
	dir := t.TempDir()
	var table bytes.Buffer
	table.WriteString("fr\ten\n")
	for i := range all {
		if n := 100_001 + 3*i; i < all-errors {
			fmt.Fprintf(&table, "Il a vu %d personnes.\tHe saw saw %d people.\n", n, n)
		} else {
			fmt.Fprintf(&table, "Il a vu %d personnes.\tHe saw %d people.\n", n, n+1)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "n.tsv"), table.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("fidele", "check", "n.tsv", "--rules", "number,repeated-word", "--format", "github",
		"-o", "sarif=o.sarif", "-o", "markdown=o.md", "-o", "jsonl=o.jsonl")
	c.Dir = dir
	var out, messages bytes.Buffer
	c.Stdout, c.Stderr = &out, &messages
	if err := c.Run(); c.ProcessState == nil || c.ProcessState.ExitCode() != 1 {
		t.Fatalf("%v: %s", err, messages.String())
	}
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}

	var log struct {
		Runs []struct {
			Results     []struct{ Level string }
			Invocations []struct {
				ToolExecutionNotifications []struct{ Message struct{ Text string } }
			}
		}
	}
	if err := json.Unmarshal(read("o.sarif"), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	worst := 0
	for _, r := range run.Results {
		if r.Level == "error" {
			worst++
		}
	}
	if n := len(run.Results); n >= 25_000 || n < 24_000 || worst != errors {
		t.Errorf("SARIF has %d results, %d of them errors", n, worst)
	}
	if len(run.Invocations) != 1 ||
		!strings.HasPrefix(run.Invocations[0].ToolExecutionNotifications[0].Message.Text, fmt.Sprint(all-len(run.Results), " more findings")) {
		t.Errorf("SARIF does not say what it leaves out: %+v", run.Invocations)
	}

	summary := string(read("o.md"))
	rows := strings.Count(summary, "\n| n.tsv")
	left := regexp.MustCompile(`\n(\d+) more findings are not shown here: the least severe\.\n$`).FindStringSubmatch(summary)
	if len(summary) >= 1<<20 || strings.Count(summary, "| error |") != errors || left == nil || left[1] != fmt.Sprint(all-rows) {
		t.Errorf("the summary has %d bytes, %d rows, %d errors, and says %q of the rest", len(summary), rows, strings.Count(summary, "| error |"), left)
	}
	if first := strings.Index(summary, "| warning |"); strings.LastIndex(summary, "| error |") > first {
		t.Error("the worst do not stand first in the summary")
	}

	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	count := map[string]int{}
	for _, l := range lines {
		kind, _, _ := strings.Cut(strings.TrimPrefix(l, "::"), " ")
		count[kind]++
	}
	if count["error"] != 10 || count["warning"] != 10 || count["notice"] != 1 || !strings.HasPrefix(lines[0], "::error ") ||
		!strings.Contains(lines[len(lines)-1], fmt.Sprint(all-20, " more findings")) {
		t.Errorf("annotations: %v, the last %q", count, lines[len(lines)-1])
	}
	if n := bytes.Count(read("o.jsonl"), []byte("\n")); n != all {
		t.Errorf("%d lines of JSON", n)
	}
	for _, want := range []string{"o.sarif: 5001 findings left out", "o.md: "} {
		if !strings.Contains(messages.String(), want) {
			t.Errorf("standard error does not say %q:\n%s", want, messages.String())
		}
	}
}
