package sheet_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/sheet"
)

// growing are workbooks that grow in one way: their shared strings and their sheet.
var growing = []struct {
	name   string
	n      int
	shared func(n int) string // nil: none
	sheet  func(n int) string
}{
	{"rows", 1_000, nil, func(n int) string {
		return cells(n, func(i int) string {
			return fmt.Sprintf(`<row r="%d"><c t="inlineStr"><is><t>le pont</t></is></c><c><v>%d</v></c></row>`, i+1, i)
		})
	}},
	{"rows without cells", 1_000, nil, func(n int) string { return cells(n, func(int) string { return "<row/>" }) }},
	{"cells of a row", 1_000, nil, func(n int) string {
		return "<row r='1'>" + cells(n, func(int) string { return "<c><v>1</v></c>" }) + "</row>"
	}},
	{"shared strings", 1_000, func(n int) string {
		return cells(n, func(i int) string { return fmt.Sprintf("<si><t>mot %d</t></si>", i) })
	}, func(n int) string {
		return cells(n, func(i int) string { return fmt.Sprintf(`<row><c t="s"><v>%d</v></c></row>`, i) })
	}},
	{"uses of a shared string", 1_000, func(n int) string {
		return "<si><t>" + strings.Repeat("mot ", n) + "</t></si>"
	}, func(n int) string { return "<row>" + strings.Repeat(`<c t="s"><v>0</v></c>`, 8) + "</row>" }},
	{"a long text", 10_000, nil, func(n int) string {
		return `<row><c t="inlineStr"><is><t>` + strings.Repeat("un &amp; mot ", n) + `</t></is></c></row>`
	}},
	{"runs of a text", 1_000, nil, func(n int) string {
		return `<row><c t="inlineStr"><is>` + strings.Repeat("<r><rPr><b/></rPr><t>mot </t></r>", n) + `</is></c></row>`
	}},
	{"escapes of a text", 10_000, nil, func(n int) string {
		return `<row><c t="inlineStr"><is><t>` + strings.Repeat("_x000D_", n) + `</t></is></c></row>`
	}},
	{"merged cells", 500, nil, func(n int) string {
		rows := cells(2*n, func(i int) string {
			return fmt.Sprintf(`<row r="%d"><c r="B%d"><v>1</v></c></row>`, i+1, i+1)
		})
		return rows + "</sheetData><mergeCells>" + cells(n, func(i int) string {
			return fmt.Sprintf(`<mergeCell ref="B%d:B%d"/>`, 2*i+1, 2*i+2)
		}) + "</mergeCells><sheetData>"
	}},
	{"merged cells over each other", 500, nil, func(n int) string {
		rows := cells(n, func(i int) string {
			return fmt.Sprintf(`<row r="%d"><c r="A%d"><v>1</v></c></row>`, i+1, i+1)
		})
		return rows + "</sheetData><mergeCells>" +
			strings.Repeat(fmt.Sprintf(`<mergeCell ref="A1:A%d"/>`, n), n) + "</mergeCells><sheetData>"
	}},
	{"elements in elements", 1_000, nil, func(n int) string {
		return "<row>" + strings.Repeat("<c><x>", n) + strings.Repeat("</x></c>", n) + "</row>"
	}},
}

// cells joins n pieces.
func cells(n int, piece func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(piece(i))
	}
	return b.String()
}

// Reading a workbook costs in proportion to what it holds. It may be refused for a
// limit.
func TestReadingGrowsWithTheWorkbook(t *testing.T) {
	for _, c := range growing {
		t.Run(c.name, func(t *testing.T) {
			fixtures.Grows(t, c.n, func(n int) func() {
				shared := ""
				if c.shared != nil {
					shared = c.shared(n)
				}
				data := workbook(t, shared, part{"S", "<sheetData>" + c.sheet(n) + "</sheetData>"})
				return func() {
					if _, err := rowsOf("a.xlsx", data); err != nil {
						t.Log(err)
					}
				}
			})
		})
	}
}

func TestWritingGrowsWithTheRows(t *testing.T) {
	fixtures.Grows(t, 2_000, func(n int) func() {
		return func() {
			w := sheet.NewWriter(io.Discard, "S")
			for i := range n {
				if err := w.Row([]string{"le pont & la rive", fmt.Sprint("the bridge ", i)}); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
		}
	})
}
