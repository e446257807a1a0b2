package tmx_test

import (
	"bytes"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/tmx"
	"fidele/tm/text"
)

// compareTags lets cmp compare languages by what they say.
var compareTags = cmp.Comparer(func(a, b language.Tag) bool { return a.String() == b.String() })

func stream(units []*bitext.Unit) iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		for _, u := range units {
			if !yield(u, nil) {
				return
			}
		}
	}
}

func write(t testing.TB, units []*bitext.Unit, opts tmx.WriteOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := tmx.Write(&b, stream(units), opts); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readUnits(t testing.TB, name string, data []byte, opts tmx.Options) (units []*bitext.Unit, damage []error) {
	t.Helper()
	r, err := tmx.Read(name, bytes.NewReader(data), opts)
	if err != nil {
		t.Fatal(err)
	}
	for u, err := range r.Units() {
		if err != nil {
			damage = append(damage, err)
			continue
		}
		units = append(units, u)
	}
	return units, damage
}

// fullUnit has something in every field.
func fullUnit() *bitext.Unit {
	at := func(hour int) time.Time { return time.Date(2025, 3, 4, hour, 5, 6, 0, time.UTC) }
	return &bitext.Unit{
		ID: "tu<1>&\"",
		Source: text.Text{Plain: "« L’été »\n à Paris\t!", Codes: []text.Code{
			{At: 0, Kind: text.Open, ID: "b1", Data: "<b>", Type: "bold"},
			{At: 4, Kind: text.Alone, ID: "7", Data: "<br/>", Equiv: "\n", Element: "x", Attrs: []text.Attr{{Name: "ctype", Value: "lb"}}},
			{At: 7, Kind: text.Close, ID: "b1", Data: "</b>"},
			{At: 16, Kind: text.OpenHalf, ID: "h"},
		}},
		Target: text.Text{Plain: "Summer\rin Paris", Codes: []text.Code{
			{At: 0, Kind: text.CloseHalf, ID: "e", Data: "</i>"},
			{At: 2, Kind: text.Open, ID: "b1", Data: "<b>"},
			{At: 6, Kind: text.Close, ID: "b1", Data: "</b>"},
		}},
		SourceLang: language.MustParse("fr-CA"), TargetLang: language.MustParse("en"),
		State: bitext.Reviewed, Locked: true, Paragraph: 4,
		Context: bitext.Context{Previous: bitext.DocumentEdge, Next: bitext.HashContext("suivant"), Structure: "heading"},
		Created: bitext.Stamp{Time: at(1), By: "Ada"}, Changed: bitext.Stamp{Time: at(2), By: "Bo & Co"},
		Used: bitext.Stamp{Time: at(3), By: "Cy"}, UseCount: 12,
		Origin: bitext.Origin{File: "a.fr.md", Tool: "tool 1", Batch: "2025-1"},
		Notes: []bitext.Note{
			{Text: "for all", Lang: "en"},
			{Text: " of the source ", Level: bitext.OnSource},
			{Text: "<of the target>", Level: bitext.OnTarget},
		},
		Props: []bitext.Prop{
			{Name: "client", Value: "X & Y", Lang: "fr"},
			{Name: "domain", Value: ""},
			{Name: "p", Value: "1", Level: bitext.OnSource},
			{Name: "q", Value: "2", Level: bitext.OnTarget},
		},
		Attrs: []bitext.Attr{
			{Name: "datatype", Value: "html"},
			{Name: "creationdate", Value: "20010101T000000Z"},
			{Name: "creationid", Value: "old", Level: bitext.OnSource},
			{Name: "foreign:thing", Value: "a=b"},
			{Name: "lastusagedate", Value: "garbage"},
		},
		SourcePlace: bitext.Place{File: "a,b.md", Start: 3, End: 30, Line: 2, Column: 4},
		TargetPlace: bitext.Place{File: "b.md", Start: 1, End: 9, Line: 1, Column: 2},
	}
}

func TestEveryFieldOfAUnitSurvives(t *testing.T) {
	want := fullUnit()
	out := write(t, []*bitext.Unit{want}, tmx.WriteOptions{})
	units, damage := readUnits(t, "x.tmx", out, tmx.Options{})
	if len(units) != 1 || len(damage) > 0 {
		t.Fatalf("%d units, %v\n%s", len(units), damage, out)
	}
	got := units[0]
	ignore := cmp.Options{compareTags, cmpopts.EquateEmpty(), cmpopts.SortSlices(func(a, b bitext.Attr) bool {
		return a.Name+a.Value < b.Name+b.Value
	}), cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Element" }, cmp.Ignore()),
		cmp.Transformer("attrs", func(a []text.Attr) map[string]string {
			m := map[string]string{}
			for _, x := range a {
				if x.Name != "i" && x.Name != "x" {
					m[x.Name] = x.Value
				}
			}
			return m
		})}
	if d := cmp.Diff(want, got, ignore); d != "" {
		t.Errorf("lost on the way (-want +got):\n%s\n%s", d, out)
	}
	if again := write(t, units, tmx.WriteOptions{}); !bytes.Equal(out, again) {
		t.Errorf("the second export differs:\n%s\n%s", out, again)
	}
}

func TestExportsAreValidAndStable(t *testing.T) {
	exportsAreStable(t, ownFiles(t))
}

func TestExportsOfCollectedFilesAreValidAndStable(t *testing.T) {
	fixtures.Measures(t)
	root, files := corpusFiles(t)
	validate(t, exportsAreStable(t, contents(t, root, files)))
}

// exportsAreStable holds that an export reads as what was written, and is
// written again as the same bytes. It returns where the exports lie.
func exportsAreStable(t *testing.T, files map[string][]byte) (written []string) {
	dir := t.TempDir()
	for file, data := range files {
		units, _ := readUnits(t, file, data, tmx.Options{})
		out := write(t, units, tmx.WriteOptions{})
		back, damage := readUnits(t, file, out, tmx.Options{})
		if len(damage) > 0 || len(back) != len(units) {
			t.Errorf("%s: wrote %d units, read %d, %v", file, len(units), len(back), damage)
			continue
		}
		for i := range units {
			if reflect.DeepEqual(units[i], back[i]) {
				continue
			}
			if d := cmp.Diff(units[i], back[i], compareTags, cmpopts.EquateEmpty(), sameAfterExport); d != "" {
				t.Errorf("%s unit %d: lost on the way (-read +again):\n%s", file, i, d)
				break
			}
		}
		if again := write(t, back, tmx.WriteOptions{}); !bytes.Equal(out, again) {
			t.Errorf("%s: the second export differs", file)
		}
		path := filepath.Join(dir, strings.ReplaceAll(file, "/", "_"))
		if err := os.WriteFile(path, out, 0o666); err != nil {
			t.Fatal(err)
		}
		written = append(written, path)
	}
	return written
}

// sameAfterExport leaves out what an export changes on purpose: the elements of
// codes that have lost their partner, and the numbers that pair codes.
var sameAfterExport = cmp.Options{
	cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Element" }, cmp.Ignore()),
	cmpopts.SortSlices(func(a, b bitext.Attr) bool {
		return a.Name+string(rune(a.Level))+a.Value < b.Name+string(rune(b.Level))+b.Value
	}),
	cmpopts.IgnoreSliceElements(func(a text.Attr) bool { return a.Name == "i" || a.Name == "x" }),
}

// validate checks files against the DTD of TMX 1.4 with xmllint.
func validate(t *testing.T, files []string) {
	t.Helper()
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Log("xmllint is not installed: exports are not validated")
		return
	}
	dtd := fixtures.Shared(t, "data/formats/schemas/tmx/tmx14.dtd")
	args := append([]string{"--nonet", "--huge", "--noout", "--dtdvalid", dtd}, files...)
	if out, err := exec.Command(xmllint, args...).CombinedOutput(); err != nil {
		t.Errorf("not valid: %v\n%.3000s", err, out)
	}
}
