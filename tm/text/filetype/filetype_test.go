package filetype_test

import (
	"fmt"
	"strings"
	"testing"

	"fidele/tm/text/filetype"
)

func TestDetectGoesByContentBeforeTheName(t *testing.T) {
	for _, c := range []struct {
		name, content string
		want          filetype.Kind
	}{
		{"a.tmx", `<?xml version="1.0"?><!-- x --><tmx version="1.4">`, filetype.TMX},
		{
			"a.xml", "\uFEFF \n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\" [<!ENTITY a \"<b>\">]>\n<TMX>",
			filetype.TMX,
		},
		{"a.tmx", "\xFF\xFE<\x00t\x00m\x00x\x00>\x00", filetype.TMX},
		{"a.tmx", "\x00<\x00t\x00m\x00x\x00>", filetype.TMX},
		{"a.tmx.gz", "\x1f\x8b\x08", filetype.TMX},
		{"a.tmx", `<?xml version="1.0"?><!-- a comment that never ends`, filetype.TMX},
		{"a.xlf", `<?xml version="1.0"?><!-- a comment that never ends`, filetype.XML},
		{"a.gz", "\x1f\x8b\x08", filetype.GZIP},
		{"a.tmx", `<xliff version="1.2">`, filetype.XLIFF},
		{"a.tmx", `<map version="1.0">`, filetype.Tiled},
		{"a.xml", `<tbx>`, filetype.TBX},
		{"a", `<!DOCTYPE html><html>`, filetype.HTML},
		{"a.xml", `<resources>`, filetype.XML},
		{"a.md", "<- un tiret\n", filetype.Markdown},
		{"a", "#~ msgid \"a\"\n", filetype.PO},
		{"a.txt", "{\"source\":\"a\"}\n{}", filetype.JSONL},
		{"a.txt", "{mot}\n", filetype.Text},
		{"a.TAB", "un seul mot", filetype.TSV},
		{"a.txt", "chat\tcat\n", filetype.Text},
		{"a.txt", "–\tPremier point.\n–\tDeuxième.\n", filetype.Text},
		{"a.txt", "PARIS\t12 janvier 2026\n", filetype.Text},
		{"a.txt", "le\tla\tles\n", filetype.Text},
		{"a.txt", "fr\ten-GB\nchat\tcat\n", filetype.TSV},
		{"a.txt", "id\tsource\ttarget\n", filetype.TSV},
		{"a.txt", "%20200131~101500\t%User ID\t%TU=00000002\n", filetype.Wordfast},
		{"a", "chat\tcat\n", filetype.TSV},
		{"a.md", "# Titre\n\n\tcode\n", filetype.Markdown},
		{"a.md", "chat\tcat\n", filetype.Markdown},
		{"a.mdx", "import A from 'a'\n\n# chat\tcat\n", filetype.Markdown},
		{"a.tmx", "", filetype.Empty},
		{"a.tmx", "\uFEFF \n", filetype.Empty},
		{"a.tmx", "PK\x03\x04 word/", filetype.DOCX},
		{"a.docx", "PK\x03\x04", filetype.DOCX},
		{"a.tmx", "PK\x03\x04", filetype.ZIP},
		{"a.zip", "PK\x05\x06\x00\x00", filetype.EmptyZIP},
		{"a.txt", "%PDF-1.4", filetype.PDF},
		{"a.txt", "%PDF est un format.", filetype.Text},
		{"a.txt", `{\rtf1\ansi Un.}`, filetype.RTF},
		{"a.doc", "\xD0\xCF\x11\xE0\x00\x00", filetype.Office},
		{"a.sdltm", "SQLite format 3\x00\x10\x00", filetype.SDLTM},
		{"a.db", "SQLite format 3\x00 CREATE TABLE translation_units (", filetype.SDLTM},
		{"a.db", "SQLite format 3\x00\x10\x00", filetype.SQLite},
		{"a.txt", "%20240101~101010\t%User ID\t%TU=00000001\t%FR\t%Wordfast TM v.5\t%EN\n", filetype.Wordfast},
		{"a.txt", "% 20 de hausse\tet plus\n", filetype.Text},
		{"a", "PK\x03\x04 xl/workbook.xml", filetype.XLSX},
		{"a.zip", "PK\x03\x04" + strings.Repeat("\x00", 22) + "\x05\x00\x00\x00a.tmx PK\x03\x04 word/", filetype.ZIP},
		{"a.zip", "PK\x03\x04" + strings.Repeat("\x00", 22) + "\x05\x00\x00\x00word/document.xml", filetype.DOCX},
		{"a.png", "\x89PNG\r\n\x1a\n\x00", filetype.Image},
		{"a", "\x7fELF\x02\x01\x01\x00", filetype.Program},
		{"a", "0123456789abcdef\xED\xDA\x0C\xED", filetype.Bolt},
		{"a.txt", "\x00\x01\x02\x03", filetype.Binary},
	} {
		if got := filetype.Detect(c.name, []byte(c.content)); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.name, c.content, got, c.want)
		}
	}
}

func TestNamesPromiseKinds(t *testing.T) {
	for name, want := range map[string]filetype.Kind{
		"a.SDLXLIFF": filetype.XLIFF, "dir.tmx/a.pot": filetype.PO, "a.htm": filetype.HTML,
		"a": filetype.Unknown, "a.fr": filetype.Unknown, "a.tmx.gz": filetype.Unknown,
	} {
		if got := filetype.Named(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := filetype.Uncompressed("a.tmx.GZ"); got != "a.tmx" {
		t.Errorf("uncompressed: %q", got)
	}
}

func TestMarkupIsToldByItsBeginning(t *testing.T) {
	for content, want := range map[string][2]bool{ // markup, a page of HTML
		"\uFEFF \n<martif>":                 {true, false},
		"\uFEFF<!DOCTYPE html><p>Un.":       {true, true},
		"remark\n<?xml version='1.0'?><a>":  {true, false},
		"\xFF\xFE<\x00?\x00x\x00m\x00l\x00": {true, false},
		"fr,en\n":                           {false, false},
	} {
		got := [2]bool{filetype.Markup([]byte(content)), filetype.HTMLPage([]byte(content))}
		if got != want {
			t.Errorf("%q: %v, want %v", content, got, want)
		}
	}
}

func TestEveryKindHasANameForPeople(t *testing.T) {
	for kind, want := range map[filetype.Kind]string{
		filetype.SRX: "an SRX", filetype.TMX: "a TMX", filetype.Text: "text", filetype.Bolt: "a memory of fidele",
		filetype.Unknown: "an unknown format",
	} {
		if got := kind.WithArticle(); got != want {
			t.Errorf("%q: %q, want %q", kind, got, want)
		}
	}
}

func ExampleDetect() {
	head := []byte(`<?xml version="1.0"?><xliff version="2.1">`)
	kind := filetype.Detect("delivery.xml", head)
	fmt.Println(kind, kind.Bilingual())
	// Output: XLIFF true
}

func FuzzDetect(f *testing.F) {
	f.Add("a.tmx", []byte("<tmx>"))
	f.Add("a.docx", []byte("PK\x03\x04"))
	f.Add("a.txt", []byte("\xFF\xFEa\x00"))
	f.Fuzz(func(t *testing.T, name string, head []byte) {
		if kind := filetype.Detect(name, head); kind == filetype.Unknown || kind.String() == "" {
			t.Errorf("%q", kind)
		}
	})
}
