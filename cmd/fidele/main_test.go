package main

import (
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/htmlindex"

	"fidele/fixtures"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"fidele": main})
}

// TestScripts runs testdata/script/*.txtar: each is a session with fidele.
//
// Beside what testscript has, a script may say
//
//	encode ENCODING IN OUT    write the UTF-8 file IN in another encoding
//	bytes OUT HEX             write bytes
//	replace FILE OLD NEW      replace all of OLD in FILE
//
// and use $FIXTURES, the folder of our own articles. The condition [shared]
// holds where the measuring data is, as $SHARED.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("FIXTURES", filepath.Join(fixtures.Root(), "fixtures"))
			env.Setenv("SHARED", sharedFolder())
			env.Setenv("USER", "marie")
			return nil
		},
		Condition: func(cond string) (bool, error) {
			_, err := os.Stat(sharedFolder())
			return cond == "shared" && err == nil, nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"encode": func(ts *testscript.TestScript, _ bool, args []string) {
				enc, err := htmlindex.Get(args[0])
				ts.Check(err)
				out, err := enc.NewEncoder().String(ts.ReadFile(args[1]))
				ts.Check(err)
				ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(out), 0o666))
			},
			"bytes": func(ts *testscript.TestScript, _ bool, args []string) {
				data, err := hex.DecodeString(strings.Join(args[1:], ""))
				ts.Check(err)
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
			},
			"replace": func(ts *testscript.TestScript, _ bool, args []string) {
				old := ts.ReadFile(args[0])
				if !strings.Contains(old, args[1]) {
					ts.Fatalf("%s does not hold %q", args[0], args[1])
				}
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(old, args[1], args[2])), 0o666))
			},
		},
	})
}

func sharedFolder() string { return filepath.Join(filepath.Dir(fixtures.Root()), "shared") }

// newProject makes a project with two short articles.
func newProject(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command("fidele", "init", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for name, content := range map[string]string{
		"a.txt": "Le pont est fermé.\n",
		"b.txt": "The bridge is closed.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// isClean fails the test if a temporary file was left, or the memory is damaged.
func isClean(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			t.Errorf("%s was left", e.Name())
		}
	}
	if out, err := exec.Command("fidele", "-C", dir, "memory", "verify").CombinedOutput(); err != nil {
		t.Errorf("memory verify: %v\n%s", err, out)
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// fidele runs fidele in a folder and returns its exit status and what it said.
func fidele(dir string, args ...string) (status int, said string) {
	cmd := exec.Command("fidele", args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState == nil {
		return -1, err.Error()
	}
	return cmd.ProcessState.ExitCode(), string(out)
}
