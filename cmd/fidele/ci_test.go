package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"fidele/fixtures"
)

// newsroom makes a git repository with a project in a sub-folder, whose one pair has a
// wrong number, and returns the repository.
func newsroom(t *testing.T) string {
	t.Helper()
	repo := t.TempDir()
	for name, content := range map[string]string{
		"site/fidele.toml": "source = \"fr\"\ntarget = \"en\"\n\n[[pairs]]\nsource = \"*.fr.txt\"\ntarget = \"*.en.txt\"\n",
		"site/a.fr.txt":    "Le ministère a recensé 300 blessés.\n",
		"site/a.en.txt":    "The ministry counted 200 injured.\n",
	} {
		file := filepath.Join(repo, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("git", "init", "-q", "-b", "main", repo)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("no git: %v %s", err, out)
	}
	return repo
}

// job runs a program as a job of continuous integration does, in a folder.
func job(dir string, env []string, name string, args ...string) (status int, out string) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	var b bytes.Buffer
	cmd.Stdout, cmd.Stderr = &b, &b
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		return -1, err.Error()
	}
	return cmd.ProcessState.ExitCode(), b.String()
}

// The action builds fidele from its own checkout, or takes a release, and annotates.
func TestActionAnnotatesFindings(t *testing.T) {
	if testing.Short() {
		t.Skip("builds fidele")
	}
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("no bash")
	}
	script := filepath.Join(fixtures.Root(), ".ci", "action")
	temp := t.TempDir()
	built := filepath.Join(temp, "fidele", "fidele")
	try := func(t *testing.T, env ...string) {
		repo, output, summary := newsroom(t), filepath.Join(t.TempDir(), "output"), filepath.Join(t.TempDir(), "summary")
		env = append([]string{"RUNNER_TEMP=" + temp, "GITHUB_ACTION_PATH=" + fixtures.Root(),
			"GITHUB_OUTPUT=" + output, "GITHUB_STEP_SUMMARY=" + summary, "FIDELE_FOLDER=site",
			"FIDELE_FORMATS=github markdown=summary sarif=out.sarif"}, env...)
		status, out := job(repo, env, "bash", script)
		if status != 1 || !strings.Contains(out, "::error file=site/a.en.txt,line=1") {
			t.Errorf("status %d: %s", status, out)
		}
		for file, want := range map[string]string{
			output: "status=1", summary: "300", filepath.Join(repo, "site", "out.sarif"): `"site/a.en.txt"`,
		} {
			if data, err := os.ReadFile(file); err != nil || !strings.Contains(string(data), want) {
				t.Errorf("%s has no %s: %v %s", filepath.Base(file), want, err, data)
			}
		}
		status, out = job(repo, append(env, "FIDELE_FAIL_ON=never", "FIDELE_FILES=a.fr.txt:a.en.txt\n"), "bash", script)
		if status != 0 {
			t.Errorf("with fail-on never: status %d: %s", status, out)
		}
		status, out = job(repo, append(env, "FIDELE_FILES=missing.xlf"), "bash", script)
		if status != 2 {
			t.Errorf("of a file that is not there: status %d: %s", status, out)
		}
	}
	t.Run("built", func(t *testing.T) { try(t) })

	t.Run("released", func(t *testing.T) {
		if runtime.GOOS != "linux" && runtime.GOOS != "darwin" || runtime.GOARCH != "amd64" && runtime.GOARCH != "arm64" {
			t.Skip("no release for this system")
		}
		if _, err := exec.LookPath("curl"); err != nil {
			t.Skip("no curl")
		}
		name := "fidele_9.9.9_" + runtime.GOOS + "_" + runtime.GOARCH
		folder := filepath.Join(t.TempDir(), name)
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Link(built, filepath.Join(folder, "fidele")); err != nil {
			t.Skip(err)
		}
		archive := filepath.Join(t.TempDir(), name+".tar.gz")
		if status, out := job("", nil, "tar", "czf", archive, "-C", filepath.Dir(folder), name); status != 0 {
			t.Fatal(out)
		}
		data, err := os.ReadFile(archive)
		if err != nil {
			t.Fatal(err)
		}
		sum := fmt.Sprintf("%x  %s.tar.gz\n", sha256.Sum256(data), name)
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/v9.9.9/SHA256SUMS":
				fmt.Fprint(w, sum)
			case "/v9.9.9/" + name + ".tar.gz":
				w.Write(data)
			default:
				http.NotFound(w, r)
			}
		}))
		defer server.Close()
		try(t, "FIDELE_VERSION=9.9.9", "FIDELE_RELEASES="+server.URL)

		// macOS has shasum in the place of sha256sum.
		tools := t.TempDir()
		for _, tool := range []string{"bash", "curl", "git", "grep", "gzip", "mkdir", "mktemp", "perl", "shasum", "tar", "uname"} {
			path, err := exec.LookPath(tool)
			if err == nil {
				err = os.Symlink(path, filepath.Join(tools, tool))
			}
			if err != nil {
				tools = ""
				break
			}
		}
		if tools != "" {
			try(t, "FIDELE_VERSION=9.9.9", "FIDELE_RELEASES="+server.URL, "PATH="+tools)
		}

		sum = strings.Repeat("0", 64) + sum[64:]
		status, out := job(newsroom(t), []string{"RUNNER_TEMP=" + t.TempDir(), "FIDELE_VERSION=v9.9.9",
			"FIDELE_RELEASES=" + server.URL}, "bash", script)
		if status != 2 || !strings.Contains(out, "is not what SHA256SUMS says") {
			t.Errorf("an archive that was changed: status %d: %s", status, out)
		}
	})

	// The script of the component for GitLab, with its inputs filled in.
	t.Run("component", func(t *testing.T) {
		data, err := os.ReadFile(filepath.Join(fixtures.Root(), "templates", "check.yml"))
		if err != nil {
			t.Fatal(err)
		}
		_, script, _ := strings.Cut(string(data), "    - >-\n")
		script, _, ok := strings.Cut(script, "  artifacts:")
		if !ok {
			t.Fatal("no script in the component")
		}
		script = strings.Join(strings.Fields(script), " ")
		script = strings.NewReplacer("$[[ inputs.fail-on ]]", "error", "$[[ inputs.files ]]", "").Replace(script)
		repo := newsroom(t)
		status, out := job(filepath.Join(repo, "site"), []string{"PATH=" + filepath.Dir(built) + ":" + os.Getenv("PATH"),
			"FIDELE_SINCE=", "FIDELE_BASELINE="}, "sh", "-c", script)
		report, err := os.ReadFile(filepath.Join(repo, "site", "gl-code-quality-report.json"))
		if status != 1 || err != nil || !strings.Contains(string(report), `"site/a.en.txt"`) {
			t.Errorf("status %d: %s\n%s", status, out, report)
		}
	})
}

// No engine runs here that builds the image, so what can be seen is held: pinned bases,
// the Go of go.mod, files that are there, and no ENTRYPOINT, which a job would run into.
func TestDockerfile(t *testing.T) {
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(fixtures.Root(), name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	docker := read("Dockerfile")
	version := regexp.MustCompile(`(?m)^go (1\.\d+)`).FindStringSubmatch(read("go.mod"))
	if !strings.Contains(docker, "FROM golang:"+version[1]+"-") {
		t.Errorf("the image is not built with go %s", version[1])
	}
	for line := range strings.Lines(docker) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		switch words[0] {
		case "ENTRYPOINT":
			t.Error("a job of continuous integration runs a shell in the image, not fidele")
		case "FROM":
			if !strings.Contains(words[1], ":") || strings.HasSuffix(words[1], ":latest") {
				t.Errorf("%s is not pinned", words[1])
			}
		case "COPY":
			if strings.HasPrefix(words[1], "--from") {
				continue
			}
			for _, source := range words[1 : len(words)-1] {
				if _, err := os.Stat(filepath.Join(fixtures.Root(), source)); err != nil {
					t.Error(err)
				}
			}
		}
	}
}
