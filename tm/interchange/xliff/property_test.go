package xliff_test

import (
	"bytes"
	"fmt"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// coded draws a text with pairs, some of which cross, and codes that stand
// alone, with and without native code.
func coded(t *rapid.T, label string) text.Text {
	runes := rapid.SliceOfN(rapid.SampledFrom([]rune("ab <>&\"'\t\né\u00a0]中🙂")), 0, 20).Draw(t, label)
	out := text.New(string(runes))
	borders := []int{0}
	for i := range out.Plain {
		if i > 0 {
			borders = append(borders, i)
		}
	}
	if out.Plain != "" {
		borders = append(borders, len(out.Plain))
	}
	at, open := 0, []string{}
	data := rapid.SampledFrom([]string{"", "<b>", "</b>", "{1}", "a & b", " "})
	for n := rapid.IntRange(0, 6).Draw(t, "codes"); n > 0; n-- {
		at = rapid.IntRange(at, len(borders)-1).Draw(t, "at")
		c := text.Code{At: borders[at], Kind: text.Open, ID: fmt.Sprint(len(out.Codes) + 1), Data: data.Draw(t, "data"), Type: rapid.SampledFrom([]string{"", "bold", "link", "odd type"}).Draw(t, "type")}
		switch k := rapid.IntRange(0, 2).Draw(t, "kind"); {
		case k == 0:
			c.Kind = text.Alone
		case k == 1 && len(open) > 0:
			i := rapid.IntRange(0, len(open)-1).Draw(t, "which")
			c.Kind, c.ID = text.Close, open[i]
			open = append(open[:i], open[i+1:]...)
		default:
			open = append(open, c.ID)
		}
		out.Codes = append(out.Codes, c)
	}
	for _, id := range open {
		out.Codes = append(out.Codes, text.Code{At: len(out.Plain), Kind: text.Close, ID: id, Data: data.Draw(t, "data")})
	}
	return out
}

// segments cuts a text where characters end.
func segments(t *rapid.T, whole text.Text) []text.Text {
	var out []text.Text
	at := 0
	for i := range whole.Plain {
		if i > at && rapid.IntRange(0, 4).Draw(t, "cut") == 0 {
			out = append(out, whole.Slice(at, i))
			at = i
		}
	}
	return append(out, whole.Slice(at, len(whole.Plain)))
}

func TestEveryDocumentIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := &bitext.Document{SourceFile: "a.md", SourceLang: language.French, TargetLang: language.English}
		for p := range rapid.IntRange(1, 3).Draw(t, "paragraphs") {
			source := segments(t, coded(t, "source"))
			target := segments(t, coded(t, "target"))
			for i, s := range source {
				u := &bitext.Unit{Source: s, Paragraph: p}
				if i < len(target) {
					u.Target = target[i]
				}
				if u.Target.Plain != "" {
					u.State = bitext.State(rapid.IntRange(1, 4).Draw(t, "state"))
				}
				doc.Units = append(doc.Units, u)
			}
		}
		for _, version := range []string{"1.2", "2.1"} {
			var b bytes.Buffer
			if err := xliff.WriteDocument(&b, doc, xliff.WriteOptions{Version: version}); err != nil {
				t.Fatal(err)
			}
			f, err := xliff.Read("a.xlf", b.Bytes())
			if err != nil {
				t.Fatalf("%v\n%s", err, b.Bytes())
			}
			got := f.Documents()[0].Units
			if len(got) != len(doc.Units) {
				t.Fatalf("%d units, want %d:\n%s", len(got), len(doc.Units), b.Bytes())
			}
			for i, u := range got {
				w := doc.Units[i]
				if !sameText(u.Source, w.Source) || !sameText(u.Target, w.Target) || u.Paragraph != w.Paragraph {
					t.Fatalf("XLIFF %s: unit %d is\n%+v\n%+v\nwant\n%+v\n%+v\n%s",
						version, i, u.Source, u.Target, w.Source, w.Target, b.Bytes())
				}
				if stated := u.State == w.State || version == "2.1" && u.State == min(w.State, u.State); !stated && trimmed(w.Target.Plain) != "" {
					t.Fatalf("XLIFF %s: unit %d is %v, want %v\n%s",
						version, i, u.State, w.State, b.Bytes())
				}
			}
		}
	})
}

func trimmed(s string) string { return string(bytes.TrimSpace([]byte(s))) }

// sameText compares what a file can hold: ids may have been made unique.
func sameText(a, b text.Text) bool {
	if a.Plain != b.Plain || len(a.Codes) != len(b.Codes) {
		return false
	}
	pairs := map[string]string{}
	for i, c := range a.Codes {
		d := b.Codes[i]
		if c.At != d.At || c.Kind != d.Kind || c.Data != d.Data {
			return false
		}
		if was, ok := pairs[c.ID]; ok && was != d.ID {
			return false
		}
		pairs[c.ID] = d.ID
	}
	return true
}
