package interchange_test

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/text"
)

// What a format is said to lose is lost, and what it is not said to lose comes back: each
// kind is written alone and read again.
func TestWhatIsSaidToBeLostIsLost(t *testing.T) {
	at := time.Date(2026, 11, 4, 10, 0, 0, 0, time.UTC)
	for _, kind := range []struct {
		what string
		give func(u *bitext.Unit)
		has  func(u *bitext.Unit) bool
	}{
		{"ids", func(u *bitext.Unit) { u.ID = "u7" }, func(u *bitext.Unit) bool { return u.ID != "" }},
		{"notes", func(u *bitext.Unit) { u.Notes = []bitext.Note{{Text: "a word"}} },
			func(u *bitext.Unit) bool { return len(u.Notes) == 1 && u.Notes[0].Text == "a word" }},
		{"props", func(u *bitext.Unit) { u.Props = []bitext.Prop{{Name: "domain", Value: "war"}} },
			func(u *bitext.Unit) bool { return u.Prop("domain") == "war" }},
		{"dates", func(u *bitext.Unit) { u.Changed.Time, u.Created.Time = at, at },
			func(u *bitext.Unit) bool { return u.Changed.Time.Equal(at) && u.Created.Time.Equal(at) }},
		{"persons", func(u *bitext.Unit) { u.Changed.By, u.Created.By = "marie", "paul" },
			func(u *bitext.Unit) bool { return u.Changed.By == "marie" && u.Created.By == "paul" }},
		{"counts of use", func(u *bitext.Unit) { u.UseCount = 3 }, func(u *bitext.Unit) bool { return u.UseCount == 3 }},
		{"locks", func(u *bitext.Unit) { u.Locked = true }, func(u *bitext.Unit) bool { return u.Locked }},
		{"states", func(u *bitext.Unit) { u.State = bitext.Reviewed },
			func(u *bitext.Unit) bool { return u.State == bitext.Reviewed }},
		{"states", func(u *bitext.Unit) { u.State = bitext.Draft },
			func(u *bitext.Unit) bool { return u.State == bitext.Draft }},
		{"structure", func(u *bitext.Unit) { u.Context.Structure = "heading" },
			func(u *bitext.Unit) bool { return u.Context.Structure == "heading" }},
	} {
		for _, format := range []interchange.Format{
			interchange.TMX, interchange.XLIFF, interchange.PO, interchange.TSV, interchange.CSV, interchange.JSONL,
		} {
			u := &bitext.Unit{
				Source: text.New("chat"), Target: text.New("cat"), State: bitext.Translated,
				SourceLang: language.French, TargetLang: language.English,
			}
			kind.give(u)
			losses := interchange.NewLosses(format, false)
			losses.Count(u)
			var b bytes.Buffer
			if err := interchange.Write(&b, sequence([]*bitext.Unit{u}), interchange.WriteOptions{Format: format}); err != nil {
				t.Fatal(err)
			}
			f, err := interchange.Open("x."+string(format), bytes.NewReader(b.Bytes()), interchange.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for back, err := range f.Units() {
				if err != nil {
					t.Fatal(err)
				}
				said := slices.Contains(losses.List(), kind.what+" (of 1 unit)")
				if kept := kind.has(back); kept == said {
					t.Errorf("%s: %s kept %v, said to be lost %v\n%s", format, kind.what, kept, said, b.String())
				}
			}
		}
	}
}
