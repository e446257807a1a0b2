package docx_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fidele/fixtures"
	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/docx"
	"fidele/tm/text"
)

// LibreOffice, where it is installed, opens a DOCX that was written with
// translations and finds them in it.
func TestInteropLibreOfficeOpensAWrittenDOCX(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		if office, err = exec.LookPath("libreoffice"); err != nil {
			t.Skip("LibreOffice is not installed; this test asks it to open a DOCX")
		}
	}
	data := fixtures.Read(t, "documents/depeche.fr.docx")
	a := articletest.Read(t, docx.Format{}, "depeche.fr.docx", data)
	blocks := a.Blocks()
	var out bytes.Buffer
	err = articletest.Write(&out, a, func(i int) (text.Text, bool) {
		t := blocks[i].Text
		t.Plain += " Zz"
		return t, true
	})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "a.docx")
	if err := os.WriteFile(path, out.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, office,
		"-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless",
		"--convert-to", "txt:Text (encoded):UTF8", "--outdir", dir, path)
	if log, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	converted, err := os.ReadFile(filepath.Join(dir, "a.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(converted), " Zz"); n < 8 {
		t.Errorf("LibreOffice found %d of the translations:\n%s", n, converted)
	}
}
