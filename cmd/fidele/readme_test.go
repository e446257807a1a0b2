package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fidele/fixtures"
)

var update = flag.Bool("update", false, "rewrite golden files and the sessions in README.md with what fidele prints now")

// Sessions of the README are blocks fenced as "console": a command after "$ ",
// then all it prints.
var consoleBlock = regexp.MustCompile("(?s)```console\n(.*?)```")

// The tour of README.md prints what it says it prints, in the order in which a
// reader types it, in a folder with our own articles.
func TestTheTourInTheReadme(t *testing.T) {
	if n := runPage(t, filepath.Join(fixtures.Root(), "README.md")); n < 8 {
		t.Errorf("only %d commands in the README", n)
	}
}

// runPage runs the sessions of a page, one after the other, and compares what they print
// with what the page says. It returns the number of commands.
func runPage(t *testing.T, path string) int {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	dir := filepath.Join(t.TempDir(), "presse")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, pattern := range []string{"articles/*", "glossary.csv", "memory.tmx"} {
		files, err := filepath.Glob(filepath.Join(fixtures.Root(), "fixtures", pattern))
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, f := range files {
			if err := copyFile(f, filepath.Join(dir, filepath.Base(f))); err != nil {
				t.Fatal(err)
			}
		}
	}
	commands := 0
	out := consoleBlock.ReplaceAllStringFunc(page, func(block string) string {
		session := strings.TrimSuffix(strings.TrimPrefix(block, "```console\n"), "```")
		var b strings.Builder
		b.WriteString("```console\n")
		for _, line := range strings.SplitAfter(session, "\n") {
			command, ok := strings.CutPrefix(line, "$ ")
			if !ok {
				continue
			}
			commands++
			b.WriteString(line)
			b.WriteString(runInShell(t, dir, strings.TrimSpace(command)))
		}
		b.WriteString("```")
		return b.String()
	})
	if *update && out != page {
		if err := os.WriteFile(path, []byte(out), 0o666); err != nil {
			t.Fatal(err)
		}
		return commands
	}
	if d := cmp.Diff(strings.Split(page, "\n"), strings.Split(out, "\n")); d != "" {
		t.Errorf("%s and fidele differ (-page +fidele); -update rewrites it:\n%s", filepath.Base(path), d)
	}
	return commands
}

// runInShell returns what a command prints on both streams. The time stamps of a
// session are those of the reader, so USER is fixed and nothing prints a clock.
func runInShell(t *testing.T, dir, command string) string {
	t.Helper()
	c := exec.Command("sh", "-c", command)
	c.Dir = dir
	c.Env = append(os.Environ(), "USER=marie", "TERM=dumb", "NO_COLOR=1")
	out, err := c.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) || exit != nil && exit.ExitCode() != 1 {
		t.Errorf("$ %s\n%s%v", command, out, err)
	}
	return string(out)
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o666)
}

// Every module that go.mod requires directly has its reason in the README.
func TestTheReadmeSaysWhyForEachDependency(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(fixtures.Root(), "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join(fixtures.Root(), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	direct := regexp.MustCompile(`(?m)^\t(\S+) v\S+$`).FindAllStringSubmatch(string(data), -1)
	if len(direct) < 10 {
		t.Fatalf("only %d direct requirements found", len(direct))
	}
	for _, m := range direct {
		if !strings.Contains(string(readme), "`"+m[1]+"`") {
			t.Errorf("README.md gives no reason for %s", m[1])
		}
	}
}
