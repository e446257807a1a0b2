package po_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/po"
	"fidele/tm/text"
)

// What gettext compiles before a change it compiles after it.
func TestInteropGettextTakesChangedCatalogues(t *testing.T) {
	if run := flag.Lookup("test.run"); run == nil || !strings.Contains(run.Value.String(), "Interop") {
		t.Skip("starts another program; 'make interop' runs it")
	}
	msgfmt, err := exec.LookPath("msgfmt")
	if err != nil {
		t.Skip("msgfmt is not installed (Debian package gettext)")
	}
	files, err := filepath.Glob(filepath.Join(fixtures.Root(), "fixtures/po/*.po"))
	if err != nil || len(files) < 3 {
		t.Fatalf("%d catalogues of ours, %v", len(files), err)
	}
	// The collected ones too, where the measuring data is here.
	collected, err := filepath.Glob(filepath.Join(filepath.Dir(fixtures.Root()), "shared/data/formats/po/files/*/*"))
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, collected...)
	compiles := func(file string) (string, bool) {
		log, err := exec.Command(msgfmt, "-o", os.DevNull, file).CombinedOutput()
		return string(log), err == nil
	}
	taken := 0
	for _, file := range files {
		if _, ok := compiles(file); !ok {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f, err := po.Read(filepath.Base(file), data)
		if err != nil {
			t.Fatal(err)
		}
		for i, u := range f.Documents()[0].Units {
			// A line break at the end has to be that of the msgid.
			u.Target = text.New(strings.Repeat("mot \"", 30) + "\\\tfin" + u.Source.Plain[len(strings.TrimRight(u.Source.Plain, "\n")):])
			if strings.HasPrefix(u.Source.Plain, "\n") {
				u.Target.Plain = "\n" + u.Target.Plain
			}
			u.State = bitext.State(1 + i%2)
		}
		out := filepath.Join(t.TempDir(), "out.po")
		if err := os.WriteFile(out, []byte(write(t, f)), 0o600); err != nil {
			t.Fatal(err)
		}
		if log, ok := compiles(out); !ok {
			t.Errorf("%s: %s", file, log)
		}
		taken++
	}
	t.Logf("%d catalogues changed and compiled", taken)
}
