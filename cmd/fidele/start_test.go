package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"fidele/fixtures"
)

// Whoever calls fidele for each segment waits for its start each time. What
// packages do before main runs is counted in bytes, which, unlike time, are the
// same on every machine.
func TestNoPackageMakesLargeTablesBeforeMain(t *testing.T) {
	const (
		ours = 16 << 10 // bytes, of a package of our own
		all  = 960 << 10
	)
	cmd := exec.Command(fixtures.Tool(t), "--version")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var trace strings.Builder
	cmd.Stderr = &trace
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	packages := regexp.MustCompile(`(?m)^init (\S+) .* (\d+) bytes, \d+ allocs$`).FindAllStringSubmatch(trace.String(), -1)
	if len(packages) < 10 {
		t.Fatalf("only %d packages in the trace:\n%s", len(packages), trace.String())
	}
	sum := 0
	for _, p := range packages {
		bytes, err := strconv.Atoi(p[2])
		if err != nil {
			t.Fatal(err)
		}
		sum += bytes
		if (p[1] == "main" || strings.HasPrefix(p[1], "fidele/")) && bytes > ours {
			t.Errorf("%s takes %d bytes before main: make its tables when they are asked for (sync.OnceValue)", p[1], bytes)
		}
	}
	if sum > all {
		t.Errorf("all packages take %d bytes before main, of at most %d:\n%s", sum, all, trace.String())
	}
}

// BenchmarkStart measures whole processes: one that does nothing, and one that
// looks one sentence up.
func BenchmarkStart(b *testing.B) {
	fidele, memory := fixtures.Tool(b), filepath.Join(b.TempDir(), "memory.db")
	run := func(b *testing.B, args ...string) {
		if out, err := exec.Command(fidele, args...).CombinedOutput(); err != nil {
			b.Fatalf("fidele %q: %v\n%s", args, err, out)
		}
	}
	tmx := filepath.Join(fixtures.Root(), "fixtures", "memory.tmx")
	run(b, "--memory", memory, "--source", "fr", "--target", "en", "import", tmx)
	for _, c := range []struct {
		name string
		args []string
	}{
		{"version", []string{"--version"}},
		{"match", []string{"--memory", memory, "match", "L'armée a pris le contrôle d’Alep."}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				run(b, c.args...)
			}
		})
	}
}
