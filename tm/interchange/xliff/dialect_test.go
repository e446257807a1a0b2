package xliff_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The files in fixtures/xliff are written in the manner of the tools they are
// named after. Beside each stands what is read from it.
func TestDialectsAreRead(t *testing.T) {
	files, err := fs.Glob(fixtures.Files, "xliff/*.*xl*f*")
	if err != nil || len(files) < 7 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, ".units") {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			data := fixtures.Read(t, name)
			f, err := xliff.Read(filepath.Base(name), data)
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			if err := f.Write(&out); err != nil || !bytes.Equal(out.Bytes(), data) {
				t.Errorf("written back it differs (%v)", err)
			}
			if problems := f.Check(); len(problems) > 0 {
				t.Errorf("check: %v", problems)
			}
			got := describe(f)
			golden := name + ".units"
			if *update {
				if err := os.WriteFile(filepath.Join(fixtures.Root(), "fixtures", golden), []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(fixtures.Read(t, golden)), got); d != "" {
				t.Error(d)
			}
		})
	}
}

// describe writes what was read, a few lines a unit.
func describe(f *xliff.File) string {
	var b strings.Builder
	fmt.Fprintf(&b, "dialect %q, tool %q, encoding %s, %d units\n", f.Dialect(), f.Tool(), f.Encoding(), f.Units())
	for _, q := range f.Quirks() {
		fmt.Fprintf(&b, "quirk %s %d, line %d %s\n", q.Kind, q.Count, q.Line, q.Detail)
	}
	for i, d := range f.Documents() {
		fmt.Fprintf(&b, "document %s, XLIFF %s, %v to %v\n", f.Originals()[i].File, f.Version(), d.SourceLang, d.TargetLang)
		for _, u := range d.Units {
			fmt.Fprintf(&b, "\n%s line %d, paragraph %d, %v", u.ID, u.SourcePlace.Line, u.Paragraph, u.State)
			if u.Locked {
				b.WriteString(", locked")
			}
			if u.Context.Structure != "" {
				b.WriteString(", " + u.Context.Structure)
			}
			fmt.Fprintf(&b, "\n  source %q\n  target %q\n", u.Source.Tagged(), u.Target.Tagged())
			for _, c := range u.Source.Codes {
				fmt.Fprintf(&b, "  code %s %v <%s> %q\n", c.ID, c.Kind, c.Element, c.Data)
			}
			for _, m := range u.Matches {
				fmt.Fprintf(&b, "  match %d %q for %q, %s\n", m.Score, m.Target.Plain, m.Source.Plain, m.Origin)
			}
			for _, n := range u.Notes {
				fmt.Fprintf(&b, "  note %q on %d\n", n.Text, n.Level)
			}
			for _, p := range u.Props {
				fmt.Fprintf(&b, "  prop %s=%q\n", p.Name, p.Value)
			}
		}
	}
	return b.String()
}

// Confirming what is not locked changes nothing that is not of the target.
func TestDialectsAreWrittenWithNothingButTargetsChanged(t *testing.T) {
	files, err := fs.Glob(fixtures.Files, "xliff/*.units")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, golden := range files {
		name := strings.TrimSuffix(golden, ".units")
		t.Run(filepath.Base(name), func(t *testing.T) {
			data := fixtures.Read(t, name)
			f, err := xliff.Read(filepath.Base(name), data)
			if err != nil {
				t.Fatal(err)
			}
			for _, u := range allUnits(f) {
				if !u.Locked {
					u.Target, u.State = text.New("XYZ"), bitext.Reviewed
				}
			}
			var out bytes.Buffer
			if err := f.Write(&out); err != nil {
				t.Fatal(err)
			}
			again, err := xliff.Read(filepath.Base(name), out.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			for i, u := range allUnits(again) {
				was := allUnits(f)[i]
				confirmed := u.State.Confirmed() || was.Locked
				if u.Target.Plain != was.Target.Plain || !confirmed || !u.Source.Equal(was.Source) || len(u.Matches) != len(was.Matches) || len(u.Notes) != len(was.Notes) {
					t.Errorf("%s: %q, %v", u.ID, u.Target.Plain, u.State)
				}
			}
		})
	}
}
