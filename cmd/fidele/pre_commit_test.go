package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fidele/fixtures"
)

// The hook as pre-commit builds and runs it: a commit with a wrong figure is refused, at
// its place; one that is right, and data that are none of ours, pass.
func TestInteropPreCommitRunsTheHook(t *testing.T) {
	if !strings.Contains(flag.Lookup("test.run").Value.String(), "Interop") {
		t.Skip("builds fidele anew; 'make interop' runs it")
	}
	if _, err := exec.LookPath("pre-commit"); err != nil {
		t.Skip("pre-commit is not installed (make tools)")
	}
	modules, err := exec.Command("go", "env", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	config := filepath.Join(dir, "gitconfig")
	write(t, config, "[user]\nname = T\nemail = t@example.org\n[init]\ndefaultBranch = main\n"+
		"[protocol \"file\"]\nallow = always\n")
	environment := append(os.Environ(),
		"PRE_COMMIT_HOME="+filepath.Join(dir, "cache"), "GIT_CONFIG_GLOBAL="+config, "GIT_CONFIG_NOSYSTEM=1",
		"GOPROXY=file://"+filepath.Join(strings.TrimSpace(string(modules)), "cache", "download"),
		"GOSUMDB=off", "GOFLAGS=-modcacherw -buildvcs=false")
	run := func(folder, name string, args ...string) (string, error) {
		cmd := exec.Command(name, args...)
		cmd.Dir, cmd.Env = folder, environment
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	must := func(folder, name string, args ...string) string {
		t.Helper()
		out, err := run(folder, name, args...)
		if err != nil {
			t.Fatalf("%s %v: %v\n%s", name, args, err, out)
		}
		return out
	}

	tool := filepath.Join(dir, "fidele")
	copySources(t, fixtures.Root(), tool)
	must(tool, "git", "init", "-q")
	must(tool, "git", "add", ".")
	must(tool, "git", "commit", "-q", "-m", "fidele")
	revision := strings.TrimSpace(must(tool, "git", "rev-parse", "HEAD"))

	desk := filepath.Join(dir, "desk")
	for name, content := range map[string]string{
		"fidele.toml": "[[pairs]]\nsource = \"*.fr.md\"\ntarget = \"*.en.md\"\n",
		"a.fr.md":     "Il y avait 3 000 personnes.\n",
		"a.en.md":     "There were 300 people.\n",
		"data.csv":    "année,ventes,prix\n2023,120,3.5\n",
		"README.md":   "A desk.\n",
		".pre-commit-config.yaml": fmt.Sprintf(
			"repos:\n  - repo: %s\n    rev: %s\n    hooks:\n      - id: fidele-check\n", tool, revision),
	} {
		if err := os.MkdirAll(desk, 0o777); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(desk, name), content)
	}
	must(desk, "git", "init", "-q")
	must(desk, "pre-commit", "install")
	must(desk, "git", "add", ".")

	out, err := run(desk, "git", "commit", "-m", "one")
	if err == nil || !strings.Contains(out, "a.en.md:1:12: error") || strings.Contains(out, "data.csv") {
		t.Fatalf("%v\n%s", err, out)
	}
	write(t, filepath.Join(desk, "a.en.md"), "There were 3,000 people.\n")
	must(desk, "git", "add", ".")
	if out = must(desk, "git", "commit", "-m", "one"); !strings.Contains(out, "Passed") {
		t.Error(out)
	}
	write(t, filepath.Join(desk, "data.csv"), "année,ventes,prix\n2023,121,3.5\n")
	must(desk, "git", "commit", "-a", "-m", "two")
}

// copySources copies what a clone of the repository would have and what is not committed
// yet, without its history and what was built.
func copySources(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		below, err := filepath.Rel(from, name)
		switch {
		case err != nil:
			return err
		case d.IsDir() && (below == ".git" || below == "dist"):
			return fs.SkipDir
		case below == ".git": // a worktree: what is committed to the copy would go there
			return nil
		case d.IsDir():
			return os.MkdirAll(filepath.Join(to, below), 0o777)
		case !d.Type().IsRegular():
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, below), data, 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
}
