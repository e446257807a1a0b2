package interchange_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
)

// The tests of this file hold our exports to other programs: OmegaT and the
// translate-toolkit, as Debian packages them. They take long, so that they run
// only when asked for by name (make interop), where the programs are installed.

func interop(t *testing.T, program string) string {
	t.Helper()
	if !strings.Contains(flag.Lookup("test.run").Value.String(), "Interop") {
		t.Skip("other programs are run on our exports by make interop")
	}
	path, err := exec.LookPath(program)
	if err != nil {
		t.Skipf("%s is not installed; this test needs it", program)
	}
	return path
}

// exports writes our TMX of our memory, of our files in the manner of other
// programs, and of every file that others wrote, into dir; it returns the units
// of each.
func exports(t *testing.T, dir string) map[string][]*bitext.Unit {
	t.Helper()
	files := map[string][]byte{"memory.tmx": fixtures.Read(t, "memory.tmx")}
	own, err := fs.Glob(fixtures.Files, "tmx/*.tmx")
	if err != nil || len(own) < 6 {
		t.Fatalf("%d files of ours, %v", len(own), err)
	}
	for _, name := range own {
		files["own_"+filepath.Base(name)] = fixtures.Read(t, name)
	}

	// The collected files too, where the measuring data is here.
	root := filepath.Join(filepath.Dir(fixtures.Root()), "shared/data/formats/tmx/files")
	filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(root, path)
			name := strings.ReplaceAll(rel, string(filepath.Separator), "_")
			files[strings.TrimSuffix(name, filepath.Ext(name))+".tmx"], err = os.ReadFile(path)
		}
		return err
	})
	out := map[string][]*bitext.Unit{}
	for name, data := range files {
		f, err := interchange.Open(name, bytes.NewReader(data), interchange.Options{})
		if err != nil {
			continue // the empty file
		}
		var units []*bitext.Unit
		for u, err := range f.Units() {
			if err == nil {
				units = append(units, u)
			}
		}
		var b bytes.Buffer
		if err := interchange.Write(&b, sequence(units), interchange.WriteOptions{Format: interchange.TMX}); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
		out[name] = units
	}
	return out
}

func sequence(units []*bitext.Unit) func(func(*bitext.Unit, error) bool) {
	return func(yield func(*bitext.Unit, error) bool) {
		for _, u := range units {
			if !yield(u, nil) {
				return
			}
		}
	}
}

// toolkitScript prints for each TMX file how many units the toolkit sees.
const toolkitScript = `
import json, sys
from translate.storage import tmx
out = {}
for path in sys.argv[1:]:
    store = tmx.tmxfile.parsefile(path)
    out[path] = [[str(u.source), str(u.target)] for u in store.units]
json.dump(out, sys.stdout)
`

func TestInteropTranslateToolkitReadsEveryExport(t *testing.T) {
	python := interop(t, "/usr/bin/python3")
	if err := exec.Command(python, "-c", "import translate.storage.tmx").Run(); err != nil {
		t.Skip("the translate-toolkit is not installed; this test needs it")
	}
	dir := t.TempDir()
	written := exports(t, dir)
	args := []string{"-c", toolkitScript}
	for name := range written {
		args = append(args, filepath.Join(dir, name))
	}
	out, err := exec.Command(python, args...).Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, err.(*exec.ExitError).Stderr)
	}
	var got map[string][][2]string
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	files, all, exact := 0, 0, 0
	for name, units := range written {
		seen := got[filepath.Join(dir, name)]
		if len(seen) != len(units) {
			t.Errorf("%s: the toolkit sees %d units of %d", name, len(seen), len(units))
			continue
		}
		files++
		for i, u := range units {
			if all++; seen[i][0] == u.Source.Plain && seen[i][1] == u.Target.Plain {
				exact++
			} else if len(u.Source.Codes)+len(u.Target.Codes) == 0 && !strings.Contains(u.Source.Plain+u.Target.Plain, "\r") {
				t.Errorf("%s unit %d: the toolkit reads %q, %q", name, i, seen[i][0], seen[i][1])
			}
		}
	}
	t.Logf("%d files, %d units, %d of them with the same plain text on both sides",
		files, all, exact)
}

const omegatProject = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>FR</source_lang><target_lang>EN</target_lang>
<source_tok>org.omegat.tokenizer.LuceneFrenchTokenizer</source_tok><target_tok>org.omegat.tokenizer.LuceneEnglishTokenizer</target_tok>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>
`

func TestInteropOmegaTTranslatesWithAnExport(t *testing.T) {
	omegat := interop(t, "omegat")
	dir := t.TempDir()
	for _, d := range []string{"source", "target", "omegat", "tm", "glossary", "dictionary"} {
		if err := os.Mkdir(filepath.Join(dir, d), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	write := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("omegat.project", []byte(omegatProject))
	written := exports(t, filepath.Join(dir, "tm"))
	units := written["memory.tmx"]
	save, err := os.ReadFile(filepath.Join(dir, "tm", "memory.tmx"))
	if err != nil {
		t.Fatal(err)
	}
	write("omegat/project_save.tmx", save)
	var source, want strings.Builder
	for _, u := range units {
		fmt.Fprintf(&source, "%s\n\n", u.Source.Plain)
		fmt.Fprintf(&want, "%s\n\n", u.Target.Plain)
	}
	write("source/a.txt", []byte("\uFEFF"+source.String()))
	cmd := exec.Command(omegat, dir, "--mode=console-translate", "--config-dir="+filepath.Join(dir, "config"))
	cmd.Env = append(os.Environ(), "HOME="+dir)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, line := range strings.Split(string(out), "\n") {
		if lower := strings.ToLower(line); strings.Contains(lower, "exception") || strings.Contains(lower, "error") && strings.Contains(lower, "tmx") {
			t.Errorf("OmegaT: %s", line)
		}
	}
	got, err := os.ReadFile(filepath.Join(dir, "target", "a.txt"))
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text := strings.ReplaceAll(strings.TrimPrefix(string(got), "\uFEFF"), "\r\n", "\n")
	if strings.TrimSpace(text) != strings.TrimSpace(want.String()) {
		t.Errorf("OmegaT translated to\n%s\nwant\n%s", text, want.String())
	}
	t.Logf("OmegaT read %d files and translated %d segments from our export",
		len(written), len(units))
}
