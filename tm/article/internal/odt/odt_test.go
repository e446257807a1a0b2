package odt_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/docx/docxtest"
	"fidele/tm/article/internal/odt"
	"fidele/tm/article/internal/odt/odttest"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

var update = flag.Bool("update", false, "write the stored texts anew")

// The stored texts are those of package odttest.
func TestTheStoredDispatchesAreUpToDate(t *testing.T) {
	for name, want := range map[string][]byte{
		"depeche.fr.odt":  odttest.Archive(t, odttest.Dispatch()),
		"depeche.fr.fodt": []byte(odttest.Flat(odttest.FlatBody)),
	} {
		path := filepath.Join(fixtures.Root(), "fixtures", "documents", name)
		if *update {
			if err := os.WriteFile(path, want, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what its parts give; run with -update", path)
		}
	}
}

// translated writes a text of one paragraph with another text in its block.
func translated(t *testing.T, body, target string) string {
	t.Helper()
	a := articletest.Read(t, odt.Format{}, "a.fodt", []byte(odttest.Flat(body)))
	n := len(a.Blocks()) - 1
	var out bytes.Buffer
	err := articletest.Write(&out, a, func(i int) (text.Text, bool) {
		like := a.Blocks()[i].Text
		like.Plain = target
		for k := range like.Codes {
			like.Codes[k].At = min(like.Codes[k].At, len(target))
		}
		return like, i == n
	})
	if err != nil {
		t.Fatal(err)
	}
	_, got, _ := strings.Cut(out.String(), "<office:text>")
	got, _, _ = strings.Cut(got, "</office:text>")
	return got
}

func TestTranslatedParagraphs(t *testing.T) {
	for _, c := range []struct{ name, body, target, want string }{
		{"what a word processor leaves behind is gone",
			`<text:p>Un <text:span text:style-name="T1">mot</text:span> ici</text:p>`, "A word <here>",
			`<text:p>A word &lt;here&gt;</text:p>`},
		{"spaces that count are elements", `<text:p>Un</text:p>`, "A  b   c d",
			`<text:p>A <text:s/>b <text:s text:c="2"/>c d</text:p>`},
		{"spans of one look are one pair",
			`<text:p>Un <text:span text:style-name="T2">gros </text:span><text:span text:style-name="T5">mot</text:span></text:p>`,
			"Un big word", `<text:p>Un <text:span text:style-name="T2">big word</text:span></text:p>`},
		{"all of it has one look", `<text:p><text:span text:style-name="T2">Un mot</text:span></text:p>`, "A word",
			`<text:p><text:span text:style-name="T2">A word</text:span></text:p>`},
		{"the ends of a bookmark stay beside the link",
			`<text:p>Un <text:bookmark-start text:name="b"/><text:a xlink:href="x">mot</text:a><text:bookmark-end text:name="b"/></text:p>`,
			"Un two", `<text:p>Un <text:bookmark-start text:name="b"/><text:a xlink:href="x">two</text:a><text:bookmark-end text:name="b"/></text:p>`},
		{"white space of the file is one space", "<text:p>Un\n    mot</text:p>", "A  b", `<text:p>A <text:s/>b</text:p>`},
		{"a CDATA section", `<text:p>Un <![CDATA[<mot>]]></text:p>`, "A & b", `<text:p>A &amp; b</text:p>`},
		{"a space in front of a link that begins a paragraph",
			`<text:p><text:a xlink:href="x"><text:s/>mot</text:a> ici</text:p>`, "two",
			`<text:p><text:a xlink:href="x"><text:s/>two</text:a></text:p>`},
		{"a space at the end of a link, and one behind it",
			`<text:p>Un <text:a xlink:href="x">mot<text:s/></text:a> <text:page-number>1</text:page-number></text:p>`, "Un two",
			`<text:p>Un <text:a xlink:href="x">two<text:s/></text:a> <text:page-number>1</text:page-number></text:p>`},
		{"a space at the end of a link, behind which no other counts",
			`<text:p>Un <text:a xlink:href="x">mot </text:a> <text:page-number>1</text:page-number></text:p>`, "Un two",
			`<text:p>Un <text:a xlink:href="x">two </text:a> <text:page-number>1</text:page-number></text:p>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, translated(t, c.body, c.target)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOnlyTextAndLanguageOfATranslatedODTChange(t *testing.T) {
	data := odttest.Archive(t, odttest.Dispatch())
	a := articletest.Read(t, odt.Format{}, "a.odt", data)
	var out bytes.Buffer
	_, err := a.WriteTranslation(&out, language.French, language.BritishEnglish, func(i int) []block.Edit {
		if like := a.Blocks()[i].Text.Plain; like == "Commune" {
			return []block.Edit{{End: len(like), Text: text.New("Town")}}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := docxtest.Unpack(t, data)
	want["content.xml"] = strings.Replace(strings.Replace(want["content.xml"], ">Commune<", ">Town<", 1),
		`fo:language="fr" fo:country="FR"`, `fo:language="en" fo:country="GB"`, 1)
	want["styles.xml"] = strings.Replace(want["styles.xml"], `fo:country="FR" fo:language="fr"`, `fo:country="GB" fo:language="en"`, 1)
	want["meta.xml"] = strings.Replace(want["meta.xml"], ">fr-FR<", ">en-GB<", 1)
	if diff := cmp.Diff(want, docxtest.Unpack(t, out.Bytes())); diff != "" {
		t.Error(diff)
	}
	if !bytes.Contains(out.Bytes()[:100], []byte("mimetype"+odttest.Type)) {
		t.Errorf("the type is not first and unpacked: %q", out.Bytes()[:100])
	}
}

func TestWhatATextHoldsIsReadOrNamed(t *testing.T) {
	for _, c := range []struct {
		name, body string
		opts       block.Options
		want       []string
		left       []block.LeftOut
	}{
		{"a comment", `<text:p>Un<office:annotation><text:p>Deux</text:p></office:annotation></text:p>`, block.Options{},
			[]string{"paragraph: Un"}, []block.LeftOut{{What: "comment", Count: 1}}},
		{"a comment on request", `<text:p>Un<office:annotation><text:p>Deux</text:p></office:annotation> ici</text:p>`,
			block.Options{Comments: true}, []string{"paragraph: Un<1/> ici", "paragraph: Deux"}, nil},
		{"hidden text", `<text:p>Un <text:hidden-text text:string-value="Deux"/></text:p>`, block.Options{},
			[]string{"paragraph: Un"}, []block.LeftOut{{What: "hidden text", Count: 1}}},
		{"a chart", `<draw:frame><draw:object><chart:chart><chart:title><text:p>Un</text:p></chart:title>` +
			`<table:table><table:table-row><table:table-cell><text:p>Deux</text:p></table:table-cell></table:table-row></table:table></chart:chart></draw:object></draw:frame>`,
			block.Options{}, []string{"heading: Un"}, []block.LeftOut{{What: "chart label list", Count: 1}}},
		{"deleted text", `<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>Deux</text:p></text:deletion></text:changed-region></text:tracked-changes>` +
			`<text:p>Un<text:change text:change-id="c"/> mot</text:p>`, block.Options{}, []string{"paragraph: Un mot"}, nil},
		{"a caption", `<text:p><draw:frame><draw:image xlink:href="x"/><svg:desc>Un bateau</svg:desc></draw:frame></text:p>`, block.Options{},
			[]string{"caption: Un bateau"}, nil},
		{"a field that users fill", `<text:p>Un <text:placeholder>nom</text:placeholder> ici</text:p>`, block.Options{},
			[]string{"paragraph: Un <1/> ici", "paragraph: nom"}, nil},
		{"a tooltip", `<text:p>Un <text:a xlink:href="x" xlink:title="non" office:title="Une page">lien</text:a></text:p>`,
			block.Options{}, []string{"paragraph: Un <1>lien</1>", "caption: Une page"}, nil},
		{"a table of contents", `<text:table-of-content><text:table-of-content-source><text:index-title-template>Table</text:index-title-template></text:table-of-content-source>` +
			`<text:index-body><text:p><text:a xlink:href="#a">Un<text:tab/>1</text:a></text:p></text:index-body></text:table-of-content>`,
			block.Options{}, []string{"paragraph: Un<1/> 1"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := []byte(odttest.Flat(c.body))
			a, err := odt.Format{}.Read("a.fodt", data, c.opts)
			if err != nil {
				t.Fatal(err)
			}
			want := append([]string{"heading: Le barrage"}, c.want...)
			if diff := cmp.Diff(want, articletest.Outline(a)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.left, a.LeftOut()); diff != "" {
				t.Error(diff)
			}
			articletest.Identity(t, a, data)
		})
	}
}

// Codes of texts that were translated apart are known by what they are.
func TestCodesShowWhatTheyAre(t *testing.T) {
	a := articletest.Read(t, odt.Format{}, "a.fodt", []byte(odttest.Flat(
		`<text:p>Un <text:span text:style-name="T2">a</text:span> et <text:a xlink:href="https://exemple.fr/?a&amp;b">b</text:a> et `+
			`<text:note text:id="n" text:note-class="footnote"><text:note-body><text:p>c</text:p></text:note-body></text:note> d</text:p>`)))
	var got []string
	for _, c := range a.Blocks()[1].Text.Codes {
		got = append(got, c.Type+" "+c.Data)
	}
	want := []string{`bold <text:span fo:font-weight="bold"/>`, "bold <text:span/>", `link <text:a href="https://exemple.fr/?a&amp;b">`,
		"link </text:a>", `footnote <text:note text:id="n" text:note-class="footnote">`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Codes that were garbled leave a text that can be read.
func TestGarbledCodesLeaveTheTextWellFormed(t *testing.T) {
	data := fixtures.Read(t, "documents/depeche.fr.odt")
	rapid.Check(t, func(t *rapid.T) {
		a := articletest.Read(t, odt.Format{}, "a.odt", data)
		out := articletest.Garble(t, a)
		again, err := odt.Format{}.Read("a.odt", out, block.Options{})
		if err != nil {
			t.Fatalf("%v\n%s", err, docxtest.UnpackPart(out, "content.xml"))
		}
		articletest.Identity(t, again, out)
	})
}

func TestBadTextsAreRefusedWithTheReason(t *testing.T) {
	whole := odttest.Archive(t, odttest.Dispatch())
	with := func(name, content string) []byte {
		entries := odttest.Dispatch()
		for i := range entries {
			if entries[i].Name == name {
				entries[i].Content = content
				return odttest.Archive(t, entries)
			}
		}
		return odttest.Archive(t, append(entries, docxtest.Entry{Name: name, Content: content}))
	}
	without := func(name string) []byte {
		var entries []docxtest.Entry
		for _, e := range odttest.Dispatch() {
			if e.Name != name {
				entries = append(entries, e)
			}
		}
		return odttest.Archive(t, entries)
	}
	const encryption = `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">` +
		`<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`
	for _, c := range []struct {
		name string
		data []byte
		is   error
		want string
	}{
		{"cut short", whole[:len(whole)-30], block.ErrDamaged, "a.odt: damaged file: the zip archive cannot be read"},
		{"no archive", []byte("Un texte."), block.ErrDamaged, "a.odt: damaged file: the zip archive cannot be read"},
		{"a password", with("META-INF/manifest.xml", encryption), block.ErrFormat,
			"a.odt: not an article that fidele reads: it is protected by a password"},
		{"a table", with("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), block.ErrFormat,
			"a.odt: not an article that fidele reads: it is an OpenDocument spreadsheet, not an OpenDocument text"},
		{"no text", with("content.xml", odttest.Part("content", "")), block.ErrFormat,
			"a.odt: not an article that fidele reads: it is no text"},
		{"no content", without("content.xml"), block.ErrDamaged, "a.odt: damaged file: as an OpenDocument text: it has no content.xml"},
		{"a tag that is not closed", with("content.xml", odttest.Content("\n<text:p><text:span></text:p>")), block.ErrDamaged,
			"a.odt: content.xml:3:20: damaged file"},
		{"styles that are no XML", with("styles.xml", "<a>\n<b></a>"), block.ErrDamaged, "a.odt: styles.xml:2:4: damaged file"},
		{"a manifest that is no XML", with("META-INF/manifest.xml", "<a><b></a>"), block.ErrDamaged, "a.odt: META-INF/manifest.xml:1:7: damaged file"},
		{"bytes that are not UTF-8", with("content.xml", odttest.Content("<text:p>\xe9</text:p>")), charset.ErrInvalid,
			"a.odt: content.xml:2:"},
		{"entities", with("content.xml", `<!DOCTYPE a [<!ENTITY b "c">]>`+odttest.Content("")), block.ErrUnsafe,
			"a.odt: unsafe file: content.xml: it declares XML entities"},
		{"a bomb", with("content.xml", odttest.Content(strings.Repeat(" ", 20<<20))), block.ErrLimit,
			"a.odt: limit exceeded: content.xml: unpacked it is more than 200 times as large"},
		{"depth", with("content.xml", odttest.Content(strings.Repeat("<text:section>", 5000))), block.ErrLimit,
			"a.odt: content.xml:2:"},
		{"a way out", with("../x", "x"), block.ErrUnsafe, `a.odt: unsafe file: the archive holds the path "../x"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := odt.Format{}.Read("a.odt", c.data, block.Options{})
			var place *text.PlaceError
			if !errors.Is(err, c.is) || !strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), "\n") ||
				!errors.As(err, &place) || place.Hint == "" {
				t.Errorf("got %v, want %q and a hint", err, c.want)
			}
		})
	}
}

// Every text that is cut somewhere is refused, or read without a panic.
func TestTextsThatAreCutAnywhere(t *testing.T) {
	whole := odttest.Archive(t, odttest.Dispatch())
	for n := range len(whole) {
		if _, err := (odt.Format{}).Read("a.odt", whole[:n], block.Options{}); err == nil {
			t.Fatalf("cut to %d of %d bytes, it is read", n, len(whole))
		}
	}
}
