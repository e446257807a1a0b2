package sheet_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fidele/tm/sheet"
	"fidele/tm/text"
)

// part is a part of a workbook that a test writes.
type part struct{ name, content string }

const spaces = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ` +
	`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// relationship is a relationship of a part; kind is the end of its type.
func relationship(id, kind, target string) string {
	return fmt.Sprintf(`<Relationship Id="%s" Type="http://example.com/relationships/%s" Target="%s"/>`,
		id, kind, target)
}

// workbook packs a workbook with a sheet for each of the contents of sheetData and
// what follows it; a name that begins with "-" is of a hidden sheet.
func workbook(t testing.TB, shared string, sheets ...part) []byte {
	t.Helper()
	list, rels := "", relationship("s", "sharedStrings", "sharedStrings.xml")
	parts := []part{
		{"_rels/.rels", `<Relationships>` + relationship("w", "officeDocument", "/xl/workbook.xml") + `</Relationships>`},
		{"xl/sharedStrings.xml", `<sst ` + spaces + `>` + shared + `</sst>`},
	}
	for i, s := range sheets {
		name, state := s.name, ""
		if rest, hidden := strings.CutPrefix(name, "-"); hidden {
			name, state = rest, ` state="hidden"`
		}
		list += fmt.Sprintf(`<sheet name="%s" sheetId="%d" r:id="r%d"%s/>`, name, i+1, i, state)
		file := fmt.Sprintf("worksheets/sheet%d.xml", i+1)
		rels += relationship(fmt.Sprintf("r%d", i), "worksheet", file)
		parts = append(parts, part{"xl/" + file, `<worksheet ` + spaces + `>` + s.content + `</worksheet>`})
	}
	parts = append(parts,
		part{"xl/workbook.xml", `<workbook ` + spaces + `><sheets>` + list + `</sheets></workbook>`},
		part{"xl/_rels/workbook.xml.rels", `<Relationships>` + rels + `</Relationships>`})
	return pack(t, parts...)
}

func pack(t testing.TB, parts ...part) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err == nil {
			_, err = w.Write([]byte(p.content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// rowsOf reads the first sheet.
func rowsOf(name string, data []byte) ([]sheet.Row, error) {
	b, err := sheet.Open(name, data)
	if err != nil {
		return nil, err
	}
	return b.Read(0)
}

func TestEachKindOfCellIsReadAsItWasTyped(t *testing.T) {
	shared := `<si><t>grève</t></si><si><r><t xml:space="preserve">arrêt </t></r><r><rPr><b/></rPr><t>de travail</t></r>` +
		`<rPh sb="0" eb="1"><t>reading</t></rPh></si><si/><si><t>a_x000D_b_x005F_x0041_</t></si>`
	data := workbook(t, shared, part{"Feuille1", `<sheetData>
		<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>
		<row r="2" spans="1:3"/>
		<row r="4"><c r="B4" t="inlineStr"><is><t>=1+1</t></is></c><c t="b"><v>1</v></c><c><v>12.50</v></c><c r="H4" s="3"/></row>
		<row><c t="str"><f>A1&amp;"x"</f><v>grèvex</v></c></row>
		</sheetData>`})
	rows, err := rowsOf("a.xlsx", data)
	want := []sheet.Row{
		{Number: 1, Cells: []string{"grève", "arrêt de travail", "", "a\rb_x0041_"}},
		{Number: 4, Cells: []string{"", "=1+1", "TRUE", "12.50"}},
		{Number: 5, Cells: []string{"grèvex"}},
	}
	if err != nil || !reflect.DeepEqual(rows, want) {
		t.Errorf("%v, %v", rows, err)
	}
}

func TestACellMergedOverRowsCountsInEach(t *testing.T) {
	cell := func(ref, s string) string {
		return `<c r="` + ref + `" t="inlineStr"><is><t>` + s + `</t></is></c>`
	}
	data := workbook(t, "", part{"S", `<sheetData><row r="1">` + cell("A1", "grève") + cell("B1", "strike") +
		`</row><row r="2">` + cell("B2", "walkout") + `</row><row r="4">` + cell("B4", "truce") +
		`</row></sheetData><mergeCells><mergeCell ref="A1:A3"/><mergeCell ref="B4:C4"/></mergeCells>`})
	rows, err := rowsOf("a.xlsx", data)
	want := []sheet.Row{{1, []string{"grève", "strike"}, nil}, {2, []string{"grève", "walkout"}, nil},
		{4, []string{"", "truce"}, nil}}
	if err != nil || !reflect.DeepEqual(rows, want) {
		t.Errorf("%v, %v", rows, err)
	}
}

func TestSheetsAreChosenByNameAndHiddenOnesOnlySo(t *testing.T) {
	data := workbook(t, "", part{"-Ancien", ""}, part{"Termes", ""}, part{"Notes", ""})
	b, err := sheet.Open("a.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]int{"": {1, 2}, "notes": {2}, "Ancien": {0}} {
		if got, err := b.Choose(name); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %v, %v", name, got, err)
		}
	}
	if _, err := b.Choose("Absent"); !errors.Is(err, sheet.ErrNoSheet) || !strings.Contains(err.Error(), `"Termes"`) {
		t.Errorf("%v", err)
	}
	if got := b.Hidden(); !slices.Equal(got, []string{"Ancien"}) {
		t.Errorf("hidden: %v", got)
	}
}

func TestABadCellIsNamed(t *testing.T) {
	for content, want := range map[string]string{
		`<c r="B7" t="e"><v>#REF!</v></c>`: "Feuille1!B7: cannot read this cell: it shows the error #REF!",
		`<c r="C7" t="s"><v>9</v></c>`:     "Feuille1!C7",
		`<c r="AB7"><f>A1</f></c>`:         "Feuille1!AB7: cannot read this cell: the file does not hold",
	} {
		data := workbook(t, "", part{"Feuille1", `<sheetData><row r="7">` + content + `</row></sheetData>`})
		rows, err := rowsOf("a.xlsx", data)
		if err != nil || len(rows) != 1 || !errors.Is(rows[0].Err, sheet.ErrCell) ||
			!strings.Contains(rows[0].Err.Error(), want) {
			t.Errorf("%s: %v, %v", content, rows, err)
		}
	}
	if got := sheet.Cell("L'été", 27, 3); got != "'L''été'!AB3" {
		t.Error(got)
	}
}

func TestHostileWorkbooksAreRefused(t *testing.T) {
	rows := func(content string) []byte {
		return workbook(t, "", part{"S", `<sheetData>` + content + `</sheetData>`})
	}
	full := strings.Repeat(`<row><c r="XFD1" t="inlineStr"><is><t>a</t></is></c></row>`, 600)
	long := `<row>` + strings.Repeat(`<c t="s"><v>0</v></c>`, 300) + `</row>`
	good := rows(`<row><c t="b"><v>1</v></c></row>`)
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"no archive":         {[]byte("PK\x03\x04 and nothing else"), nil},
		"cut short":          {good[:len(good)-40], nil},
		"another archive":    {pack(t, part{"a.txt", "a"}), sheet.ErrFormat},
		"no sheet":           {workbook(t, ""), sheet.ErrFormat},
		"not well-formed":    {rows(`<row>`), sheet.ErrDamaged},
		"no cell":            {rows(`<row><c r="7B"><v>1</v></c></row>`), sheet.ErrDamaged},
		"row zero":           {rows(`<row r="0"/>`), sheet.ErrDamaged},
		"too many rows":      {rows(`<row r="1048577"/>`), sheet.ErrLimit},
		"too many cells":     {rows(full), sheet.ErrLimit},
		"a string 300 times": {workbook(t, `<si><t>`+strings.Repeat("a", 1<<20)+`</t></si>`, part{"S", `<sheetData>` + long + `</sheetData>`}), sheet.ErrLimit},
	} {
		_, err := rowsOf("a.xlsx", c.data)
		var place *text.PlaceError
		if !errors.As(err, &place) || place.File != "a.xlsx" || place.Hint == "" ||
			c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// LibreOffice wrote this workbook from texts of ours.
func TestAWorkbookOfLibreOfficeIsRead(t *testing.T) {
	data, err := os.ReadFile("testdata/libreoffice.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := rowsOf("libreoffice.xlsx", data)
	if err != nil || len(rows) != 3 || !slices.Equal(rows[1].Cells[:2], []string{"la grève", "the strike"}) ||
		rows[2].Cells[1] != "«quoted», \"twice\"\nover lines" {
		t.Errorf("%v, %v", rows, err)
	}
}

// write writes rows as a workbook.
func write(name string, rows [][]string) ([]byte, error) {
	var out bytes.Buffer
	w := sheet.NewWriter(&out, name)
	for _, r := range rows {
		if err := w.Row(r); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}

// An escape lends no "_" to what stands before it.
func TestTextLikeAnEscapeBeforeAnEscapeIsReadAgain(t *testing.T) {
	want := []string{"_xaaaa\r", "_x0041\x01", "_x0041__x0042_", "_x004\r_", "_x0041\n", "_x0041"}
	data, err := write("units", [][]string{want})
	if err != nil {
		t.Fatal(err)
	}
	got, err := rowsOf("a.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got[0].Cells, want) {
		t.Errorf("%q, want %q", got[0].Cells, want)
	}
}

// Whatever text is written is read again, and the same rows give the same bytes.
func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	cell := rapid.OneOf(
		rapid.StringOf(rapid.SampledFrom([]rune("aé= +-@<>&\"'_x0041_\n\r\t\x01\uFFFE𝄞"))), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 1, 4), 1, 5).Draw(t, "rows")
		data, err := write("units & <terms>", rows)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := write("units & <terms>", rows)
		if !bytes.Equal(data, again) {
			t.Fatal("the same rows give other bytes")
		}
		got, err := rowsOf("a.xlsx", data)
		if err != nil {
			t.Fatal(err)
		}
		read := map[int][]string{}
		for _, r := range got {
			read[r.Number] = r.Cells
		}
		for i, row := range rows {
			for j, want := range row {
				cell := ""
				if j < len(read[i+1]) {
					cell = read[i+1][j]
				}
				if cell != want {
					t.Fatalf("row %d, cell %d: %q, want %q", i, j, cell, want)
				}
			}
		}
	})
}

func TestNothingThatIsWrittenIsAFormula(t *testing.T) {
	data, err := write("units", [][]string{{"fr", "en"}, {"=1+1", "@SUM(A1)"}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := r.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := b.ReadFrom(f); err != nil {
		t.Fatal(err)
	}
	if s := b.String(); strings.Contains(s, "<f") || strings.Count(s, `t="inlineStr"`) != 4 {
		t.Error(s)
	}
}

func TestATextThatNoCellHoldsIsAnError(t *testing.T) {
	_, err := write("units", [][]string{{"fr"}, {strings.Repeat("é", 32_768)}})
	if !errors.Is(err, sheet.ErrTooLong) || !strings.Contains(err.Error(), "units!A2") {
		t.Error(err)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(`<row><c t="s"><v>0</v></c></row>`, `<si><t>a</t></si>`)
	f.Add(`<row r="2"><c r="B2" t="inlineStr"><is><r><t>a</t></r></is></c></row>`, `<si><rPh><t>a</t></rPh></si>`)
	f.Fuzz(func(t *testing.T, rows, shared string) {
		data := workbook(t, shared, part{"S", `<sheetData>` + rows + `</sheetData>`})
		_, err := rowsOf("a.xlsx", data)
		var place *text.PlaceError
		if err != nil && !errors.As(err, &place) {
			t.Fatalf("an error without a place: %v", err)
		}
	})
}
