package epub_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/epub"
	"fidele/tm/text"
)

// A part is a part of a book.
type part struct{ name, content string }

const (
	mimetype  = "application/epub+zip"
	container = `<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">` +
		`<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`
	opf = `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="fr">
 <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x</dc:identifier>
  <dc:title>Le port</dc:title><dc:language> fr-FR </dc:language><dc:description>Un récit &amp; des notes.</dc:description>
  <dc:creator>J. Arnal</dc:creator><meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata>
 <manifest>
  <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
  <item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
  <item id="two" href="text/b%20c.xhtml" media-type="application/xhtml+xml"/>
  <item id="one" href="text/a.xhtml" media-type="application/xhtml+xml"/>
  <item id="img" href="a.png" media-type="image/png"/>
  <item id="off" href="https://x.fr/y.xhtml" media-type="application/xhtml+xml"/>
 </manifest>
 <spine toc="ncx"><itemref idref="one"/><itemref idref="two"/></spine>
 <guide><reference type="cover" title="Couverture" href="text/a.xhtml"/></guide>
</package>`
	pageStart = `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="fr" xml:lang="fr"><head><title/><script src="x"/></head><body>`
	pageEnd = "</body></html>\n"
	nav     = pageStart + `<nav><ol><li><a href="text/a.xhtml">Les quais</a></li></ol></nav>` + pageEnd
	ncx     = `<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="fr">` +
		`<docTitle><text>Le port</text></docTitle><navMap><navPoint id="a"><navLabel><text>Les quais</text></navLabel>` +
		`<content src="text/a.xhtml"/></navPoint><navPoint id="b"><navLabel><text>Ailleurs</text></navLabel>` +
		`<content src="text/b.xhtml"/></navPoint></navMap></ncx>`
)

// book returns the parts of a book; changed parts take the place of those of the
// same name, "" leaves one out.
func book(changed ...part) []part {
	parts := []part{
		{"mimetype", mimetype}, {"META-INF/", ""}, {"META-INF/container.xml", container}, {"OEBPS/book.opf", opf},
		{"OEBPS/nav.xhtml", nav}, {"OEBPS/toc.ncx", ncx},
		{"OEBPS/text/b c.xhtml", pageStart + "<p>Il pleut&#160;: <em>encore</em>.</p>" + pageEnd},
		{"OEBPS/text/a.xhtml", pageStart + "<h1>Les quais</h1><p>On attend.<br/>Rien.</p>" + pageEnd},
		{"OEBPS/a.png", "\x89PNG\x00"},
	}
	for _, c := range changed {
		found := false
		for i := range parts {
			if parts[i].name == c.name {
				parts[i], found = c, true
			}
		}
		if !found {
			parts = append(parts, c)
		}
	}
	return parts
}

// packed returns the archive of a book.
func packed(t testing.TB, parts []part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, p := range parts {
		method := zip.Deflate
		if i == 0 {
			method = zip.Store
		}
		if p.content == "" && !strings.HasSuffix(p.name, "/") {
			continue
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, p.content); err != nil && p.content != "" {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// unpacked returns the parts of an archive.
func unpacked(t testing.TB, data []byte) (parts []part) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, part{f.Name, string(content)})
	}
	return parts
}

func TestABookIsReadInTheOrderOfItsSpine(t *testing.T) {
	data := packed(t, book())
	a := articletest.Read(t, epub.Format{}, "a.epub", data)
	want := []string{
		"heading: Le port", "paragraph: Un récit & des notes.", "caption: Couverture",
		"heading: Les quais", "paragraph: On attend.<1/> Rien.",
		"paragraph: Il pleut\u00a0: <1>encore</1>.",
		"list-item: Les quais",
		"list-item: Ailleurs",
	}
	if diff := cmp.Diff(want, articletest.Outline(a)); diff != "" {
		t.Error(diff)
	}
	articletest.Identity(t, a, data)
}

func TestATranslatedBookChangesItsTextAndLanguageOnly(t *testing.T) {
	data := packed(t, book())
	a := articletest.Read(t, epub.Format{}, "a.epub", data)
	words := strings.NewReplacer("Le port", "The harbour", "Les quais", "The quays", "Ailleurs", "Elsewhere",
		"On attend.", "Waiting & <hoping>.")
	var out bytes.Buffer
	_, err := a.WriteTranslation(&out, language.French, language.BritishEnglish, func(i int) []block.Edit {
		like := a.Blocks()[i].Text
		if i == 4 {
			target := text.New(words.Replace(like.Plain))
			target.Codes = like.Codes
			target.Codes[0].At = len("Waiting & <hoping>.")
			return []block.Edit{{End: len(like.Plain), Text: target}}
		}
		if target := words.Replace(like.Plain); target != like.Plain {
			return []block.Edit{{End: len(like.Plain), Text: text.New(target)}}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}

	written := strings.NewReplacer("Le port", "The harbour", "Les quais", "The quays", "Ailleurs", "Elsewhere",
		"On attend.", "Waiting &amp; &lt;hoping&gt;.", ` lang="fr"`, ` lang="en-GB"`,
		` xml:lang="fr"`, ` xml:lang="en-GB"`, " fr-FR ", " en-GB ")
	want := book()
	for i := range want {
		want[i].content = written.Replace(want[i].content)
	}
	got := unpacked(t, out.Bytes())
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(part{})); diff != "" {
		t.Error(diff)
	}
	if !bytes.Contains(out.Bytes()[:100], []byte("mimetype"+mimetype)) {
		t.Errorf("mimetype is not first and unpacked: %q", out.Bytes()[:100])
	}
	again := articletest.Read(t, epub.Format{}, "a.epub", out.Bytes())
	articletest.Identity(t, again, out.Bytes())
}

func TestWhatOfABookIsNotReadIsNamed(t *testing.T) {
	data := packed(t, book(
		part{"OEBPS/text/b c.xhtml", ""},
		part{"OEBPS/text/a.xhtml", pageStart + "<p>Un</p><pre><code>x</code></pre>" + pageEnd},
		part{"META-INF/container.xml", strings.Replace(container, "</rootfiles>", `<rootfile full-path="y"/></rootfiles>`, 1)},
	))
	a := articletest.Read(t, epub.Format{}, "a.epub", data)
	want := []block.LeftOut{{What: "missing page", Count: 1}, {What: "other rendition", Count: 1},
		{What: "program listing", Count: 1}}
	if diff := cmp.Diff(want, a.LeftOut()); diff != "" {
		t.Error(diff)
	}
}

func TestBadBooksAreRefusedWithTheReason(t *testing.T) {
	whole := packed(t, book())
	encryption := func(algorithm string) string {
		return `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData ` +
			`xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="` + algorithm + `"/></EncryptedData></encryption>`
	}
	page := func(content string) []byte { return packed(t, book(part{"OEBPS/text/a.xhtml", content})) }
	for _, c := range []struct {
		name string
		data []byte
		err  error
		want string // the beginning of the message, "" if there is none
	}{
		{"cut short", whole[:len(whole)-30], block.ErrDamaged, "a.epub: damaged file: the zip archive cannot be read"},
		{"no archive", []byte("un livre"), block.ErrDamaged, "a.epub: damaged file: the zip archive cannot be read"},
		{"no container", packed(t, book(part{"META-INF/container.xml", ""})), block.ErrDamaged,
			"a.epub: damaged file: as an EPUB: it has no META-INF/container.xml"},
		{"no package", packed(t, book(part{"OEBPS/book.opf", ""})), block.ErrDamaged,
			`a.epub: damaged file: as an EPUB: its package document "OEBPS/book.opf" is missing`},
		{"a package that is no XML", packed(t, book(part{"OEBPS/book.opf", "<package>\n<metadata></package>"})),
			block.ErrDamaged, "a.epub: OEBPS/book.opf:2:11: damaged file"},
		{"a page that is no XML", page(pageStart + "\n<p>Un</div>"), block.ErrDamaged,
			"a.epub: OEBPS/text/a.xhtml:4:6: damaged file"},
		{"a page of another encoding", page(pageStart + "<p>\xe9</p>" + pageEnd), nil,
			"a.epub: OEBPS/text/a.xhtml:3:"},
		{"entities in a page", page("<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'Un'>]><html>&a;</html>"),
			block.ErrUnsafe, "a.epub: OEBPS/text/a.xhtml: unsafe file: its document type declares entities"},
		{"a bomb", page(pageStart + strings.Repeat(" ", 20<<20) + pageEnd), block.ErrLimit,
			"a.epub: limit exceeded: OEBPS/text/a.xhtml: unpacked it is more than 200 times as large"},
		{"a way out", packed(t, book(part{"../a.xhtml", "Un"})), block.ErrUnsafe,
			`a.epub: unsafe file: the archive holds the path "../a.xhtml"`},
		{"a protected book", packed(t, book(part{"META-INF/encryption.xml", encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc")})),
			block.ErrFormat, "a.epub: not an article that fidele reads: the book is encrypted (DRM)"},
		{"hidden fonts", packed(t, book(part{"META-INF/encryption.xml", encryption("http://www.idpf.org/2008/embedding")})),
			nil, ""},
		{"names of HTML", page(pageStart + "<p>Un&nbsp;mot</p>" + pageEnd), nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := epub.Format{}.Read("a.epub", c.data, block.Options{})
			if c.want == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
			if c.err != nil && !errors.Is(err, c.err) {
				t.Errorf("%v is not %v", err, c.err)
			}
			if err != nil && strings.Contains(err.Error(), "\n") {
				t.Errorf("more than a line: %v", err)
			}
		})
	}
}

// Every book that is cut somewhere is refused, or read without a panic.
func TestBooksThatAreCutAnywhere(t *testing.T) {
	whole := packed(t, book())
	for n := range len(whole) {
		if _, err := (epub.Format{}).Read("a.epub", whole[:n], block.Options{}); err == nil {
			t.Fatalf("cut to %d of %d bytes, it is read", n, len(whole))
		}
	}
}
