package articletest

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
)

// ShownByLibreOffice lets LibreOffice, where it is installed, open files that were
// written with translations, and wants it to show of each what it shows of the source,
// but for the words. sources are by name, without extension. filter is the name of an
// export, result its extension, and words returns the words of what it made.
func ShownByLibreOffice(
	t *testing.T, format block.Format, extension string, sources map[string][]byte, result, filter string,
	words func(converted string) []string,
) {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		if office, err = exec.LookPath("libreoffice"); err != nil {
			t.Skip("LibreOffice is not installed; this test asks it to open files")
		}
	}

	dir := t.TempDir()
	files := []string{
		"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless",
		"--convert-to", result + ":" + filter, "--outdir", dir,
	}
	for name, data := range sources {
		for _, f := range []struct {
			name string
			data []byte
		}{{name + "-source", data}, {name + "-target", inCapitals(t, format, "a"+extension, data)}} {
			path := filepath.Join(dir, f.name+extension)
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
	if opened, _ := filepath.Glob(filepath.Join(dir, "*-source."+result)); len(opened) == 0 {
		t.Skipf("this LibreOffice opens no %s: it lacks the program for it (make tools installs it)", extension)
	}

	shown := func(name string) string {
		t.Helper()
		converted, err := os.ReadFile(filepath.Join(dir, name+"."+result))
		if err != nil {
			t.Fatalf("LibreOffice did not open it: %v\n%s", err, log)
		}
		return string(converted)
	}
	shows := false // anything of any
	for name := range sources {
		source, target := shown(name+"-source"), shown(name+"-target")
		if diff := cmp.Diff(words(capitals(source)), words(capitals(target))); diff != "" {
			t.Errorf("%s: LibreOffice shows\n%s", name, diff)
		}
		shows = shows || len(words(capitals(target))) > 0
		if left := regexp.MustCompile(`\b[wW]a[0-9]+`).FindAllString(target, -1); left != nil {
			t.Errorf("%s: not translated: %q", name, left)
		}
	}
	if !shows {
		t.Error("LibreOffice shows nothing")
	}
}

// inCapitals writes an article with the small letters of its text as capitals.
func inCapitals(t *testing.T, format block.Format, name string, data []byte) []byte {
	t.Helper()
	a := Read(t, format, name, data)
	blocks := a.Blocks()
	var out bytes.Buffer
	err := Write(&out, a, func(i int) (text.Text, bool) {
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
