package tmx_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/bitext"
	"fidele/tm/interchange/tmx"
	"fidele/tm/text"
)

var pieces = rapid.SampledFrom([]string{"a", "é", "«", " ", "\n", "\t", "\r", "&", "<", ">", `"`, "]]>", "&amp;", "😀", "\u00a0", "<b>", "0"})

func words(t *rapid.T, label string) string {
	return strings.Join(rapid.SliceOfN(pieces, 0, 6).Draw(t, label), "")
}

// drawText makes a text with any codes that fit it.
func drawText(t *rapid.T, label string) text.Text {
	var out text.Text
	var plain strings.Builder
	var open []text.Code
	ids := []string{"1", "2", "3", "x", "b1", "p 1", "4", "5"}
	for range rapid.IntRange(0, 6).Draw(t, label+" parts") {
		plain.WriteString(words(t, label))
		c := text.Code{At: plain.Len()}
		switch kind := rapid.SampledFrom([]text.CodeKind{0, text.Open, text.Close, text.Alone, text.OpenHalf, text.CloseHalf}).Draw(t, label+" kind"); {
		case kind == 0 || kind == text.Close && len(open) == 0 || kind != text.Close && len(ids) == 0:
			continue
		case kind == text.Close:
			i := rapid.IntRange(0, len(open)-1).Draw(t, label+" closes")
			c.Kind, c.ID, c.Element, c.Data = text.Close, open[i].ID, open[i].Element, words(t, label+" data")
			if c.Element == "hi" {
				c.Data = ""
			}
			open = append(open[:i:i], open[i+1:]...)
		default:
			i := rapid.IntRange(0, len(ids)-1).Draw(t, label+" id")
			c.Kind, c.ID = kind, ids[i]
			ids = append(ids[:i:i], ids[i+1:]...)
			c.Data, c.Type, c.Equiv = words(t, label+" data"), rapid.SampledFrom([]string{"", "bold", "<"}).Draw(t, label+" type"), rapid.SampledFrom([]string{"", "\n"}).Draw(t, label+" equiv")
			c.Element = rapid.SampledFrom([]string{"", "", "bpt", "ph", "it", "ut", "hi", "g"}).Draw(t, label+" element")
			if rapid.Bool().Draw(t, label+" has attrs") {
				c.Attrs = []text.Attr{{Name: rapid.SampledFrom([]string{"x", "i", "assoc", "ctype"}).Draw(t, label+" attr"), Value: rapid.SampledFrom([]string{"1", "2", "b"}).Draw(t, label+" value")}}
			}
			if c.Element == "hi" {
				c.Data = ""
			}
			if kind == text.Open {
				open = append(open, c)
			}
		}
		out.Codes = append(out.Codes, c)
	}
	plain.WriteString(words(t, label))
	out.Plain = plain.String()
	for _, o := range open {
		out.Codes = append(out.Codes, text.Code{At: len(out.Plain), Kind: text.Close, ID: o.ID, Element: o.Element})
	}
	return out
}

func drawStamp(t *rapid.T, label string) (s bitext.Stamp) {
	if rapid.Bool().Draw(t, label+" has time") {
		s.Time = time.Unix(rapid.Int64Range(0, 4e9).Draw(t, label), 0).UTC()
	}
	s.By = words(t, label+" by")
	return s
}

func drawUnit(t *rapid.T) *bitext.Unit {
	level := rapid.SampledFrom([]bitext.Level{bitext.OnUnit, bitext.OnSource, bitext.OnTarget})
	u := &bitext.Unit{
		ID: words(t, "id"), Source: drawText(t, "source"), Target: drawText(t, "target"),
		SourceLang: rapid.SampledFrom([]language.Tag{language.French, language.MustParse("fr-CA")}).Draw(t, "source language"),
		TargetLang: language.BritishEnglish,
		State:      bitext.State(rapid.IntRange(0, 4).Draw(t, "state")), Locked: rapid.Bool().Draw(t, "locked"),
		Paragraph: rapid.IntRange(0, 3).Draw(t, "paragraph"),
		Context:   bitext.Context{Previous: bitext.ContextHash(rapid.Uint64().Draw(t, "previous")), Structure: rapid.SampledFrom([]string{"", "heading"}).Draw(t, "structure")},
		Created:   drawStamp(t, "created"), Changed: drawStamp(t, "changed"), Used: drawStamp(t, "used"), UseCount: rapid.IntRange(0, 3).Draw(t, "count"),
		Origin: bitext.Origin{File: "f" + words(t, "file"), Tool: words(t, "tool"), Batch: words(t, "batch")},
	}
	for range rapid.IntRange(0, 3).Draw(t, "props") {
		name := rapid.SampledFrom([]string{"p", "x-context-pre", "next", "x-Context", "x-ConfirmationLevel", "x-fidele-other", ""}).Draw(t, "prop name")
		value := rapid.SampledFrom([]string{"v", "1, 2", "Draft", "<seg>a</seg>", ""}).Draw(t, "prop value")
		u.Props = append(u.Props, bitext.Prop{Name: name, Value: value, Lang: rapid.SampledFrom([]string{"", "fr"}).Draw(t, "prop language"), Level: level.Draw(t, "prop level")})
	}
	for range rapid.IntRange(0, 2).Draw(t, "notes") {
		u.Notes = append(u.Notes, bitext.Note{Text: words(t, "note"), Level: level.Draw(t, "note level")})
	}
	// The order among levels is that of the file.
	slices.SortStableFunc(u.Props, func(a, b bitext.Prop) int { return int(a.Level) - int(b.Level) })
	slices.SortStableFunc(u.Notes, func(a, b bitext.Note) int { return int(a.Level) - int(b.Level) })
	seen := map[string]bool{}
	for range rapid.IntRange(0, 3).Draw(t, "attrs") {
		a := bitext.Attr{
			Name:  rapid.SampledFrom([]string{"datatype", "creationdate", "changeid", "usagecount", "segtype", "foreign", "srclang", "lastusagedate"}).Draw(t, "attr name"),
			Value: rapid.SampledFrom([]string{"v", "7", "20240102T030405Z", "block", "a=b"}).Draw(t, "attr value"), Level: level.Draw(t, "attr level"),
		}
		if key := fmt.Sprint(a.Name, a.Level); !seen[key] {
			seen[key] = true
			u.Attrs = append(u.Attrs, a)
		}
	}
	// What a reader counts as no unit at all.
	if u.Source.IsEmpty() {
		u.Source = text.New("s")
	}
	if u.Target.IsEmpty() {
		u.Target = text.New("t")
	}
	return u
}

// A unit, whatever is in it, comes back from an export, and is exported as the
// same bytes then.
func TestAnyUnitSurvivesAnExport(t *testing.T) {
	options := cmp.Options{
		compareTags, cmpopts.EquateEmpty(),
		cmpopts.SortSlices(func(a, b bitext.Attr) bool { return fmt.Sprint(a) < fmt.Sprint(b) }),
		cmpopts.IgnoreSliceElements(func(a text.Attr) bool { return a.Name == "i" || a.Name == "x" }),
		// An element that is the usual one for the kind of code need not be named.
		cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Element" }, cmp.Comparer(func(a, b string) bool { return a == b || a == "" || b == "" })),
	}
	rapid.Check(t, func(t *rapid.T) {
		want := []*bitext.Unit{drawUnit(t), drawUnit(t)}
		out := write2(t, want)
		r, err := tmx.Read("x.tmx", bytes.NewReader(out), tmx.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []*bitext.Unit
		for u, err := range r.Units() {
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			got = append(got, u)
		}
		for _, u := range got {
			// Units without a place of their own get that in the file.
			u.SourcePlace, u.TargetPlace = bitext.Place{}, bitext.Place{}
		}
		if d := cmp.Diff(want, got, options); d != "" {
			t.Fatalf("(-written +read):\n%s\n%s", d, out)
		}
		if again := write2(t, got); !bytes.Equal(out, again) {
			t.Fatalf("written again it differs:\n%s\n%s", out, again)
		}
	})
}

func write2(t *rapid.T, units []*bitext.Unit) []byte {
	var b bytes.Buffer
	if err := tmx.Write(&b, stream(units), tmx.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
