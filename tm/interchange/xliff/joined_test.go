package xliff_test

import (
	"bytes"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// ordered makes a text of pairs and breaks, numbered in their order as articles
// number them.
func ordered(names []string) text.Text {
	t := text.New("A ")
	for i, name := range names {
		id := string(rune('1' + i))
		if name == "br" {
			t.Codes = append(t.Codes, text.Code{At: len(t.Plain), Kind: text.Alone, ID: id, Data: "<br>"})
			continue
		}
		t.Codes = append(t.Codes,
			text.Code{At: len(t.Plain), Kind: text.Open, ID: id, Data: "<" + name + ">"},
			text.Code{At: len(t.Plain) + 1, Kind: text.Close, ID: id, Data: "</" + name + ">"})
		t.Plain += "x "
	}
	t.Plain += "z"
	return t
}

// In a file of our own equal ids are equal codes, though each side of a unit counts
// its own, as units of old memories do. Several units share a paragraph.
func TestEqualIDsAreEqualCodes(t *testing.T) {
	for _, version := range []string{"1.2", "2.1"} {
		t.Run(version, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				names := rapid.SliceOfN(rapid.SampledFrom([]string{"b", "i", "sub", "br"}), 0, 4)
				doc := &bitext.Document{SourceFile: "a.html", SourceLang: language.French, TargetLang: language.English}
				for range rapid.IntRange(1, 3).Draw(t, "units") {
					source := names.Draw(t, "source")
					target := rapid.Permutation(append(names.Draw(t, "added"), source...)).Draw(t, "target")
					doc.Units = append(doc.Units, &bitext.Unit{
						Source: ordered(source), Target: ordered(target), State: bitext.Translated,
					})
				}
				var b bytes.Buffer
				if err := xliff.WriteDocument(&b, doc, xliff.WriteOptions{Version: version}); err != nil {
					t.Fatal(err)
				}
				f, err := xliff.Read("a.xlf", b.Bytes())
				if err != nil {
					t.Fatal(err)
				}
				if version == "2.1" {
					if found := f.Check(); len(found) > 0 {
						t.Fatalf("%v\n%s", found[0], b.Bytes())
					}
				}
				for i, u := range f.Documents()[0].Units {
					checkIDs(t, u, b.Bytes())
					if want := doc.Units[i]; len(u.Target.Codes) != len(want.Target.Codes) {
						t.Fatalf("%d codes of %d\n%s", len(u.Target.Codes), len(want.Target.Codes), b.Bytes())
					}
				}
			})
		})
	}
}

// checkIDs holds the ids of a unit that was read against its codes.
func checkIDs(t *rapid.T, u *bitext.Unit, file []byte) {
	left := map[string]int{}
	byID := map[string]string{}
	for _, c := range u.Source.Codes {
		if c.Kind != text.Close {
			byID[c.ID] = c.Data
			left[c.Data]++
		}
	}
	shared, want := 0, 0
	for _, c := range u.Target.Codes {
		if c.Kind == text.Close {
			continue
		}
		if left[c.Data]--; left[c.Data] >= 0 {
			want++
		}
		if data, ok := byID[c.ID]; ok {
			shared++
			if data != c.Data {
				t.Fatalf("id %s is %s and %s\n%s", c.ID, data, c.Data, file)
			}
		}
	}
	if shared != want {
		t.Fatalf("%d ids are shared, want %d\n%s", shared, want, file)
	}
}
