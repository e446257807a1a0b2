package docx_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/docx"
	"fidele/tm/article/internal/docx/docxtest"
	"fidele/tm/text"
)

// LibreOffice, where it is installed, opens a DOCX that was written with
// translations, and shows of it what it shows of the source, but for the words.
func TestInteropLibreOfficeShowsATranslatedDOCX(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		if office, err = exec.LookPath("libreoffice"); err != nil {
			t.Skip("LibreOffice is not installed; this test asks it to open a DOCX")
		}
	}

	const samples = 12 // each with its seed
	sources := map[string][]byte{"depeche": fixtures.Read(t, "documents/depeche.fr.docx")}
	random := rapid.Custom(docxtest.Random)
	for seed := range samples {
		sources[fmt.Sprintf("seed%d", seed)] = docxtest.Archive(t, random.Example(seed))
	}
	dir := t.TempDir()
	files := []string{
		"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless",
		"--convert-to", "txt:Text (encoded):UTF8", "--outdir", dir,
	}
	for name, data := range sources {
		for _, f := range []struct {
			name string
			data []byte
		}{{name + "-source", data}, {name + "-target", inCapitals(t, data)}} {
			path := filepath.Join(dir, f.name+".docx")
			if err := os.WriteFile(path, f.data, 0o666); err != nil {
				t.Fatal(err)
			}
			files = append(files, path)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	log, err := exec.CommandContext(ctx, office, files...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, log)
	}

	shown := func(name string) string {
		t.Helper()
		converted, err := os.ReadFile(filepath.Join(dir, name+".txt"))
		if err != nil {
			t.Fatalf("LibreOffice did not open it: %v\n%s", err, log)
		}
		return string(converted)
	}
	for name := range sources {
		source, target := shown(name+"-source"), shown(name+"-target")
		want := capitals(source)
		if diff := cmp.Diff(strings.Fields(want), strings.Fields(capitals(target))); diff != "" {
			t.Errorf("%s: LibreOffice shows\n%s", name, diff)
		}
		if left := regexp.MustCompile(`\b[wW]a[0-9]+`).FindAllString(target, -1); left != nil {
			t.Errorf("%s: not translated: %q", name, left)
		}
	}
}

// inCapitals writes a DOCX with the small letters of its text as capitals.
func inCapitals(t *testing.T, data []byte) []byte {
	t.Helper()
	a := articletest.Read(t, docx.Format{}, "a.docx", data)
	blocks := a.Blocks()
	var out bytes.Buffer
	err := articletest.Write(&out, a, func(i int) (text.Text, bool) {
		target := blocks[i].Text
		target.Plain = capitals(target.Plain)
		return target, true
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// capitals returns a text with ASCII letters as capitals.
func capitals(s string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return r - 'a' + 'A'
		}
		return r
	}, s)
}
