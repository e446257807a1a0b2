package xliff_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// What is valid by its schema stays valid when a target, its state and a
// proposal are written into it. A minute of xmllint: only with FIDELE_LONG=1.
func TestValidFilesStayValid(t *testing.T) {
	if os.Getenv("FIDELE_LONG") == "" {
		t.Skip("set FIDELE_LONG=1 to hold every collected file to its schema before and after a change")
	}
	if _, err := exec.LookPath("xmllint"); err != nil {
		t.Skip("xmllint is not installed (Debian package libxml2-utils)")
	}
	schemas := fixtures.Shared(t, "data/formats/schemas")
	root, files := collected(t)
	before, after := 0, 0
	for _, file := range files {
		name := strings.TrimPrefix(file, root+"/xliff/files/")
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f, err := xliff.Read(name, data)
		if err != nil {
			continue
		}
		schema := "xliff/xliff-core-1.2-transitional.xsd"
		switch {
		case f.Version() == "2.2":
			schema = "xliff22-all.xsd"
		case strings.HasPrefix(f.Version(), "2"):
			schema = "xliff2x-all.xsd"
		case f.Version() == "1.1":
			schema = "xliff/xliff-core-1.1.xsd"
		}
		if validates(t, schemas, schema, file) != "" {
			continue
		}
		before++
		changed := 0
		for _, u := range allUnits(f) {
			if u.Locked || changed >= 5 {
				continue
			}
			changed++
			u.Target, u.State = text.Text{Plain: u.Source.Plain, Codes: u.Source.Codes}, bitext.State(1+changed%2)
			u.Matches = append([]bitext.Match{{Score: 90, Source: text.New("a"), Target: u.Target, Origin: "m"}}, u.Matches...)
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		out := filepath.Join(t.TempDir(), "out.xlf")
		if err := os.WriteFile(out, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		if problem := validates(t, schemas, schema, out); problem != "" {
			t.Errorf("%s: %s", name, problem)
			continue
		}
		after++
	}
	t.Logf("%d files are valid, %d still are after a change", before, after)
}

func validates(t *testing.T, schemas, schema, file string) string {
	t.Helper()
	cmd := exec.Command("xmllint", "--nonet", "--huge", "--noout", "--schema", filepath.Join(schemas, schema), file)
	cmd.Env = append(os.Environ(), "XML_CATALOG_FILES="+filepath.Join(schemas, "catalog.xml"))
	out, err := cmd.CombinedOutput()
	if err == nil {
		return ""
	}
	return string(out)
}
