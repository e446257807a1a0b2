package interchange_test

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// shapes are lists of units that grow in one way.
var shapes = []struct {
	name string
	n    int
	make func(n int) []*bitext.Unit
}{
	{"units", 1_000, func(n int) (units []*bitext.Unit) {
		for i := range n {
			units = append(units, unit(fmt.Sprintf("un chat %d", i), fmt.Sprintf("a cat %d", i)))
		}
		return units
	}},
	{"units of one source", 1_000, func(n int) (units []*bitext.Unit) {
		for i := range n {
			units = append(units, unit("un chat", fmt.Sprintf("a cat %d", i)))
		}
		return units
	}},
	{"units of a paragraph with the same code", 1_000, func(n int) (units []*bitext.Unit) {
		for range n {
			u := unit("un chat", "a cat")
			u.Source.Codes = []text.Code{{At: 2, Kind: text.Alone, ID: "1", Data: "<br>"}}
			u.Target.Codes = u.Source.Codes
			units = append(units, u)
		}
		return units
	}},
	{"a long text", 4_000, func(n int) []*bitext.Unit {
		return []*bitext.Unit{unit(strings.Repeat("un & chat <ici>, ", n), strings.Repeat("a & cat <here>, ", n))}
	}},
	{"lines of a text", 4_000, func(n int) []*bitext.Unit {
		return []*bitext.Unit{unit(strings.Repeat("un \"chat\"\n", n), strings.Repeat("a \"cat\"\n", n))}
	}},
	{"codes that stand alone", 3_000, func(n int) []*bitext.Unit {
		u := unit("un chat", "a cat")
		for i := range n {
			u.Source.Codes = append(u.Source.Codes,
				text.Code{At: 2, Kind: text.Alone, ID: fmt.Sprint(i), Data: "<br>"})
		}
		u.Target.Codes = u.Source.Codes
		return []*bitext.Unit{u}
	}},
	{"pairs of codes", 1_000, func(n int) []*bitext.Unit {
		u := unit(strings.Repeat("mot ", n), strings.Repeat("mot ", n))
		for i := range n {
			id := fmt.Sprint(i)
			u.Source.Codes = append(u.Source.Codes,
				text.Code{At: 4 * i, Kind: text.Open, ID: id, Data: "<b>"},
				text.Code{At: 4*i + 3, Kind: text.Close, ID: id, Data: "</b>"})
		}
		u.Target.Codes = u.Source.Codes
		return []*bitext.Unit{u}
	}},
	{"pairs of codes that overlap", 1_000, func(n int) []*bitext.Unit {
		u := unit("un chat", "un chat")
		for i := range 2 * n {
			c := text.Code{At: 2, Kind: text.Open, ID: fmt.Sprint(i % n), Data: "<b>"}
			if i >= n {
				c.Kind, c.Data = text.Close, "</b>"
			}
			u.Source.Codes = append(u.Source.Codes, c)
		}
		u.Target.Codes = u.Source.Codes
		return []*bitext.Unit{u}
	}},
	{"notes", 1_000, func(n int) []*bitext.Unit {
		u := unit("un chat", "a cat")
		for i := range n {
			u.Notes = append(u.Notes, bitext.Note{Text: fmt.Sprintf("remark %d", i)})
		}
		return []*bitext.Unit{u}
	}},
	{"properties", 1_000, func(n int) []*bitext.Unit {
		u := unit("un chat", "a cat")
		for i := range n {
			u.Props = append(u.Props, bitext.Prop{Name: fmt.Sprintf("p%d", i), Value: "v"})
		}
		return []*bitext.Unit{u}
	}},
	{"proposals", 400, func(n int) []*bitext.Unit {
		u := unit("un chat", "a cat")
		for i := range n {
			u.Matches = append(u.Matches, bitext.Match{
				Score: 80, Source: text.New("un chat"), Target: text.New(fmt.Sprintf("a cat %d", i)),
			})
		}
		return []*bitext.Unit{u}
	}},
}

func unit(source, target string) *bitext.Unit {
	return &bitext.Unit{
		Source: text.New(source), Target: text.New(target), State: bitext.Translated,
		SourceLang: language.French, TargetLang: language.English,
	}
}

func stream(units []*bitext.Unit) iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		for _, u := range units {
			if !yield(u, nil) {
				return
			}
		}
	}
}

func TestMemoryOfWritingAndReadingGrowsWithTheFile(t *testing.T) {
	writers := map[string]func(w io.Writer, units []*bitext.Unit) error{
		"a.xlf": func(w io.Writer, units []*bitext.Unit) error {
			return xliff.WriteDocument(w, document(units), xliff.WriteOptions{})
		},
		"a.2.xlf": func(w io.Writer, units []*bitext.Unit) error {
			return xliff.WriteDocument(w, document(units), xliff.WriteOptions{Version: "2.1"})
		},
	}
	for name, format := range map[string]interchange.Format{
		"a.tmx": interchange.TMX, "a.po": interchange.PO, "a.tsv": interchange.TSV,
		"a.csv": interchange.CSV, "a.jsonl": interchange.JSONL,
	} {
		writers[name] = func(w io.Writer, units []*bitext.Unit) error {
			return interchange.Write(w, stream(units), interchange.WriteOptions{Format: format})
		}
	}
	for name, write := range writers {
		for _, shape := range shapes {
			t.Run(name+"/"+shape.name, func(t *testing.T) {
				written := func(n int) []byte {
					var b bytes.Buffer
					if err := write(&b, shape.make(n)); err != nil {
						t.Fatal(err)
					}
					return b.Bytes()
				}
				fixtures.Grows(t, shape.n, func(n int) func() {
					units := shape.make(n)
					return func() {
						if err := write(io.Discard, units); err != nil {
							t.Error(err)
						}
					}
				})
				fixtures.Grows(t, shape.n, func(n int) func() {
					data := written(n)
					return func() { readAll(t, name, data) }
				})
			})
		}
	}
}

func document(units []*bitext.Unit) *bitext.Document {
	return &bitext.Document{
		SourceFile: "a.txt", TargetFile: "a.txt",
		SourceLang: language.French, TargetLang: language.English, Units: units,
	}
}

func readAll(t *testing.T, name string, data []byte) {
	t.Helper()
	f, err := interchange.Open(name, bytes.NewReader(data), interchange.Options{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, err := range f.Units() {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n == 0 {
		t.Error("nothing was read")
	}
}
