package docx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/docx"
	"fidele/tm/article/internal/docx/docxtest"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// liar packs an archive whose directory claims a size for an entry.
func liar(t *testing.T, entries []docxtest.Entry, name string, claims uint64) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		if e.Name != name {
			f, err := w.Create(e.Name)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprint(f, e.Content)
			continue
		}
		f, err := w.CreateRaw(&zip.FileHeader{Name: e.Name, Method: zip.Store,
			CompressedSize64: uint64(len(e.Content)), UncompressedSize64: claims})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(f, e.Content)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestHostilePackagesAreRefused(t *testing.T) {
	plain := docxtest.Package(`<w:p><w:r><w:t>Un.</w:t></w:r></w:p>`)
	with := func(name, content string) []docxtest.Entry {
		return append(plain[:len(plain):len(plain)], docxtest.Entry{Name: name, Content: content})
	}
	body := func(s string) []byte { return docxtest.Archive(t, docxtest.Package(s)) }
	bomb := docxtest.Package(`<w:p><w:r><w:t>` + strings.Repeat("Un. ", 1<<20) + `</w:t></w:r></w:p>`)
	entities := docxtest.Package("")
	entities[3].Content = strings.Replace(entities[3].Content, "<w:document",
		`<!DOCTYPE x [<!ENTITY a "Un. Un."><!ENTITY b "&a;&a;&a;">]><w:document`, 1)
	for _, c := range []struct {
		name string
		data []byte
		is   error
		want string
	}{
		{"a bomb", docxtest.Archive(t, bomb), block.ErrLimit,
			"a.docx: limit exceeded: unpacked it is larger than 2 MB"},
		{"a directory that claims petabytes", liar(t, plain, "word/document.xml", 1<<50),
			block.ErrLimit, "a.docx: limit exceeded: unpacked it is larger than 2 MB"},
		{"a directory that claims too little", liar(t, bomb, "word/document.xml", 10), block.ErrDamaged,
			"a.docx: damaged file"},
		{"a path that leads out", docxtest.Archive(t, with("../../etc/x", "x")), block.ErrUnsafe,
			`a.docx: unsafe file: the archive holds the path "../../etc/x"`},
		{"a path that leads out later", docxtest.Archive(t, with("word/../../x", "x")), block.ErrUnsafe,
			`a.docx: unsafe file: the archive holds the path "word/../../x"`},
		{"an absolute path", docxtest.Archive(t, with("/etc/x", "x")), block.ErrUnsafe,
			`a.docx: unsafe file: the archive holds the path "/etc/x"`},
		{"a Windows path", docxtest.Archive(t, with(`..\x`, "x")), block.ErrUnsafe,
			`a.docx: unsafe file`},
		{"backslashes between folders", docxtest.Archive(t, with(`word\x.xml`, "x")), block.ErrDamaged,
			`a.docx: damaged file: the archive divides the path "word\\x.xml" by backslashes`},
		{"a drive", docxtest.Archive(t, with(`C:/x`, "x")), block.ErrUnsafe, `a.docx: unsafe file`},
		{"a name twice", docxtest.Archive(t, with("word/document.xml", "x")), block.ErrUnsafe,
			`a.docx: unsafe file: the archive holds "word/document.xml" twice`},
		{"entities", docxtest.Archive(t, entities), block.ErrUnsafe,
			"a.docx: unsafe file: word/document.xml: it declares a document type; " +
				"at most 0 XML entities are allowed"},
		{"depth", body(strings.Repeat("<w:sdt>", 5000)), block.ErrLimit,
			"a.docx: damaged file: word/document.xml: limit exceeded: elements nested deeper than 1000"},
		{"a tag that is not closed", body("<w:p><w:r></w:p>"), block.ErrDamaged,
			"a.docx: damaged file: word/document.xml: "},
		{"NUL", body("<w:p><w:r><w:t>\x00</w:t></w:r></w:p>"), charset.ErrBinary,
			"a.docx: word/document.xml:2:"},
		{"bytes that are not UTF-8", body("\n<w:p>\xe9</w:p>"), charset.ErrInvalid,
			"a.docx: word/document.xml:3:6: not valid text"},
		{"cut in half", docxtest.Archive(t, plain)[:700], block.ErrDamaged,
			"a.docx: damaged file: the zip archive cannot be read"},
		{"another archive", docxtest.Archive(t, []docxtest.Entry{{Name: "x.txt", Content: "Un."}}),
			block.ErrFormat, "a.docx: not an article that fidele reads: it is a zip archive, not a DOCX"},
		{"a spreadsheet", docxtest.Archive(t,
			[]docxtest.Entry{{Name: "xl/workbook.xml", Content: "<x/>"}}),
			block.ErrFormat, "a.docx: not an article that fidele reads: it is a spreadsheet"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := docx.Format{}.Read("a.docx", c.data, block.Options{MaxSize: 2 << 20})
			var place *text.PlaceError
			if !errors.Is(err, c.is) || !strings.HasPrefix(err.Error(), c.want) ||
				!errors.As(err, &place) || place.Hint == "" {
				t.Errorf("got %v, want %q and a hint", err, c.want)
			}
		})
	}
}
