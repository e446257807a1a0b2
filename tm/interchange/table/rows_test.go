package table_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/table"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

func TestRowsBeforeAReadThatFailsAreRead(t *testing.T) {
	failure := errors.New("unplugged")
	in := io.MultiReader(strings.NewReader("fr,en\n\"a,b\nc,d\n"), iotest.ErrReader(failure))
	r, err := table.Read("x", in, table.Options{Format: table.CSV})
	if err != nil {
		t.Fatal(err)
	}
	var units []*bitext.Unit
	var last error
	for u, err := range r.Units() {
		if err == nil {
			units = append(units, u)
		}
		last = err
	}
	if got := brief(units); got != "fr>en \"c\"|\"d\"\n" || !errors.Is(last, failure) {
		t.Errorf("got %s, then %v", got, last)
	}
}

// Cells of many lines are neither lost nor slow.
func TestLongCellsComeBack(t *testing.T) {
	fixtures.Measures(t)
	lines := strings.Repeat("a \"b\", c;\td\n", 100_000)
	for _, c := range []struct {
		name           string
		source, target string
	}{
		{"a cell of many lines", lines, "x"},
		{"several cells of many lines", lines, lines},
		{"a long line", strings.Repeat("a \"b\" ", 1_000_000), "x"},
		{"marks that could open and close a cell in the row after", "\"", "a\"\tb"},
		{
			"marks alone", strings.Repeat("\"", 1_000_001) + "\n",
			strings.Repeat("\"\n\"\t", 100_000),
		},
	} {
		for name, format := range map[string]table.Format{"TSV": table.TSV, "CSV": table.CSV} {
			t.Run(c.name+" in "+name, func(t *testing.T) {
				u := &bitext.Unit{SourceLang: language.French, TargetLang: language.English, Source: text.New(c.source), Target: text.New(c.target)}
				units, bad := read(t, write(t, []*bitext.Unit{u, u}, table.WriteOptions{Format: format}), table.Options{Format: format})
				if len(units) != 2 || bad != nil {
					t.Fatalf("%d units, %v", len(units), bad)
				}
				for _, got := range units {
					if got.Source.Plain != c.source || got.Target.Plain != c.target {
						t.Error("the unit is not what it was")
					}
				}
			})
		}
	}
}

// Marks that never close are not looked for again and again.
func TestStrayMarksAreNotSlow(t *testing.T) {
	fixtures.Measures(t)
	for _, c := range []struct {
		name, data string
		format     table.Format
		units      int
	}{
		{"each row of CSV has one", "fr,en\n" + strings.Repeat("a,\"b\n", 20_000), table.CSV, 0},
		{
			"the first row of CSV has one", "fr,en\na,\"b\n" + strings.Repeat("c,d\n", 100_000),
			table.CSV, 100_000,
		},
		{
			"each row of TSV has one", "fr\ten\tnote\n" + strings.Repeat("a\t\"b\n", 100_000),
			table.TSV, 100_000,
		},
		{
			"the first row of TSV has one", "fr\ten\na\t\"b\n" + strings.Repeat("c\td\n", 100_000),
			table.TSV, 100_001,
		},
		{"each cell of TSV has one", "fr\ten\n" + strings.Repeat("\"a\t", 100_000), table.TSV, 1},
		{
			"a row of cells that end a line after they began",
			"fr,en\n" + strings.Repeat("\"a\n\",", 100_000), table.CSV, 1,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if units, _ := read(t, c.data, table.Options{Format: c.format}); len(units) != c.units {
				t.Errorf("%d units, want %d", len(units), c.units)
			}
		})
	}
}

func TestReadTellsUTF16ByItsMark(t *testing.T) {
	for _, e := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		data, err := unicode.UTF16(e, unicode.UseBOM).NewEncoder().String("fr\ten\nété\tsummer\n")
		if err != nil {
			t.Fatal(err)
		}
		units, bad := read(t, data, table.Options{})
		if got := brief(units); got != "fr>en \"été\"|\"summer\"\n" || bad != nil {
			t.Errorf("got %s, %v", got, bad)
		}
	}
}

func TestReadTellsOfHalfAPairInUTF16(t *testing.T) {
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		data := order.AppendUint16(nil, 0xFEFF)
		for _, r := range "fr\ten\n\uFFFD\tb\nélHL\td\nHHL\te\n" + strings.Repeat("HL\tx\n", 20000) + "a\tH" {
			switch r {
			case 'H':
				r = 0xD83D
			case 'L':
				r = 0xDE42
			case 'l':
				r = 0xDC00
			}
			data = order.AppendUint16(data, uint16(r))
		}
		units, bad := read(t, string(append(data, 'x')), table.Options{})
		if len(units) != 20001 || units[0].Source.Plain != "\uFFFD" || units[20000].Source.Plain != "🙂" {
			t.Fatalf("%v: %d units", order, len(units))
		}
		var got []string
		for _, err := range bad {
			if !errors.Is(err, charset.ErrInvalid) {
				t.Errorf("%v is no error of the encoding", err)
			}
			place, _, _ := strings.Cut(err.Error(), ": ")
			got = append(got, place)
		}
		if d := cmp.Diff([]string{"x:3:2", "x:4:1", "x:20005:3"}, got); d != "" {
			t.Errorf("places in %v (-want +got):\n%s", order, d)
		}
	}
}

// Two columns of texts alone come back, too, and long texts. Such a table has no
// mark by which a reader knows whose it is: a cell that a spreadsheet would
// execute keeps the apostrophe it was given, and the writer was told of it.
func TestTextsAloneComeBack(t *testing.T) {
	part := rapid.SampledFrom([]string{"a", `"`, `"`, `""`, "'", "\t", "\n", "\r", ",", ";", " ", "#", "="})
	plain := rapid.Custom(func(t *rapid.T) string {
		s := strings.Join(rapid.SliceOfN(part, 0, 6).Draw(t, "parts"), "")
		return strings.Repeat(s, rapid.SampledFrom([]int{1, 1, 1, 2, 12, 300}).Draw(t, "times"))
	})
	for name, format := range map[string]table.Format{"TSV": table.TSV, "CSV": table.CSV} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				var units []*bitext.Unit
				var want, got []string
				guarded, told := 0, 0
				for range rapid.IntRange(1, 4).Draw(t, "units") {
					u := &bitext.Unit{SourceLang: language.French, TargetLang: language.English}
					source, target := plain.Draw(t, "source"), plain.Draw(t, "target")
					if format == table.TSV {
						// Lines that have the cells of a row, at both ends of
						// a quotation, are rows.
						source = strings.ReplaceAll(source, "\t", " ")
						if i := strings.LastIndexByte(target, '\n'); i >= 0 {
							target = target[:i] + strings.ReplaceAll(target[i:], "\t", " ")
						}
					}
					u.Source, u.Target = text.New("s"+source), text.New(target)
					units = append(units, u)
					kept := target
					if first := strings.TrimLeft(target, "'"); first != "" && strings.ContainsAny(first[:1], "=\t\r\n") {
						kept = "'" + target
						guarded++
					}
					want = append(want, strings.ReplaceAll(u.Source.Plain+" | "+kept, "\r\n", "\n"))
				}
				var b bytes.Buffer
				err := table.Write(&b, func(yield func(*bitext.Unit, error) bool) {
					for _, u := range units {
						if !yield(u, nil) {
							return
						}
					}
				}, table.WriteOptions{Format: format, TextOnly: true, OnGuard: func(int, int) { told++ }})
				if err != nil {
					t.Fatal(err)
				}
				if told != guarded {
					t.Fatalf("the writer was told of %d guarded cells, not %d", told, guarded)
				}
				r, err := table.Read("x", &b, table.Options{Format: format})
				if err != nil {
					t.Fatal(err)
				}
				for u, err := range r.Units() {
					if err != nil {
						t.Fatal(err)
					}
					got = append(got, u.Source.Plain+" | "+u.Target.Plain)
				}
				if d := cmp.Diff(want, got); d != "" {
					t.Fatalf("(-written +read):\n%s", d)
				}
			})
		})
	}
}
