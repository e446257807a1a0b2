package xliff_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
)

func TestDocumentWithoutUnitsIsValid(t *testing.T) {
	schemas := map[string]string{
		"1.2": "xliff/xliff-core-1.2-strict.xsd", "2.1": "xliff2x-all.xsd",
	}
	for version, schema := range schemas {
		doc := &bitext.Document{
			SourceFile: "a.md", SourceLang: language.French, TargetLang: language.English,
		}
		var b bytes.Buffer
		opts := xliff.WriteOptions{Version: version, SourceHash: xliff.HashSource(nil)}
		if err := xliff.WriteDocument(&b, doc, opts); err != nil {
			t.Fatal(err)
		}
		f, err := xliff.Read("a.xlf", b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if problems := f.Check(); len(problems) > 0 || len(f.Documents()) != 1 || f.Units() != 0 {
			t.Errorf("%s: %v, %d documents", version, problems, len(f.Documents()))
		}
		t.Run(version, func(t *testing.T) {
			if _, err := exec.LookPath("xmllint"); err != nil {
				t.Skip("xmllint is not installed (Debian package libxml2-utils)")
			}
			folder := fixtures.Shared(t, "data/formats/schemas")
			if _, err := os.Stat(filepath.Join(folder, schema)); err != nil {
				t.Skip(err)
			}
			out := filepath.Join(t.TempDir(), "out.xlf")
			if err := os.WriteFile(out, b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			if problem := validates(t, folder, schema, out); problem != "" {
				t.Error(problem)
			}
		})
	}
}
