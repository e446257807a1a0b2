package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/report"
	"fidele/fixtures"
)

// The entries of .pre-commit-hooks.yaml are command lines that fidele takes.
func TestHooksAreCommandLinesThatFideleTakes(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(fixtures.Root(), ".pre-commit-hooks.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	entries := 0
	app := testApp()
	for _, line := range strings.Split(string(data), "\n") {
		command, ok := strings.CutPrefix(strings.TrimSpace(line), "entry: ")
		if !ok {
			continue
		}
		entries++
		args, err := cli.OrderArgs(app, append(strings.Fields(command), "a.md"))
		if err != nil {
			t.Errorf("%s: %v", command, err)
		}
		if len(args) < 2 || args[0] != "fidele" || !strings.Contains(strings.Join(args, " "), " check ") {
			t.Errorf("%s: becomes %q", command, args)
		}
	}
	if n := strings.Count(string(data), "require_serial: true"); n != entries {
		t.Errorf("%d of %d hooks run serially", n, entries)
	}
	if entries != 2 {
		t.Errorf("%d entries", entries)
	}
}

// The examples for continuous integration in the README are command lines that
// fidele takes, with formats that it writes.
func TestExamplesForCIAreCommandLinesThatFideleTakes(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(fixtures.Root(), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	app := testApp()
	commands := 0
	for _, block := range strings.Split(string(data), "```yaml\n")[1:] {
		block, _, _ = strings.Cut(block, "```")
		for _, line := range strings.Split(block, "\n") {
			_, command, ok := strings.Cut(line, "fidele check")
			if !ok {
				continue
			}
			commands++
			words := strings.Fields(strings.NewReplacer(`"`, "", "$GITHUB_STEP_SUMMARY", "summary.md").Replace(command))
			args, err := cli.OrderArgs(app, append([]string{"fidele", "check"}, words...))
			if err != nil {
				t.Errorf("%s: %v", strings.TrimSpace(line), err)
				continue
			}
			for i, a := range args {
				if format, _, isReport := strings.Cut(a, "="); i > 0 && args[i-1] == "-o" && (!isReport || report.Known(format) != nil) {
					t.Errorf("%s: no report %q", strings.TrimSpace(line), a)
				}
			}
		}
	}
	if commands == 0 {
		t.Error("the README has no example for continuous integration")
	}
}
