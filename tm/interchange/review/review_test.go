package review_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/interchange/review"
)

func sheet(rows ...review.Row) *review.Sheet {
	return &review.Sheet{
		Name: "sommet · 1.xlf", SourceLang: language.French, TargetLang: language.English, Rows: rows,
	}
}

var two = sheet(
	review.Row{ID: "1", Source: "Le <1>pont</1> est fermé.", Target: "The <1>bridge</1> is closed."},
	review.Row{ID: "2", Source: "Il rouvrira.", Target: "It will reopen."},
)

func write(t interface{ Fatal(...any) }, s *review.Sheet, extension string) []byte {
	var out bytes.Buffer
	err := s.WriteHTML(&out)
	if extension == ".docx" {
		out.Reset()
		err = s.WriteDOCX(&out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A table that nobody touched comes back as it went, whatever the texts hold.
func TestAnUntouchedTableHasNoChange(t *testing.T) {
	texts := rapid.StringOfN(rapid.RuneFrom([]rune("ab <>&\"'é\u00a0«№1/·\t\n=+@日ا\u202f🙂")), 0, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		s := sheet()
		for i := range rapid.IntRange(1, 5).Draw(t, "rows") {
			s.Rows = append(s.Rows, review.Row{
				ID: fmt.Sprint(i + 1), Source: texts.Draw(t, "source"), Target: texts.Draw(t, "target"),
			})
		}
		for _, extension := range []string{".docx", ".html"} {
			data := write(t, s, extension)
			if !bytes.Equal(data, write(t, s, extension)) {
				t.Fatal("not the same bytes twice")
			}
			back, err := review.Read("a"+extension, data)
			if err != nil {
				t.Fatal(err)
			}
			changes, damage := s.Compare(back)
			for _, d := range damage {
				if strings.TrimSpace(s.Rows[d.Line-2].Target) != "" || !strings.Contains(d.Reason, "translation is gone") {
					t.Fatalf("%s: %v", extension, d)
				}
			}
			if len(changes) > 0 || back.Key != s.Key() || back.Name != s.Name {
				t.Fatalf("%s: %+v %+v", extension, changes, back)
			}
		}
	})
}

func TestDamageIsNamedWithItsRow(t *testing.T) {
	row := func(id, source, target string) review.Row { return review.Row{ID: id, Source: source, Target: target} }
	a, b := two.Rows[0], two.Rows[1]
	for _, c := range []struct {
		name string
		rows []review.Row
		want string
	}{
		{"a row is lost", []review.Row{a}, "segment 2: its row is lost"},
		{"a row is doubled", []review.Row{a, b, b}, "segment 2 (row 4 of the table): it stands in row 3 too"},
		{"an id is changed", []review.Row{a, row("7", b.Source, b.Target)},
			"segment 7 (row 3 of the table): there is no such segment; segment 2: its row is lost"},
		{"an id is gone", []review.Row{a, row("", b.Source, b.Target)},
			"a segment without a number (row 3 of the table): there is no such segment; segment 2: its row is lost"},
		{"a source is changed", []review.Row{a, row("2", "Autre.", b.Target)},
			"segment 2 (row 3 of the table): its source was changed"},
		{"a translation is gone", []review.Row{a, row("2", b.Source, " ")},
			"segment 2 (row 3 of the table): its translation is gone"},
		{"rows of another order are no damage", []review.Row{b, a}, ""},
	} {
		for _, extension := range []string{".docx", ".html"} {
			back, err := review.Read("a"+extension, write(t, sheet(c.rows...), extension))
			if err != nil {
				t.Fatal(err)
			}
			_, damage := two.Compare(back)
			var got []string
			for _, d := range damage {
				if !errors.Is(d, review.ErrDamaged) {
					t.Error(d)
				}
				got = append(got, d.Error())
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("%s%s: %q, want %q", c.name, extension, s, c.want)
			}
		}
	}
}

// edited returns a document with a part written anew, and a part of comments.
func edited(t *testing.T, change func(document string) string) []byte {
	t.Helper()
	data := write(t, two, ".docx")
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		content := string(part)
		if f.Name == "word/document.xml" {
			changed := change(content)
			if changed == content {
				t.Fatal("the document has no such text")
			}
			content = changed
		}
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(to, content)
	}
	to, err := w.Create("word/comments.xml")
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(to, `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`+
		`<w:comment w:id="0" w:author="Ann"><w:p><w:r><w:t>House style?</w:t></w:r></w:p>`+
		`<w:p><w:r><w:t>See the list.</w:t></w:r></w:p></w:comment></w:comments>`)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Tracked changes count as accepted, comments belong to their row.
func TestTrackedChangesAndComments(t *testing.T) {
	const was = `<w:t xml:space="preserve">It will reopen.</w:t>`
	run := func(s string) string { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }
	for _, c := range []struct{ name, new, want string }{
		{"inserted and deleted", `<w:t xml:space="preserve">It will </w:t></w:r><w:del w:id="1"><w:r>` +
			`<w:delText>reopen</w:delText></w:r></w:del><w:ins w:id="2">` + run("open") + `</w:ins><w:r><w:t> again.</w:t>`,
			"It will open again."},
		{"moved", `<w:t xml:space="preserve">It </w:t></w:r><w:moveFrom w:id="1">` + run("gone") + `</w:moveFrom>` +
			`<w:moveTo w:id="1">` + run("moved") + `</w:moveTo><w:r><w:t>.</w:t>`, "It moved."},
		{"a new paragraph", `<w:t>One.</w:t></w:r></w:p><w:p>` + run("Two.") + `<w:r>`, "One.\nTwo."},
		{"a paragraph whose mark is deleted", `<w:t>One.</w:t></w:r></w:p><w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>` +
			run("Two") + `</w:p><w:p>` + run(" three.") + `<w:r>`, "One.\nTwo three."},
		{"a field", `<w:t>On </w:t></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:t>Monday</w:t><w:noBreakHyphen/>`,
			"On Monday\u2011"},
	} {
		data := edited(t, func(s string) string {
			return strings.Replace(s, was, c.new+`</w:r><w:r><w:commentReference w:id="0"/>`, 1)
		})
		back, err := review.Read("a.docx", data)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		changes, damage := two.Compare(back)
		want := []review.Change{{
			Index: 1, Old: "It will reopen.", New: c.want,
			Comments: []review.Comment{{Author: "Ann", Text: "House style?\nSee the list."}},
		}}
		if d := cmp.Diff(want, changes); d != "" || len(damage) > 0 {
			t.Errorf("%s: %v\n%s", c.name, damage, d)
		}
	}

	// A row that was deleted with changes tracked is lost.
	back, err := review.Read("a.docx", edited(t, func(s string) string {
		i := strings.LastIndex(s, `<w:trPr>`)
		return s[:i] + `<w:trPr><w:del w:id="9"/>` + s[i+len(`<w:trPr>`):]
	}))
	if err != nil {
		t.Fatal(err)
	}
	if _, damage := two.Compare(back); len(damage) != 1 || damage[0].Error() != "segment 2: its row is lost" {
		t.Error(damage)
	}
}

func TestWhatIsNoTable(t *testing.T) {
	three := edited(t, func(s string) string {
		i, j := strings.LastIndex(s, "<w:tc>"), strings.LastIndex(s, "</w:tc>")
		return s[:i] + s[j+len("</w:tc>"):]
	})
	for _, c := range []struct {
		name string
		data string
		want error
	}{
		{"a.docx", "no archive", review.ErrFormat},
		{"a.html", "<p>nothing</p>", review.ErrFormat},
		{"a.html", "<table><tr><td>a</td><td>b</td></tr></table>", review.ErrFormat},
		{"a.html", "<table><tr><td>№</td><td>fr</td><td>en</td></tr><tr><td>1</td><td>a</td></tr></table>", review.ErrDamaged},
		{"a.docx", string(three), review.ErrDamaged},
		{"a.html", "<table><tr><td>№</td><td>fr", review.ErrFormat},
		{"a.docx", "PK\x03\x04", nil},
	} {
		_, err := review.Read(c.name, []byte(c.data))
		if err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s %.40q: %v", c.name, c.data, err)
		}
	}
	if err := sheet(review.Row{ID: "1", Source: "a\x01"}).WriteDOCX(io.Discard); !errors.Is(err, review.ErrUnfit) {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.docx", write(f, two, ".docx"))
	f.Add("a.html", write(f, two, ".html"))
	f.Add("a.html", []byte("<table><tr><td><!--"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		back, err := review.Read(name, data)
		if err == nil {
			two.Compare(back)
		}
	})
}
