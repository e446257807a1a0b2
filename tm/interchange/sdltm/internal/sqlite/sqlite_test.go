package sqlite_test

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"fidele/tm/interchange/sdltm/internal/sqlite"
)

const pageSize = 512

// database is a database of pages whose first page holds the table t(id, v), whose
// root is page 2.
func database(pages ...[]byte) []byte {
	data := make([]byte, pageSize*(1+len(pages)))
	copy(data, sqlite.Magic)
	binary.BigEndian.PutUint16(data[16:], pageSize)
	binary.BigEndian.PutUint32(data[28:], uint32(1+len(pages)))
	binary.BigEndian.PutUint32(data[56:], 1)
	sql := "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)"
	row := cell(1, []byte{byte(6), 13 + 2*5, 13 + 2, 13 + 2, 1, byte(13 + 2*len(sql))},
		"table"+"t"+"t"+"\x02"+sql)
	leaf(data[:pageSize], 100, row)
	for i, p := range pages {
		copy(data[pageSize*(i+1):], p)
	}
	return data
}

// cell is the cell of a row of less than 128 bytes: its id, its head and its values.
func cell(id byte, head []byte, values string) []byte {
	payload := append(head, values...)
	return append([]byte{byte(len(payload)), id}, payload...)
}

// leaf makes a leaf of a tree of a page, with cells at its end.
func leaf(page []byte, at int, cells ...[]byte) []byte {
	page[at] = 13
	binary.BigEndian.PutUint16(page[at+3:], uint16(len(cells)))
	end := pageSize
	for i, c := range cells {
		end -= len(c)
		copy(page[end:], c)
		binary.BigEndian.PutUint16(page[at+8+2*i:], uint16(end))
	}
	return page
}

// interior makes an inner page of a tree with one child but the right one.
func interior(child, right uint32) []byte {
	page := make([]byte, pageSize)
	page[0] = 5
	binary.BigEndian.PutUint16(page[3:], 1)
	binary.BigEndian.PutUint32(page[8:], right)
	binary.BigEndian.PutUint16(page[12:], 400)
	binary.BigEndian.PutUint32(page[400:], child)
	return page
}

func values(data []byte) (got []string, err error) {
	db, err := sqlite.Open(data)
	if err != nil {
		return nil, err
	}
	for row, err := range db.Rows("T") {
		if err != nil {
			return got, err
		}
		got = append(got, row.Text("id")+"="+row.Text("v"))
	}
	return got, nil
}

func row(id byte, v string) []byte {
	return cell(id, []byte{3, 0, byte(13 + 2*len(v))}, v)
}

func TestRowsComeInTheOrderOfTheTree(t *testing.T) {
	data := database(interior(3, 4),
		leaf(make([]byte, pageSize), 0, row(1, "a"), row(2, "b")), leaf(make([]byte, pageSize), 0, row(3, "c")))
	got, err := values(data)
	if err != nil || strings.Join(got, " ") != "1=a 2=b 3=c" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestATreeThatIsNoneIsDamaged(t *testing.T) {
	twice := leaf(make([]byte, pageSize), 0, row(1, strings.Repeat("a", 50)))
	binary.BigEndian.PutUint16(twice[3:], 20)
	for i := range 20 { // all cells are the same bytes
		binary.BigEndian.PutUint16(twice[8+2*i:], binary.BigEndian.Uint16(twice[8:]))
	}
	long := leaf(make([]byte, pageSize), 0, append([]byte{0x84, 0x00, 1, 3, 0, 50}, make([]byte, 480)...))
	for name, data := range map[string][]byte{
		"a page that is its own child": database(interior(2, 2)),
		"a page that is not there":     database(interior(9, 9)),
		"no page of a table":           database(make([]byte, pageSize)),
		"cells over each other":        database(twice),
		"a long row without its pages": database(long),
		"cut short":                    database(interior(3, 3), twice)[:pageSize*2],
	} {
		if _, err := values(data); !errors.Is(err, sqlite.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheSchemaNamesTheColumns(t *testing.T) {
	data := database(leaf(make([]byte, pageSize), 0, row(7, "x")))
	db, err := sqlite.Open(data)
	if err != nil || !db.Has("t") || !db.HasColumn("T", "v") || db.HasColumn("t", "w") || db.Encoding() != "utf-8" {
		t.Errorf("%v", err)
	}
	for row, err := range db.Rows("t") {
		if err != nil || row.Int("id") != 7 || row.Null("v") || !row.Null("w") || row.IsBlob("v") {
			t.Errorf("%v", err)
		}
	}
	for _, err := range db.Rows("absent") {
		if !errors.Is(err, sqlite.ErrNoTable) {
			t.Errorf("%v", err)
		}
	}
}
