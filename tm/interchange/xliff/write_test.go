package xliff_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// article is a document as segmentation and pretranslation leave it.
func article() *bitext.Document {
	strong := text.Text{Plain: "Le maire a parlé.", Codes: []text.Code{
		{At: 3, Kind: text.Open, ID: "1", Data: "**", Type: "bold"}, {At: 8, Kind: text.Close, ID: "1", Data: "**"},
		{At: 17, Kind: text.OpenHalf, ID: "2", Data: `<a href="x?a=1&b=2">`, Type: "link"}}}
	tail := text.Text{Plain: "« Oui »\u00a0!", Codes: []text.Code{
		{At: 9, Kind: text.CloseHalf, ID: "2", Data: "</a>"}, {At: 9, Kind: text.Alone, ID: "3", Data: "<br>", Equiv: "\n"}}}
	d := &bitext.Document{SourceFile: "articles/mairie.fr.md", SourceLang: language.French, TargetLang: language.English}
	d.Units = []*bitext.Unit{
		{Source: text.New("Rentrée & budget"), Context: bitext.Context{Structure: "heading"}},
		{Paragraph: 1, Source: strong, Target: text.Text{Plain: "The mayor spoke.", Codes: []text.Code{
			{At: 4, Kind: text.Open, ID: "1", Data: "**", Type: "bold"}, {At: 9, Kind: text.Close, ID: "1", Data: "**"},
			{At: 16, Kind: text.OpenHalf, ID: "2", Data: `<a href="x?a=1&b=2">`, Type: "link"}}}, State: bitext.Translated,
			Context: bitext.Context{Structure: "paragraph"},
			Notes:   []bitext.Note{{Text: "who? <he>", Level: bitext.OnSource}},
			Changed: bitext.Stamp{Time: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC), By: "anna"},
			Props:   []bitext.Prop{{Name: "a=b%", Value: "c=d"}}},
		{Paragraph: 1, Source: tail, Target: text.New("Yes!"), State: bitext.Draft, Context: bitext.Context{Structure: "paragraph"}, Matches: []bitext.Match{{Score: 84, Source: text.New("Oui."), Target: text.New("Yes!"), Origin: "memory.db", Changed: bitext.Stamp{Time: time.Date(2025, 3, 1, 8, 0, 0, 0, time.UTC), By: "luc"}}}},
		{Paragraph: 2, Source: text.New("Fin\u0001."), Locked: true, Matches: []bitext.Match{
			{Score: 101, Source: text.New("Fin."), Target: text.New("End."), Origin: `a "b" & c`}}},
	}
	d.LinkContext()
	return d
}

func written(t testing.TB, doc *bitext.Document, opts xliff.WriteOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := xliff.WriteDocument(&b, doc, opts); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// valid holds a file against the schema of its version; it skips where xmllint
// or the schemas are not there.
func valid(t *testing.T, schema string, data []byte) {
	t.Helper()
	if _, err := exec.LookPath("xmllint"); err != nil {
		t.Skip("xmllint is not installed (Debian package libxml2-utils)")
	}
	schemas := fixtures.Shared(t, "data/formats/schemas")
	file := filepath.Join(t.TempDir(), "file.xlf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("xmllint", "--nonet", "--noout", "--schema", filepath.Join(schemas, schema), file)
	cmd.Env = append(os.Environ(), "XML_CATALOG_FILES="+filepath.Join(schemas, "catalog.xml"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s says: %s\n%s", schema, out, data)
	}
}

func TestOurFilesAreValid(t *testing.T) {
	hash := "sha256-" + strings.Repeat("0a", 32)
	for _, c := range []struct{ version, schema string }{
		{"1.2", "xliff/xliff-core-1.2-strict.xsd"}, {"2.1", "xliff2x-all.xsd"},
	} {
		t.Run(c.version, func(t *testing.T) {
			valid(t, c.schema, written(t, article(), xliff.WriteOptions{Version: c.version, SourceHash: hash, ToolVersion: "1"}))
			valid(t, c.schema, written(t, &bitext.Document{Units: []*bitext.Unit{{Source: text.New("a")}}}, xliff.WriteOptions{Version: c.version}))
		})
	}
}

func TestOurFilesAreReadAsTheyWereWritten(t *testing.T) {
	for _, version := range []string{"1.2", "2.1"} {
		t.Run(version, func(t *testing.T) {
			want := article()
			data := written(t, want, xliff.WriteOptions{Version: version, SourceHash: "sha256-00"})
			if again := written(t, article(), xliff.WriteOptions{Version: version, SourceHash: "sha256-00"}); !bytes.Equal(data, again) {
				t.Fatal("the same document gives other bytes")
			}
			f, err := xliff.Read("a.xlf", data)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff([]xliff.Original{{File: "articles/mairie.fr.md", Hash: "sha256-00"}}, f.Originals()); d != "" {
				t.Error(d)
			}
			got := f.Documents()[0]
			if got.SourceLang != language.French || got.TargetLang != language.English || len(got.Units) != len(want.Units) {
				t.Fatalf("%v %v, %d units", got.SourceLang, got.TargetLang, len(got.Units))
			}
			if version == "1.2" {
				// A character that XML 1.0 cannot hold.
				want.Units[3].Source = text.New("Fin.")
			} else {
				want.Units[3].Matches[0].Score = 99 // its source is another one
			}
			for i, u := range got.Units {
				w := want.Units[i]
				if !u.Source.Equal(w.Source) || !u.Target.Equal(w.Target) {
					t.Errorf("unit %d: got  %+v\n%+v\nwant %+v\n%+v",
						i, u.Source, u.Target, w.Source, w.Target)
				}
				if u.State != w.State || u.Locked != w.Locked || u.Paragraph != w.Paragraph || u.Context != w.Context || u.Changed != w.Changed {
					t.Errorf("unit %d: got %v %v %v %v %v",
						i, u.State, u.Locked, u.Paragraph, u.Context, u.Changed)
				}
				if d := cmp.Diff(w.Notes, u.Notes) + cmp.Diff(w.Props, u.Props); d != "" {
					t.Errorf("unit %d: %s", i, d)
				}
				if len(u.Matches) != len(w.Matches) {
					t.Fatalf("unit %d: %d matches", i, len(u.Matches))
				}
				for j, m := range u.Matches {
					if m.Target.Plain != w.Matches[j].Target.Plain || m.Source.Plain != w.Matches[j].Source.Plain || m.Score != w.Matches[j].Score || m.Origin != w.Matches[j].Origin || version == "1.2" && m.Changed != w.Matches[j].Changed {
						t.Errorf("unit %d: match %+v", i, m)
					}
				}
			}
		})
	}
}
