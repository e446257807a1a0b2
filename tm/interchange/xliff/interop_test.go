package xliff_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// program returns the path of another program, and skips the test where it is
// not installed or only the plain tests were asked for.
func program(t *testing.T, name, debian string) string {
	t.Helper()
	if run := flag.Lookup("test.run"); run == nil || !strings.Contains(run.Value.String(), "Interop") {
		t.Skip("starts another program; 'make interop' runs it")
	}
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed (Debian package %s)", name, debian)
	}
	return path
}

// fixtureDocument makes a document of a fixture article, a paragraph a line,
// with its translation.
func fixtureDocument(t *testing.T) *bitext.Document {
	doc := &bitext.Document{SourceFile: "sommet.fr.txt", SourceLang: language.French, TargetLang: language.English}
	source := strings.Split(string(fixtures.Read(t, "articles/sommet.fr.txt")), "\n")
	target := strings.Split(string(fixtures.Read(t, "articles/sommet.en.txt")), "\n")
	for i, s := range source {
		if strings.TrimSpace(s) == "" {
			continue
		}
		u := &bitext.Unit{Source: text.New(s), Paragraph: i}
		if i < len(target) && i%3 > 0 {
			u.Target, u.State = text.New(target[i]), bitext.Translated
		}
		doc.Units = append(doc.Units, u)
	}
	return doc
}

func TestInteropTranslateToolkitReadsOurFiles(t *testing.T) {
	tool := program(t, "xliff2po", "translate-toolkit")
	for name, doc := range map[string]*bitext.Document{"codes": article(), "article": fixtureDocument(t)} {
		dir := t.TempDir()
		in, out := filepath.Join(dir, "in.xlf"), filepath.Join(dir, "out.po")
		if err := os.WriteFile(in, written(t, doc, xliff.WriteOptions{}), 0o600); err != nil {
			t.Fatal(err)
		}
		if log, err := exec.Command(tool, in, out).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, log)
		}
		got, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		paragraphs := map[int]bool{}
		for _, u := range doc.Units {
			paragraphs[u.Paragraph] = true
		}
		if n := strings.Count(string(got), "\nmsgid ") - 1; n != len(paragraphs) {
			t.Errorf("%s: %d messages of %d paragraphs", name, n, len(paragraphs))
		}
	}
}

func TestInteropOmegaTTakesOurFilesAndGivesThemBack(t *testing.T) {
	tool := program(t, "omegat", "omegat")
	dir := t.TempDir()
	for _, folder := range []string{"source", "target", "tm", "glossary", "dictionary", "omegat"} {
		if err := os.MkdirAll(filepath.Join(dir, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	project := `<?xml version="1.0" encoding="UTF-8"?><omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>` +
		`<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir>` +
		`<source_lang>FR</source_lang><target_lang>EN</target_lang><sentence_seg>false</sentence_seg></project></omegat>`
	docs := map[string]*bitext.Document{"codes.xlf": article(), "article.xlf": fixtureDocument(t)}
	files := map[string][]byte{"omegat.project": []byte(project)}
	for name, doc := range docs {
		files["source/"+name] = written(t, doc, xliff.WriteOptions{SourceHash: "sha256-00"})
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(tool, dir, "--mode=console-translate", "--config-dir="+filepath.Join(dir, "config"))
	if log, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, log)
	}
	for name := range docs {
		data, err := os.ReadFile(filepath.Join(dir, "target", name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := xliff.Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		want, err := xliff.Read(name, files["source/"+name])
		if err != nil {
			t.Fatal(err)
		}
		sameUnits(t, name, -1, allUnits(want), allUnits(got))
		for i, u := range allUnits(got) {
			if w := allUnits(want)[i]; u.State != w.State {
				t.Errorf("%s: unit %d is %v, was %v", name, i, u.State, w.State)
			}
		}
	}
}

func TestInteropXmllintTakesOurFiles(t *testing.T) {
	program(t, "xmllint", "libxml2-utils")
	for version, schema := range map[string]string{"1.2": "xliff/xliff-core-1.2-strict.xsd", "2.1": "xliff2x-all.xsd"} {
		valid(t, schema, written(t, fixtureDocument(t), xliff.WriteOptions{Version: version}))
	}
}
