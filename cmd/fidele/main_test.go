package main

import (
	"archive/zip"
	"bytes"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
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
//	zip OUT FILE…             pack files and folders
//	write-config OUT          write a fidele.toml whose memory is $POSTGRES
//
// and use $FIXTURES, the folder of our own articles. The condition [shared]
// holds where the measuring data is, as $SHARED, [postgres] where there is a database for
// tests, in which $POSTGRES is the address of a memory that is not there yet.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("FIXTURES", filepath.Join(fixtures.Root(), "fixtures"))
			env.Setenv("SHARED", sharedFolder())
			env.Setenv("USER", "marie")
			if server := os.Getenv(pgServer); server != "" {
				env.Setenv("POSTGRES", postgresMemory(t, server))
			}
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if cond == "postgres" {
				return os.Getenv(pgServer) != "", nil
			}
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
			// write-config writes a project whose memory is in the database for tests.
			"write-config": func(ts *testscript.TestScript, _ bool, args []string) {
				config := "source = \"fr\"\ntarget = \"en\"\nmemory = " + strconv.Quote(ts.Getenv("POSTGRES")) + "\n"
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(config), 0o666))
			},
			"bytes": func(ts *testscript.TestScript, _ bool, args []string) {
				data, err := hex.DecodeString(strings.Join(args[1:], ""))
				ts.Check(err)
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
			},
			// docx makes a DOCX of the XML of its body.
			"docx": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), docxOf(ts.ReadFile(args[1])), 0o666))
			},
			// zip packs files, and folders without what is in them.
			"zip": func(ts *testscript.TestScript, _ bool, args []string) {
				var b bytes.Buffer
				w := zip.NewWriter(&b)
				for _, name := range args[1:] {
					f, err := w.Create(name)
					ts.Check(err)
					if !strings.HasSuffix(name, "/") {
						_, err = f.Write([]byte(ts.ReadFile(name)))
						ts.Check(err)
					}
				}
				ts.Check(w.Close())
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o666))
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

// docxOf makes a DOCX with a body and nothing else.
func docxOf(body string) []byte {
	const (
		wordprocessing = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
		pack           = "http://schemas.openxmlformats.org/package/2006/"
		office         = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
		kinds          = "application/vnd.openxmlformats-"
	)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="` + pack + `content-types">` +
			`<Default Extension="rels" ContentType="` + kinds + `package.relationships+xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="` + kinds +
			`officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + pack + `relationships"><Relationship Id="rId1" Type="` +
			office + `/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", `<w:document xmlns:w="` + wordprocessing + `" xmlns:r="` + office +
			`"><w:body>` + body + `</w:body></w:document>`},
	} {
		f, err := w.Create(e[0])
		if err != nil {
			panic(err) // memory does not fail
		}
		if _, err := f.Write([]byte(`<?xml version="1.0" encoding="UTF-8"?>` + e[1])); err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
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
