package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fidele/fixtures"
)

// The entries of .pre-commit-hooks.yaml are command lines that fidele takes.
func TestHooksAreCommandLinesThatFideleTakes(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(fixtures.Root(), ".pre-commit-hooks.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	entries := 0
	for _, line := range strings.Split(string(data), "\n") {
		command, ok := strings.CutPrefix(strings.TrimSpace(line), "entry: ")
		if !ok {
			continue
		}
		entries++
		app := newApp(newEnv(strings.NewReader(""), io.Discard, io.Discard))
		args, err := orderArgs(app, append(strings.Fields(command), "a.md"))
		if err != nil {
			t.Errorf("%s: %v", command, err)
		}
		if len(args) < 2 || args[0] != "fidele" || !strings.Contains(strings.Join(args, " "), " check ") {
			t.Errorf("%s: becomes %q", command, args)
		}
	}
	if entries != 2 {
		t.Errorf("%d entries", entries)
	}
}
