package count_test

import (
	"archive/zip"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/count"
	"fidele/tm/text"
)

// LibreOffice counts words as Word does, but takes dashes for white space: the articles
// have exactly its words where dashes are spaces, and within 2 percent where they are not.
func TestLibreOfficeCountsTheSameWords(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed; this test compares with its counts")
	}
	names, err := filepath.Glob(filepath.Join(fixtures.Root(), "fixtures", "articles", "*.txt"))
	if err != nil || len(names) < 2 {
		t.Fatalf("%d articles: %v", len(names), err)
	}
	dir := t.TempDir()
	args := []string{
		"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless",
		"--infilter=Text (encoded):UTF8", "--convert-to", "odt", "--outdir", dir,
	}
	texts := map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		base := strings.TrimSuffix(filepath.Base(name), ".txt")
		texts[base] = string(data)
		path := filepath.Join(dir, base+".txt")
		if err := os.WriteFile(path, append([]byte("\ufeff"), data...), 0o666); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	if log, err := exec.CommandContext(ctx, office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}

	c := count.New(count.Word, language.French)
	for base, plain := range texts {
		theirs := statistic(t, filepath.Join(dir, base+".odt"))
		ours := c.Count(text.New(plain)).Words
		spaced := c.Count(text.New(strings.NewReplacer("—", " ", "–", " ").Replace(plain))).Words
		if spaced != theirs {
			t.Errorf("%s: %d words with dashes as spaces, LibreOffice has %d", base, spaced, theirs)
		}
		if d := ours - theirs; 50*max(d, -d) > theirs {
			t.Errorf("%s: %d words, LibreOffice has %d", base, ours, theirs)
		}
	}
}

// statistic returns the number of words that a document of LibreOffice says it has.
func statistic(t *testing.T, name string) int {
	t.Helper()
	z, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	meta, err := z.Open("meta.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer meta.Close()
	data, err := io.ReadAll(meta)
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`meta:word-count="([0-9]+)"`).FindSubmatch(data)
	if m == nil {
		t.Fatalf("%s has no count", name)
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
