package review_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fidele/fixtures"
	"fidele/tm/interchange/review"
)

// LibreOffice opens the tables and saves them again; a word that is changed, a tracked
// change and a comment, made in its own format, come back in DOCX.
func TestLibreOfficeEditsAndSaves(t *testing.T) {
	fixtures.Measures(t)
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed; this test edits tables with it")
	}
	dir := t.TempDir()
	convert := func(to, out string, files ...string) {
		t.Helper()
		args := append([]string{
			"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless",
			"--convert-to", to, "--outdir", filepath.Join(dir, out),
		}, files...)
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
		defer cancel()
		if log, err := exec.CommandContext(ctx, office, args...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, log)
		}
	}
	read := func(name string) []byte {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	s := sheet(
		review.Row{ID: "1", Source: "Le <1>pont</1> d’Alep est\u00a0: fermé.", Target: "The <1>bridge</1> is closed."},
		review.Row{ID: "2", Source: "Deux\nlignes, une\ttabulation & <rien>", Target: "Two\nlines, a\ttab & <nothing>"},
		review.Row{ID: "3", Source: "Sans traduction.", Target: ""},
	)
	for _, extension := range []string{".docx", ".html"} {
		if err := os.WriteFile(filepath.Join(dir, "table"+extension), write(t, s, extension), 0o666); err != nil {
			t.Fatal(err)
		}
	}

	convert("docx", "saved", filepath.Join(dir, "table.docx"))
	convert("html:HTML (StarWriter)", "saved", filepath.Join(dir, "table.html"))
	convert("fodt", ".", filepath.Join(dir, "table.docx"))
	for _, name := range []string{"saved/table.docx", "saved/table.html"} {
		back, err := review.Read(name, read(name))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if changes, damage := s.Compare(back); len(changes)+len(damage) > 0 || back.Key != s.Key() {
			t.Errorf("%s: %+v %v %+v", name, changes, damage, back)
		}
	}

	flat := string(read("table.fodt"))
	const was = "is closed."
	if !strings.Contains(flat, was) {
		t.Fatalf("no %q in the document of LibreOffice", was)
	}
	flat = strings.Replace(flat, was, `is <text:change-start text:change-id="c1"/>shut`+
		`<text:change-end text:change-id="c1"/><office:annotation><dc:creator>Ann</dc:creator>`+
		`<dc:date>2026-11-28T09:00:00</dc:date><text:p>Sure?</text:p></office:annotation>`+
		`<text:change text:change-id="c2"/>.`, 1)
	i := strings.Index(flat, "<office:text")
	i += strings.Index(flat[i:], ">") + 1
	info := `<office:change-info><dc:creator>Ann</dc:creator><dc:date>2026-11-28T09:00:00</dc:date></office:change-info>`
	if k := strings.Index(flat, "<text:tracked-changes"); k >= 0 {
		end := strings.Index(flat[k:], "/>")
		if full := strings.Index(flat[k:], "</text:tracked-changes>"); full >= 0 {
			end = full + len("</text:tracked-changes>") - 2
		}
		flat = flat[:k] + flat[k+end+2:]
		i = strings.Index(flat, "<office:text")
		i += strings.Index(flat[i:], ">") + 1
	}
	flat = flat[:i] + `<text:tracked-changes>` +
		`<text:changed-region xml:id="c1" text:id="c1"><text:insertion>` + info + `</text:insertion></text:changed-region>` +
		`<text:changed-region xml:id="c2" text:id="c2"><text:deletion>` + info + `<text:p>closed</text:p></text:deletion>` +
		`</text:changed-region></text:tracked-changes>` + flat[i:]
	if err := os.WriteFile(filepath.Join(dir, "edited.fodt"), []byte(flat), 0o666); err != nil {
		t.Fatal(err)
	}
	convert("docx", ".", filepath.Join(dir, "edited.fodt"))
	back, err := review.Read("edited.docx", read("edited.docx"))
	if err != nil {
		t.Fatal(err)
	}
	changes, damage := s.Compare(back)
	if len(damage) > 0 || len(changes) != 1 || changes[0].New != "The <1>bridge</1> is shut." ||
		len(changes[0].Comments) != 1 || changes[0].Comments[0] != (review.Comment{Author: "Ann", Text: "Sure?"}) {
		t.Errorf("%+v %v", changes, damage)
	}
}
