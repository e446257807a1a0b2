package document_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"fidele/tm/article/internal/document"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// liar packs an archive whose directory claims a size for an entry.
func liar(t *testing.T, entries []zipEntry, name string, claims uint64) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		if e.name != name {
			f, err := w.Create(e.name)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprint(f, e.content)
			continue
		}
		f, err := w.CreateRaw(&zip.FileHeader{Name: e.name, Method: zip.Store, CompressedSize64: uint64(len(e.content)), UncompressedSize64: claims})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(f, e.content)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestHostilePackagesAreRefused(t *testing.T) {
	plain := wordPackage(`<w:p><w:r><w:t>Un.</w:t></w:r></w:p>`)
	with := func(name, content string) []zipEntry {
		return append(plain[:len(plain):len(plain)], zipEntry{name, content})
	}
	body := func(s string) []byte { return archive(t, wordPackage(s)) }
	bomb := wordPackage(`<w:p><w:r><w:t>` + strings.Repeat("Un. ", 1<<20) + `</w:t></w:r></w:p>`)
	entities := wordPackage("")
	entities[3].content = strings.Replace(entities[3].content, "<w:document", `<!DOCTYPE x [<!ENTITY a "Un. Un."><!ENTITY b "&a;&a;&a;">]><w:document`, 1)
	for _, c := range []struct {
		name string
		data []byte
		is   error
		want string
	}{
		{"a bomb", archive(t, bomb), document.ErrLimit, "a.docx: limit exceeded: unpacked it is larger than 2 MB"},
		{"a directory that claims petabytes", liar(t, plain, "word/document.xml", 1<<50), document.ErrLimit, "a.docx: limit exceeded: unpacked it is larger than 2 MB"},
		{"a directory that claims too little", liar(t, bomb, "word/document.xml", 10), document.ErrDamaged, "a.docx: damaged file"},
		{"a path that leads out", archive(t, with("../../etc/x", "x")), document.ErrUnsafe, `a.docx: unsafe file: the archive holds the path "../../etc/x"`},
		{"a path that leads out later", archive(t, with("word/../../x", "x")), document.ErrUnsafe, `a.docx: unsafe file: the archive holds the path "word/../../x"`},
		{"an absolute path", archive(t, with("/etc/x", "x")), document.ErrUnsafe, `a.docx: unsafe file: the archive holds the path "/etc/x"`},
		{"a Windows path", archive(t, with(`..\x`, "x")), document.ErrUnsafe, `a.docx: unsafe file`},
		{"a drive", archive(t, with(`C:/x`, "x")), document.ErrUnsafe, `a.docx: unsafe file`},
		{"a name twice", archive(t, with("word/document.xml", "x")), document.ErrUnsafe, `a.docx: unsafe file: the archive holds "word/document.xml" twice`},
		{"entities", archive(t, entities), document.ErrUnsafe, "a.docx: unsafe file: word/document.xml: it declares a document type; at most 0 XML entities are allowed"},
		{"depth", body(strings.Repeat("<w:sdt>", 5000)), document.ErrLimit, "a.docx: damaged file: word/document.xml: limit exceeded: elements nested deeper than 1000"},
		{"a tag that is not closed", body("<w:p><w:r></w:p>"), document.ErrDamaged, "a.docx: damaged file: word/document.xml: "},
		{"NUL", body("<w:p><w:r><w:t>\x00</w:t></w:r></w:p>"), charset.ErrBinary, "a.docx: word/document.xml:2:"},
		{"bytes that are not UTF-8", body("\n<w:p>\xe9</w:p>"), charset.ErrInvalid, "a.docx: word/document.xml:3:6: not valid text"},
		{"cut in half", archive(t, plain)[:700], document.ErrDamaged, "a.docx: damaged file: the zip archive cannot be read"},
		{"another archive", archive(t, []zipEntry{{"x.txt", "Un."}}), document.ErrFormat, "a.docx: not an article that fidele reads: it is a zip archive, not a DOCX"},
		{"a spreadsheet", archive(t, []zipEntry{{"xl/workbook.xml", "<x/>"}}), document.ErrFormat, "a.docx: not an article that fidele reads: it is a spreadsheet"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := document.Read("a.docx", c.data, document.Options{MaxSize: 2 << 20})
			var place *text.PlaceError
			if !errors.Is(err, c.is) || !strings.HasPrefix(err.Error(), c.want) || !errors.As(err, &place) || place.Hint == "" {
				t.Errorf("got %v, want %q and a hint", err, c.want)
			}
		})
	}
}

// Markup that repeats itself twenty thousand times takes no longer than its
// length asks for. Were the time quadratic anywhere, the test would take a minute.
func TestRepeatedMarkupIsReadInLinearTime(t *testing.T) {
	const n = 20_000
	for name, in := range map[string]string{
		"a.html": "<div>" + strings.Repeat("<b> ", n) + "x" + strings.Repeat("</i>", n) + strings.Repeat("<div>", n) + strings.Repeat("</p>", n) + strings.Repeat("&am", n),
		"b.html": strings.Repeat("<p", n) + " " + strings.Repeat("a=", n),
		"c.html": strings.Repeat("un<br>", n) + strings.Repeat("<a title=un>", n),
		"d.md":   strings.Repeat("un mot *de* plus\n", n),
		"e.md":   strings.Repeat("- un\n", n),
		"f.txt":  strings.Repeat("un mot de plus et la ligne est pleine,\n", n),
	} {
		checkIdentity(t, read(t, name, []byte(in)), []byte(in))
	}
	body := strings.Repeat(`<w:r><w:t xml:space="preserve">un </w:t></w:r><w:bookmarkStart/><w:r><w:rPr><w:b/></w:rPr><w:t>mot</w:t></w:r>`, n)
	data := archive(t, wordPackage("<w:p>"+body+"</w:p>"))
	checkIdentity(t, read(t, "a.docx", data), data)
}

// A paragraph of many megabytes and very many paragraphs are both articles.
func TestLargeArticles(t *testing.T) {
	size, count := 2<<20, 20_000
	if os.Getenv("FIDELE_LONG") != "" {
		size, count = 100<<20, 1_000_000
	}
	for name, in := range map[string]string{
		"long.txt":  strings.Repeat("Le ministre est parti. ", size/23),
		"long.html": "<p>" + strings.Repeat("Le <b>ministre</b> est parti. ", size/300),
		"many.txt":  strings.Repeat("Fin.\n", count),
		"many.html": strings.Repeat("<p>Fin.\n", count),
		"many.md":   strings.Repeat("Fin.\n\n", count),
	} {
		a := read(t, name, []byte(in))
		if n := len(a.Blocks()); strings.HasPrefix(name, "many") != (n == count) || strings.HasPrefix(name, "long") != (n == 1) {
			t.Errorf("%s: %d blocks", name, n)
		}
		var out bytes.Buffer
		if err := a.Write(&out, func(i int) (text.Text, bool) { return text.New("Ende"), i == 0 }); err != nil {
			t.Fatal(err)
		}
		if head := out.String()[:min(out.Len(), 20)]; !strings.Contains(head, "Ende") {
			t.Errorf("%s: it begins with %q", name, head)
		}
	}
}
