package interchange_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/text"
)

func TestDetectGoesByContent(t *testing.T) {
	for _, c := range []struct {
		name, content string
		want          interchange.Format
	}{
		{"a.tmx", `<?xml version="1.0"?><!-- x --><tmx version="1.4">`, interchange.TMX},
		{
			"a.xml", "\uFEFF \n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\" [<!ENTITY a \"<b>\">]>\n<TMX>",
			interchange.TMX,
		},
		{"a.tmx", "\xFF\xFE<\x00t\x00m\x00x\x00>\x00", interchange.TMX},
		{"a.tmx", "\x00<\x00t\x00m\x00x\x00>", interchange.TMX},
		{"a.tmx.gz", "\x1f\x8b\x08", interchange.TMX},
		{"a.gz", "\x1f\x8b\x08", interchange.GZIP},
		{"a.tmx", `<xliff version="1.2">`, interchange.XLIFF},
		{"a.xml", `<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0">`, interchange.XLIFF},
		{"a.tmx", `<map version="1.0">`, interchange.Tiled},
		{"a.tbx", `<martif type="TBX">`, interchange.TBX},
		{"a.xml", `<tbx>`, interchange.TBX},
		{"a.srx", `<srx version="2.0">`, interchange.SRX},
		{"a", `<!DOCTYPE html><html>`, interchange.HTML},
		{"a.xml", `<resources>`, interchange.XML},
		{"a", "# comment\nmsgid \"\"\nmsgstr \"\"\n", interchange.PO},
		{"a.txt", "{\"source\":\"a\"}\n{}", interchange.JSONL},
		{"a.tsv", "un seul mot", interchange.TSV},
		{"a.csv", "fr,en\n", interchange.CSV},
		{"a.txt", "chat\tcat\n", interchange.Text},
		{"a.txt", "fr\ten\nchat\tcat\n", interchange.TSV},
		{"a.txt", "Un article.\n", interchange.Text},
		{"a.md", "# Titre\n\n\tcode\n", interchange.Text},
		{"a.tmx", "hello", interchange.Text},
		{"a.tmx", "", interchange.Empty},
		{"a.tmx", "\uFEFF \n", interchange.Empty},
		{"a.tmx", "PK\x03\x04 word/", interchange.DOCX},
		{"a.tmx", "PK\x03\x04", interchange.ZIP},
		{"a.pdf", "%PDF-1.4", interchange.PDF},
		{"a.txt", "\x00\x01\x02\x03", interchange.Binary},
	} {
		if got := interchange.Detect(c.name, []byte(c.content)); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.name, c.content, got, c.want)
		}
	}
}

func TestDetectKnowsEveryCollectedFile(t *testing.T) {
	for folder, want := range map[string]interchange.Format{"tmx": interchange.TMX, "xliff": interchange.XLIFF, "po": interchange.PO, "srx": interchange.SRX} {
		files, wrong := 0, 0
		root := fixtures.Shared(t, "data/formats/"+folder+"/files")
		filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil || len(data) == 0 {
				return err
			}
			files++
			if got := interchange.Detect("file", data[:min(len(data), interchange.HeadSize)]); got != want {
				wrong++
				t.Logf("%s: %q", path[len(root):], got)
			}
			return nil
		})
		t.Logf("%s: %d of %d recognised without a name", folder, files-wrong, files)
		if wrong > files/50+1 {
			t.Errorf("%s: %d of %d files are not recognised", folder, wrong, files)
		}
	}
}

func TestDetectKnowsEveryFixture(t *testing.T) {
	for folder, want := range map[string]interchange.Format{
		"tmx/*.tmx": interchange.TMX, "xliff/*.*xl*f": interchange.XLIFF, "po/*.po": interchange.PO,
	} {
		names, err := fs.Glob(fixtures.Files, folder)
		if err != nil || len(names) < 3 {
			t.Fatalf("%s: %d files, %v", folder, len(names), err)
		}
		for _, name := range names {
			data := fixtures.Read(t, name)
			if got := interchange.Detect("file", data[:min(len(data), interchange.HeadSize)]); got != want {
				t.Errorf("%s: %q", name, got)
			}
		}
	}
}

func describe(t *testing.T, name, content string) *interchange.Info {
	t.Helper()
	info, err := interchange.Describe(name, strings.NewReader(content), interchange.Options{DefaultSource: language.French, DefaultTarget: language.English})
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func TestDescribe(t *testing.T) {
	info := describe(t, "memoq.xlf", string(fixtures.Read(t, "tmx/memoq.tmx")))
	if info.Format != interchange.TMX || info.Named != interchange.XLIFF || info.Dialect != "memoQ" || info.Tool != "MemoQ 9.5" ||
		info.Units != 1 || info.Entries != 1 || info.Codes != 1 || info.SourceLang != "fr" || info.Damaged != 0 {
		t.Errorf("memoQ: %+v", info)
	}
	for file, dialect := range map[string]string{"omegat": "OmegaT", "trados": "Trados Studio", "matecat": "MateCat", "xtm": "XTM"} {
		if info := describe(t, file, string(fixtures.Read(t, "tmx/"+file+".tmx"))); info.Dialect != dialect {
			t.Errorf("%s: dialect %q", file, info.Dialect)
		}
	}
	info = describe(t, "bruised.tmx", string(fixtures.Read(t, "tmx/bruised.tmx")))
	want := []interchange.Damage{
		{Line: 9, Column: 43, Unit: "3", Message: "damaged unit: </tuv> within a segment"},
		{
			Line: 14, Column: 1, Message: "the file is cut off: it ends before </tmx>",
			Hint: "get the whole file again; the complete units before this place can be used",
		},
	}
	if d := cmp.Diff(want, info.Damage); d != "" {
		t.Errorf("damage (-want +got):\n%s", d)
	}
	if info.Units != 4 || info.Entries != 6 || len(info.Quirks) < 10 {
		t.Errorf("bruised: %+v", info)
	}
	info = describe(t, "a.tsv", "chat\tcat\nchien\tdog\n")
	if info.Format != interchange.TSV || info.Units != 2 || info.Encoding != "utf-8" {
		t.Errorf("TSV: %+v", info)
	}
	info = describe(t, "a.txt", "\xE9t\xE9")
	if info.Format != interchange.Text || info.Damaged != 1 {
		t.Errorf("Latin-1: %+v", info)
	}
}

func TestOpenSaysWhatAFileIsInstead(t *testing.T) {
	for content, want := range map[string]string{
		"":                 "x.tmx: empty file",
		"<map/>":           "x.tmx: not a bilingual file: it is a Tiled map",
		"Un article.":      "x.tmx: not a bilingual file: it is text",
		"PK\x03\x04":       "x.tmx: not a bilingual file: it is a zip archive",
		"<srx/>":           "x.tmx: not a bilingual file: it is an SRX",
		"\x00\x00\x00\x00": "x.tmx: not a bilingual file: it is binary data",
	} {
		_, err := interchange.Open("x.tmx", strings.NewReader(content), interchange.Options{})
		var place *text.PlaceError
		if !errors.As(err, &place) || err.Error() != want || place.Hint == "" {
			t.Errorf("%q: %v", content, err)
		}
	}
}

func TestUnitsGoThroughEveryFormat(t *testing.T) {
	units := []*bitext.Unit{
		{
			ID: "1", Source: text.New("chat « noir »"), Target: text.New("black \"cat\""),
			SourceLang: language.French, TargetLang: language.English, State: bitext.Translated,
		},
		{
			ID: "2", Source: text.New("deux\nlignes\t!"), Target: text.New("two\nlines\\"),
			SourceLang: language.French, TargetLang: language.English, State: bitext.Draft,
		},
		{
			ID: "3", Source: text.New("chat « noir »"), Target: text.New("dark cat"),
			SourceLang: language.French, TargetLang: language.English, State: bitext.Translated,
		},
	}
	for _, format := range []interchange.Format{interchange.TMX, interchange.XLIFF, interchange.PO, interchange.TSV, interchange.CSV, interchange.JSONL} {
		t.Run(string(format), func(t *testing.T) {
			var b bytes.Buffer
			if err := interchange.Write(&b, sequence(units), interchange.WriteOptions{Format: format}); err != nil {
				t.Fatal(err)
			}
			name := "x." + string(format)
			if got := interchange.Detect(name, b.Bytes()); got != format {
				t.Errorf("recognised as %q", got)
			}
			f, err := interchange.Open(name, bytes.NewReader(b.Bytes()), interchange.Options{})
			if err != nil {
				t.Fatalf("%v\n%s", err, b.String())
			}
			i := 0
			for u, err := range f.Units() {
				if err != nil {
					t.Fatalf("%v\n%s", err, b.String())
				}
				if i >= len(units) {
					t.Fatalf("too many units\n%s", b.String())
				}
				want := units[i]
				if u.Source.Plain != want.Source.Plain || u.Target.Plain != want.Target.Plain || u.State != want.State {
					t.Errorf("got %q, %q, %v\n%s",
						u.Source.Plain, u.Target.Plain, u.State, b.String())
				}
				i++
			}
			if i != len(units) {
				t.Errorf("%d units of %d\n%s", i, len(units), b.String())
			}
		})
	}
}

func TestLossesAreNamed(t *testing.T) {
	u := &bitext.Unit{ID: "1", Locked: true, Source: text.Text{Codes: []text.Code{{Kind: text.Alone, ID: "1"}}}, Props: []bitext.Prop{{Name: "a"}}, State: bitext.Draft}
	for format, want := range map[interchange.Format][]string{
		interchange.TMX: nil, interchange.JSONL: nil,
		interchange.TSV: {"inline codes (of 1 unit)", "locks (of 1 unit)", "props (of 1 unit)"},
		interchange.PO:  {"ids (of 1 unit)", "inline codes (of 1 unit)", "locks (of 1 unit)", "props (of 1 unit)"},
	} {
		l := interchange.NewLosses(format, false)
		l.Count(u)
		if d := cmp.Diff(want, l.List()); d != "" {
			t.Errorf("%s (-want +got):\n%s", format, d)
		}
	}
}

func FuzzDescribe(f *testing.F) {
	for _, name := range []string{"omegat", "memoq", "trados", "matecat", "xtm", "bruised"} {
		f.Add(name+".tmx", fixtures.Read(f, "tmx/"+name+".tmx"))
	}
	f.Add("a.tsv", []byte("fr\ten\nchat\tcat\n"))
	f.Add("a.po", []byte("msgid \"a\"\nmsgstr \"b\"\n"))
	f.Add("a.xlf", []byte(`<xliff version="1.2"><file original="a" source-language="fr"><body><trans-unit id="1"><source>a</source></trans-unit></body></file></xliff>`))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		info, err := interchange.Describe(name, bytes.NewReader(data), interchange.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if info.Damaged < len(info.Damage) || info.Format.String() == "" {
			t.Errorf("%+v", info)
		}
	})
}

// What a password protects cannot be read, and is said to be protected.
func TestAProtectedOfficeFileIsSaidToBeProtected(t *testing.T) {
	ole := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 20_000)
	name := "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
	for data, damaged := range map[string]int{ole + name: 1, ole: 0} {
		info, err := interchange.Describe("a.docx", strings.NewReader(data), interchange.Options{})
		if err != nil || info.Damaged != damaged {
			t.Errorf("got %+v, %v, want %d damaged", info, err, damaged)
		}
	}
}
